"""What the further questions on attention and transformers say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import accepts, in_order, item, key, keys, printed, slips, value


def softmax(s):
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attend(x, y, weights, mask=None):
    """One head of width d: queries from x, keys and values from y."""
    wq, wk, wv = weights
    s = (x @ wq) @ (y @ wk).T / math.sqrt(x.shape[1])
    return softmax(s if mask is None else s + mask) @ (y @ wv)


def future(n):
    return np.triu(np.full((n, n), -np.inf), 1)


def test_attention_scores_seven_by_eleven() -> None:
    out = printed("attention-scores-seven-by-eleven").strip()
    assert out == "(4, 6, 7, 11)"
    assert accepts("attention-scores-seven-by-eleven", out)
    assert all(
        accepts("attention-scores-seven-by-eleven", text)
        for text in ("4, 6, 7, 11", "[4, 6, 7, 11]", "4x6x7x11", "4×6×7×11")
    )
    assert not accepts("attention-scores-seven-by-eleven", "(4, 6, 11, 7)")
    assert 96 / 6 == 16
    rng = np.random.default_rng(0)
    q, k = rng.normal(size=(4, 7, 96)), rng.normal(size=(4, 11, 96))
    qh, kh = (x.reshape(4, -1, 6, 16).transpose(0, 2, 1, 3) for x in (q, k))
    assert qh.shape == (4, 6, 7, 16) and kh.shape == (4, 6, 11, 16)
    scores = qh @ kh.swapaxes(-2, -1)
    # head 2 of example 3: the dot products of its slices of 16 numbers
    assert np.allclose(scores[3, 2], q[3, :, 32:48] @ k[3, :, 32:48].T)
    assert softmax(scores).sum(-1).shape == (4, 6, 7)
    assert np.allclose(softmax(scores).sum(-1), 1)
    with pytest.raises(ValueError, match="matmul"):
        qh @ kh  # the transpose forgotten: it fails at once


def test_translator_cross_attention_miswired() -> None:
    rng = np.random.default_rng(0)
    d, n = 8, 5
    weights = rng.normal(size=(6, 3, d, d))
    target = rng.normal(size=(n, d))

    def decode(source, words, wired):
        encoded = source + attend(source, source, weights[0])
        h = words + attend(words, words, weights[1], future(len(words)))
        if wired:
            return h + attend(h, encoded, weights[2])
        return h + attend(h, h, weights[2], future(len(words)))

    one, other = rng.normal(size=(2, 7, d))
    assert not np.allclose(decode(one, target, True), decode(other, target, True))
    assert np.array_equal(decode(one, target, False), decode(other, target, False))
    changed = target.copy()
    changed[-1] += 1  # the future stays hidden, so nothing can be cheated
    before, after = decode(one, target, False), decode(one, changed, False)
    assert np.allclose(before[:-1], after[:-1]) and not np.allclose(before[-1], after[-1])
    assert "nothing to do with the source" in key("translator-cross-attention-miswired")


def turned(vector, degrees):
    a = math.radians(degrees)
    return np.array([[math.cos(a), -math.sin(a)], [math.sin(a), math.cos(a)]]) @ vector


def test_rope_score_after_insertion() -> None:
    unit = np.array([1.0, 0.0])

    def score(m, n):
        return float(turned(unit, 30 * m) @ turned(unit, 30 * n))

    before, after = score(7, 5), score(7 + 4, 5 + 4)
    assert before == pytest.approx(0.5) and after == pytest.approx(0.5)
    assert key("rope-score-after-insertion") == f"{before:.1f} before, {after:.1f} after"
    assert [30 * p for p in (7, 5, 11, 9)] == [210, 150, 330, 270]
    # angles added: 360° and 600°
    assert 30 * (7 + 5) == 360 and 30 * (11 + 9) == 600
    assert math.cos(math.radians(360)) == pytest.approx(1)
    assert math.cos(math.radians(600)) == pytest.approx(-0.5)
    assert unit @ unit == 1  # both turned by the same angle
    assert 30 * (11 - 5) == 180 and score(11, 5) == pytest.approx(-1)  # the query alone moved
    rng = np.random.default_rng(0)
    q, k = rng.normal(size=(2, 2))
    scores = [turned(q, 30 * (m + 3)) @ turned(k, 30 * m) for m in range(20)]
    assert np.allclose(scores, scores[0])  # the distance alone counts, for any vectors


def layer_norm(x):
    return (x - x.mean(-1, keepdims=True)) / x.std(-1, keepdims=True)


def test_pre_norm_block_six_steps() -> None:
    rng = np.random.default_rng(0)
    n, d = 6, 16
    x = rng.normal(size=(n, d))
    wa = rng.normal(size=(3, d, d)) / 4
    wf = rng.normal(size=(d, d)) / 4

    def mix(h, on=1.0):
        return on * attend(h, h, wa, future(n))

    def feed(h, on=1.0):
        return on * np.tanh(h @ wf)

    def pre(x, on=1.0):
        h = x + mix(layer_norm(x), on)
        return h + feed(layer_norm(h), on)

    def post(x, on=1.0):
        h = layer_norm(x + mix(x, on))
        return layer_norm(h + feed(h, on))

    state, kept, seen = x, x, []
    steps = {
        "LayerNorm": layer_norm,
        "Causal": mix,
        "Adding": lambda s: s + kept,
        "Feed-forward": feed,
    }
    for text in in_order("pre-norm-block-six-steps"):
        word = text.split()[0]
        seen.append(word)
        kept = state if word == "LayerNorm" else kept  # what the skip connection adds
        state = steps[word](state)
    assert seen == ["LayerNorm", "Causal", "Adding", "LayerNorm", "Feed-forward", "Adding"]
    assert np.allclose(state, pre(x)) and not np.allclose(state, post(x))
    assert np.array_equal(pre(x, on=0.0), x)  # branches of zero: the identity
    assert not np.allclose(post(x, on=0.0), x)
    deep = x
    for _ in range(30):
        deep = pre(deep)
    assert deep.var() > 5 * x.var()  # the stream grows with depth


def test_word_five_seen_from_word_two() -> None:
    rng = np.random.default_rng(0)
    d, n, layers = 8, 6, 12
    text, other_text, target = rng.normal(size=(3, n, d))
    weights = rng.normal(size=(3, layers, 3, d, d)) / 3
    replaced = text.copy()
    replaced[4] = other_text[4]
    new_target = target.copy()
    new_target[4] = other_text[4]

    def encode(x):
        for w in weights[0]:
            x = layer_norm(x + attend(x, x, w))
        return x

    def gpt(x):
        for w in weights[1]:
            x = layer_norm(x + attend(x, x, w, future(n)))
        return x

    def t5(source, x):
        memory = encode(source)
        for own, cross in zip(weights[1], weights[2], strict=True):
            x = layer_norm(x + attend(x, x, own, future(n)))
            x = layer_norm(x + attend(x, memory, cross))
        return x

    def moved(one, two):
        return not np.allclose(one[1], two[1])

    changes = {
        "bert": moved(encode(text), encode(replaced)),
        "gpt-training": moved(gpt(text), gpt(replaced)),
        "t5-encoder": moved(encode(text), encode(replaced)),
        "t5-cross": moved(t5(text, target), t5(replaced, target)),
        "t5-decoder": moved(t5(text, target), t5(text, new_target)),
    }
    told = {choice.id: choice.correct for choice in item("word-five-seen-from-word-two").choices}
    assert changes == told
    assert len(keys("word-five-seen-from-word-two")) == 3


def test_online_softmax_two_blocks() -> None:
    for scores, values in (((0.0, 0.0), (2.0, 4.0)), ((0.0, 0.0), (-1.0, 7.0))):
        e = np.exp(np.array(scores))
        assert (e.sum(), e @ np.array(values)) == (2, 6)  # what block 1 holds
        whole = softmax(np.array([*scores, math.log(4)])) @ np.array([*values, 9.0])
        assert whole == pytest.approx(7)
    total, weighted, factor = 2.0, 6.0, math.exp(0 - math.log(4))
    assert factor == pytest.approx(1 / 4)
    assert weighted * factor + 9 == pytest.approx(10.5)
    assert total * factor + 1 == pytest.approx(1.5)
    exact = (weighted * factor + 9) / (total * factor + 1)
    assert float(key("online-softmax-two-blocks")) == pytest.approx(exact)
    assert exact == pytest.approx((6 + 4 * 9) / (2 + 4))
    slips = {
        "only-numerator": (weighted * factor + 9) / (total + 1),
        "no-rescaling": (weighted + 9) / (total + 1),
        "mean-of-blocks": (weighted / total + 9) / 2,
        "exact": exact,
    }
    told = {choice.id: float(choice.text) for choice in item("online-softmax-two-blocks").choices}
    assert told == pytest.approx(slips)
    assert weighted / total == 3


def test_gqa_projection_weights_saved() -> None:
    d, head, heads, group = 4096, 128, 32, 4
    shared = heads // group
    assert (shared, shared * head, heads * head) == (8, 1024, d)

    def weights(queries, key_heads, value_heads, *, output=True):
        return d * head * (queries + key_heads + value_heads + (heads if output else 0))

    full = weights(heads, heads, heads)
    assert full == 4 * d * d and weights(heads, shared, shared) == 2.5 * d * d

    def fall(new, old=full):
        return 100 * (1 - new / old)

    assert value("gqa-projection-weights-saved") == fall(weights(heads, shared, shared)) == 37.5
    without = weights(heads, heads, heads, output=False)
    assert slips("gqa-projection-weights-saved") == pytest.approx(
        [
            100 * (1 - shared / heads),  # keys, values and cache
            100 * weights(heads, shared, shared) / full,  # what remains
            fall(weights(heads, shared, heads)),
            fall(weights(shared, shared, shared)),
            fall(weights(heads, shared, shared, output=False), without),
        ],
        abs=0.051,
    )
    assert heads / shared == 4  # the cache


def test_decoder_parameters_24_layers() -> None:
    layers, d, wide, heads, size, vocabulary = 24, 1024, 4096, 16, 64, 50_000
    attention = 3 * heads * d * size + heads * size * d
    ffn = d * wide + wide * d
    assert attention == 4 * d * d and ffn == 8 * d * d
    embedding = vocabulary * d
    million = 1e6
    answer = (layers * (attention + ffn) + embedding) / million
    assert value("decoder-parameters-24-layers") == pytest.approx(answer, abs=0.05)
    assert (attention + ffn) / million == pytest.approx(12.6, abs=0.05)
    assert layers * (attention + ffn) / million == pytest.approx(302.0, abs=0.05)
    assert embedding / million == 51.2
    assert slips("decoder-parameters-24-layers") == pytest.approx(
        [
            answer + embedding / million,
            answer - embedding / million,
            answer - layers * d * wide / million,
            answer - layers * d * d / million,
            (attention + ffn + embedding) / million,
        ],
        abs=0.05,
    )
    norms = (2 * layers + 1) * 2 * d
    biases = layers * (4 * d + wide + d)
    assert (norms + biases) / million / answer < 0.002  # well under 1 %
    assert 3 * d * (8 / 3 * d) == 8 * d * d  # a gated FFN
    # GPT-2 medium: 50,257 tokens, 1,024 positions, biases and norms
    medium = layers * (attention + ffn) + (50_257 + 1024) * d + norms + biases
    assert medium / million == pytest.approx(355, abs=0.5)


def test_vit_scores_at_higher_resolution() -> None:
    small, large = (224 // 16) ** 2, (384 // 16) ** 2
    assert (224 % 16, 384 % 16, small, large) == (0, 0, 196, 576)
    assert ((small + 1) ** 2, (large + 1) ** 2) == (38_809, 332_929)
    factor = ((large + 1) / (small + 1)) ** 2
    assert factor == pytest.approx(8.58, abs=0.005)
    assert value("vit-scores-at-higher-resolution") == pytest.approx(factor, abs=0.0005)
    assert slips("vit-scores-at-higher-resolution") == pytest.approx(
        [
            (large / small) ** 2,  # no class token
            (large + 1) / (small + 1),
            (384 / 224) ** 2,
            384 / 224,
        ],
        abs=0.005,
    )
    assert 16 * 16 * 3 == 768
