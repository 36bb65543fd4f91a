"""What the questions on activations say, recomputed."""

import itertools
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.bank.items import accepts, item, key, keys, value


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))


def test_activation_removed_linear_boundary() -> None:
    rng = np.random.default_rng(0)
    sizes = [3] + [6] * 9 + [1]  # ten affine layers
    ws = [rng.normal(size=(m, n)) / math.sqrt(n) for n, m in itertools.pairwise(sizes)]
    bs = [rng.normal(size=m) for m in sizes[1:]]

    def logit(x, ws=ws):
        for w, b in zip(ws, bs, strict=False):
            x = w @ x + b
        return x

    b0 = logit(np.zeros(3))
    slope = np.column_stack([logit(e) - b0 for e in np.eye(3)])
    for x in rng.normal(size=(50, 3)):
        assert logit(x) == pytest.approx(slope @ x + b0)
        assert (sigmoid(logit(x)) > 0.5) == (slope @ x + b0 > 0)
    # gradients still flow to the first layer
    x, h = rng.normal(size=3), 1e-6
    grads = []
    for sign in (1, -1):
        w0 = ws[0].copy()
        w0[0, 0] += sign * h
        grads.append(-np.log(sigmoid(logit(x, [w0] + ws[1:])))[0])
    assert abs(grads[0] - grads[1]) / (2 * h) > 1e-6
    assert "hyperplane" in key("activation-removed-linear-boundary")


def test_leaky_relu_dead_unit_gradients() -> None:
    x, w, b, v, y, h = np.array([2.0, -1.0]), np.array([-3.0, 1.0]), 1.0, 0.7, 2.0, 1e-6

    def gradients(slope):
        def f(z):
            return z if z > 0 else slope * z

        def loss(w, v):
            return 0.5 * (v * f(w @ x + b) - y) ** 2

        incoming = [(loss(w + h * e, v) - loss(w - h * e, v)) / (2 * h) for e in np.eye(2)]
        outgoing = (loss(w, v + h) - loss(w, v - h)) / (2 * h)
        upstream = (v * f(w @ x + b) - y) * v
        return np.array(incoming), outgoing, upstream

    assert w @ x + b < 0
    incoming, outgoing, _ = gradients(0.0)
    assert np.allclose(incoming, 0) and outgoing == pytest.approx(0)
    incoming, outgoing, upstream = gradients(0.01)
    assert np.allclose(incoming, upstream * 0.01 * x) and abs(outgoing) > 1e-3
    assert "scaled by 0.01" in key("leaky-relu-dead-unit-gradients")


def test_swish_properties_beta() -> None:
    def f(x, beta=1.0):
        return x * sigmoid(beta * x)

    x = np.linspace(-30, 30, 600_001)
    y, slope = f(x), sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x))
    assert np.allclose(np.gradient(y, x)[1:-1], slope[1:-1], atol=1e-6)
    points = np.array([-3.0, -0.5, 0.0, 0.5, 3.0])
    assert np.allclose(f(points, 500), np.maximum(points, 0))
    assert np.allclose(f(points, 1e-9), points / 2) and not np.allclose(f(points, 1e-9), points)
    assert (np.diff(y) < 0).any()
    assert (y[x < -1e-9] < 0).all()
    assert slope.max() == pytest.approx(1.10, abs=0.005) and x[slope.argmax()] == pytest.approx(
        2.4, abs=0.01
    )
    assert y.min() == pytest.approx(-0.28, abs=0.005) and x[y.argmin()] == pytest.approx(
        -1.28, abs=0.005
    )
    assert (slope[x < -1.279] < 0).all() and (slope[x > -1.278] > 0).all()
    assert slope[np.abs(x).argmin()] == pytest.approx(0.5)


def relu(z):
    return np.maximum(z, 0)


def test_three_relus_largest_output() -> None:
    x = np.linspace(-50, 50, 20_001)
    f = 2 * relu(x) - 3 * relu(x - 1) + relu(x - 3)
    assert f.max() == pytest.approx(2) == value("three-relus-largest-output")
    assert x[f.argmax()] == pytest.approx(1)
    assert f[(x <= 0) | (x >= 3)] == pytest.approx(0, abs=1e-9)
    slopes = np.diff(f) / np.diff(x)
    for left, right, slope in ((0, 1, 2), (1, 3, -1), (3, 50, 0)):
        inside = (x[:-1] > left + 1e-3) & (x[1:] < right - 1e-3)
        assert slopes[inside] == pytest.approx(slope, abs=1e-6)
    # pitfalls
    assert 2 * x - 3 * (x - 1) + (x - 3) == pytest.approx(0, abs=1e-9)
    assert 2 * relu(2) - 3 * relu(2 - 1) + relu(2 - 3) == 1
    assert 2 * relu(3) == 3 * relu(3 - 1) == 6
    assert 2 + 1 == 3


def test_name_the_output_photo_tagger() -> None:
    for right in ("sigmoid", "the logistic function", "a sigmoid", "sigmod", "sigmoid per class"):
        assert accepts("name-the-output-photo-tagger", right), right
    for wrong in ("softmax", "tanh", "ReLU", "identity", "linear"):
        assert not accepts("name-the-output-photo-tagger", wrong), wrong

    def softmax(z):
        e = np.exp(z - z.max())
        return e / e.sum()

    rng = np.random.default_rng(0)
    for scale in (0.1, 1, 10):
        for _ in range(50):
            p = softmax(scale * rng.normal(size=20))
            assert p.sum() == pytest.approx(1)
            assert (p > 0.5).sum() <= 1
    logits = np.full(20, -9.0)
    logits[:3] = 9
    assert softmax(logits)[:3] == pytest.approx(1 / 3, abs=1e-6)
    assert (sigmoid(logits) > 0.5).sum() == 3


def test_hidden_activation_candidates() -> None:
    candidates: dict[str, Callable[..., Any]] = {
        "φ(z) = sign(z)": np.sign,
        "φ(z) = |z|": np.abs,
        "φ(z) = 3z + 1": lambda z: 3 * z + 1,
        "φ(z) = min(max(z, −1), 1)": lambda z: np.clip(z, -1, 1),
        "φ(z) = z rounded to the nearest integer": np.round,
    }
    assert set(candidates) == {c.text for c in item("hidden-activation-candidates").choices}
    rng = np.random.default_rng(1)
    layers = [rng.normal(size=(6, 6)) * 0.5 for _ in range(20)]
    right = set()
    for text, phi in candidates.items():

        def net(x, first, phi=phi):
            h = x
            for weight in (first, *layers[1:]):
                h = phi(h @ weight)
            return h.sum(axis=-1)

        eps = 1e-7
        nudge = np.zeros((6, 6))
        nudge[2, 3] = eps
        x = rng.normal(size=(200, 6))
        # the slope with respect to a weight of one hidden layer, seen through φ alone
        z = x @ layers[0]
        slope = (phi(x @ (layers[0] + nudge)) - phi(z))[:, 3] / eps
        trains = bool((np.abs(slope) > 1e-6).mean() > 0.05)
        # affine maps f obey f(a + b) + f(0) = f(a) + f(b)
        a, b, zero = x[:100], x[100:], np.zeros((1, 6))
        parts = net(a, layers[0]) + net(b, layers[0])
        gap = net(a + b, layers[0]) + net(zero, layers[0]) - parts
        size = np.abs(parts).max() + 1e-12
        affine = bool(np.abs(gap).max() / size < 1e-9)
        if text in ("φ(z) = sign(z)", "φ(z) = z rounded to the nearest integer"):
            assert not trains
            single = phi(a + b) + phi(np.zeros_like(a)) - phi(a) - phi(b)
            assert np.abs(single).max() > 0.5  # not affine
        if trains and not affine:
            right.add(text)
    assert right == keys("hidden-activation-candidates")
