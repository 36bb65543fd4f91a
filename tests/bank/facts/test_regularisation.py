"""What the questions on regularisation say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import item, key, keys, value


def test_dropout_double_rescaling() -> None:
    rng = np.random.default_rng(0)

    def layer(train_factor, eval_factor, keep_prob):
        def f(x, p, training):
            if not training:
                return x * eval_factor(p)
            keep = rng.random(x.shape) < keep_prob(p)
            return x * keep * train_factor(p)

        return f

    def ident(p):
        return 1.0

    def q(p):
        return 1 - p

    def inv(p):
        return 1 / (1 - p)

    edits = {
        "Line A: return x instead of x * (1 - p)": layer(inv, ident, q),
        "Line A: return x * p instead of x * (1 - p)": layer(inv, lambda p: p, q),
        "Line B: compare with < p instead of >= p": layer(inv, q, lambda p: p),
        "Line C: use * (1 - p), not / (1 - p)": layer(q, q, q),
        "unchanged": layer(inv, q, q),
    }
    x = np.ones(400_000)
    works = []
    for name, f in edits.items():
        gaps = [abs(f(x, p, True).mean() - f(x, p, False).mean()) for p in (0.1, 0.2, 0.5, 0.8)]
        if max(gaps) < 0.02:
            works.append(name)
    assert works == [key("dropout-double-rescaling")]

    # the code as printed: the mask keeps 1 - p, training has mean x, evaluation (1 - p) x
    def dropout(x, p, training):
        if not training:
            return x * (1 - p)
        keep = rng.random(x.shape) >= p
        return x * keep / (1 - p)

    assert dropout(x, 0.3, True).mean() == pytest.approx(1.0, abs=0.01)
    assert dropout(x, 0.3, False).mean() == pytest.approx(0.7)


def test_overfitting_which_run_to_ship() -> None:
    runs = {"A": (0.20, 0.41), "B": (0.05, 0.62), "C": (0.48, 0.50)}
    best = min(runs, key=lambda r: runs[r][1])
    assert key("overfitting-which-run-to-ship").startswith(f"Run {best}:")
    assert min(runs, key=lambda r: runs[r][0]) == "B"
    gaps = {r: v - t for r, (t, v) in runs.items()}
    assert min(gaps, key=gaps.get) == "C"
    assert gaps["A"] == pytest.approx(0.21)
    assert max(runs, key=lambda r: runs[r][1]) == "B"


def test_bias_variance_averaging_networks() -> None:
    # A straight line fitted to noisy samples of a sine: biased at x0, varying with the data.
    rng = np.random.default_rng(1)
    x0, sigma, n, m, groups = 0.5, 0.3, 12, 20, 3000
    truth = math.sin(1.2 * math.pi * x0)
    x = rng.uniform(-1, 1, (groups * m, n))
    y = np.sin(1.2 * math.pi * x) + sigma * rng.normal(size=x.shape)
    design = np.stack([np.ones_like(x), x], axis=-1)
    beta = np.linalg.solve(
        design.transpose(0, 2, 1) @ design, design.transpose(0, 2, 1) @ y[..., None]
    )
    single = beta[:, 0, 0] + beta[:, 1, 0] * x0
    mean20 = single.reshape(groups, m).mean(axis=1)
    bias_single = single.mean() - truth
    bias_mean = mean20.mean() - truth
    assert abs(bias_single) > 0.05
    assert bias_mean == pytest.approx(bias_single)
    assert single.var() / mean20.var() == pytest.approx(20, rel=0.08)
    # total error on new noisy targets = bias^2 + variance / 20 + unchanged noise
    target = truth + sigma * rng.normal(size=(groups, 400))
    err = ((mean20[:, None] - target) ** 2).mean()
    assert err == pytest.approx(bias_mean**2 + single.var() / 20 + sigma**2, rel=0.01)
    assert (
        key("bias-variance-averaging-networks") == "Bias² unchanged, variance ÷ 20, noise unchanged"
    )
    # correlated members: rho s^2 + (1 - rho) s^2 / M
    rho, s2 = 0.4, 2.0
    cov = s2 * ((1 - rho) * np.eye(m) + rho * np.ones((m, m)))
    assert np.full(m, 1 / m) @ cov @ np.full(m, 1 / m) == pytest.approx(
        rho * s2 + (1 - rho) * s2 / m
    )


def test_l1_l2_shrinkage_of_minimum() -> None:
    w_star = np.array([3.0, 0.5])
    grid = np.round(np.arange(-4, 4.0001, 0.01), 2)
    l1 = [float(grid[np.argmin(0.5 * (grid - a) ** 2 + np.abs(grid))]) for a in w_star]
    l2 = [float(grid[np.argmin(0.5 * (grid - a) ** 2 + 0.5 * grid**2)]) for a in w_star]
    assert l1 == pytest.approx([2, 0], abs=1e-9)
    assert l2 == pytest.approx([1.5, 0.25], abs=1e-9)
    assert key("l1-l2-shrinkage-of-minimum") == "L1: (2, 0) and L2: (1.5, 0.25)"
    # -0.5 costs more than 0 for the small weight
    assert 0.5 * (-0.5 - 0.5) ** 2 + 0.5 > 0.5 * 0.5**2
    # the (3, 0) option is what an L0 penalty would give
    l0 = [float(grid[np.argmin(0.5 * (grid - a) ** 2 + (np.abs(grid) > 1e-9))]) for a in w_star]
    assert l0 == pytest.approx([3, 0], abs=1e-9)
    # formulas of the explanation
    assert np.sign(w_star) * np.maximum(np.abs(w_star) - 1, 0) == pytest.approx([2, 0])
    assert w_star / (1 + 1) == pytest.approx([1.5, 0.25])


def _early_stopping(patience):
    losses = [0.90, 0.70, 0.60, 0.61, 0.58, 0.63, 0.60, 0.59, 0.57] + [0.58] * 91
    best, bad, trace = 99.0, 0, []
    for epoch in range(1, 101):
        val = losses[epoch - 1]
        if val < best:
            best, bad = val, 0
        else:
            bad += 1
        trace.append(bad)
        if bad == patience:
            break
    return epoch, best, trace


def test_early_stopping_code_with_patience() -> None:
    epoch, best, trace = _early_stopping(3)
    assert epoch == 8 and best == 0.58 and trace == [0, 0, 0, 1, 0, 1, 2, 3]
    epoch, best, _ = _early_stopping(4)
    assert epoch == 13 and best == 0.57


def test_dropout_hundred_units_rate_fifth() -> None:
    rate, units = 0.2, 100
    rng = np.random.default_rng(1)
    batch = np.ones((2, units))  # two copies of one example
    mask = rng.random(batch.shape) >= rate
    assert (mask[0] != mask[1]).any()
    dropped = (rng.random((20_000, units)) < rate).sum(axis=1)
    assert dropped.mean() == pytest.approx(20, abs=0.2)
    assert dropped.std() == pytest.approx(4, abs=0.1) == np.sqrt(units * rate * (1 - rate))
    assert (dropped != 20).mean() > 0.85  # "exactly 20" is wrong
    assert 1 / (1 - rate) == 1.25
    # all masks of two units: the next linear map keeps its mean, the ReLU after it does not
    x, w = np.array([1.0, 1.0]), np.array([1.0, -1.0])
    masks = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    chance = np.prod(np.where(masks, 1 - rate, rate), axis=1)
    linear = (masks * x / (1 - rate)) @ w
    assert chance @ linear == pytest.approx(w @ x, abs=1e-12)
    assert chance @ np.maximum(linear, 0) == pytest.approx(0.2)
    assert np.maximum(w @ x, 0) == 0
    right = keys("dropout-hundred-units-rate-fifth")
    assert len(right) == 2
    assert any("separately drawn" in text for text in right)
    assert any("1.25" in text for text in right)


def test_keep_rate_pasted_into_dropout() -> None:
    rate = 0.8
    assert 1 / (1 - rate) == pytest.approx(value("keep-rate-pasted-into-dropout"))
    rng = np.random.default_rng(0)
    out = (rng.random(200_000) >= rate) / (1 - rate)
    assert sorted({round(float(v), 9) for v in np.unique(out)}) == [0, 5]
    assert out.mean() == pytest.approx(1, abs=0.02)
    assert out.var() == pytest.approx(rate / (1 - rate), rel=0.02)
    assert rate / (1 - rate) == pytest.approx(4)
    assert 0.2 / 0.8 == 0.25
    numeric = item("keep-rate-pasted-into-dropout").numeric
    assert numeric is not None
    # pitfalls
    assert {p.answer for p in numeric.pitfalls} == {1 / 0.8, round(1 - rate, 9), rate, 1}
