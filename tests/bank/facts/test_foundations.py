"""What the questions on foundations say, recomputed."""

import itertools

import numpy as np
import pytest

from tests.bank.items import key, value


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
