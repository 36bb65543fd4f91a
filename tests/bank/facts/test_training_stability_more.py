"""What further questions on training stability say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import item, key, keys, value


def test_first_loss_two_heads() -> None:
    name = "first-loss-two-heads"
    rng = np.random.default_rng(0)
    features = rng.standard_normal((64, 20))
    place, tags = features @ np.zeros((20, 10)), features @ np.zeros((20, 5))
    labels, flags = rng.integers(10, size=64), rng.integers(2, size=(64, 5))
    softmax = np.exp(place) / np.exp(place).sum(axis=1, keepdims=True)
    sigmoid = 1 / (1 + np.exp(-tags))
    of_place = -np.log(softmax[np.arange(64), labels])
    of_tags = -(flags * np.log(sigmoid) + (1 - flags) * np.log(1 - sigmoid))
    assert (of_place + of_tags.sum(axis=1)).mean() == pytest.approx(value(name), abs=1e-4)
    assert 5 * math.log(2) == pytest.approx(3.466, abs=0.0005)
    slips = [math.log(10) + math.log(2), math.log(10) + math.log(5), math.log(15)]
    slips += [math.log2(10) + 5, math.log(10), math.log(10) + 5 * 0.5]
    numeric = item(name).numeric
    assert numeric is not None
    assert [p.answer for p in numeric.pitfalls] == pytest.approx(slips, abs=0.005)
    # small random logits: slightly above on average
    z = 0.3 * rng.standard_normal((200_000, 10))
    first = (np.log(np.exp(z).sum(axis=1)) - z[:, 0]).mean()
    assert math.log(10) < first < math.log(10) + 0.1


def _losses(
    *, paired: bool, twice: bool = False, inputs: float = 1.0, rate: float = 0.05
) -> tuple[float, float]:
    """Train a linear classifier of 10 classes on 8 images; return its first and last mean loss."""
    rng = np.random.default_rng(0)
    x, y, w, b = inputs * rng.standard_normal((8, 64)), np.arange(8), np.zeros((64, 10)), 0.0
    losses = []
    for _ in range(4000):
        seen = x if paired else x[rng.permutation(8)]
        p = np.exp(seen @ w + b)
        p /= p.sum(axis=1, keepdims=True)
        q = np.exp(p) / np.exp(p).sum(axis=1, keepdims=True) if twice else p
        losses.append(-np.log(q[np.arange(8), y]).mean())
        d = (q - np.eye(10)[y]) / 8
        if twice:
            d = p * (d - (d * p).sum(axis=1, keepdims=True))
        w, b = w - rate * seen.T @ d, b - 10 * rate * d.sum(axis=0)
    return losses[0], float(np.mean(losses[-500:]))


def test_one_batch_stuck_at_ln_eight() -> None:
    first, last = _losses(paired=False, rate=0.01)
    assert first == pytest.approx(2.30, abs=0.005)
    assert last == pytest.approx(math.log(8), abs=0.06)
    assert math.log(8) == pytest.approx(2.08, abs=0.005)
    assert key("one-batch-stuck-at-ln-eight").startswith("The images are reshuffled")
    assert _losses(paired=True)[1] < 0.05  # ten output units for eight classes do no harm
    floor = -math.log(math.e / (math.e + 9))
    assert floor == pytest.approx(1.46, abs=0.005)
    assert math.e / (math.e + 9) == pytest.approx(0.23, abs=0.005)
    assert 1.46 < _losses(paired=True, twice=True)[1] < 1.6
    assert _losses(paired=True, inputs=0.0)[1] == pytest.approx(math.log(8), abs=0.06)


def test_nan_or_inf_float32_terms() -> None:
    f = np.float32
    mask, loss = np.zeros(4, f), np.ones(4, f)
    with np.errstate(all="ignore"):
        terms = {
            "y·log(p)": f(0) * np.log(f(0)),
            "−y·log(p)": -f(1) * np.log(f(0)),
            "exp(z)/(exp(z) + 1)": np.exp(f(100)) / (np.exp(f(100)) + f(1)),
            "1/(1 + exp(−z))": f(1) / (f(1) + np.exp(-f(-100))),
            "sum(loss·m)/sum(m)": (loss * mask).sum() / mask.sum(),
            "1/(x² + 10⁻⁸)": f(1) / (f(1e-30) ** 2 + f(1e-8)),
        }
        assert np.isfinite(np.exp(f(88))) and np.isinf(np.exp(f(89)))
        # backwards, link by link, 1/(1 + exp(−z)) has −1/(…)² times −exp(−z)
        grown = np.exp(f(100))
        assert np.isnan(-(f(1) / (f(1) + grown) ** 2) * -grown)
    assert all(term.dtype == f for term in terms.values())
    name = "nan-or-inf-float32-terms"
    written = [choice.text.split(", with")[0] for choice in item(name).choices]
    assert sorted(written) == sorted(terms)
    assert {text.split(", with")[0] for text in keys(name)} == {
        text for text, term in terms.items() if np.isnan(term)
    }
    assert terms["−y·log(p)"] == np.inf and terms["1/(1 + exp(−z))"] == 0
    assert terms["1/(x² + 10⁻⁸)"] == pytest.approx(1e8)
    assert 1 / (1 + math.exp(-100)) == pytest.approx(1)
    assert np.finfo(np.float16).max == 65_504


def test_relu_unit_after_one_huge_step() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.random((500, 2)), rng.standard_normal(500)
    w, b = np.array([0.5, 0.2]), -1.0
    assert w.sum() + b == pytest.approx(-0.3) and (x @ w + b).max() < -0.3
    other, out = rng.standard_normal((2, 3)), rng.standard_normal(4)  # three live units beside it
    z = np.column_stack([x @ w + b, x @ other + 1.0])
    h = np.maximum(z, 0)
    d = 2 * (h @ out - y) / len(y)
    dz = d[:, None] * out * (z > 0)
    into, bias, outgoing = x.T @ dz, dz.sum(axis=0), h.T @ d
    assert (into[:, 0] == 0).all() and bias[0] == 0 and outgoing[0] == 0
    assert (into[:, 1:] != 0).all() and (bias[1:] != 0).all() and (outgoing[1:] != 0).all()
    assert key("relu-unit-after-one-huge-step").startswith("It stays silent, and its weights")


def test_gradient_check_across_the_kink() -> None:
    name = "gradient-check-across-the-kink"

    def f(x: float) -> float:
        return 5 * max(x, 0)

    def central(h: float) -> float:
        return (f(0.002 + h) - f(0.002 - h)) / (2 * h)

    a, n = 5.0, central(0.01)
    assert f(0.012) == pytest.approx(0.06) and f(-0.008) == 0 and n == pytest.approx(3)
    assert abs(a - n) / max(a, n) == pytest.approx(value(name))
    slips = [0, a - n, (a - n) / n, n / a, (2 * n - a) / (2 * n), (a - n) / (a + n)]
    numeric = item(name).numeric
    assert numeric is not None
    assert [p.answer for p in numeric.pitfalls] == pytest.approx(slips, abs=0.005)
    assert central(0.0019) == pytest.approx(a)

    def errors(h: float) -> tuple[float, float]:  # of the sine's slope at 1
        exact = math.cos(1)
        both = (math.sin(1 + h) - math.sin(1 - h)) / (2 * h)
        return abs(both - exact), abs((math.sin(1 + h) - math.sin(1)) / h - exact)

    assert errors(0.01)[0] / errors(0.001)[0] == pytest.approx(100, rel=0.02)
    assert errors(0.01)[1] / errors(0.001)[1] == pytest.approx(10, rel=0.02)
    assert errors(1e-5)[0] / math.cos(1) < 1e-7 < errors(1e-13)[0]  # rounding
    one, h = np.float32(1), np.float32(1e-5)
    rough = (np.sin(one + h) - np.sin(one - h)) / (2 * h)
    assert abs(float(rough) - math.cos(1)) > 1e-4
