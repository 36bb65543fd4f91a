"""What the later questions on transfer and representation say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import key, keys


def softmax(x):
    x = np.exp(x - x.max(-1, keepdims=True))
    return x / x.sum(-1, keepdims=True)


def test_bank_of_river_from_one_vector() -> None:
    # a constant input has one answer, which is right in half of the sentences
    meaning = np.repeat([0, 1], 500)
    assert {(meaning == answer).mean() for answer in (0, 1)} == {0.5}
    # the table gives bank one row; a layer of self-attention makes it differ by sentence
    rng = np.random.default_rng(0)
    table = dict(zip(["bank", "water", "loan", "the"], rng.normal(size=(4, 8)), strict=True))
    q, k, v = rng.normal(size=(3, 8, 8))

    def at_bank(sentence):
        x = np.array([table[word] for word in sentence.split()])
        mixed = x + softmax((x @ q) @ (x @ k).T / math.sqrt(8)) @ (x @ v)
        return mixed[sentence.split().index("bank")]

    assert at_bank("the bank water") != pytest.approx(at_bank("the bank loan"))
    assert "last hidden layer" in key("bank-of-river-from-one-vector")


def test_four_ways_round_collapse() -> None:
    # SimCLR's loss with equal features, at any temperature
    views = np.ones((512, 4)) / 2
    for temperature in (0.1, 0.5):
        logits = views @ views.T / temperature
        np.fill_diagonal(logits, -np.inf)
        losses = -np.log(softmax(logits)[np.arange(512), np.arange(512) ^ 1])
        assert losses == pytest.approx(np.full(512, math.log(511)))
    assert math.log(511) == pytest.approx(6.24, abs=0.005)
    assert 2 * 256 - 1 == 511
    # BYOL: squared distance of normalised prediction and target, never below 0
    assert ((views[0] - views[1]) ** 2).sum() == 0
    # DINO: centring alone makes a constant teacher uniform; sharpening makes one output win
    teacher = np.tile([3.0, 1.0, 0.5], (8, 1))
    assert softmax(teacher - teacher.mean(0)) == pytest.approx(np.full((8, 3), 1 / 3))
    assert softmax(teacher / 0.04)[0].max() > 0.999
    # MAE: what the encoder sees; a constant code leaves the variance of the pixels
    assert (224 // 16) ** 2 == 196
    assert (196 * 0.75, 196 * 0.25) == (147, 49)
    pixels = np.random.default_rng(3).normal(size=(1000, 5))
    assert ((pixels - pixels.mean(0)) ** 2).mean() == pytest.approx(1, abs=0.05)
    right = keys("four-ways-round-collapse")
    assert len(right) == 3
    assert sum("MAE" in text for text in right) == 1
    assert not any("DINO" in text for text in right)
