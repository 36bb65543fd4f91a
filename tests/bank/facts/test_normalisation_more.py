"""What further questions on normalisation say, recomputed."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from tests.bank.items import item, slips, value


def test_batchnorm_one_batch_then_eval() -> None:
    name = "batchnorm-one-batch-then-eval"
    batch, x, m = np.array([6.0, 10.0, 14.0]), 12.0, 0.2

    def out(mean: float, variance: float) -> float:
        return (x - mean) / math.sqrt(variance)

    mean, biased, unbiased = batch.mean(), batch.var(), batch.var(ddof=1)
    assert (mean, unbiased) == (10, 16) and biased == pytest.approx(32 / 3)
    run_mean, run_var = m * mean, (1 - m) + m * unbiased
    assert (run_mean, run_var) == pytest.approx((2, 4))
    assert out(run_mean, run_var) == pytest.approx(value(name))
    slips = [
        out(run_mean, (1 - m) + m * biased),
        out(mean, biased),
        out(mean, unbiased),
        out((1 - m) * mean, m + (1 - m) * unbiased),
        (x - run_mean) / run_var,
        0,
        out(0, 1),
    ]
    numeric = item(name).numeric
    assert numeric is not None
    assert [p.answer for p in numeric.pitfalls] == pytest.approx(slips, abs=0.005)
    in_training = np.array([6.0, 10.0, x])
    assert (x - in_training.mean()) / in_training.std() == pytest.approx(1.07, abs=0.005)


def test_rmsnorm_fourth_of_four() -> None:
    name = "rmsnorm-fourth-of-four"
    x, gain = np.array([1.0, -1.0, 3.0, 5.0]), 1.5

    def rms_norm(x: np.ndarray) -> np.ndarray:
        scale = gain / math.sqrt((x**2).mean())
        return np.array([scale * feature for feature in x])

    assert (x**2).mean() == 9 and rms_norm(x)[3] == pytest.approx(value(name))
    layer_norm = gain * (x - x.mean()) / x.std()
    assert x.mean() == 2 and x.var() == 5
    slips = [
        layer_norm[3],
        gain * 5 / x.std(),
        gain * 5 / np.linalg.norm(x),
        gain * 5 / 9,
        5 / 3,
        gain * 5 / np.abs(x).mean(),
        gain * 5 / x.max(),
    ]
    numeric = item(name).numeric
    assert numeric is not None
    assert [p.answer for p in numeric.pitfalls] == pytest.approx(slips, abs=0.005)
    assert rms_norm(10 * x) == pytest.approx(rms_norm(x))
    assert np.abs(rms_norm(x + 1) - rms_norm(x)).max() > 0.1
    centred = x - x.mean()
    assert rms_norm(centred) == pytest.approx(layer_norm)


def test_layer_norm_gradient_of_fourth_input() -> None:
    name = "layer-norm-gradient-of-fourth-input"
    x, g, n = np.array([3.0, 9.0, 11.0, 17.0]), np.array([0.0, 0.0, 0.0, 10.0]), 4
    mean, spread = x.mean(), x.std()
    unit = (x - mean) / spread
    assert (mean, spread, g.mean(), (g * unit).mean()) == pytest.approx((10, 5, 2.5, 3.5))

    def slopes(out: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
        steps = 1e-5 * np.eye(n)
        return np.array([g @ (out(x + step) - out(x - step)) / 2e-5 for step in steps])

    whole = slopes(lambda x: (x - x.mean()) / x.std())
    assert whole == pytest.approx([0.48, -0.36, -0.64, 0.52], abs=1e-6)
    assert whole[3] == pytest.approx(value(name))
    assert (whole.sum(), whole @ unit) == pytest.approx((0, 0), abs=1e-6)
    through_spread = unit[3] * (g * unit).mean()
    wrong = [
        slopes(lambda x: (x - mean) / spread)[3],
        slopes(lambda x: (x - x.mean()) / spread)[3],
        slopes(lambda x: (x - mean) / np.sqrt(((x - mean) ** 2).mean()))[3],
        whole[3] * spread,
        whole[3] / spread,
        (g[3] - g.mean() + through_spread) / spread,
        slopes(lambda x: (x - x.mean()) / x.std(ddof=1))[3],
    ]
    assert slips(name) == pytest.approx(wrong, abs=0.005)
    assert through_spread == pytest.approx(4.9)


def test_shrunken_filter_turns_faster() -> None:
    name = "shrunken-filter-turns-faster"
    rng = np.random.default_rng(0)
    batch, target = rng.normal(size=(32, 6)), rng.normal(size=32)
    way = rng.normal(size=6)
    way /= np.linalg.norm(way)

    def loss(w: np.ndarray) -> float:
        out = batch @ w
        return float((((out - out.mean()) / out.std() - target) ** 2).mean())

    def gradient(w: np.ndarray) -> np.ndarray:
        steps = 1e-5 * np.eye(6)
        return np.array([(loss(w + step) - loss(w - step)) / 2e-5 for step in steps])

    def angle(w: np.ndarray, rate: float) -> float:
        after = w - rate * gradient(w)
        across = after - (after @ way) * way
        return math.atan2(float(np.linalg.norm(across)), float(after @ way))

    long, short = 10 * way, 2 * way
    assert loss(long) == pytest.approx(loss(short))
    assert gradient(short) == pytest.approx(5 * gradient(long), rel=1e-4)
    assert gradient(short) @ way == pytest.approx(0, abs=1e-6)
    assert angle(short, 0.01) / angle(long, 0.1) == pytest.approx(value(name), rel=1e-3)
    assert [rate / norm**2 for rate, norm in ((0.1, 10), (0.01, 2))] == pytest.approx(
        [1e-3, 2.5e-3]
    )
    rate, norm = 0.01 / 0.1, 10 / 2
    wrong = [rate, rate * norm, norm**2, rate / norm**2, rate * norm**3]
    assert slips(name) == pytest.approx(wrong)
    # a step at right angles only lengthens the weights
    assert np.linalg.norm(short - 0.01 * gradient(short)) > 2
