"""What the questions on ml evaluation say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import accepts, key, value


def test_bag_deep_trees_boost_stumps() -> None:
    assert "Bag A" in key("bag-deep-trees-boost-stumps") and "boost B" in key(
        "bag-deep-trees-boost-stumps"
    )
    rho, var, b = (
        0.3,
        4.0,
        10,
    )  # the formula of the explanation: variance of a mean of correlated models
    cov = var * (rho * np.ones((b, b)) + (1 - rho) * np.eye(b))
    assert np.full(b, 1 / b) @ cov @ np.full(b, 1 / b) == pytest.approx(
        rho * var + (1 - rho) * var / b
    )


def test_f1_under_prevalence_shift() -> None:
    def counts(n, prevalence, recall=0.8, fpr=0.2):
        pos, neg = n * prevalence, n * (1 - prevalence)
        return recall * pos, fpr * neg, (1 - recall) * pos, (1 - fpr) * neg

    def f1(tp, fp, fn, _tn):
        return 2 * tp / (2 * tp + fp + fn)

    assert f1(*counts(1000, 0.5)) == pytest.approx(0.8)
    tp, fp, fn, tn = counts(1000, 0.1)
    assert (tp, fp, fn, tn) == pytest.approx((80, 180, 20, 720))
    assert f1(tp, fp, fn, tn) == pytest.approx(160 / 360)
    assert value("f1-under-prevalence-shift") == pytest.approx(160 / 360, abs=1e-4)
    precision = tp / (tp + fp)
    assert precision == pytest.approx(0.308, abs=5e-4)  # pitfall
    assert (precision + 0.8) / 2 == pytest.approx(0.554, abs=5e-4)  # pitfall
    assert (tp + tn) / 1000 == pytest.approx(0.8)  # accuracy


def roc_auc(labels):
    """labels: 1 for fraud, in ranked order, best first; share of pairs ranked rightly."""
    labels = np.asarray(labels)
    below = (labels == 0).sum() - np.cumsum(labels == 0)
    return below[labels == 1].mean() / (labels == 0).sum()


def average_precision(labels):
    labels = np.asarray(labels)
    precision = np.cumsum(labels) / np.arange(1, len(labels) + 1)
    return precision[labels == 1].mean(), precision


def test_fraud_ranking_roc_or_pr() -> None:
    n = 100_000
    a = np.zeros(n, int)
    a[900:1000] = 1
    b = np.zeros(n, int)
    b[:80] = 1
    b[80 + ((np.arange(20) + 0.5) * (n - 80) / 20).astype(int)] = 1
    assert a.sum() == b.sum() == 100
    assert roc_auc(a) == pytest.approx(0.991, abs=5e-4)
    assert roc_auc(b) == pytest.approx(0.90, abs=5e-3)
    ap_a, prec_a = average_precision(a)
    ap_b, prec_b = average_precision(b)
    assert ap_a == pytest.approx(0.05, abs=5e-3) and prec_a.max() == pytest.approx(0.1)
    assert ap_b == pytest.approx(0.80, abs=5e-3) and prec_b[:80].min() == 1
    assert a[:100].sum() == 0 and b[:100].sum() == 80
    text = key("fraud-ranking-roc-or-pr")
    assert text.startswith("A has the higher ROC-AUC") and "B has the higher PR-AUC" in text


def test_name_the_leak_scaler_before_split() -> None:
    name = "name-the-leak-scaler-before-split"
    for right in ("Data leakage", "data-leakage", "leakage", "data leackage", "a data leak"):
        assert accepts(name, right)
    for wrong in ("overfitting", "data drift", "target", "bias", "data"):
        assert not accepts(name, wrong)
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(200, 2000)), rng.permutation(np.repeat([-1.0, 1.0], 100))
    train, test = np.arange(100), np.arange(100, 200)

    def accuracy(seen) -> float:
        """On noise, with the 20 features that go best with the labels of the rows seen."""
        best = np.argsort(-abs(y[seen] @ x[seen]))[:20]
        weights = y[train] @ x[np.ix_(train, best)]
        return float(np.mean(np.sign(x[np.ix_(test, best)] @ weights) == y[test]))

    assert accuracy(np.arange(200)) > 0.7 > 0.65 > accuracy(train)  # the fatal kind
    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    honest = (x - x[train].mean(axis=0)) / x[train].std(axis=0)
    assert np.corrcoef(scaled[test].ravel(), honest[test].ravel())[0, 1] > 0.98  # the tiny kind


def test_simclr_right_answer_in_the_batch() -> None:
    """Views numbered so that 2k and 2k + 1 come from the same photo: the loss needs no label."""
    rng = np.random.default_rng(5)
    photos = rng.normal(size=(4, 16))
    views = np.repeat(photos, 2, axis=0) + 0.1 * rng.normal(size=(8, 16))
    views /= np.linalg.norm(views, axis=1, keepdims=True)
    scores = views @ views.T / 0.1
    np.fill_diagonal(scores, -np.inf)
    assert np.isfinite(scores).sum(1).tolist() == [2 * 4 - 1] * 8
    partner = np.arange(8) ^ 1
    loss = np.log(np.exp(scores).sum(1)) - scores[np.arange(8), partner]
    assert loss.mean() < 0.1 < math.log(7)
    assert "made from the same photo" in key("simclr-right-answer-in-the-batch")
