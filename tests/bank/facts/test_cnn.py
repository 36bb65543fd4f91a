"""What the questions on cnn say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import key, value


def test_valid_then_same_stride_two() -> None:
    def conv1d(x, k, s, same):
        n = len(x)
        if same:
            total = max((math.ceil(n / s) - 1) * s + k - n, 0)
            assert total == 2  # one zero on each side, as the explanation says
            x = np.pad(x, (total // 2, total - total // 2))
        return np.array([x[i : i + k].sum() for i in range(0, len(x) - k + 1, s)])

    first = conv1d(np.ones(63), 5, 1, same=False)
    assert len(first) == 59
    second = conv1d(first, 3, 2, same=True)
    assert len(second) == math.ceil(59 / 2) == (59 + 2 * 1 - 3) // 2 + 1
    assert len(second) == value("valid-then-same-stride-two")
    # pitfalls
    assert 59 // 2 == (59 - 3) // 2 + 1 == 29
    assert math.ceil(63 / 2) == 32
    assert (59 - 3) // 2 == 28


def test_receptive_field_stem_and_dilation() -> None:
    layers = [(7, 2, 1), (3, 2, 1), (3, 1, 1), (3, 1, 2)]  # kernel, stride, dilation
    # brute force: which inputs does one output unit depend on?
    n = 101
    dep = [{i} for i in range(n)]
    for k, s, d in layers:
        span = d * (k - 1) + 1
        dep = [
            set().union(*(dep[i + d * t] for t in range(k)))
            for i in range(0, len(dep) - span + 1, s)
        ]
    middle = dep[len(dep) // 2]
    width = max(middle) - min(middle) + 1
    assert width == value("receptive-field-stem-and-dilation") == 35

    def field(layers):
        r, j, seen = 1, 1, []
        for k, s, d in layers:
            r += d * (k - 1) * j
            j *= s
            seen.append((r, j))
        return seen

    assert field(layers) == [(7, 2), (11, 4), (19, 4), (35, 4)]
    # pitfalls
    assert field([(k, s, 1) for k, s, d in layers])[-1][0] == 27
    assert field([(k, 1, d) for k, s, d in layers])[-1][0] == 15
    r, j = 1, 1
    for k, s, d in layers:
        j *= s
        r += d * (k - 1) * j
    assert r == 45
    assert field([(7, 2, 1), (1, 2, 1), (3, 1, 1), (3, 1, 2)])[-1][0] == 31
    # interview answer: three 3x3 layers see 7
    assert field([(3, 1, 1)] * 3)[-1][0] == 7


def test_shuffled_pixels_cnn_versus_mlp() -> None:
    rng = np.random.default_rng(2)
    h = w = 8
    perm = rng.permutation(h * w)
    imgs = rng.normal(size=(5, h * w))
    # dense first layer: permuted inputs with permuted columns give the same outputs
    weight = rng.normal(size=(16, h * w))
    assert imgs[:, perm] @ weight[:, perm].T == pytest.approx(imgs @ weight.T)

    # no 3x3 kernel maps the shuffled image to the convolution of the original one
    def patches(x):
        x = np.pad(x.reshape(-1, h, w), ((0, 0), (1, 1), (1, 1)))
        return np.stack(
            [x[:, i : i + h, j : j + w] for i in range(3) for j in range(3)], -1
        ).reshape(-1, 9)

    many = rng.normal(size=(200, h * w))
    target = patches(many) @ rng.normal(size=9)
    fit, *_ = np.linalg.lstsq(patches(many[:, perm]), target, rcond=None)
    r2 = 1 - ((patches(many[:, perm]) @ fit - target) ** 2).mean() / target.var()
    assert r2 < 0.2
    assert key("shuffled-pixels-cnn-versus-mlp").startswith("The CNN's falls, the MLP's stays")
    # parameter counts of the explanation and the model answer
    assert 64 * (3 * 3 * 3 + 1) == 1792
    assert 64 * (224 * 224 * 3 + 1) == 9_633_856


def test_dense_block_shapes_and_growth() -> None:
    k0, k, depth = 64, 32, 6
    maps = [np.zeros((k0, 4, 4))]
    inputs = []
    for _ in range(depth):
        x = np.concatenate(maps, axis=0)
        inputs.append(x.shape[0])
        maps.append(np.zeros((k, 4, 4)))
    assert inputs[5] == k0 + 5 * k == 224
    assert inputs[1:3] == [96, 128]
    assert np.concatenate(maps, axis=0).shape[0] == 256

    def weights(layers):
        return sum(9 * (k0 + k * i) * k for i in range(layers))

    assert weights(6) == 248_832
    assert weights(12) == 829_440
    assert weights(12) / weights(6) == pytest.approx(3.3, abs=0.05)
    with pytest.raises(ValueError):  # other resolution: cannot be joined
        np.concatenate([maps[0], np.zeros((k, 2, 2))], axis=0)
    with pytest.raises(ValueError):  # 64 and 32 channels: cannot be added
        maps[0] + maps[1]


def small_cnn(image, conv, bias, lin, lin_bias):
    """Conv 3x3 (padding 1), ReLU, 2x2 max pool, global average, linear."""
    c, h, w = image.shape
    pad = np.pad(image, ((0, 0), (1, 1), (1, 1)))
    cols = np.stack(
        [pad[:, i : i + h, j : j + w] for i in range(3) for j in range(3)], 1
    )  # c, 9, h, w
    maps = np.einsum("ock,ckhw->ohw", conv.reshape(len(conv), c, 9), cols) + bias[:, None, None]
    maps = np.maximum(maps, 0)
    pooled = maps.reshape(len(conv), h // 2, 2, w // 2, 2).max((2, 4))
    return maps.shape, pooled.shape, lin @ pooled.mean((1, 2)) + lin_bias


def test_small_cnn_layer_by_layer() -> None:
    rng = np.random.default_rng(0)
    conv, bias = rng.standard_normal((16, 3, 3, 3)), rng.standard_normal(16)
    lin, lin_bias = rng.standard_normal((10, 16)), rng.standard_normal(10)
    maps, pooled, y = small_cnn(rng.standard_normal((3, 32, 32)), conv, bias, lin, lin_bias)
    assert maps == (16, 32, 32) and pooled == (16, 16, 16) and y.shape == (10,)
    assert small_cnn(rng.standard_normal((3, 48, 48)), conv, bias, lin, lin_bias)[2].shape == (10,)
    assert conv.size + bias.size == 448 and lin.size + lin_bias.size == 170
    assert 16 * 16 * 16 * 10 + 10 == 40970  # head on flattened maps


def test_feature_map_shift_and_quarter_turn() -> None:
    rng = np.random.default_rng(0)

    def conv(image, kernel):
        windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
        return (windows * kernel).sum((-1, -2))

    image = rng.normal(size=(24, 24))
    kernel = rng.normal(size=(3, 3))
    plain = conv(image, kernel)
    moved = conv(np.roll(image, 5, axis=1), kernel)
    assert moved[:, 5:] == pytest.approx(plain[:, :-5])
    assert not np.allclose(moved, plain)  # not invariant
    turned = conv(np.rot90(image), kernel)
    assert not np.allclose(turned, np.rot90(plain))
    assert not np.allclose(turned, plain)
    symmetric = sum(np.rot90(kernel, k) for k in range(4))
    assert conv(np.rot90(image), symmetric) == pytest.approx(np.rot90(conv(image, symmetric)))
    # a tree trunk and a kernel for vertical edges
    trunk = np.zeros((12, 12))
    trunk[:, 5:7] = 1
    edges = np.array([[-1, 0, 1]] * 3)
    assert np.abs(conv(trunk, edges)).max() == 3
    assert np.abs(conv(trunk.T, edges)).max() == 0
    assert key("feature-map-shift-and-quarter-turn").startswith("It moves")


def test_group_photo_missed_small_faces() -> None:
    face = 12
    assert (face / 32) ** 2 < 0.15  # a fraction of one cell of the stride-32 map
    assert face**2 / 32**2 < 0.2  # IoU with an anchor of 32 pixels, at the very best
    assert 1 < face / 8 < 2  # "one or two cells" of a stride-8 map
    assert "stride 8" in key("group-photo-missed-small-faces")


def test_sharper_input_lower_accuracy() -> None:
    rng = np.random.default_rng(0)
    kernels = rng.normal(size=(4, 3, 3))

    def pooled(image):
        windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
        return np.maximum(np.einsum("hwij,kij->khw", windows, kernels), 0)

    small = (np.indices((56, 56)).sum(0) % 4 < 2).astype(float)  # fine diagonal stripes
    large = small.repeat(2, axis=0).repeat(2, axis=1)
    one, two = pooled(small).mean((1, 2)), pooled(large).mean((1, 2))
    assert one.shape == two.shape == (4,)  # the same length at any size
    assert 0.5 < two.sum() / one.sum() < 2  # means are not four times as large
    sums = pooled(large).sum((1, 2)).sum() / pooled(small).sum((1, 2)).sum()
    assert sums > 2  # sums would be
    assert np.abs(two - one).max() > 0.1 * one.max()  # the features change with the scale
    assert (448 / 224) ** 2 == 4
    assert "twice as large" in key("sharper-input-lower-accuracy")
