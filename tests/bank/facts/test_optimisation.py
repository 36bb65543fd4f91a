"""What the questions on optimisation say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import accepts, item, key, printed, value


def test_minibatch_gradient_noise_scaling() -> None:
    rng = np.random.default_rng(0)
    g = rng.exponential(size=1000) - 3.0  # per-example gradients of a finite data set
    full, sigma = g.mean(), g.std()
    est = {}
    for b in (32, 512):
        est[b] = g[rng.integers(0, g.size, size=(20_000, b))].mean(axis=1)
        assert est[b].mean() == pytest.approx(full, abs=5 * sigma / math.sqrt(b * 20_000))
    assert est[32].std() / est[512].std() == pytest.approx(4, rel=0.05)
    assert math.sqrt(512 / 32) == 4
    # the sum, one of the wrong options, does scale by 16 and 4
    assert (est[512].mean() * 512) / (est[32].mean() * 32) == pytest.approx(16, rel=0.01)
    assert (est[512].std() * 512) / (est[32].std() * 32) == pytest.approx(4, rel=0.05)
    assert key("minibatch-gradient-noise-scaling") == (
        "Its expectation stays the same; its standard deviation falls by a factor of 4"
    )


def test_learning_rate_stiff_quadratic() -> None:
    p, eta, lam = np.array([1.0, 1.0]), 0.03, np.array([1.0, 100.0])
    for _step in range(1, 11):
        old, p = p, p - eta * lam * p
        assert p[0] / old[0] == pytest.approx(0.97)
        assert p[1] / old[1] == pytest.approx(-2)
    assert p[0] == pytest.approx(0.97**10) and p[1] == pytest.approx(2**10)
    assert 2 / lam.max() == pytest.approx(0.02)
    assert 1 - 0.02 * lam.min() == pytest.approx(0.98)
    assert key("learning-rate-stiff-quadratic") == (
        "x shrinks by 3% a step, while y flips sign and doubles in size each step"
    )


def test_optimiser_updates_with_accumulation() -> None:
    n, b, k, epochs = 10_500, 64, 4, 3
    batches = updates = full = 0
    for _ in range(epochs):
        pending = 0
        for start in range(0, n, b):
            batches += 1
            full += min(b, n - start) == b
            pending += 1
            if pending == k:
                updates, pending = updates + 1, 0
        updates += pending > 0
    assert value("optimiser-updates-with-accumulation") == updates == 126
    assert batches == 495 and full == 492 and n % b == 4 and k * b == 256
    assert math.ceil(n / b) == 165 and math.ceil(165 / k) == 42
    assert epochs * (165 // k) == 123 and math.ceil(batches / k) == 124
    assert n * epochs == 31_500 and math.ceil(n * epochs / (b * k)) == 124


def test_manual_backprop_missing_mask() -> None:
    rng = np.random.default_rng(1)
    n, d_in, m, c = 6, 4, 5, 3
    X, y = rng.normal(size=(n, d_in)), rng.normal(size=(n, c))
    W1, W2 = rng.normal(size=(d_in, m)), rng.normal(size=(m, c))

    def loss(W1, W2):
        return ((np.maximum(X @ W1, 0) @ W2 - y) ** 2).mean()

    def numeric(f, W, h=1e-6):
        g = np.zeros_like(W)
        for i in np.ndindex(*W.shape):
            up, down = W.copy(), W.copy()
            up[i] += h
            down[i] -= h
            g[i] = (f(up) - f(down)) / (2 * h)
        return g

    t1, t2 = numeric(lambda w: loss(w, W2), W1), numeric(lambda w: loss(W1, w), W2)

    code = """
z = X @ W1
h = np.maximum(z, 0)
out = h @ W2
loss = ((out - y) ** 2).mean()

d = 2 * (out - y) / out.size
gW2 = h.T @ d
dh = d @ W2.T
gW1 = X.T @ dh
"""

    def passes(old="", new=""):
        assert old in code
        env = {"np": np, "X": X, "y": y, "W1": W1, "W2": W2}
        exec(code.replace(old, new) if old else code, env)
        ok = np.allclose(env["gW1"], t1, atol=1e-7) and np.allclose(env["gW2"], t2, atol=1e-7)
        return bool(ok)

    assert not passes()
    good = key("manual-backprop-missing-mask").removeprefix("Use ")
    assert good == "gW1 = X.T @ (dh * (z > 0))"
    assert passes("gW1 = X.T @ dh", good)
    assert not passes("gW1 = X.T @ dh", "gW1 = X.T @ (dh * h)")
    assert not passes("gW2 = h.T @ d", "gW2 = h.T @ (d * (out > 0))")
    assert not passes("d = 2 * (out - y) / out.size", "d = 2 * (out - y) / len(X)")


def test_uniform_learning_rate_search() -> None:
    low, high = 1e-5, 1e-1
    assert 100 * (1e-3 - low) / (high - low) == pytest.approx(1, abs=0.02)
    assert 100 * (1e-2 - low) / (high - low) == pytest.approx(
        10, abs=0.02
    )  # pitfall 10; 90% lie above 0.01
    span = np.log10(high / low)
    assert 100 * np.log10(1e-3 / low) / span == pytest.approx(50)  # log-uniform
    assert 100 * np.log10(1e-3 / 1e-4) / span == pytest.approx(25)  # one factor of ten
    assert (low + high) / 2 == pytest.approx(0.05, abs=1e-4)
    assert key("uniform-learning-rate-search") == "About 1"


def adam_steps(grads, corrected, lr=1.0, b1=0.9, b2=0.999):
    m = v = 0.0
    out = []
    for t, g in enumerate(grads, 1):
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
        mh, vh = (m / (1 - b1**t), v / (1 - b2**t)) if corrected else (m, v)
        out.append(lr * mh / vh**0.5)
    return np.array(out)


def test_adam_first_step_without_bias_correction() -> None:
    for g in (0.002, -7.0):
        good, bad = adam_steps([g], True)[0], adam_steps([g], False)[0]
        assert good == pytest.approx(np.sign(g))
        assert value("adam-first-step-without-bias-correction") == pytest.approx(
            bad / good, abs=1e-4
        )
    grads = np.random.default_rng(0).standard_normal(
        10000
    )  # the factor does not depend on the gradients
    ratio = adam_steps(grads, False) / adam_steps(grads, True)
    t = np.arange(1, 10001)
    assert ratio == pytest.approx((1 - 0.9**t) / (1 - 0.999**t) ** 0.5)
    assert ratio.argmax() + 1 == 12 and ratio.max() == pytest.approx(6.6, abs=0.05)  # explanation
    assert ratio[2999] < 1.03 and ratio[999] > 1.2  # "fades over some thousand steps"
    assert pytest.approx(32, abs=0.5) == 1 / 0.001**0.5  # sqrt(v) about 32 times too small


def test_momentum_three_steps_printed() -> None:
    name = "momentum-three-steps-printed"
    assert accepts(name, printed(name)) and accepts(name, "0.575") and not accepts(name, "0.7")
    v, w, seen = 0.0, 1.0, []
    for _ in range(3):
        v = 0.5 * v + 1
        w -= 0.1 * v
        seen.append((v, round(w, 3)))
    assert seen == [(1.0, 0.9), (1.5, 0.75), (1.75, 0.575)]
    for _ in range(60):
        v = 0.5 * v + 1
    assert v == pytest.approx(1 / (1 - 0.5)) and pytest.approx(10) == 1 / (1 - 0.9)
    assert pytest.approx(0.7) == 1 - 3 * 0.1


def test_two_descent_steps_printed() -> None:
    out = printed("two-descent-steps-printed").strip()
    assert out == "4.0"
    assert accepts("two-descent-steps-printed", out)
    assert accepts("two-descent-steps-printed", "4")
    for wrong in ("1.0", "16.0", "0.0"):
        assert not accepts("two-descent-steps-printed", wrong)
    x, y, w, b, seen = 2.0, 6.0, 1.0, 0.0, []
    for _ in range(3):
        g = 2 * (w * x + b - y)
        seen.append(((w * x + b - y) ** 2, w, b))
        w, b = w - 0.05 * g * x, b - 0.05 * g
    assert np.array(seen) == pytest.approx(np.array([(16, 1, 0), (4, 1.8, 0.4), (1, 2.2, 0.6)]))
    # the error is multiplied by 1 − 2·lr·(x² + 1): half at 0.05, growing above 0.2
    assert 1 - 2 * 0.05 * (x**2 + 1) == pytest.approx(0.5)
    assert abs(1 - 2 * 0.2 * (x**2 + 1)) == pytest.approx(1)


def test_penalty_strength_made_trainable() -> None:
    w, penalty, rate, path = np.array([1.0, -0.5]), 0.01, 0.05, []
    target = np.array([2.0, 1.0])
    for _ in range(14):
        gw = (w - target) + 2 * penalty * w
        gp = w @ w
        w, penalty = w - rate * gw, penalty - rate * gp
        path.append(penalty)
    assert (np.diff([0.01, *path]) < 0).all()
    # below −1/2 the objective ½‖w − t‖² + λ‖w‖² has no lower bound
    assert path[-1] < -1
    assert w @ w > target @ target
    # ∂/∂λ is ‖w‖², by finite differences
    w = np.array([0.3, 0.4])
    slope = ((0.01 + 1e-6) * (w @ w) - (0.01 - 1e-6) * (w @ w)) / 2e-6
    assert slope == pytest.approx(0.25)
    assert key("penalty-strength-made-trainable").startswith("It falls at every step")


def test_batch_size_timings_to_target() -> None:
    runs = {1: (640_000, 4), 64: (12_000, 5), 1024: (2_000, 40), 16384: (1_500, 640)}
    speed = {b: b / ms for b, (_, ms) in runs.items()}
    examples = {b: b * n for b, (n, _) in runs.items()}
    seconds = {b: n * ms / 1000 for b, (n, ms) in runs.items()}
    assert seconds == {1: 2560, 64: 60, 1024: 80, 16384: 960}
    assert speed[64] == 12.8
    assert speed[1024] == speed[16384] == 25.6
    assert (examples[1], examples[64], examples[1024]) == (640_000, 768_000, 2_048_000)
    truth = {
        "1-64": examples[64] < examples[1] and seconds[64] < seconds[1],
        "64-1024-same": speed[64] == speed[1024] and seconds[1024] > seconds[64],
        "64-1024-doubles": speed[1024] == 2 * speed[64] and seconds[1024] > seconds[64],
        "1024-16384": speed[16384] > speed[1024] and seconds[16384] > seconds[1024],
    }
    question = item("batch-size-timings-to-target")
    assert {c.id: bool(c.correct) for c in question.choices} == truth
    # the optima named in the explanation
    assert min(seconds, key=seconds.get) == 64
    assert min(examples, key=examples.get) == 1
    assert min(runs, key=lambda b: runs[b][0]) == 16384
    assert round(640_000 / 12_000) == 53
    assert 1 - 1_500 / 2_000 == 0.25
    assert 12_000 / 2_000 == 6
    assert examples[1024] / examples[64] == pytest.approx(2.7, abs=0.05)
