"""What further questions on regularisation say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import item, key, value


def test_mixup_training_loss_floor() -> None:
    target = np.array([0.75, 0.25, 0.0])
    rng = np.random.default_rng(0)
    losses = [-(target @ np.log(p)) for p in rng.dirichlet(np.ones(3), size=50_000)]
    entropy = -(0.75 * math.log(0.75) + 0.25 * math.log(0.25))
    assert min(losses) >= entropy
    assert min(losses) == pytest.approx(entropy, abs=0.01)
    assert entropy == pytest.approx(0.562, abs=0.0005)
    assert "0.56 is the least possible" in key("mixup-training-loss-floor")
    assert math.exp(-0.57) == pytest.approx(0.57, abs=0.005)  # the underfitting reading
    # soft cross-entropy is entropy plus KL divergence
    p = np.array([0.6, 0.3, 0.1])
    kl = 0.75 * math.log(0.75 / 0.6) + 0.25 * math.log(0.25 / 0.3)
    assert -(target @ np.log(p)) == pytest.approx(entropy + kl)


def test_smoothed_target_logit_gap() -> None:
    name = "smoothed-target-logit-gap"
    classes, eps = 5, 0.2
    target = np.full(classes, eps / classes)
    target[0] += 1 - eps
    assert target == pytest.approx([0.84, 0.04, 0.04, 0.04, 0.04])
    z = np.zeros(classes)
    for _ in range(20_000):  # gradient of the cross-entropy: softmax minus target
        z -= 0.5 * (np.exp(z) / np.exp(z).sum() - target)
    assert z[0] - z[1:] == pytest.approx(np.full(4, value(name)), abs=1e-3)
    slips = [math.log(0.8 / 0.05), math.log(0.8 / 0.04), math.log2(21), 21]
    slips.append(math.log(0.84 / 0.16))
    numeric = item(name).numeric
    assert numeric is not None
    assert [p.answer for p in numeric.pitfalls] == pytest.approx(slips, abs=0.005)
    assert all(abs(p.answer - numeric.answer) > 2 * numeric.tolerance for p in numeric.pitfalls)
    # with a one-hot target a wider gap is always better
    losses = [math.log(1 + 4 * math.exp(-gap)) for gap in range(30)]
    assert all(after < before for before, after in zip(losses, losses[1:], strict=False))


def _risk(n: int, ridge: float = 0.0, p: int = 150, runs: int = 9) -> float:
    """Return the median over draws of the expected squared error on new inputs, without noise."""
    rng = np.random.default_rng(n)
    risks = []
    for _ in range(runs):
        truth = rng.standard_normal(p) / math.sqrt(p)
        x = rng.standard_normal((n, p))
        y = x @ truth + 0.5 * rng.standard_normal(n)
        if ridge:
            fit = np.linalg.solve(x.T @ x + ridge * np.eye(p), x.T @ y)
        else:
            fit = np.linalg.lstsq(x, y)[0]  # of minimum norm
        risks.append(((fit - truth) ** 2).sum())
    return float(np.median(risks))


def test_min_norm_fifty_more_examples() -> None:
    before, at, later = _risk(100), _risk(150), _risk(450)
    assert at > 5 * before and later < before
    assert key("min-norm-fifty-more-examples").startswith("It rises sharply")
    assert _risk(150, ridge=40) < before  # ridge takes the peak away
    # both fits are exact, the first one is the smaller of many
    rng = np.random.default_rng(0)
    norms = []
    for n in (100, 150):
        x = rng.standard_normal((n, 150))
        y = x @ (rng.standard_normal(150) / math.sqrt(150)) + 0.5 * rng.standard_normal(n)
        fit = np.linalg.pinv(x) @ y
        assert x @ fit == pytest.approx(y)
        norms.append(np.linalg.norm(fit))
    assert norms[1] > 2 * norms[0]
    # gradient descent from zero finds the solution of minimum norm
    x, y = rng.standard_normal((20, 60)), rng.standard_normal(20)
    w = np.zeros(60)
    for _ in range(5000):
        w -= 0.005 * x.T @ (x @ w - y)
    assert w == pytest.approx(np.linalg.pinv(x) @ y, abs=1e-6)
