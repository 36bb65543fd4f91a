"""What the questions on llms say, recomputed."""

from collections import Counter
from itertools import pairwise
from math import exp, log, sqrt

import numpy as np
import pytest

from tests.bank.items import key, value


def bpe(counts, merges, by_type=False, recount=True):
    """Return the tokens added by the first merges."""
    words = {w: list(w) for w in counts}

    def pairs():
        c = Counter()
        for w, parts in words.items():
            for pair in pairwise(parts):
                c[pair] += 1 if by_type else counts[w]
        return c

    if not recount:
        return ["".join(p) for p, _ in pairs().most_common(merges)]
    added = []
    for _ in range(merges):
        ranked = pairs().most_common()
        assert len(ranked) == 1 or ranked[0][1] > ranked[1][1]  # no ties
        pair = ranked[0][0]
        added.append("".join(pair))
        for w, parts in words.items():
            out, i = [], 0
            while i < len(parts):
                if tuple(parts[i : i + 2]) == pair:
                    out.append("".join(pair))
                    i += 2
                else:
                    out.append(parts[i])
                    i += 1
            words[w] = out
    return added


def test_bpe_first_two_merges() -> None:
    counts = {"car": 10, "cart": 2, "art": 4, "part": 3}
    assert bpe(counts, 2) == ["ar", "car"]
    assert bpe(counts, 2, by_type=True) == ["ar", "art"]  # counts distinct words
    assert bpe(counts, 2, recount=False) == ["ar", "ca"]  # does not count again
    assert [w for w, _ in Counter(counts).most_common(2)] == ["car", "art"]  # whole words
    assert key("bpe-first-two-merges") == ", then ".join(bpe(counts, 2))


def test_perplexity_per_word() -> None:
    tokens, ppl, per_word = 3000, 9, 1.5
    total = tokens * log(ppl)
    words = tokens / per_word
    assert total / words == pytest.approx(3.30, abs=0.005)
    assert value("perplexity-per-word") == pytest.approx(exp(total / words), rel=1e-9)
    assert ppl ** (1 / per_word) == pytest.approx(4.33, abs=0.005)  # pitfall
    assert (ppl * per_word, ppl / per_word) == (13.5, 6)  # pitfalls
    assert exp(2.0) == pytest.approx(7.39, abs=0.005)


def test_smaller_model_more_tokens() -> None:
    def train(n, d):
        return 6 * n * d

    a, b = (40e9, 0.8e12), (10e9, 3.2e12)
    assert train(*a) == pytest.approx(train(*b)) == pytest.approx(1.92e23)
    assert a[1] / a[0] == pytest.approx(20) and b[1] / b[0] == pytest.approx(320)
    assert b[0] / a[0] == 0.25  # about 2N FLOPs for a generated token
    assert (2 * b[0] / 1e9, 2 * a[0] / 1e9) == (20, 80)

    def loss(n, d):  # refit of the parametric law (Besiroglu et al. 2024, arXiv:2404.10102)
        return 1.8172 + 482.01 / n**0.3478 + 2085.43 / d**0.3658

    assert 0 < loss(*b) - loss(*a) < 0.05  # higher, but not by much
    grid = np.geomspace(1e9, 1e12, 4001)
    best = min(grid, key=lambda n: loss(n, 1.92e23 / 6 / n))
    # run A is close to the optimum of this fit
    assert loss(*a) - loss(best, 1.92e23 / 6 / best) < 0.003
    text = key("smaller-model-more-tokens")
    assert "loss is higher" in text and "token generated" in text and "a quarter" in text


def test_lora_trainable_parameters_gqa() -> None:
    layers, r, shapes = 32, 8, [(4096, 4096), (1024, 4096)]  # (out, in)
    layer = sum(np.zeros((r, i)).size + np.zeros((o, r)).size for o, i in shapes)
    assert (r * 8192, r * 5120, layer) == (65_536, 40_960, 106_496)
    assert layers * layer == 3_407_872
    assert value("lora-trainable-parameters-gqa") == pytest.approx(layers * layer / 1e6, abs=0.005)
    full = layers * sum(o * i for o, i in shapes)
    assert full / 1e6 == pytest.approx(671.09, abs=0.005)  # pitfall
    assert 100 * layers * layer / full == pytest.approx(0.5, abs=0.05)
    # pitfall: value as wide as query
    assert layers * 2 * r * 8192 / 1e6 == pytest.approx(4.19, abs=0.005)
    assert layers * 2 * r * 4096 / 1e6 == pytest.approx(2.10, abs=0.005)  # pitfall: A alone
    assert layer / 1e6 == pytest.approx(0.11, abs=0.005)  # pitfall: one layer


def at_temperature(p, t):
    z = np.log(np.asarray(p)) / t
    e = np.exp(z - z.max())
    return e / e.sum()


def test_temperature_half_odds() -> None:
    p = [0.6, 0.2, 0.1, 0.1]
    cold, hot = at_temperature(p, 0.5), at_temperature(p, 2)
    assert cold[0] / cold[1] == pytest.approx(9)
    assert hot[0] / hot[1] == pytest.approx(sqrt(3)) == pytest.approx(1.73, abs=0.005)
    assert key("temperature-half-odds") == "9 times"


def sigmoid(x):
    return 1 / (1 + exp(-x))


def test_dpo_both_logprobs_fall() -> None:
    beta, ref_w, w, ref_l, l = 0.1, -80, -84, -70, -78  # noqa: E741

    def loss(margin):
        return -log(sigmoid(margin))

    assert loss(0) == pytest.approx(0.693, abs=0.0005)
    assert (w - ref_w, l - ref_l) == (-4, -8)
    now = loss(beta * ((w - ref_w) - (l - ref_l)))
    assert now == pytest.approx(0.513, abs=0.0005)
    assert loss(beta * (w - ref_w)) == pytest.approx(0.91, abs=0.005)  # chosen answer alone
    assert loss(beta * (ref_w - ref_l)) == pytest.approx(1.31, abs=0.005)  # no reference, start
    assert loss(beta * (w - l)) == pytest.approx(1.04, abs=0.005)  # no reference, now
    assert loss((w - ref_w) - (l - ref_l)) == pytest.approx(0.02, abs=0.005)  # no beta
    assert f"from {loss(0):.2f} to {now:.2f}" in key("dpo-both-logprobs-fall")


def kept(p, top_k=None, top_p=None, t=1.0):
    p = at_temperature(p, t)
    order = list(np.argsort(-p))
    if top_k:
        order = order[:top_k]
    if top_p:
        total, keep = 0.0, []
        for i in order:
            keep.append(i)
            total += p[i]
            if total >= top_p:
                break
        order = keep
    return {"ABCD"[i] for i in order}


def test_sampling_settings_third_token() -> None:
    p = [0.5, 0.3, 0.15, 0.05]
    assert at_temperature(p, 0.5) == pytest.approx([0.685, 0.247, 0.062, 0.007], abs=0.0006)
    assert at_temperature(p, 0.5)[:2].sum() == pytest.approx(0.93, abs=0.005)
    assert kept(p, top_p=0.9) == {"A", "B", "C"}
    assert kept(p, t=0.5) == {"A", "B", "C", "D"}
    assert kept(p, top_k=2) == kept(p, top_p=0.75) == kept(p, top_p=0.9, t=0.5) == {"A", "B"}
