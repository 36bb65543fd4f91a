"""What the questions on transfer representation say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import key, value


def test_cosine_and_dot_product_disagree() -> None:
    q, a, b = np.array([3.0, 4.0]), np.array([4.0, 3.0]), np.array([10.0, 0.0])

    def cos(u, v):
        return u @ v / (np.linalg.norm(u) * np.linalg.norm(v))

    assert (q @ a, q @ b) == (24, 30)
    assert cos(q, b) == pytest.approx(0.6) and cos(q, a) > cos(q, b)
    assert (
        value("cosine-and-dot-product-disagree") == pytest.approx(cos(q, a)) == pytest.approx(0.96)
    )
    assert 24 / 5 == 4.8 and 1 - cos(q, a) == pytest.approx(0.04)
    u, v = q / 5, a / 5
    assert np.sum((u - v) ** 2) == pytest.approx(2 - 2 * cos(u, v))


def test_clip_car_photo_dog_94_percent() -> None:
    def softmax(z):
        e = np.exp(z - z.max())
        return e / e.sum()

    sims = np.array([0.21, 0.18, 0.17])
    assert [round(100 * p) for p in softmax(100 * sims)] == [94, 5, 2]
    assert [round(100 * p) for p in softmax(sims)] == [34, 33, 33]
    assert math.exp(0.03) == pytest.approx(1.03, abs=0.005)
    assert math.exp(3) == pytest.approx(20, abs=0.2)
    with_car = softmax(100 * np.append(sims, 0.27))  # a fitting prompt takes the share
    assert with_car[0] < 0.01
    assert key("clip-car-photo-dog-94-percent") == (
        "The similarities are multiplied by about 100, then softmax compares just these prompts"
    )


def test_assistant_recogniser_never_learns() -> None:
    rng = np.random.default_rng(4)
    features, recogniser = rng.normal(size=(6, 5)), rng.normal(size=(5, 4))
    classifier, intent = rng.normal(size=(4, 3)), 1

    def loss(recogniser, hard):
        scores = features @ recogniser
        soft = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        words = np.eye(4)[scores.argmax(1)] if hard else soft
        logits = words.sum(0) @ classifier
        return np.log(np.exp(logits).sum()) - logits[intent]

    def slopes(hard):
        steps = 1e-6 * np.eye(20).reshape(20, 5, 4)
        return (
            np.array([loss(recogniser + d, hard) - loss(recogniser - d, hard) for d in steps])
            / 2e-6
        )

    assert (slopes(hard=True) == 0).all()
    assert (np.abs(slopes(hard=False)) > 1e-6).all()
    assert "choice passes no gradient" in key("assistant-recogniser-never-learns")
