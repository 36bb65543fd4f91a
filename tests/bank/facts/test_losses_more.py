"""What the further questions on losses say, recomputed."""

from math import exp, inf, log

import numpy as np
import pytest

from tests.bank.items import key, slips, value

_LOSSES = ("squared", "absolute", "huber")


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
