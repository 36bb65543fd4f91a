"""What further questions on losses say, recomputed."""

import numpy as np
import pytest

from tests.bank.items import key

_LOSSES = ("squared", "absolute", "huber")


def _best(loss: str, targets: np.ndarray) -> float:
    """Return the constant of least loss, on a grid."""
    c = np.arange(0, 110, 0.001)[:, None]
    distance = np.abs(targets - c)
    values = {
        "squared": distance**2,
        "absolute": distance,
        "huber": np.where(distance <= 2, distance**2 / 2, 2 * (distance - 1)),
    }[loss].sum(axis=1)
    return float(c[values.argmin(), 0])


def test_outlier_grows_three_constants() -> None:
    before, after = np.array([10.0, 11, 12, 14, 53]), np.array([10.0, 11, 12, 14, 103])
    best = {loss: (_best(loss, before), _best(loss, after)) for loss in _LOSSES}
    assert best["squared"] == pytest.approx((20, 30), abs=0.001)
    assert best["absolute"] == pytest.approx((12, 12), abs=0.001)
    assert best["huber"] == pytest.approx((37 / 3, 37 / 3), abs=0.001)
    assert 12 < 37 / 3 < 20  # between median and mean, and yet it stays
    assert key("outlier-grows-three-constants") == (
        "Squared error: up by 10; absolute error: stays; Huber: stays"
    )
    pulls = np.clip(37 / 3 - before, -2, 2)
    assert pulls == pytest.approx([2, 4 / 3, 1 / 3, -5 / 3, -2]) and abs(pulls.sum()) < 1e-9


def test_xray_findings_loss_and_targets() -> None:
    rng = np.random.default_rng(0)
    logits = 5 * rng.standard_normal((1000, 14))
    softmax = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    assert (softmax.max(axis=1) >= 1 / 14).all()  # it cannot say none
    # elementwise, any combination of answers can be had almost for nothing
    for findings in (0, 1, 4, 14):
        y = np.zeros(14)
        y[:findings] = 1
        z = np.where(y == 1, 20.0, -20.0)
        bce = np.logaddexp(0, z) - y * z
        assert bce.shape == (14,) and bce.max() < 1e-8
    # the best softmax for four findings is their shares, by gradient descent
    shares, z = np.where(np.arange(14) < 4, 0.25, 0.0), np.zeros(14)
    for _ in range(5000):
        p = np.exp(z) / np.exp(z).sum()
        z -= p - shares
    assert p[:4] == pytest.approx(np.full(4, 0.25), abs=1e-3)
    with pytest.raises(ValueError, match="broadcast"):
        np.zeros((32, 14)) - np.zeros(32)
    assert key("xray-findings-loss-and-targets").startswith("BCEWithLogitsLoss, with a float")
