"""What the questions on autoencoders generative say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import accepts, key, value


def test_gan_half_everywhere_noisy_samples() -> None:
    # the best D is p_data / (p_data + p_g): 1/2 everywhere if and only if the distributions agree
    p = np.array([0.5, 0.3, 0.2])
    assert p / (p + p) == pytest.approx(0.5)
    noise = np.array([0.1, 0.1, 0.8])
    assert np.abs(p / (p + noise) - 0.5).max() > 0.2
    # a constant D passes no gradient to the image: D(x) = sigmoid(w.x) with w = 0
    w = np.zeros(3)
    d = 1 / (1 + np.exp(-w @ p))
    grad = -(1 - d) * w  # d(-log D)/dx
    assert d == 0.5 and not grad.any()
    # a single repeated image that fools D does not push real images to 1/2: disjoint supports
    real, fake = np.array([0.5, 0.5, 0.0]), np.array([0.0, 0.0, 1.0])
    assert (real / (real + fake)).tolist() == [1, 1, 0]
    assert key("gan-half-everywhere-noisy-samples") == (
        "The discriminator has learned too little, so the generator gets no useful signal"
    )


def test_vae_kl_zero_on_every_example() -> None:
    def kl(a, b):
        return float(np.sum(a * np.log(a / b)))

    prior = np.array([0.5, 0.5])
    lik = np.array([[0.9, 0.2], [0.1, 0.8]])  # p(x|z): rows x, columns z; the decoder does use z
    px = lik @ prior
    data = np.array([0.55, 0.45])  # equals px here; any data distribution will do
    q = np.array([prior, prior])
    assert [kl(row, prior) for row in q] == [0, 0]
    qz = data @ q
    info = sum(data[i] * kl(q[i], qz) for i in range(2))
    assert info == pytest.approx(0)  # no information about x
    for x in range(2):
        elbo = float(q[x] @ np.log(lik[x])) - kl(q[x], prior)
        post = lik[x] * prior / px[x]
        assert math.log(px[x]) - elbo == pytest.approx(kl(q[x], post))  # the gap
        assert kl(q[x], post) > 0.05  # not tight, although the KL to the prior is 0
    # mean KL to the prior = mutual information + KL(q(z) || p(z)), for a general encoder
    q = np.array([[0.8, 0.2], [0.3, 0.7]])
    qz = data @ q
    left = sum(data[i] * kl(q[i], prior) for i in range(2))
    right = sum(data[i] * kl(q[i], qz) for i in range(2)) + kl(qz, prior)
    assert left == pytest.approx(right)
    # a decoder that ignores z makes the posterior equal to the prior, so then the bound is tight
    flat = np.array([0.6, 0.6])
    assert flat * prior / (flat @ prior) == pytest.approx(prior)
    assert key("vae-kl-zero-on-every-example") == (
        "Each q(z|x) equals the prior, so the code z carries no information about that x"
    )


def test_diffusion_two_noising_steps_in_one() -> None:
    a2, b2 = 0.5 * 0.8, 0.5 * 0.2 + 0.5
    assert value("diffusion-two-noising-steps-in-one") == pytest.approx(b2) == pytest.approx(0.6)
    assert a2 == pytest.approx(0.4) and a2 + b2 == pytest.approx(1)
    assert pytest.approx(0.7) == 0.2 + 0.5 and round(math.sqrt(b2), 2) == 0.77
    rng = np.random.default_rng(0)
    e1, e2 = rng.standard_normal((2, 1_000_000))
    x0 = rng.choice([-1.0, 1.0], size=1_000_000)  # variance 1
    x1 = math.sqrt(0.8) * x0 + math.sqrt(0.2) * e1
    x2 = math.sqrt(0.5) * x1 + math.sqrt(0.5) * e2
    assert (x2 - math.sqrt(a2) * x0).var() == pytest.approx(0.6, abs=0.005)
    assert x1.var() == pytest.approx(1, abs=0.01) and x2.var() == pytest.approx(1, abs=0.01)


def test_autoencoder_loss_that_punishes_copying() -> None:
    # scalar linear "models" out = s * inp; s = 1 is the copy; which s is best under each loss?
    vx, vn = 2.0, 0.5
    s = np.linspace(0, 2, 2001)
    loss = {
        "mse(model(x + noise), x)": (s - 1) ** 2 * vx + s**2 * vn,
        "mse(model(x + noise), x + noise)": (s - 1) ** 2 * (vx + vn),
        "mse(model(x), x + noise)": (s - 1) ** 2 * vx + vn,
        "mse(model(x) + noise, x)": (s - 1) ** 2 * vx + vn,
    }
    rng = np.random.default_rng(0)
    x, n = (
        math.sqrt(vx) * rng.standard_normal(400_000),
        math.sqrt(vn) * rng.standard_normal(400_000),
    )
    for i in (500, 1000, 1500):  # the formulas agree with a simulation
        model = lambda t, i=i: s[i] * t  # noqa: E731
        mse = lambda a, b: np.mean((a - b) ** 2)  # noqa: E731
        for text, curve in loss.items():
            got = eval(text, {"mse": mse, "model": model, "x": x, "noise": n})
            assert got == pytest.approx(curve[i], abs=0.03)
    best = {text: s[np.argmin(curve)] for text, curve in loss.items()}
    not_copy = [text for text, b in best.items() if abs(b - 1) > 1e-9]
    assert not_copy == [key("autoencoder-loss-that-punishes-copying")]
    assert best[not_copy[0]] == pytest.approx(vx / (vx + vn), abs=1e-3)


def test_name_the_trick_noise_outside_the_node() -> None:
    name = "name-the-trick-noise-outside-the-node"
    for right in ("reparameterization trick", "Reparametrization", "the re-parameterisation trick"):
        assert accepts(name, right)
    for wrong in ("parameterisation", "kernel trick", "log-derivative trick", "REINFORCE"):
        assert not accepts(name, wrong)
    rng = np.random.default_rng(0)
    mu, sigma, eps = 0.7, 1.3, rng.normal(size=400_000)
    z = mu + sigma * eps
    assert z.mean() == pytest.approx(mu, abs=0.01) and z.std() == pytest.approx(sigma, abs=0.01)
    pathwise = 2 * z  # d z^2 / d mu
    score = z**2 * (z - mu) / sigma**2  # REINFORCE
    assert pathwise.mean() == pytest.approx(score.mean(), abs=0.05)
    assert pathwise.var() < score.var() / 2
