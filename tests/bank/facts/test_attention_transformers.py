"""What the questions on attention transformers say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import in_order, key, value


def softmax(s):
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def test_attention_divide_by_d_not_sqrt() -> None:
    rng = np.random.default_rng(0)
    d, n, rows = 256, 64, 400
    dots = np.einsum(
        "rd,rnd->rn", rng.standard_normal((rows, d)), rng.standard_normal((rows, n, d))
    )
    assert dots.std() == pytest.approx(16, rel=0.03)  # no scaling
    assert (dots / d**0.5).std() == pytest.approx(1, rel=0.03)
    assert (dots / d).std() == pytest.approx(1 / 16, rel=0.03)
    assert (
        softmax(dots).max(-1).mean() > 0.85
    )  # close to one-hot (0.88 for 64 keys; scaled: below 0.15)
    assert softmax(dots / d**0.5).max(-1).mean() < 0.15
    assert softmax(dots / d).max(-1).mean() < 1.3 / n  # nearly uniform
    assert not np.allclose(softmax(dots / d), softmax(dots / d**0.5))  # not scale-invariant
    text = key("attention-divide-by-d-not-sqrt")
    assert "1/16" in text and "uniform" in text


def late_mask(q, k, v, renormalise=False):
    """The code of the question: zeros after the softmax."""
    n, d = q.shape
    s = q @ k.T / d**0.5
    w = softmax(s)
    w = w * np.tril(np.ones((n, n)))
    if renormalise:
        w = w / w.sum(-1, keepdims=True)
    return w, w @ v


def early_mask(q, k, v):
    n, d = q.shape
    s = np.where(np.tril(np.ones((n, n))) > 0, q @ k.T / d**0.5, -np.inf)
    w = softmax(s)
    return w, w @ v


def test_causal_mask_after_softmax() -> None:
    rng = np.random.default_rng(1)
    q, k, v = rng.standard_normal((3, 6, 8))
    k2, v2 = k.copy(), v.copy()
    k2[-1] += 1.0
    v2[-1] += 1.0
    w, out = late_mask(q, k, v)
    assert (w.sum(-1)[:-1] < 1).all() and w.sum(-1)[-1] == pytest.approx(1)
    assert (np.abs(late_mask(q, k2, v)[1][:-1] - out[:-1]).max(-1) > 1e-6).all()  # keys leak
    assert np.array_equal(late_mask(q, k, v2)[1][:-1], out[:-1])  # values do not
    good = early_mask(q, k, v)[1]
    assert np.allclose(early_mask(q, k2, v2)[1][:-1], good[:-1])
    assert not np.allclose(good, out)  # hence "nothing is wrong" is false
    assert np.allclose(late_mask(q, k, v, renormalise=True)[1], good)
    text = key("causal-mask-after-softmax")
    assert "future keys" in text and "denominator" in text


def test_attention_flops_crossover_length() -> None:
    d, f = 1024, 4096

    def quadratic(n):
        return n * d * n + n * n * d  # QK^T, weights times V

    def linear(n):
        return 4 * n * d * d + n * d * f + n * f * d  # Q, K, V, O; FFN

    n = int(value("attention-flops-crossover-length"))
    assert n == 6 * d == 6144
    assert quadratic(n) == linear(n)
    assert quadratic(n - 1) < linear(n - 1) and quadratic(n + 1) > linear(n + 1)
    assert quadratic(2048) / (quadratic(2048) + linear(2048)) == pytest.approx(0.25)
    assert (quadratic(2 * n) + linear(2 * n)) / (quadratic(n) + linear(n)) == pytest.approx(3)
    assert (
        quadratic(1024) == 2 * 1024**2 * d and quadratic(4096) == 4096 * 2 * d * f
    )  # pitfalls: n = d, FFN alone
    assert quadratic(2048) == 2048 * 4 * d * d  # pitfall: projections alone
    assert quadratic(12288) / 2 == linear(
        12288
    )  # pitfall: one product; also the causal crossover 12d


def test_one_wide_head_versus_eight_heads() -> None:
    d, n = 512, 10
    weights, scores = {}, {}
    for h in (1, 8):
        dh = d // h
        weights[h] = h * 3 * d * dh + (h * dh) * d  # Q, K, V for each head, then W_O
        scores[h] = h * n * n * dh
    assert weights[1] == weights[8] == 4 * 512**2 == 1_048_576
    assert scores[1] == scores[8] == n * n * 512 and 8 * 64 == 512
    rng = np.random.default_rng(0)
    x, wq, wk = rng.standard_normal((n, d)), *rng.standard_normal((2, d, d)) / 100
    q, k = (x @ w for w in (wq, wk))

    def attention(h):
        dh = d // h
        s = np.einsum("nhd,mhd->hnm", q.reshape(n, h, dh), k.reshape(n, h, dh)) / math.sqrt(dh)
        e = np.exp(s - s.max(-1, keepdims=True))
        return e / e.sum(-1, keepdims=True)

    assert attention(1).shape == (1, n, n) and attention(8).shape == (8, n, n)
    assert (attention(1) > 0).all()  # one head does not pick just one position
    assert key("one-wide-head-versus-eight-heads") == (
        "Each token gets 8 separate sets of attention weights over the whole sequence"
    )


def _last_output(x, layers, causal=False, rope=False, table=None, seed=1):
    rng = np.random.default_rng(seed)
    n, d = x.shape
    h = x if table is None else x + table
    for _ in range(layers):
        wq, wk, wv, w1 = rng.standard_normal((4, d, d)) / math.sqrt(d)
        q, k, v = h @ wq, h @ wk, h @ wv
        if rope:
            angle = np.arange(n)[:, None] * 0.5 ** np.arange(d // 2)
            turn = np.exp(1j * angle)
            q = (q[:, ::2] + 1j * q[:, 1::2]) * turn
            k = (k[:, ::2] + 1j * k[:, 1::2]) * turn
            s = (q @ k.conj().T).real
        else:
            s = q @ k.T
        s = s / math.sqrt(d)
        if causal:
            s = np.where(np.tril(np.ones((n, n), bool)), s, -np.inf)
        e = np.exp(s - s.max(-1, keepdims=True))
        h = h + e / e.sum(-1, keepdims=True) @ v
        h = h + np.tanh(h @ w1)  # feed-forward part, the same at each position
        h = h / np.sqrt((h**2).mean(-1, keepdims=True))
    return h[-1]


def test_swapped_words_who_notices() -> None:
    rng = np.random.default_rng(0)
    n, d = 6, 8
    x, table = rng.standard_normal((2, n, d))
    models = {
        "No positional encoding, no mask, 12 layers": {"layers": 12},
        "No positional encoding, causal mask, 1 layer": {"layers": 1, "causal": True},
        "No positional encoding, causal mask, 2 layers": {"layers": 2, "causal": True},
        "RoPE on queries and keys, no mask, 1 layer": {"layers": 1, "rope": True},
        "Learned position vectors added to the input, no mask, 1 layer": {
            "layers": 1,
            "table": table,
        },
    }
    for i, j in ((0, 1), (1, 3), (0, 4)):
        y = x.copy()
        y[[i, j]] = y[[j, i]]
        change = {
            t: np.abs(_last_output(x, **m) - _last_output(y, **m)).max() for t, m in models.items()
        }
        assert sorted(t for t, c in change.items() if c > 1e-3) == sorted(
            [
                "No positional encoding, causal mask, 2 layers",
                "RoPE on queries and keys, no mask, 1 layer",
                "Learned position vectors added to the input, no mask, 1 layer",
            ]
        )
        assert all(c < 1e-9 or c > 1e-3 for c in change.values())


def test_attention_head_order_of_operations() -> None:
    rng = np.random.default_rng(0)
    n, d = 5, 16
    Q, K, V = rng.normal(size=(3, n, d))
    future = np.triu(np.full((n, n), -np.inf), 1)

    def softmax(x):
        e = np.exp(x - x.max(axis=-1, keepdims=True))
        return e / e.sum(axis=-1, keepdims=True)

    weights = softmax(Q @ K.T / np.sqrt(d) + future)
    assert np.allclose(weights.sum(axis=1), 1) and np.all(np.triu(weights, 1) == 0)
    assert np.allclose(weights, softmax((Q @ K.T + future) / np.sqrt(d)))  # said of the swap
    late = np.tril(softmax(Q @ K.T / np.sqrt(d)))
    assert late[0].sum() < 1
    q, k = rng.normal(size=(2, 20_000, 64))
    assert (q * k).sum(axis=1).var() / 64 == pytest.approx(1, rel=0.05)
    assert (weights @ V).shape == (n, d)
    assert [line.split()[0] for line in in_order("attention-head-order-of-operations")] == [
        "Multiply",
        "Divide",
        "Add",
        "Apply",
        "Take",
    ]
