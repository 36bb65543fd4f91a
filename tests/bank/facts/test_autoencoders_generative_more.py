"""What the later questions on autoencoders and generative models say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import in_order, key, keys, value


def test_flawless_ones_and_sevens_only() -> None:
    assert 0.2**64 < 1e-44
    # against a discriminator that stands still, the best distribution is a point
    rng = np.random.default_rng(0)
    judged = np.log(rng.uniform(0.3, 0.7, size=10))  # log D for each digit
    best = max(rng.dirichlet(np.ones(10), size=2000), key=lambda p: p @ judged)
    assert best @ judged < judged.max()
    # one image at a time: every flawless one or seven looks like a real one; a batch does not
    real = rng.integers(0, 10, size=(2000, 64))
    collapsed = rng.choice([1, 7], size=(2000, 64))
    assert set(np.unique(collapsed)) <= set(np.unique(real))
    kinds = [[len(set(batch)) for batch in drawn] for drawn in (real, collapsed)]
    assert min(kinds[0]) > max(kinds[1])
    assert "batch" in key("flawless-ones-and-sevens-only")


def test_noise_guesses_lowest_loss_first() -> None:
    def loss(of_x0, of_eps):  # of the prediction of_x0 * x0 + of_eps * eps
        return of_x0**2 + (of_eps - 1) ** 2

    losses = {
        "ε̂ = (xₜ − 0.6·x₀) / 0.8, with the true x₀ given": loss(0, 1),
        "ε̂ = 0.8·xₜ": loss(0.8 * 0.6, 0.8 * 0.8),
        "ε̂ = xₜ": loss(0.6, 0.8),
        "ε̂ = 0": loss(0, 0),
        "ε̂ = noise drawn anew from the same distribution": 1 + 1,
    }
    assert list(losses.values()) == pytest.approx([0, 0.36, 0.40, 1, 2])
    assert in_order("noise-guesses-lowest-loss-first") == sorted(losses, key=lambda s: losses[s])
    assert pytest.approx((0.48, 0.36)) == (0.8 * 0.6, 1 - 0.8 * 0.8)
    assert pytest.approx(0.36) == 0.48**2 + 0.36**2
    assert pytest.approx(0.40) == 0.6**2 + 0.2**2
    # by drawing, and 0.8 is the best factor for a linear guess
    x0, eps, other = np.random.default_rng(1).normal(size=(3, 400_000))
    x = 0.6 * x0 + 0.8 * eps
    guesses = [(x - 0.6 * x0) / 0.8, 0.8 * x, x, 0 * x, other]
    assert [((g - eps) ** 2).mean() for g in guesses] == pytest.approx(
        list(losses.values()), abs=0.02
    )
    assert (x @ eps) / (x @ x) == pytest.approx(0.8, abs=0.005)


def test_guidance_five_implied_pixel() -> None:
    def x0(eps):
        return (0.6 - 0.6 * eps) / 0.8

    def guided(w, cond=0.4, free=0.7):
        return free + w * (cond - free)

    assert guided(1) == pytest.approx(0.4)
    assert guided(5) == pytest.approx(-0.8)
    assert x0(guided(5)) == pytest.approx(value("guidance-five-implied-pixel")) == 1.35
    assert 0.8 * 1.35 + 0.6 * guided(5) == pytest.approx(0.6)
    # pitfalls
    assert x0(0.4) == pytest.approx(0.45)
    assert x0((1 + 5) * 0.4 - 5 * 0.7) == pytest.approx(1.575)
    assert pytest.approx(6 * 0.4 - 5 * 0.7) == 0.4 + 5 * (0.4 - 0.7)
    assert x0(guided(5, cond=0.7, free=0.4)) == pytest.approx(-0.675)
    assert 0.8 * x0(guided(5)) == pytest.approx(1.08)
    assert pytest.approx(0.15) == (0.6 - 0.6 * 0.8) / 0.8
    # the other way of writing it
    assert pytest.approx(guided(5)) == 5 * 0.4 - 4 * 0.7


def test_four_models_of_small_photos() -> None:
    values = 64 * 64 * 3
    assert values == 12_288
    right = " ".join(keys("four-models-of-small-photos"))
    assert right.count("12,288") == 2
    assert len(keys("four-models-of-small-photos")) == 3
    # an invertible map keeps the dimension: fewer latent numbers lose something
    rng = np.random.default_rng(2)
    assert np.linalg.matrix_rank(rng.normal(size=(12, 11)) @ rng.normal(size=(11, 12))) == 11
    # a missing mode: the mean of -log p grows without bound, here with a tenth of the photos
    costs = [-(0.9 * math.log(1 / 0.9) + 0.1 * math.log(p)) for p in (1e-3, 1e-30, 1e-300)]
    assert costs[0] < costs[1] < costs[2]
    assert costs[2] > 60
    # one pass through a VAE gives a bound: log p(x) = ELBO + KL, here for z, x | z normal
    x, m, s2 = 1.3, 0.2, 0.7  # q(z | x) = N(m, s2), not the posterior
    exact = -0.5 * math.log(2 * math.pi * 2) - x**2 / 4
    expected = -0.5 * math.log(2 * math.pi) - ((x - m) ** 2 + s2) / 2
    elbo = expected - 0.5 * (s2 + m**2 - 1 - math.log(s2))
    assert elbo < exact
