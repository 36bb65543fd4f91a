"""What further questions on activation functions say, recomputed."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from tests.bank.items import item, key, keys, slips, value


def test_swiglu_width_same_parameters() -> None:
    name = "swiglu-width-same-parameters"
    d, hidden = 1536, 6144
    old = np.zeros((hidden, d)).size + np.zeros((d, hidden)).size

    def gated(m: int) -> int:
        return sum(math.prod(shape) for shape in ((m, d), (m, d), (d, m)))

    widths = [int(choice.text.replace(",", "")) for choice in item(name).choices]
    assert [m for m in widths if gated(m) == old] == [int(key(name).replace(",", ""))] == [4096]
    assert old == 8 * d**2 == pytest.approx(18.9e6, rel=0.002) and 8 * d / 3 == 4096
    assert widths == [hidden // 2, hidden * 2 // 3, hidden, hidden * 3 // 2]
    assert gated(3072) / old == 0.75 and gated(6144) / old == 1.5
    # both curves are smooth and let small negative values through
    phi = 0.5 * (1 + math.erf(-0.5 / math.sqrt(2)))
    assert -0.2 < -0.5 * phi < 0 and -0.2 < -0.5 / (1 + math.exp(0.5)) < 0


def test_squared_relu_weight_spread() -> None:
    name, fan_in = "squared-relu-weight-spread", 384
    z, width = np.linspace(-12, 12, 240_001, retstep=True)
    normal = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)

    def mean(of: np.ndarray) -> float:
        return float((of * normal).sum() * width)

    active = np.maximum(z, 0) ** 2
    second = mean(active**2)
    assert (mean(z**4), second, mean(active)) == pytest.approx((3, 1.5, 0.5))

    def spread(moment: float) -> float:
        return 1 / math.sqrt(fan_in * moment)

    assert spread(second) == pytest.approx(1 / 24) == pytest.approx(value(name), abs=5e-5)
    relu = mean(np.maximum(z, 0) ** 2)
    moments = [relu, mean(z**4), second - mean(active) ** 2, relu**2, 1]
    wrong = [*map(spread, moments), 1 / 576]
    assert slips(name) == pytest.approx(wrong, abs=5e-5)
    # He's spread gives three times the mean square, and a doubled input four times the output
    assert spread(relu) ** 2 / spread(second) ** 2 == pytest.approx(3)
    assert np.maximum(2 * z, 0) ** 2 == pytest.approx(4 * active)
    rng = np.random.default_rng(0)
    units = np.maximum(rng.normal(size=(2000, fan_in)), 0) ** 2
    weights = rng.normal(scale=spread(second), size=(fan_in, 500))
    assert ((units @ weights) ** 2).mean() == pytest.approx(1, rel=0.05)


def test_slope_from_kept_output() -> None:
    x = np.linspace(-6, 6, 120_001)
    phi = np.array([0.5 * math.erfc(-each / math.sqrt(2)) for each in x])
    curves = {
        "relu": np.maximum(x, 0),
        "tanh": np.tanh(x),
        "softplus": np.log1p(np.exp(x)),
        "gelu": x * phi,
        "sine": np.sin(x),
    }
    chosen = {choice.id: choice.correct for choice in item("slope-from-kept-output").choices}
    assert {name: _settles_the_slope(x, y) for name, y in curves.items()} == chosen
    assert len(keys("slope-from-kept-output")) == 3

    from_output: dict[str, Callable[[np.ndarray], np.ndarray]] = {
        "relu": lambda y: (y > 0) * 1.0,
        "tanh": lambda y: 1 - y**2,
        "softplus": lambda y: 1 - np.exp(-y),
    }
    away = np.abs(x) > 0.001  # from the kink of ReLU
    for name, slope in from_output.items():
        measured = np.gradient(curves[name], x)
        np.testing.assert_allclose(slope(curves[name])[away], measured[away], rtol=0, atol=1e-4)
    sigmoid = 1 / (1 + np.exp(-x))
    np.testing.assert_allclose(sigmoid * (1 - sigmoid), np.gradient(sigmoid, x), rtol=0, atol=1e-4)
    np.testing.assert_allclose(np.cos(x) ** 2, 1 - curves["sine"] ** 2, rtol=0, atol=1e-12)
    assert x[curves["gelu"].argmin()] == pytest.approx(-0.75, abs=0.005)
    assert curves["gelu"].min() < -0.1


def _settles_the_slope(x: np.ndarray, y: np.ndarray) -> bool:
    """Tell whether a curve has one slope wherever it crosses a height; ``x`` is a fine grid."""
    slope = np.gradient(y, x)
    heights = np.linspace(y.min(), y.max(), 203)[1:-1]
    crossed = [slope[:-1][np.diff(y > height)] for height in heights]
    return all(np.ptp(slopes) < 0.01 for slopes in crossed)
