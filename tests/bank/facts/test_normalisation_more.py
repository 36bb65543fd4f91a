"""What further questions on normalisation say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import item, value


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
