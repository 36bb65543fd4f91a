"""What the further questions on losses say, recomputed."""

from math import exp, inf, log

import numpy as np
import pytest

from tests.bank.items import slips, value


def kl(p, q):
    p, q = np.array(p, float), np.array(q, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(np.where(p > 0, p * np.log(p / q), 0).sum())


def test_overconfident_coin_excess_loss() -> None:
    p, q = [0.5, 0.5], [0.9, 0.1]

    def cross_entropy(prediction):
        return -sum(a * log(b) for a, b in zip(p, prediction, strict=True))

    lowest = min(cross_entropy([x, 1 - x]) for x in np.linspace(0.001, 0.999, 999))
    assert lowest == pytest.approx(log(2)) == pytest.approx(0.693, abs=5e-4)
    excess = cross_entropy(q) - lowest
    assert value("overconfident-coin-excess-loss") == pytest.approx(excess, abs=5e-5)
    assert excess == pytest.approx(kl(p, q)) == pytest.approx(0.511, abs=5e-4)
    assert kl(q, p) == pytest.approx(0.368, abs=5e-4)
    assert cross_entropy(q) == pytest.approx(1.204, abs=5e-4)
    assert slips("overconfident-coin-excess-loss") == pytest.approx(
        [kl(q, p), cross_entropy(q), lowest, excess / log(2)], abs=0.005
    )
    assert kl(p, p) == 0 and kl(p, [1, 0]) == inf
    # two modes, one bump: the forward direction covers both, the reverse one picks one
    x = np.linspace(-8, 8, 801)

    def bump(mean, width):
        e = np.exp(-(((x - mean) / width) ** 2) / 2) + 1e-12
        return e / e.sum()

    two = (bump(-3, 0.7) + bump(3, 0.7)) / 2
    bumps = [(m, w) for m in np.linspace(-4, 4, 17) for w in np.linspace(0.5, 4, 36)]
    wide = min(bumps, key=lambda b: kl(two, bump(*b)))
    narrow = min(bumps, key=lambda b: kl(bump(*b), two))
    assert wide[0] == 0 and wide[1] > 2.5
    assert abs(narrow[0]) == 3 and narrow[1] == pytest.approx(0.7, abs=0.06)


def test_focal_loss_share_of_hard_boxes() -> None:
    def share(factor, loss=lambda p: -log(p)):
        easy, hard = 990 * factor(0.9) * loss(0.9), 10 * factor(0.1) * loss(0.1)
        return 100 * hard / (easy + hard), easy, hard

    answer, easy, hard = share(lambda p: (1 - p) ** 2)
    assert value("focal-loss-share-of-hard-boxes") == pytest.approx(answer, abs=0.05)
    assert (easy, hard) == (pytest.approx(1.04, abs=0.005), pytest.approx(18.65, abs=0.005))
    assert easy + hard == pytest.approx(19.69, abs=0.006)
    assert -log(0.9) == pytest.approx(0.105, abs=5e-4)
    assert -log(0.1) == pytest.approx(2.303, abs=5e-4)
    assert easy / 990 == pytest.approx(0.00105, abs=5e-6)
    assert hard / 10 == pytest.approx(1.865, abs=5e-4)
    plain, easy, hard = share(lambda p: 1)
    assert (plain, easy, hard) == (
        pytest.approx(18.1, abs=0.05),
        pytest.approx(104.3, abs=0.05),
        pytest.approx(23.0, abs=0.05),
    )
    assert slips("focal-loss-share-of-hard-boxes") == pytest.approx(
        [
            plain,
            share(lambda p: p**2)[0],
            share(lambda p: 1 - p)[0],
            share(lambda p: (1 - p) ** 2, lambda p: 1)[0],  # no logarithm
            100 * 10 / 1000,
        ],
        abs=0.05,
    )
    factors = [(1 - p) ** 2 for p in (0.9, 0.1)]
    assert factors == pytest.approx([1 / 100, 0.81])


def test_infonce_floor_with_duplicates() -> None:
    candidates, copies = 256, 3

    def loss(scores):
        return float(np.log(np.exp(scores - scores[0]).sum()))  # the positive comes first

    def scores(positive, rest, temperature):
        same = [positive] * (copies + 1)
        return np.array([*same, *[rest] * (candidates - copies - 1)]) / temperature

    answer = value("infonce-floor-with-duplicates")
    assert answer == pytest.approx(log(copies + 1), abs=5e-5)
    for temperature in (0.01, 0.1, 1.0):
        assert loss(scores(1, -1, temperature)) >= log(4)
    assert loss(scores(1, -1, 0.01)) == pytest.approx(log(4))  # reached in the limit
    assert loss(np.zeros(candidates)) == pytest.approx(log(256)) == pytest.approx(5.545, abs=5e-4)
    assert slips("infonce-floor-with-duplicates") == pytest.approx(
        [log(copies), 0, log(candidates), log(4) / log(2), exp(-log(4))], abs=0.005
    )
    assert candidates - copies - 1 == 252
    # a low temperature pushes hardest on the nearest negatives
    near = np.array([0.9, 0.8, 0.2, 0.1])

    def pull(temperature):
        e = np.exp(near / temperature)
        e = (e / e.sum())[1:]
        return e[0] / e.sum()

    assert pull(0.05) > 0.99 and pull(5.0) < 0.4


def test_triplet_batch_of_three() -> None:
    triplets, margin = [(0.8, 1.0), (0.5, 1.4), (0.9, 0.7)], 0.5
    raw = [p - n + margin for p, n in triplets]
    losses = [max(0.0, each) for each in raw]
    assert raw == pytest.approx([0.3, -0.4, 0.7]) and losses == pytest.approx([0.3, 0, 0.7])
    assert value("triplet-batch-of-three") == pytest.approx(sum(losses) / 3, abs=5e-5)
    assert [n - p for p, n in triplets] == pytest.approx([0.2, 0.9, -0.2])
    assert slips("triplet-batch-of-three") == pytest.approx(
        [
            sum(raw) / 3,  # not cut at 0
            sum(losses) / 2,  # over the active ones
            sum(max(0, p - n) for p, n in triplets) / 3,  # no margin
            sum(max(0, n - p + margin) for p, n in triplets) / 3,  # exchanged
            sum(losses),
        ],
        abs=5e-4,
    )
    assert max(0, 0.0 - 0.0 + margin) == margin  # collapsed to one point
