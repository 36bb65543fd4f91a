"""What the questions on foundations say, recomputed."""

import itertools

import numpy as np
import pytest

from tests.bank.items import accepts, in_order, key, keys, printed, value


def test_depth_tent_map_linear_pieces() -> None:
    def tent(x):  # two ReLU units, no output bias
        return 2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)

    x = np.linspace(0, 1, 2**14 + 1)  # dyadic grid: all kinks lie on it, arithmetic is exact
    assert np.array_equal(tent(x), np.where(x <= 0.5, 2 * x, 2 - 2 * x))
    assert tent(x).min() == 0 and tent(x).max() == 1
    y, pieces, peaks = x, [], None
    for _ in range(10):
        y = tent(y)
        slopes = np.diff(y) * 2**14
        pieces.append(1 + np.count_nonzero(np.diff(slopes)))
        peaks = np.count_nonzero((y[1:-1] > y[:-2]) & (y[1:-1] > y[2:]))
    assert pieces == [2**k for k in range(1, 11)]
    assert value("depth-tent-map-linear-pieces") == pytest.approx(pieces[-1])
    assert peaks == 512 and 2**20 == 1048576


def test_perceptron_representable_functions() -> None:
    def represents(w, b, f):
        return all(
            (np.dot(w, x) + b > 0) == bool(f(x)) for x in itertools.product((0, 1), repeat=len(w))
        )

    functions = {
        "majority": (3, lambda x: sum(x) >= 2),
        "and-not": (2, lambda x: x[0] == 1 and x[1] == 0),
        "not-all": (3, lambda x: 0 in x),
        "equal": (2, lambda x: x[0] == x[1]),
        "exact-two": (3, lambda x: sum(x) == 2),
    }
    # the weights named in the explanation
    assert represents((1, 1, 1), -1.5, functions["majority"][1])
    assert represents((1, -1), -0.5, functions["and-not"][1])
    assert represents((-1, -1, -1), 2.5, functions["not-all"][1])
    # half-integer biases with weights in -3..3 are enough for every threshold function of 3 inputs
    found = {
        name: any(
            represents(w, b, f)
            for w in itertools.product(range(-3, 4), repeat=n)
            for b in np.arange(-9.5, 10)
        )
        for name, (n, f) in functions.items()
    }
    assert found == {
        "majority": True,
        "and-not": True,
        "not-all": True,
        "equal": False,
        "exact-two": False,
    }
    # proofs of impossibility: a common convex combination of positive and negative inputs
    assert np.allclose(np.mean([(0, 0), (1, 1)], axis=0), np.mean([(0, 1), (1, 0)], axis=0))
    positive = np.mean([(1, 1, 0), (1, 0, 1), (0, 1, 1)], axis=0)
    assert np.allclose(positive, np.array([1, 1, 1]) * 2 / 3 + np.array([0, 0, 0]) / 3)


def test_mlp_step_network_strip() -> None:
    def step(z):
        return 1 if z > 0 else 0

    def net(x1, x2):
        h1 = step(x1 + x2 - 0.5)
        h2 = step(x1 + x2 - 1.5)
        return step(h1 - h2 - 0.5)

    for i, j in itertools.product(
        range(-24, 25), repeat=2
    ):  # eighths are exact, boundaries included
        x1, x2 = i / 8, j / 8
        assert net(x1, x2) == (0.5 < x1 + x2 <= 1.5)
    assert [net(*x) for x in ((0, 0), (0, 1), (1, 0), (1, 1))] == [0, 1, 1, 0]
    assert "0.5 < x1 + x2 ≤ 1.5" in key("mlp-step-network-strip")


def test_mlp_parameter_count_784_128_10() -> None:
    sizes = [784, 128, 10]
    per_layer = [np.zeros((m, n)).size + np.zeros(m).size for n, m in itertools.pairwise(sizes)]
    assert per_layer == [100480, 1290]
    assert value("mlp-parameter-count-784-128-10") == pytest.approx(sum(per_layer))
    assert per_layer[0] / sum(per_layer) == pytest.approx(0.987, abs=5e-4)
    weights = 784 * 128 + 128 * 10
    assert (weights, weights + 128, weights + sum(sizes), sum(sizes)) == (
        101632,
        101760,
        102554,
        922,
    )
    assert (784 * 256 + 256 + 256 * 10 + 10) / sum(per_layer) == pytest.approx(2, abs=0.001)


def test_backward_pass_what_to_keep() -> None:
    # dL/dW = dL/dz x^T: depends on x, and not on W, z or the value of L once dL/dz is given
    rng = np.random.default_rng(0)
    w, b, x, t = (rng.standard_normal(s) for s in ((3, 4), 3, 4, 3))

    def loss(m):
        return 0.5 * np.sum((m @ x + b - t) ** 2)

    dz = w @ x + b - t
    eps, num = 1e-6, np.zeros_like(w)
    for i in np.ndindex(w.shape):
        d = np.zeros_like(w)
        d[i] = eps
        num[i] = (loss(w + d) - loss(w - d)) / (2 * eps)
    assert np.outer(dz, x) == pytest.approx(num, abs=1e-6)
    assert key("backward-pass-what-to-keep").startswith("x,")


def test_mlp_five_changes_function_set() -> None:
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(64, 64)), rng.normal(size=64)
    c, d = rng.normal(size=(3, 64)), rng.normal(size=3)
    h = np.maximum(rng.normal(size=(64, 50)), 0)
    stacked = c @ (a @ h + b[:, None]) + d[:, None]
    merged = (c @ a) @ h + (c @ b + d)[:, None]
    assert np.allclose(stacked, merged)  # a layer without activation adds no function
    assert a.size + b.size == 4160

    def slope_changes(units):
        x = np.arange(0, units + 2)  # unit i bends at x = i + 1
        signs = np.resize([1.0, -1.0], units)
        y = (signs * np.maximum(x[:, None] - np.arange(1, units + 1), 0)).sum(axis=1)
        return int(np.count_nonzero(np.diff(np.diff(y))))

    assert slope_changes(64) == 64  # each unit bends once, so no more is possible
    assert slope_changes(128) == 128
    square = np.arange(200.0) ** 2  # second differences never vanish: not piecewise linear
    assert np.all(np.diff(square, 2) == 2)
    assert keys("mlp-five-changes-function-set") == {
        "Using 128 hidden ReLU units in place of 64",
        "Feeding the squares of the inputs as additional inputs",
    }


def test_equal_budget_slope_changes_on_a_line() -> None:
    def parameters(*widths):
        return sum(m * (n + 1) for n, m in itertools.pairwise(widths))

    assert parameters(100, 100, 1) == parameters(100, 50, 50, 50, 1) == 10201

    # 50 ReLU units: one slope at 0 and 49 bends make a zigzag of 50 pieces on [0, 1]
    bends = np.arange(50) / 50
    weights = 100.0 * (-1.0) ** np.arange(50)
    weights[0] = 50

    def layer(x):
        return np.maximum(x[:, None] - bends, 0) @ weights

    t = np.arange(125_001) / 125_000
    y = t
    for chunk in range(3):
        y = np.concatenate([layer(part) for part in np.array_split(y, 25)])
        pieces = 50 ** (chunk + 1)
        ends = y[:: 125_000 // pieces]
        assert np.allclose(ends, np.arange(pieces + 1) % 2, atol=1e-5)  # it turns at each end
    assert pieces == 50**3 == 125_000
    assert pieces > 100 + 1  # 100 units of a single layer bend at most 100 times
    assert key("equal-budget-slope-changes-on-a-line").startswith("The deep one, since later")


def test_five_products_and_network_outputs() -> None:
    classes = np.array([[0, 1, 1], [0, 0, 1]])  # a class for every pixel, 1 is weed
    assert (classes == 1).mean() == 0.5
    frames = "hh-e-ll-lo"  # best character per frame, "-" is the blank
    assert "".join(c for c, _ in itertools.groupby(frames)).replace("-", "") == "hello"
    scores = {"Alien": 0.2, "Brazil": 0.9, "Cube": 0.5}
    assert sorted(scores, key=lambda film: -scores[film]) == ["Brazil", "Cube", "Alien"]
    right = {text.split(":")[0] for text in keys("five-products-and-network-outputs")}
    assert right == {
        "Share of a field photo that weeds cover",
        "Text of a voice message",
        "Films in the order of a user's taste",
    }


def test_fft_product_four_samples_printed() -> None:
    x, k = np.array([1, 2, 3, 4]), np.array([1, 1])
    circular = [int(x[n] + x[n - 1]) for n in range(4)]
    assert circular == [5, 3, 5, 7]
    out = printed("fft-product-four-samples-printed")
    assert out.strip() == str(circular)
    assert accepts("fft-product-four-samples-printed", out)
    assert accepts("fft-product-four-samples-printed", "5 3 5 7")
    linear = np.convolve(x, k)
    assert linear.tolist() == [1, 3, 5, 7, 4]
    size = len(x) + len(k) - 1
    assert size == 5
    padded = np.fft.ifft(np.fft.fft(x, size) * np.fft.fft(k, size)).real
    assert np.allclose(padded, linear)
    assert not accepts("fft-product-four-samples-printed", "[1, 3, 5, 7]")


def test_perceptron_one_pass_four_examples() -> None:
    data = [((1, 2), 1), ((2, -1), 1), ((3, 1), 1), ((3, 0), 0)]

    def one_pass(rule=lambda y, out: y - out, bias=True, at_zero=0, start=(0, 0, 0)):
        w, seen = np.array(start), []
        for x, y in data:
            score = int(w[:2] @ x + (w[2] if bias else 0))
            error = rule(y, at_zero if score == 0 else int(score > 0))
            w = w + error * np.array([*x, 1])
            seen.append((score, error, w.tolist()))
        return seen

    right = one_pass()
    assert [score for score, *_ in right] == [0, 1, 6, 4]
    assert right[0][2] == [1, 2, 1]
    assert right[-1][2] == [-2, 2, 0]
    assert right[-1][2][0] == value("perceptron-one-pass-four-examples")
    # pitfalls
    assert one_pass(rule=lambda y, out: 2 * y - 1)[-1][2][0] == 3
    assert one_pass(bias=False)[-1][2][0] == 0
    assert one_pass(at_zero=1)[-1][2][0] == -3
    assert one_pass(rule=lambda y, out: max(y - out, 0))[-1][2][0] == 1
    assert one_pass(rule=lambda y, out: out - y)[-1][2][0] == -6
    # the four examples are separable: passes end, within the bound for this separator
    w, mistakes = (0, 0, 0), 0
    for _ in range(1000):
        seen = one_pass(start=w)
        wrong = sum(error != 0 for _, error, _ in seen)
        mistakes, w = mistakes + wrong, seen[-1][2]
        if not wrong:
            break
    else:
        raise AssertionError
    points = np.array([[*x, 1] for x, _ in data])
    line = np.array(w) - [0, 0, 0.5]  # scores are whole and 0 counts as below: off the boundary
    margin = min((points @ line) * [2 * y - 1 for _, y in data]) / np.linalg.norm(line)
    assert margin > 0
    assert mistakes <= max(np.linalg.norm(points, axis=1)) ** 2 / margin**2


def test_two_unit_network_loss_by_hand() -> None:
    x, y = np.array([1, 2]), 3
    w1, b1 = np.array([[1, -1], [2, 1]]), np.array([-1, -1])
    w2, b2 = np.array([3, 2]), -1

    def relu(z):
        return np.maximum(z, 0)

    z = w1 @ x + b1
    assert z.tolist() == [-2, 3]
    out = w2 @ relu(z) + b2
    assert out == 5
    assert (out - y) ** 2 == value("two-unit-network-loss-by-hand") == 4
    # pitfalls
    assert (w2 @ z + b2 - y) ** 2 == 16
    assert (w2 @ relu(w1 @ x) + b2 - y) ** 2 == 16  # without b1: the same number
    assert (w2 @ relu(z) - y) ** 2 == 9
    assert w2 @ z + b2 == -1
    assert relu(w1 @ x).tolist() == [0, 4]
    assert (w2 @ relu(w1 @ x) - y) ** 2 == 25
    assert (relu(w1 @ x) + b1).tolist() == [-1, 3]
    assert (w2 @ (relu(w1 @ x) + b1) + b2 - y) ** 2 == 1
    assert (w2 @ relu(w1.T @ x + b1) + b2 - y) ** 2 == 64
    assert out - y == 2
    assert 2 * (w1.size + w2.size) == 12  # about two operations per weight


def test_rebuild_mlp_from_weights_and_biases() -> None:
    rng = np.random.default_rng(0)
    w1, b1, w2, b2 = rng.normal(size=(5, 3)), rng.normal(size=5), rng.normal(size=5), 0.1
    x = rng.normal(size=3)
    with_relu = w2 @ np.maximum(w1 @ x + b1, 0) + b2
    with_tanh = w2 @ np.tanh(w1 @ x + b1) + b2
    assert abs(with_relu - with_tanh) > 0.1  # the same weights, another function
    assert "activation" in key("rebuild-mlp-from-weights-and-biases")


def test_gpu_batch_256_hardly_slower_than_one() -> None:
    rng = np.random.default_rng(0)
    w, b, batch = rng.normal(size=(8, 16)), rng.normal(size=8), rng.normal(size=(256, 16))
    one_by_one = np.array([w @ x + b for x in batch])
    assert np.allclose(batch @ w.T + b, one_by_one)
    averaged = w @ batch.mean(axis=0) + b
    assert not np.allclose(one_by_one, averaged)  # each input has an answer of its own
    assert "matrix products" in key("gpu-batch-256-hardly-slower-than-one")


def test_five_networks_shallowest_first() -> None:
    depth = {
        "Logistic regression on 10,000 input features": 1,
        "MLP with a hidden layer of 5,000 units, trained for 300 epochs": 1 + 1,
        "MLP with three hidden layers of 8 units, trained for 5 epochs": 3 + 1,
        "CNN with 13 convolutional and 3 dense layers, one after another": 13 + 3,
        "Transformer with 12 blocks, each of attention and a two-layer MLP": 12 * (2 + 2),
    }
    assert in_order("five-networks-shallowest-first") == sorted(depth, key=depth.__getitem__)
    assert list(depth.values()) == [1, 2, 4, 16, 48]


def test_molecule_atoms_renumbered() -> None:
    rng = np.random.default_rng(0)
    n = 6
    bonds = np.zeros((n, n))
    for i, j in [(0, 1), (1, 2), (2, 3), (3, 0), (3, 4), (4, 5)]:
        bonds[i, j] = bonds[j, i] = 1
    atoms = rng.normal(size=(n, 4))
    order = np.array([3, 0, 5, 1, 4, 2])
    u, v, r = rng.normal(size=(4, 4)), rng.normal(size=(4, 4)), rng.normal(size=4)
    dense, kernel = rng.normal(size=n * n), rng.normal(size=(3, 3))

    def graph(atoms, bonds):
        h = np.tanh(atoms @ u + bonds @ atoms @ v)
        h = np.tanh(h @ u + bonds @ h @ v)
        return r @ h.sum(axis=0)

    def recurrent(atoms, bonds):
        h = np.zeros(4)
        for atom in atoms:
            h = np.tanh(u @ h + v @ atom)
        return r @ h

    def convolutional(atoms, bonds):
        windows = np.lib.stride_tricks.sliding_window_view(bonds, (3, 3))
        return np.maximum((windows * kernel).sum(axis=(2, 3)), 0).sum()

    def feed_forward(atoms, bonds):
        return np.tanh(dense @ bonds.ravel())

    changes = {
        net.__name__: abs(net(atoms, bonds) - net(atoms[order], bonds[np.ix_(order, order)]))
        for net in (graph, recurrent, convolutional, feed_forward)
    }
    assert changes.pop("graph") < 1e-9
    assert min(changes.values()) > 1e-2
    assert key("molecule-atoms-renumbered").startswith("A graph network")


def test_xray_auc_drop_at_third_hospital() -> None:
    rng = np.random.default_rng(0)
    n = 2000
    marker = np.repeat([1.0, 0.0], n // 2)  # hospital A, then B
    ill = (rng.random(n) < np.where(marker == 1, 0.9, 0.1)).astype(float)
    lungs = ill + rng.normal(size=n)
    of_b = marker == 0

    def effect_of_pasting(features):
        x = np.column_stack([*features, np.ones(n)])
        w = np.linalg.lstsq(x, ill, rcond=None)[0]
        pasted = x[of_b].copy()
        if len(features) == 2:
            pasted[:, 1] = 1
        differ = (x[~of_b] @ w).mean() - (x[of_b] @ w).mean()
        return abs((pasted - x[of_b]) @ w).mean(), differ

    relying, _ = effect_of_pasting([lungs, marker])
    lungs_alone, differ = effect_of_pasting([lungs])
    assert relying > 0.5
    assert lungs_alone == 0
    assert differ > 0.1  # the hospitals differ for a reader of lungs alone as well
    assert key("xray-auc-drop-at-third-hospital").startswith("Paste the marker")
