"""What the questions on losses say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import key


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
