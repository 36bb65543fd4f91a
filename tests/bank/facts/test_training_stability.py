"""What the questions on training stability say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import key, value


def _train_mlp(W1, W2, steps=2000, lr=0.2):
    rng = np.random.default_rng(2)
    X = rng.normal(size=(64, 3))
    y = np.sin(2 * X[:, :1]) * X[:, 1:2]
    b1, b2 = np.zeros(W1.shape[1]), np.zeros(1)
    W1, W2 = W1.copy(), W2.copy()
    first = ((np.tanh(X @ W1 + b1) @ W2 + b2 - y) ** 2).mean()
    for _ in range(steps):
        h = np.tanh(X @ W1 + b1)
        d = 2 * (h @ W2 + b2 - y) / y.size
        dz = d @ W2.T * (1 - h**2)
        W2 = W2 - lr * h.T @ d
        b2 = b2 - lr * d.sum(0)
        W1 = W1 - lr * X.T @ dz
        b1 = b1 - lr * dz.sum(0)
    last = ((np.tanh(X @ W1 + b1) @ W2 + b2 - y) ** 2).mean()
    return W1, W2, first, last


def test_zero_start_that_still_trains() -> None:
    rng = np.random.default_rng(3)
    H = 8
    # tanh MLP, random hidden weights, all else zero: both layers move, units differ
    W0 = rng.normal(size=(3, H)) / math.sqrt(3)
    W1, W2, first, last = _train_mlp(W0, np.zeros((H, 1)))
    assert np.abs(W1 - W0).min() > 0 and np.abs(W2).min() > 0 and last < 0.5 * first
    assert np.linalg.matrix_rank(W1) == 3 and len(np.unique(W2.round(9))) == H
    # tanh MLP, every weight 0.1: weights move but the units remain copies
    W1, W2, *_ = _train_mlp(np.full((3, H), 0.1), np.full((H, 1), 0.1))
    assert np.abs(W1 - 0.1).max() > 1e-3
    assert np.allclose(W1, W1[:, :1], atol=1e-8) and np.allclose(W2, W2[0], atol=1e-8)
    # LoRA: target T for BA on inputs X
    X, T = rng.normal(size=(50, 4)), rng.normal(size=(5, 4))

    def lora(A, B):
        grad_a_first = None
        for _ in range(3000):
            d = 2 * (X @ (B @ A).T - X @ T.T) / len(X)
            gB, gA = d.T @ (X @ A.T), B.T @ d.T @ X
            if grad_a_first is None:
                grad_a_first = np.abs(gA).max()
            A, B = A - 0.01 * gA, B - 0.01 * gB
        return A, B, grad_a_first

    A0 = rng.normal(size=(2, 4))
    A, B, g0 = lora(A0, np.zeros((5, 2)))
    best = np.linalg.svd(T)[1]
    assert g0 == 0 and np.abs(A - A0).max() > 1e-3 and np.linalg.matrix_rank(B) == 2
    assert np.linalg.norm(B @ A - T) < 1.3 * math.sqrt((best[2:] ** 2).sum())
    A, B, _ = lora(np.zeros((2, 4)), np.zeros((5, 2)))
    assert not A.any() and not B.any()
    # logistic regression from zero
    y = (X @ np.array([1.0, -2.0, 0.5, 0.0]) + 0.3 > 0).astype(float)
    w, b = np.zeros(4), 0.0
    for _ in range(3000):
        e = 1 / (1 + np.exp(-(X @ w + b))) - y
        w, b = w - 0.5 * X.T @ e / len(X), b - 0.5 * e.mean()
    assert ((X @ w + b > 0) == (y > 0)).mean() > 0.95


def test_relu_init_half_variance_ten_layers() -> None:
    def rms(scale, width=256):
        rng = np.random.default_rng(4)
        h = rng.normal(size=(200, width))
        for _ in range(10):
            h = np.maximum(h @ (rng.normal(size=(width, width)) * math.sqrt(scale / width)), 0)
        return math.sqrt((h**2).mean())

    item = "relu-init-half-variance-ten-layers"
    assert value(item) == pytest.approx(math.sqrt(2) ** 10)
    assert value(item) == pytest.approx(rms(2) / rms(1))  # exact for the same draws
    assert rms(2) == pytest.approx(1, rel=0.3)  # the correct start keeps the scale
    assert 2**10 == 1024
    assert math.sqrt(2) == pytest.approx(1.414, abs=1e-3)
    assert 10 * math.sqrt(2) == pytest.approx(14.14, abs=0.01)
    assert math.sqrt(2) ** 9 == pytest.approx(22.63, abs=0.01)
    assert pytest.approx(3e7, rel=0.15) == 2**25


def test_rnn_healthy_norm_no_recall() -> None:
    assert pytest.approx(7e-10, rel=0.02) == 0.9**200
    # share of the lags 0..9 and of lag 200 in a sum of terms at the bound
    terms = 0.9 ** np.arange(201)
    assert terms[:10].sum() / terms.sum() > 0.6 and terms[200] / terms.sum() < 1e-10
    # a tanh RNN with largest singular value 0.9 obeys the bound for any inputs
    rng = np.random.default_rng(5)
    W = np.linalg.qr(rng.normal(size=(16, 16)))[0] * 0.9
    h, J = np.zeros(16), np.eye(16)
    for t in range(1, 201):
        h = np.tanh(W @ h + 0.1 * rng.normal(size=16))
        J = (1 - h**2)[:, None] * W @ J
        assert np.linalg.norm(J, 2) <= 0.9**t * (1 + 1e-9)
    assert key("rnn-healthy-norm-no-recall") == (
        "Short-lag terms make up nearly all of ∂L/∂W; the 200-step term is too small to steer W"
    )


def test_rnn_scaled_orthogonal_jacobian() -> None:
    rng = np.random.default_rng(6)
    W = 1.5 * np.linalg.qr(rng.normal(size=(16, 16)))[0]

    def norm_after(steps, drive):
        h, J = np.zeros(16), np.eye(16)
        for _ in range(steps):
            h = np.tanh(W @ h + drive)
            J = (1 - h**2)[:, None] * W @ J
        return np.linalg.norm(J, 2)

    assert norm_after(50, 0.0) == pytest.approx(1.5**50)  # unsaturated: explodes
    assert pytest.approx(6e8, rel=0.1) == 1.5**50
    assert norm_after(50, 8.0) < 1e-12  # saturated by the inputs: vanishes
    h = 1.0
    for _ in range(500):
        h = math.tanh(1.5 * h)
    assert h == pytest.approx(0.86, abs=0.005)
    assert 1.5 * (1 - h * h) == pytest.approx(0.39, abs=0.005)
    assert 1.5 * 2 / 3 == 1
    assert key("rnn-scaled-orthogonal-jacobian") == (
        "Explode or vanish, because the slope of tanh can be near 1 or near 0"
    )


def test_residual_block_deleted_after_training() -> None:
    rng = np.random.default_rng(0)
    d, depth = 16, 50
    ws = rng.standard_normal((depth, d, d)) / math.sqrt(d)

    def run(x, skip, drop=None):
        for i, w in enumerate(ws):
            if i != drop:
                f = np.tanh(w @ x)
                x = x + 0.05 * f if skip else f
        return x

    x = rng.standard_normal(d)
    full, cut = run(x, True), run(x, True, drop=25)
    assert np.linalg.norm(full - cut) / np.linalg.norm(full) < 0.1
    full, cut = run(x, False), run(x, False, drop=25)
    assert np.linalg.norm(full - cut) / np.linalg.norm(full) > 0.5
    # the Jacobian of x + F(x) is I + dF/dx
    w, eps = ws[0], 1e-6
    jac_f = (1 - np.tanh(w @ x) ** 2)[:, None] * w
    block = lambda t: t + np.tanh(w @ t)  # noqa: E731
    num = np.stack(
        [(block(x + eps * e) - block(x - eps * e)) / (2 * eps) for e in np.eye(d)], axis=1
    )
    assert num == pytest.approx(np.eye(d) + jac_f, abs=1e-6)
    assert key("residual-block-deleted-after-training") == (
        "The ResNet loses little, because x still flows on; the plain CNN falls to about chance"
    )
