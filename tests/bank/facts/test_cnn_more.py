"""What the later questions on cnn say, recomputed."""

import numpy as np
import pytest

from tests.bank.items import item, key, value


def weights(k, c_in, c_out, groups=1):
    """Size of the weight tensor of a convolution without bias."""
    return np.zeros((c_out, c_in // groups, k, k)).size


def test_bottleneck_two_one_by_ones_weights() -> None:
    block = [weights(1, 192, 48), weights(3, 48, 48), weights(1, 48, 192)]
    assert block == [9216, 20_736, 9216]
    assert sum(block) == value("bottleneck-two-one-by-ones-weights") == 39_168
    direct = weights(3, 192, 192)
    assert direct == 331_776
    assert direct / sum(block) == pytest.approx(8.5, abs=0.05)
    # pitfalls: one weight per output, depthwise 3x3, multiplications, biases, one 1x1, direct
    assert 48 + 20_736 + 192 == 20_976
    assert 9216 + weights(3, 48, 48, groups=48) + 9216 == 18_864
    assert 14 * 14 * sum(block) == 7_676_928
    assert sum(block) + 48 + 48 + 192 == 39_456
    assert 9216 + 20_736 == 29_952
    # a 1x1 convolution is a dense layer over the channels, the same at every position
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(192, 14, 14)), rng.normal(size=(48, 192))
    assert np.einsum("oc,chw->ohw", w, x)[:, 3, 5] == pytest.approx(w @ x[:, 3, 5])


def test_separable_five_by_five_speedup() -> None:
    full = weights(5, 32, 96)
    depthwise, pointwise = weights(5, 32, 32, groups=32), weights(1, 32, 96)
    assert (full, depthwise, pointwise) == (76_800, 800, 3072)
    assert depthwise + pointwise == 3872
    factor = full / (depthwise + pointwise)
    assert factor == pytest.approx(value("separable-five-by-five-speedup"), abs=0.05)
    assert round(factor, 1) == 19.8
    assert 1 / factor == pytest.approx(1 / 96 + 1 / 25)
    # pitfalls
    assert full / pointwise == 25
    assert full / depthwise == 96
    assert full / (25 * 96 + pointwise) == pytest.approx(14.04, abs=0.005)
    assert 100 / factor == pytest.approx(5.04, abs=0.005)
    assert 96 / 32 == 3
    # model answer: 3x3 kernels and wide layers
    assert 8 < 1 / (1 / 128 + 1 / 9) < 1 / (1 / 1024 + 1 / 9) < 9


def stamp(x, k, s, p, extra=0):
    """One-dimensional transposed convolution with a kernel of ones."""
    out = np.zeros((len(x) - 1) * s + k + extra)
    for i, v in enumerate(x):
        out[i * s : i * s + k] += v
    return out[p : len(out) - p]


def test_two_upsamplings_from_seven() -> None:
    first = stamp(np.ones(7), 5, 2, 2)
    assert len(first) == 6 * 2 - 4 + 5 == 13
    assert len(stamp(first, 5, 2, 2)) == 12 * 2 - 4 + 5 == value("two-upsamplings-from-seven") == 25
    for n in range(3, 20):
        assert len(stamp(np.ones(n), 5, 2, 2)) == 2 * n - 1

    def conv(n):
        return (n + 2 * 2 - 5) // 2 + 1

    assert conv(13) == conv(14) == 7
    assert [len(stamp(np.ones(n), 5, 2, 2, extra=1)) for n in (7, 14)] == [14, 28]
    # uneven overlap: the checkerboard; a kernel of 4 has none
    assert set(first[2:-2]) == {2.0, 3.0}
    assert set(stamp(np.ones(7), 4, 2, 1)[1:-1]) == {2.0}
    # pitfalls
    assert 7 * 2 * 2 == 28
    assert conv(conv(7)) == 2
    assert len(stamp(stamp(np.ones(7), 5, 2, 0), 5, 2, 0)) == 37
    assert (6 * 2 + 4 + 5, 20 * 2 + 4 + 5) == (21, 49)
    assert (7 * 2 - 4 + 5, 15 * 2 - 4 + 5) == (15, 31)


def test_cells_without_skip_connections() -> None:
    assert 2**4 == 16
    assert 2 / 16 == 1 / 8
    assert 40 / 16 > 2  # a cell covers several units

    def row(gap):
        x = np.ones(64)
        x[gap : gap + 2] = 0
        return x

    def pooled(x):
        for _ in range(4):
            x = x.reshape(-1, 2).max(1)
        return x

    # the gap is gone after four poolings, wherever it was
    assert all((pooled(row(gap)) == 1).all() for gap in range(16, 46))
    assert "coarse" in key("cells-without-skip-connections")


def iou(a, b):
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    both = max(wide, 0) * max(high, 0)
    return both / (sum((c[2] - c[0]) * (c[3] - c[1]) for c in (a, b)) - both)


def test_nms_three_boxes_two_survive() -> None:
    boxes = [((0, 0, 10, 10), 0.9), ((2, 1, 12, 11), 0.8), ((4, 2, 14, 12), 0.7)]
    left, kept = sorted(boxes, key=lambda b: -b[1]), []
    while left:
        best = left.pop(0)
        kept.append(best)
        left = [b for b in left if iou(best[0], b[0]) <= 0.5]
    assert [score for _, score in kept] == [0.9, 0.7]
    p, q, r = (b for b, _ in boxes)
    assert iou(p, r) == 48 / 152
    assert iou(p, r) == pytest.approx(value("nms-three-boxes-two-survive"), abs=0.0005)
    assert f"{iou(p, r):.2f}" == "0.32"
    # pitfalls
    assert iou(p, q) == iou(q, r) == 72 / 128 == 0.5625
    assert 48 / 100 == 0.48
    assert 48 / 200 == 0.24
    assert pytest.approx(0.352, abs=5e-4) == 7 * 9 / (2 * 11 * 11 - 7 * 9)
    assert pytest.approx(0.6667, abs=5e-5) == 48 / 72
    numeric = item("nms-three-boxes-two-survive").numeric
    assert numeric is not None
    assert abs(0.32 - numeric.answer) <= numeric.tolerance


def test_five_poolings_which_shifts_unseen() -> None:
    rng = np.random.default_rng(1)
    kernels = [rng.uniform(-0.5, 1, size=3) for _ in range(5)]

    def score(x):  # one dimension shows it; circular padding
        for kernel in kernels:
            x = sum(k * np.roll(x, 1 - i) for i, k in enumerate(kernel)) + 0.3
            x = np.maximum(x, 0).reshape(-1, 2).max(1)
        return x.mean()

    images = rng.normal(size=(20, 256))
    assert all(score(x) > 0 for x in images)

    def unseen(shift):
        return all(score(np.roll(x, shift)) == pytest.approx(score(x)) for x in images)

    assert [s for s in range(1, 129) if unseen(s)] == [32, 64, 96, 128]
    assert "multiple of 32" in key("five-poolings-which-shifts-unseen")
    assert 2**5 == 32
