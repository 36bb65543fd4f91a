"""What the questions on losses say, recomputed."""

import math
from typing import Any

import numpy as np
import pytest

from tests.bank.items import item, key, keys


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))


def test_ce_vs_mse_logit_gradient() -> None:
    z, h = -6.0, 1e-5
    p = float(sigmoid(z))
    assert p == pytest.approx(0.0025, abs=5e-5)
    ce = (-math.log(sigmoid(z + h)) + math.log(sigmoid(z - h))) / (2 * h)
    se = (0.5 * (sigmoid(z + h) - 1) ** 2 - 0.5 * (sigmoid(z - h) - 1) ** 2) / (2 * h)
    assert ce == pytest.approx(p - 1, rel=1e-6) and ce == pytest.approx(-0.998, abs=1e-3)
    assert se == pytest.approx((p - 1) * p * (1 - p), rel=1e-4) and se == pytest.approx(
        -0.0025, abs=5e-5
    )
    assert ce / se == pytest.approx(400, rel=0.02)
    assert 1 / p == pytest.approx(400, rel=0.02) and 1 - p == pytest.approx(1, abs=0.005)
    assert key("ce-vs-mse-logit-gradient") == "Cross-entropy: about 1; squared error: about 0.0025"


def test_softmax_stable_shift() -> None:
    def softmax(z, line):
        with np.errstate(all="ignore"):
            z = line(np.asarray(z, dtype=float))
            e = np.exp(z)
            return e / e.sum()

    lines = {
        "z = z - z.max()": lambda z: z - z.max(),
        "z = z - z.mean()": lambda z: z - z.mean(),
        "z = z / z.max()": lambda z: z / z.max(),
        "z = np.clip(z, -80, 80)": lambda z: np.clip(z, -80, 80),
    }

    def good(line):
        cases = [(1000, -1000, -1000), (1000, 0), (100, 200), (-1000, -1000), (0, -1000), (2, 1, 0)]
        for z in cases:
            exact = np.exp([a - math.log(sum(math.exp(b - max(z)) for b in z)) - max(z) for a in z])
            if not np.allclose(softmax(z, line), exact):  # nan compares unequal
                return False
        return True

    assert [text for text, line in lines.items() if good(line)] == [key("softmax-stable-shift")]
    assert np.isnan(softmax((1000, 0), lambda z: z)).any()
    assert np.isnan(softmax((-1000, -1000), lambda z: z)).all()
    shifted = lines["z = z - z.mean()"](np.array([1000.0, -1000, -1000]))
    assert shifted.max() == pytest.approx(1333.3, abs=0.1)
    assert np.isnan(softmax((1000, -1000, -1000), lines["z = z - z.mean()"])).any()
    assert softmax((1000, 0), lines["z = z / z.max()"]) == pytest.approx([0.73, 0.27], abs=0.005)
    assert softmax((100, 200), lines["z = np.clip(z, -80, 80)"]) == pytest.approx([0.5, 0.5])
    assert not np.isnan(softmax((1000, -1000), lines["z = np.clip(z, -80, 80)"])).any()
    assert math.log(np.finfo(np.float32).max) == pytest.approx(88.7, abs=0.1)
    assert math.log(np.finfo(np.float64).max) == pytest.approx(709.8, abs=0.1)


def test_two_classifiers_loss_and_accuracy() -> None:
    p = np.array([0.99, 0.99, 0.99, 0.01])
    q = np.array([0.6, 0.6, 0.45, 0.45])
    assert (p > 0.5).mean() == 0.75
    assert (q > 0.5).mean() == 0.5
    loss_p, loss_q = -np.log(p).mean(), -np.log(q).mean()
    assert loss_p == pytest.approx(1.16, abs=0.005)
    assert loss_q == pytest.approx(0.65, abs=0.005)
    assert -math.log(0.01) == pytest.approx(4.61, abs=0.005)
    assert -np.log([0.99, 0.6, 0.45]) == pytest.approx([0.01, 0.51, 0.80], abs=0.005)
    best = {
        "accuracy": "P" if (p > 0.5).mean() > (q > 0.5).mean() else "Q",
        "loss": "P" if loss_p < loss_q else "Q",
    }
    said = f"Accuracy: {best['accuracy']} is better; cross-entropy: {best['loss']} is better"
    assert key("two-classifiers-loss-and-accuracy") == said


def test_loss_times_100_same_run() -> None:
    curvature = np.array([1.0, 0.3, 2.0])
    target = np.array([1.0, -2.0, 0.7])

    def run(factor, rate, *, kind, decay=0.0):
        w = np.array([0.5, 0.4, -0.3])
        v, m, s, path = np.zeros(3), np.zeros(3), np.zeros(3), []
        for t in range(1, 16):
            g = factor * curvature * (w - target)
            if kind == "sgd":
                w = w - rate * (g + decay * w)
            elif kind == "momentum":
                v = 0.9 * v + g
                w = w - rate * v
            else:
                m = 0.9 * m + 0.1 * g
                s = 0.999 * s + 0.001 * g**2
                step = (m / (1 - 0.9**t)) / np.sqrt(s / (1 - 0.999**t))  # ε = 0
                w = w - rate * (step + decay * w)
            path.append(w)
        return np.array(path)

    setups = {
        "Plain SGD at the same learning rate": ("sgd", 1, 0.0),
        "SGD with momentum 0.9 at 1/100 of the learning rate": ("momentum", 100, 0.0),
        "SGD with 0.01·w added to the gradient, at 1/100 of the learning rate": ("sgd", 100, 0.01),
        "Adam with ε = 0 at the same learning rate": ("adam", 1, 0.0),
        "AdamW with ε = 0 and weight decay 0.01 at the same learning rate": ("adam", 1, 0.01),
    }
    assert set(setups) == {c.text for c in item("loss-times-100-same-run").choices}
    right = set()
    for text, (kind, divisor, decay) in setups.items():
        before = run(1, 0.02, kind=kind, decay=decay)
        after = run(100, 0.02 / divisor, kind=kind, decay=decay)
        if np.allclose(before, after, rtol=1e-9, atol=0):
            right.add(text)
    assert right == keys("loss-times-100-same-run")


def test_tumour_cost_loss_zero_gradient() -> None:
    space: dict[str, Any] = {"np": np}
    exec(item("tumour-cost-loss-zero-gradient").code, space)
    cost = space["cost"]
    rng = np.random.default_rng(2)
    z = rng.normal(size=40)
    y = (rng.random(40) < 0.3).astype(float)

    def slopes(loss):
        eps = 1e-6
        found = []
        for i in range(len(z)):
            up, down = z.copy(), z.copy()
            up[i] += eps
            down[i] -= eps
            found.append((loss(sigmoid(up), y) - loss(sigmoid(down), y)) / (2 * eps))
        return np.array(found)

    def at_cut(p, y, cut=1 / 21):
        pred = np.where(p > cut, 1.0, 0.0)
        return (20 * y * (1 - pred) + (1 - y) * pred).mean()

    def soft(p, y):
        return (20 * y * (1 - p) + (1 - y) * p).mean()

    assert not slopes(cost).any()
    assert not slopes(at_cut).any()
    assert not slopes(lambda p, y: 1000 * cost(p, y)).any()
    p = sigmoid(z)
    expected = np.where(y == 1, -20, 1) * p * (1 - p) / len(z)
    assert slopes(soft) == pytest.approx(expected, abs=1e-8)
    assert key("tumour-cost-loss-zero-gradient").startswith("Use p itself as pred")
    # the function itself counts 20 to 1
    assert cost(np.array([0.1, 0.9]), np.array([1.0, 1.0])) == 10
    assert cost(np.array([0.1, 0.9]), np.array([0.0, 0.0])) == 0.5
    # the best cut-off for calibrated probabilities is 1/21: 20p > 1 − p
    grid = np.linspace(0, 1, 2101)
    alarm = 1 - grid < 20 * grid
    assert grid[alarm].min() == pytest.approx(1 / 21, abs=1 / 2000)
    # weighted cross-entropy: the slope at the logit of a confident miss is close to −20
    p = sigmoid(-9.0)
    assert -20 * (1 - p) == pytest.approx(-20, abs=0.01)
    assert abs(-20 * p * (1 - p)) < 0.01
