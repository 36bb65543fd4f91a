"""What the later questions on ml evaluation say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import key, keys, value


def test_hundred_forecasts_three_bins() -> None:
    n = np.array([70, 20, 10])
    confidence = np.array([0.95, 0.75, 0.55])
    right = np.array([56, 14, 7])
    accuracy = right / n
    gap = np.abs(accuracy - confidence)
    assert accuracy == pytest.approx([0.80, 0.70, 0.70])
    assert gap == pytest.approx([0.15, 0.05, 0.15])
    share = n / n.sum()
    assert n.sum() == 100
    assert share @ gap == pytest.approx(value("hundred-forecasts-three-bins"))
    # pitfalls
    assert (share @ confidence, right.sum() / 100) == pytest.approx((0.87, 0.77))
    assert abs(share @ (confidence - accuracy)) == pytest.approx(0.10)
    assert gap.mean() == pytest.approx(0.1167, abs=5e-5)
    assert gap.max() == pytest.approx(0.15)
    assert 1 - right.sum() / 100 == pytest.approx(0.23)
    # one temperature keeps the order of the classes; the base rate is calibrated
    logits = np.random.default_rng(0).normal(size=(50, 4))
    for temperature in (0.3, 2.5):
        scaled = np.exp(logits / temperature)
        scaled /= scaled.sum(1, keepdims=True)
        assert (scaled.argmax(1) == logits.argmax(1)).all()
        assert scaled.max(1) != pytest.approx(np.exp(logits).max(1) / np.exp(logits).sum(1))


def test_best_of_two_hundred_coin_tosses() -> None:
    n, models = 100, 200
    chance = np.array([math.comb(n, k) for k in range(n + 1)], float) / 2**n
    below = np.cumsum(chance)
    best = np.diff(below**models, prepend=0) @ np.arange(n + 1)
    assert math.sqrt(n * 0.25) == 5  # points of one result on 100 examples
    assert best == pytest.approx(64, abs=0.5)
    assert 2.5 < (best - 50) / 5 < 3
    assert 100 * math.sqrt(0.25 / 10_000) == 0.5  # a point is two standard deviations
    # the whole tale, drawn: choose on validation, then look at the test set
    rng = np.random.default_rng(0)
    validation = rng.binomial(100, 0.5, size=(500, 200)).max(1) / 100
    test = rng.binomial(10_000, 0.5, size=500) / 10_000
    assert validation.mean() == pytest.approx(0.64, abs=0.005)
    assert test.mean() == pytest.approx(0.5, abs=0.001)
    right = key("best-of-two-hundred-coin-tosses")
    assert right == "Validation well above 50%, test about 50%"


def test_one_faulty_part_in_hundred() -> None:
    truth = np.repeat([1, 0], [10, 990])
    assert (truth == 0).mean() == 0.99
    scores = np.zeros(1000)
    pairs = scores[truth == 1][:, None] - scores[truth == 0]
    assert ((pairs > 0) + 0.5 * (pairs == 0)).mean() == 0.5  # ROC-AUC
    # an alarm pays from 0.05 on if a miss costs 19 false alarms
    p = np.arange(1, 1000) / 1000
    assert p[19 * p - (1 - p) > 1e-9][0] == 0.051
    assert pytest.approx(1 - 0.05) == 19 * 0.05

    def times_odds(prob, factor):
        odds = prob / (1 - prob) * factor
        return odds / (1 + odds)

    # the weighted cross-entropy of a part with p = 0.01 is lowest at 0.5
    q = np.linspace(0.001, 0.999, 999)
    weighted = -(99 * 0.01 * np.log(q) + 0.99 * np.log(1 - q))
    assert q[weighted.argmin()] == pytest.approx(times_odds(0.01, 99)) == pytest.approx(0.5)
    # thinned to 1 in 99 good parts: counts of parts that look alike
    faulty, good = 10, 990
    assert faulty / (faulty + good / 99) == 0.5
    assert times_odds(0.5, 1 / 99) == pytest.approx(0.01) == pytest.approx(faulty / 1000)
    # copying 99 times is the same loss as a weight of 99
    copied = -(99 * 10 * np.log(q) + 990 * np.log(1 - q))
    assert copied == pytest.approx(weighted * 1000)
    right = " ".join(keys("one-faulty-part-in-hundred"))
    assert "p = 0.05" in right
    assert "0.5 means p = 0.01" in right
    assert len(keys("one-faulty-part-in-hundred")) == 3


def test_hits_at_two_and_five() -> None:
    def dcg(ranks):
        return sum(1 / math.log2(rank + 1) for rank in ranks)

    got, ideal = dcg([2, 5]), dcg([1, 2, 3])
    assert [1 / math.log2(x) for x in (3, 4, 6)] == pytest.approx([0.631, 0.5, 0.387], abs=5e-4)
    assert (got, ideal) == pytest.approx((1.018, 2.131), abs=5e-4)
    assert got / ideal == pytest.approx(value("hits-at-two-and-five"), abs=5e-4)
    assert f"{got / ideal:.2f}" == "0.48"
    # pitfalls
    assert got / dcg([1, 2]) == pytest.approx(0.624, abs=5e-4)
    assert 1 / 2 == 0.5
    assert [round(2 / 3, 3), 2 / 5] == [0.667, 0.4]
    assert pytest.approx(0.382, abs=5e-4) == (1 / 2 + 1 / 5) / (1 + 1 / 2 + 1 / 3)
    assert got / dcg(range(1, 6)) == pytest.approx(0.345, abs=5e-4)


def test_ten_members_half_on_average() -> None:
    def entropy(p):
        return -(p * np.log2(p) + (1 - p) * np.log2(1 - p))

    a, b = np.full(10, 0.5), np.repeat([0.98, 0.02], 5)
    assert a.mean() == pytest.approx(b.mean()) == pytest.approx(0.5)
    total = [entropy(members.mean()) for members in (a, b)]
    aleatoric = [entropy(members).mean() for members in (a, b)]
    assert total == pytest.approx([1, 1])
    assert aleatoric == pytest.approx([1, 0.14], abs=0.005)
    assert np.subtract(total, aleatoric) == pytest.approx([0, 0.86], abs=0.005)
    assert entropy(0.98) == pytest.approx(aleatoric[1])
    # 200 labels near each: ten Bayesian members, their beliefs weighted by how well they predict
    labels_b = np.array([196, 4])  # as the first five say; the others lose all weight
    fit = np.exp(labels_b[0] * np.log(b) + labels_b[1] * np.log(1 - b))
    weight = fit / fit.sum()
    assert entropy(weight @ b) - weight @ entropy(b) == pytest.approx(0, abs=1e-6)
    assert "Near B" in key("ten-members-half-on-average")


def test_returns_rise_to_twenty_six_percent() -> None:
    rate = np.array([50, 150]) / 500  # young, old
    assert rate == pytest.approx([0.1, 0.3]) == np.array([20, 240]) / [200, 800]
    before, now = np.array([500, 500]) / 1000, np.array([200, 800]) / 1000
    assert before @ rate == pytest.approx(0.20)
    assert now @ rate == pytest.approx(0.26)
    assert 26 / 20 == 1.3
    # no label shift: the returned orders look different now
    young = [(mix * rate)[0] / (mix @ rate) for mix in (before, now)]
    assert young == pytest.approx([0.25, 0.08], abs=0.005)
    # what the new prior would do to the outputs
    odds = rate / (1 - rate) * (0.26 / 0.74) / (0.20 / 0.80)
    assert odds / (1 + odds) == pytest.approx([0.135, 0.376], abs=5e-4)
    assert (odds / (1 + odds) > rate).all()
    # reweighting last year's orders to the new mix leaves the rate of each group alone
    group, returned = np.repeat([0, 0, 1, 1], [450, 50, 350, 150]), np.zeros(1000)
    returned[450:500] = returned[850:] = 1
    weight = (now / before)[group]
    refit = [np.average(returned[group == g], weights=weight[group == g]) for g in (0, 1)]
    assert refit == pytest.approx(list(rate))
    assert np.average(returned, weights=weight) == pytest.approx(0.26)
    assert key("returns-rise-to-twenty-six-percent").startswith("Keep both")
