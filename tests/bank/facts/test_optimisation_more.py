"""What further questions on optimisation say, recomputed."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from tests.bank.items import item, key, value


def test_adam_l2_pull_on_two_weights() -> None:
    lr, decay, steps = 1e-6, 0.001, 20_000
    signs = np.random.default_rng(0).choice([-1.0, 1.0], size=(steps, 1))
    gradients = np.concatenate([signs, -signs]) * np.array([10.0, 0.1])  # they average 0

    def pulled(penalty: float) -> np.ndarray:
        m, v, w = np.zeros(2), np.array([100.0, 0.01]), np.ones(2)
        for g in gradients:
            full = g + penalty * w
            m, v = 0.9 * m + 0.1 * full, 0.999 * v + 0.001 * full**2
            w = w - lr * m / np.sqrt(v)
        return w

    pull = pulled(0) - pulled(decay)
    assert pull[1] / pull[0] == pytest.approx(100, rel=0.03)
    per_step = pull / (2 * steps * lr)
    assert per_step == pytest.approx([decay / 10, decay / 0.1], rel=0.03)
    # AdamW takes lr·decay·w off each, whatever v is
    assert key("adam-l2-pull-on-two-weights").startswith("Adam with L2: b about 100 times")
    assert key("adam-l2-pull-on-two-weights").endswith("AdamW: both alike")
    # plain SGD: both ways are one formula
    for w, g in ((1.0, 10.0), (-2.0, 0.3)):
        assert w - 0.1 * (g + decay * w) == pytest.approx((1 - 0.1 * decay) * w - 0.1 * g)


def _momentum(look: float, mu: float = 0.5, lr: float = 0.1) -> tuple[float, float]:
    """Two steps on 2w² from 1; the gradient is taken ``look`` velocities ahead."""
    w, v = 1.0, 0.0
    for _ in range(2):
        v = mu * v + 4 * (w - lr * look * v)
        w -= lr * v
    return w, v


def test_nesterov_two_steps_on_parabola() -> None:
    name = "nesterov-two-steps-on-parabola"
    w, v = _momentum(0.5)
    assert w == pytest.approx(value(name)) and v == pytest.approx(3.6)
    classical = _momentum(0)
    assert classical == pytest.approx((0.16, 4.4))
    pitfalls = [classical[0], _momentum(1)[0], 0.6 * 0.6, 0.4 - 0.36, _momentum(-0.5)[0], 0.6]
    numeric = item(name).numeric
    assert numeric is not None
    assert [p.answer for p in numeric.pitfalls] == pytest.approx(pitfalls)
    # PyTorch stores the look-ahead point y: y −= lr·(g(y) + μ·v)
    y, u = 1.0, 0.0
    for _ in range(2):
        g = 4 * y
        u = 0.5 * u + g
        y -= 0.1 * (g + 0.5 * u)
    assert u == pytest.approx(v) and y == pytest.approx(w - 0.1 * 0.5 * v)


def test_warmup_then_cosine_step_7000() -> None:
    def wave(progress: float) -> float:
        return 50 * (1 + math.cos(math.pi * progress))

    name = "warmup-then-cosine-step-7000"
    assert value(name) == pytest.approx(wave((7000 - 1000) / (10_000 - 1000)))
    slips = [wave(0.7), wave(0.6), 100 / 3, 100 * math.cos(math.pi / 3), 100 - wave(2 / 3)]
    slips.append(wave(7 / 9))
    numeric = item(name).numeric
    assert numeric is not None
    assert [p.answer for p in numeric.pitfalls] == [round(slip) for slip in slips]
    for progress in np.linspace(0.01, 0.49, 20):
        assert wave(progress) > 100 * (1 - progress)
        assert wave(1 - progress) < 100 * progress
    assert wave(0.5) == pytest.approx(50)


def test_global_norm_clip_small_bias() -> None:
    name = "global-norm-clip-small-bias"
    weights, bias, limit = np.array([2.0, 6.0]), np.array([3.0]), 3.5
    total = float(np.linalg.norm(np.concatenate([weights, bias])))
    assert total == 7
    assert limit / total * bias[0] == value(name)
    of_weights = float(np.linalg.norm(weights))
    slips = [
        min(1, limit / bias[0]) * bias[0],
        limit / 11 * 3,
        limit / (of_weights + 3) * 3,
        limit / of_weights * 3,
        1 / total * 3,
        limit,
    ]
    numeric = item(name).numeric
    assert numeric is not None
    assert [p.answer for p in numeric.pitfalls] == pytest.approx(slips, abs=0.005)
    # one factor keeps the direction, one factor per tensor or a limit per value do not
    whole = np.array([2.0, 6.0, 3.0])
    per_tensor = np.concatenate([weights * limit / of_weights, bias])
    for changed in (per_tensor, np.minimum(whole, limit)):
        assert whole @ changed < 0.999 * total * np.linalg.norm(changed)
    assert np.linalg.norm(whole * 0.5) == pytest.approx(limit)


def test_chain_rule_two_squares() -> None:
    name = "chain-rule-two-squares"
    x, y, w, b, v = 3.0, 5.0, 1.0, -1.0, 0.5

    def loss(w: float, b: float) -> float:
        return (v * (w * x + b) ** 2 - y) ** 2

    h = 1e-5
    slope_w = (loss(w + h, b) - loss(w - h, b)) / (2 * h)
    slope_b = (loss(w, b + h) - loss(w, b - h)) / (2 * h)
    assert slope_w == pytest.approx(value(name), abs=1e-4) and value(name) == -36
    assert slope_b == pytest.approx(-12, abs=1e-4) and loss(w, b) == 9
    z = w * x + b
    error = v * z**2 - y
    chain = 2 * error * v * 2 * z * x
    assert (z, error, chain) == (2, -3, -36)
    slips = [-chain, chain / 2, chain / x, chain / (2 * z), chain / v, 2 * error]
    numeric = item(name).numeric
    assert numeric is not None
    assert [p.answer for p in numeric.pitfalls] == slips
    assert chain / (2 * z) == chain / 4 == error * v * z * x  # no slope, or no factor 2 twice
    assert loss(w + 0.01, b) < loss(w, b)


Gradient = Callable[[np.ndarray], np.ndarray]


def _slope(p: np.ndarray) -> np.ndarray:
    x, y = p
    return np.array([x, -y + y**3])


def test_saddle_exact_axis_start() -> None:
    rng, start, lr = np.random.default_rng(0), np.array([1.0, 0.0]), 0.1

    def descend(gradient: Gradient, mu: float = 0.0, steps: int = 1000) -> np.ndarray:
        p, v = start, np.zeros(2)
        for _ in range(steps):
            v = mu * v + gradient(p)
            p = p - lr * v
        return p

    def adam(steps: int = 1000) -> np.ndarray:
        p, m, v = start, np.zeros(2), np.zeros(2)
        for t in range(1, steps + 1):
            g = _slope(p)
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            p = p - lr * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        return p

    for stuck in (descend(_slope), descend(_slope, mu=0.9), adam()):
        assert stuck[1] == 0 and abs(stuck[0]) < 1e-3
    hessian = np.diag([1.0, -1.0])
    assert start - np.linalg.solve(hessian, _slope(start)) == pytest.approx(np.zeros(2))

    for _ in range(20):
        end = descend(lambda p: _slope(p) + 0.001 * rng.standard_normal(2), steps=300)
        assert abs(end[0]) < 0.01 and abs(end[1]) == pytest.approx(1, abs=0.01)
    assert key("saddle-exact-axis-start").startswith("Add a little Gaussian noise")
    small = np.array([0.0, 1e-4])
    assert (small - lr * _slope(small))[1] / small[1] == pytest.approx(1.1)
    assert 90 < math.log(1 / 1e-4) / math.log(1.1) < 100
    for y in (1.0, -1.0):
        assert _slope(np.array([0.0, y])) == pytest.approx(np.zeros(2))
        assert -1 + 3 * y**2 > 0


def test_critical_batch_eightfold_gpus() -> None:
    def steps(batch: float) -> float:
        return 1000 * (1 + 4096 / batch)

    small, large = 4096, 32_768
    assert large / small == 8
    assert (steps(small), steps(large)) == (2000, 1125)
    faster = steps(small) / steps(large)
    more = steps(large) * large / (steps(small) * small)
    assert key("critical-batch-eightfold-gpus") == (
        f"{faster:.1f} times as fast, with {more:.1f} times as many examples"
    )
    assert faster == pytest.approx(1.78, abs=0.005) and 1125 * 8 == 9000 == 4.5 * 2000
    assert steps(small) * small == pytest.approx(8.2e6, rel=0.01)
    assert steps(large) * large == pytest.approx(36.9e6, rel=0.01)
    assert math.sqrt(8) == pytest.approx(2.8, abs=0.05)
    # twice the fewest steps and twice the fewest examples at the critical size
    assert steps(small) == pytest.approx(2 * steps(1e15))
    assert steps(small) * small == pytest.approx(2 * steps(1e-6) * 1e-6)
    assert steps(20) / steps(40) == pytest.approx(2, rel=0.01)
