"""What the questions on training stability say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import item, key, value


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


def relu(z):
    return np.maximum(z, 0)


def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def test_weight_spread_reused_at_other_widths() -> None:
    assert math.isclose(2 / 800, 0.05**2)
    factor = {n: math.sqrt(n * 0.05**2 / 2) for n in (200, 800, 3200)}
    assert list(factor.values()) == pytest.approx([0.5, 1, 2])
    assert factor[3200] ** 20 == pytest.approx(1e6, rel=0.05)
    assert factor[200] ** 20 == pytest.approx(1e-6, rel=0.05)
    # a random net: four layers of each width
    rng = np.random.default_rng(3)
    measured = {}
    for n in (200, 800, 3200):
        h = rng.normal(size=(1, n))
        if n == 3200:  # one layer is enough, and cheap
            z = 0.05 * rng.standard_normal((n, 400), dtype=np.float32)
            measured[n] = math.sqrt((relu(h @ z) ** 2).mean() / (h**2).mean())
            continue
        start = (h**2).mean()
        for _ in range(4):
            h = relu(h @ rng.normal(0, 0.05, size=(n, n)))
        measured[n] = ((h**2).mean() / start) ** (1 / 8)
    assert measured[200] == pytest.approx(0.5, rel=0.15)
    assert measured[800] == pytest.approx(1, rel=0.15)
    assert measured[3200] == pytest.approx(2, rel=0.15)
    said = key("weight-spread-reused-at-other-widths")
    assert said == "It swells with depth at width 3,200 and fades at width 200"


def test_equal_start_what_separates_units() -> None:
    rng = np.random.default_rng(4)
    x = rng.normal(size=(64, 3))
    y = np.sin(x[:, :1]) + x[:, 1:2] * x[:, 2:]

    def train(*, adam=False, batches=False, rates=(1, 1, 1), masks=False, input_masks=False):
        ps = [np.full(s, 0.1) for s in ((3, 5), (5, 5), (5, 1))] + [np.zeros(5), np.zeros(5)]
        m = [np.zeros_like(p) for p in ps]
        s = [np.zeros_like(p) for p in ps]
        rates = [*rates, rates[0], rates[1]]
        r = np.random.default_rng(5)
        for t in range(1, 41):
            rows = r.choice(64, 8, replace=False) if batches else slice(None)
            xb, yb = x[rows], y[rows]
            if input_masks:
                xb = xb * (r.random(xb.shape) < 0.5) * 2
            a, b, c, ba, bb = ps
            h = np.tanh(xb @ a + ba)
            mh = (r.random(h.shape) < 0.5) * 2 if masks else np.ones(h.shape)
            k = np.tanh((h * mh) @ b + bb)
            mk = (r.random(k.shape) < 0.5) * 2 if masks else np.ones(k.shape)
            d = 2 * ((k * mk) @ c - yb) / len(yb)
            dk = (d @ c.T) * mk * (1 - k**2)
            dh = (dk @ b.T) * mh * (1 - h**2)
            gs = [xb.T @ dh, (h * mh).T @ dk, (k * mk).T @ d, dh.sum(0), dk.sum(0)]
            for i, g in enumerate(gs):
                if adam:
                    m[i] = 0.9 * m[i] + 0.1 * g
                    s[i] = 0.999 * s[i] + 0.001 * g**2
                    step = (m[i] / (1 - 0.9**t)) / (np.sqrt(s[i] / (1 - 0.999**t)) + 1e-8)
                    ps[i] = ps[i] - 0.01 * rates[i] * step
                else:
                    ps[i] = ps[i] - 0.05 * rates[i] * g
        moved = max(np.abs(p - 0.1).max() for p in ps[:3])
        assert moved > 0.01
        return max(np.ptp(ps[0], axis=1).max(), np.ptp(ps[1], axis=1).max(), np.ptp(ps[2]))

    assert train() < 1e-9
    spread = {
        "adam": train(adam=True),
        "mini-batches": train(batches=True),
        "layer-rates": train(rates=(0.4, 1.7, 0.9)),
        "dropout": train(masks=True),
    }
    separating = {name for name, gap in spread.items() if gap > 1e-3}
    assert all(gap < 1e-6 for name, gap in spread.items() if name not in separating)
    question = item("equal-start-what-separates-units")
    assert {c.id for c in question.choices if c.correct} == separating
    assert set(spread) == {c.id for c in question.choices}
    assert train(input_masks=True) < 1e-9


def test_all_zero_relu_thirty_percent() -> None:
    rng = np.random.default_rng(6)
    x = rng.normal(size=(1000, 4))
    y = np.zeros((1000, 1))
    y[:300] = 1
    a, b, c = np.zeros((4, 8)), np.zeros((8, 8)), np.zeros((8, 1))
    ba, bb, bc = np.zeros(8), np.zeros(8), np.zeros(1)
    for _ in range(150):
        h = relu(x @ a + ba)
        k = relu(h @ b + bb)
        d = (sigmoid(k @ c + bc) - y) / len(y)
        # even with slope 1 at the kink nothing gets through
        dk = (d @ c.T) * (k >= 0)
        dh = (dk @ b.T) * (h >= 0)
        for gradient in (x.T @ dh, h.T @ dk, k.T @ d, dh.sum(0), dk.sum(0)):
            assert not gradient.any()  # so these parameters stay at 0
        bc = bc - d.sum(0)
    new = rng.normal(size=(5, 4))
    out = sigmoid(relu(relu(new @ a + ba) @ b + bb) @ c + bc)
    assert out == pytest.approx(value("all-zero-relu-thirty-percent"), abs=1e-6)
    assert value("all-zero-relu-thirty-percent") == pytest.approx(3000 / 10_000)
    assert bc[0] == pytest.approx(math.log(3 / 7), abs=1e-5)
    assert math.log(3 / 7) == pytest.approx(-0.85, abs=0.005)
    # pitfalls
    assert sigmoid(0.0) == 0.5
    assert (y == 0).mean() == pytest.approx(0.7)


def test_gradient_gap_and_one_learning_rate() -> None:
    z = np.linspace(-20, 20, 4001)
    assert (sigmoid(z) * (1 - sigmoid(z))).max() == pytest.approx(0.25)
    assert math.isclose(0.25**11, 2.4e-7, rel_tol=0.01)
    assert math.isclose(0.25**10, 1e-6, rel_tol=0.05)
    rng = np.random.default_rng(7)
    n, depth = 30, 12
    weights = [rng.normal(0, 1 / math.sqrt(n), size=(n, n)) for _ in range(depth)]
    weights.append(rng.normal(0, 1 / math.sqrt(n), size=(n, 1)))
    x, y = rng.normal(size=(64, n)), rng.integers(0, 2, size=(64, 1))

    def step(weights):
        hs = [x]
        for w in weights[:-1]:
            hs.append(sigmoid(hs[-1] @ w))
        logit = hs[-1] @ weights[-1]
        loss = (np.logaddexp(0, logit) - y * logit).mean()
        d, grads = (sigmoid(logit) - y) / len(y), []
        for w, h in zip(reversed(weights), reversed(hs), strict=True):
            grads.append(h.T @ d)
            d = (d @ w.T) * h * (1 - h)
        return loss, grads[::-1]

    loss, grads = step(weights)
    norms = [np.linalg.norm(g) for g in grads]
    assert all(np.diff(np.log(norms[1:])) > 0)  # falling steadily towards the input
    assert norms[-1] / norms[0] > 1e5
    # at rate 0.1 · 10⁷ the first layer moves by 0.01, the last by 100,000
    assert [0.1 * 1e7 * g for g in (1e-8, 1e-1)] == pytest.approx([0.01, 1e5])
    # a common factor leaves the ratio as it is, and the last layer is wrecked
    huge = [w - 0.1 * 1e7 * g for w, g in zip(weights, grads, strict=True)]
    small = [w - 0.1 * g for w, g in zip(weights, grads, strict=True)]
    assert step(huge)[0] > 1000 * loss
    assert step(small)[0] <= loss
    said = key("gradient-gap-and-one-learning-rate")
    assert said.endswith("the last layers jump much too far to learn")


def test_weight_gradient_log_twenty_layers() -> None:
    rng = np.random.default_rng(0)
    depth, width = 20, 200
    weights = [rng.normal(0, 0.5 / np.sqrt(width), (width, width)) for _ in range(depth)]
    acts = [rng.normal(size=width)]
    for weight in weights:
        acts.append(np.tanh(weight @ acts[-1]))
    grad = rng.normal(size=width)  # ∂L/∂a of the last layer
    to_acts, to_weights, to_biases = [grad], [], []
    for weight, before, after in zip(weights[::-1], acts[-2::-1], acts[:0:-1], strict=True):
        delta = grad * (1 - after**2)
        to_weights.append(np.linalg.norm(np.outer(delta, before)))
        to_biases.append(np.linalg.norm(delta))
        grad = weight.T @ delta
        to_acts.append(grad)
    sizes = np.array([np.linalg.norm(a) for a in acts])
    assert sizes[1:] / sizes[:-1] == pytest.approx(np.full(depth, 0.5), rel=0.2)
    back = np.array([np.linalg.norm(g) for g in to_acts])
    assert back[1:] / back[:-1] == pytest.approx(np.full(depth, 0.5), rel=0.25)
    assert max(to_weights) / min(to_weights) < 2
    assert max(to_biases) / min(to_biases) > 1e5  # the vanishing is seen here
    healthy = sizes[0] * back[0]
    assert to_weights[0] / healthy == pytest.approx(0.5**19, rel=0.6)
    assert 2**19 == 524_288  # "about half a million times too small"
    assert "about the same size" in key("weight-gradient-log-twenty-layers")


def test_clip_nan_run_and_stalled_run() -> None:
    def clip(grads, limit=1.0):
        norm = np.sqrt(sum((g**2).sum() for g in grads))
        return [g * min(1.0, limit / norm) for g in grads]

    exploding = [np.full(4, 3e5), np.full(4, 4e5)]
    assert np.sqrt(sum((g**2).sum() for g in exploding)) == pytest.approx(1e6)
    assert np.sqrt(sum((g**2).sum() for g in clip(exploding))) == pytest.approx(1)
    stalled = [np.full(4, 5e-10), np.full(4, 0.1)]
    assert np.linalg.norm(stalled[0]) == pytest.approx(1e-9)
    for before, after in zip(stalled, clip(stalled), strict=True):
        assert after == pytest.approx(before, rel=1e-12)  # not enlarged
    busy_end = [stalled[0], np.full(4, 50.0)]
    assert np.linalg.norm(clip(busy_end)[0]) == pytest.approx(1e-11)  # if anything, smaller
    assert abs(0.5**30 - 1e-9) < 1e-10
    right = key("clip-nan-run-and-stalled-run")
    assert right.startswith("A is tamed; B stays stuck")
