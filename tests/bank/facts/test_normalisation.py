"""What the questions on normalisation say, recomputed."""

import numpy as np
import pytest

from tests.bank.items import key


def test_feature_scaling_sound_practice() -> None:
    # min-max squeezes ordinary values when there is an outlier; median and IQR hardly react
    x = np.append(np.linspace(0, 10, 101), 1e5)
    minmax = (x - x.min()) / (x.max() - x.min())
    assert np.ptp(minmax[:-1]) < 1e-3
    q1, med, q3 = np.percentile(x, [25, 50, 75])
    robust = (x - med) / (q3 - q1)
    assert np.ptp(robust[:-1]) == pytest.approx(2, rel=0.05)
    # one row alone cannot be standardised with its own statistics
    assert np.array([[3.0, 4.0]]).std(axis=0).tolist() == [0.0, 0.0]


def test_norm_invariance_per_image_channel_gain() -> None:
    rng = np.random.default_rng(7)
    x = rng.normal(size=(5, 8, 6, 6)) + 1.0
    gain = rng.uniform(0.2, 5, size=(5, 8, 1, 1))

    def norm(x, axes):
        return (x - x.mean(axes, keepdims=True)) / x.std(axes, keepdims=True)

    def group(x):
        return norm(x.reshape(5, 2, 4, 6, 6), (2, 3, 4)).reshape(x.shape)

    methods = {
        "Batch norm in training mode": lambda v: norm(v, (0, 2, 3)),
        "Layer norm over (C, H, W)": lambda v: norm(v, (1, 2, 3)),
        "Instance norm in training mode": lambda v: norm(v, (2, 3)),
        "Group norm with 4 channels a group": group,
    }
    same = [name for name, f in methods.items() if np.allclose(f(x), f(gain * x))]
    assert same == [key("norm-invariance-per-image-channel-gain")]
