"""What the questions on activations say, recomputed."""

import itertools
import math

import numpy as np
import pytest

from tests.bank.items import key


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
