"""What the questions on autoencoders generative say, recomputed."""

import itertools
import math

import numpy as np
import pytest

from tests.bank.items import accepts, in_order, item, key, keys, value


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


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def pitfalls(identifier: str) -> list[float]:
    numeric = item(identifier).numeric
    assert numeric is not None
    return [pitfall.answer for pitfall in numeric.pitfalls]


def test_linear_autoencoder_next_to_pca() -> None:
    rng = np.random.default_rng(0)
    n, k = 100, 5
    data = rng.normal(size=(300, n)) * np.linspace(3, 0.1, n)
    data = data @ np.linalg.qr(rng.normal(size=(n, n)))[0]
    data -= data.mean(0)
    _, _, rows = np.linalg.svd(data, full_matrices=False)
    parts = rows[:k]
    pca = data @ parts.T @ parts
    least = ((data - pca) ** 2).mean()
    # mix the code and undo it in the decoder
    mix = rng.normal(size=(k, k))
    encoder, decoder = mix @ parts, parts.T @ np.linalg.inv(mix)
    code = data @ encoder.T
    assert code @ decoder.T == pytest.approx(pca)
    overlap = np.abs(encoder @ parts.T) / np.linalg.norm(encoder, axis=1, keepdims=True)
    assert (overlap.max(1) < 0.99).all()  # no code unit is a component, in any order
    assert np.abs(np.corrcoef(code.T) - np.eye(k)).max() > 0.1  # correlated
    # least squares in turn for decoder and encoder reaches that error from above
    encoder = rng.normal(size=(k, n))
    for _ in range(60):
        code = data @ encoder.T
        decoder = np.linalg.solve(code.T @ code, code.T @ data).T
        error = ((data - code @ decoder.T) ** 2).mean()
        assert error >= least - 1e-12
        encoder = np.linalg.solve(decoder.T @ decoder, decoder.T)
    assert error == pytest.approx(least, rel=0.01)
    assert key("linear-autoencoder-next-to-pca").startswith("Its reconstructions equal PCA's")


def test_pump_sounds_alarm_from_normal_runs() -> None:
    rng = np.random.default_rng(0)
    basis = rng.normal(size=(3, 30))
    normal = rng.normal(size=(440, 3)) @ basis + 0.5 * rng.normal(size=(440, 30))
    aside, rest = normal[:400], normal[400:]
    _, _, rows = np.linalg.svd(rest, full_matrices=False)  # the best linear autoencoder

    def errors(x):
        return ((x - x @ rows[:8].T @ rows[:8]) ** 2).mean(1)

    threshold = np.quantile(errors(aside), 0.99)
    new = rng.normal(size=(4000, 3)) @ basis + 0.5 * rng.normal(size=(4000, 30))
    assert (errors(new) > threshold).mean() == pytest.approx(0.01, abs=0.01)
    faults = rng.normal(size=(100, 30)) * 2
    assert (errors(faults) > threshold).mean() > 0.95
    # a threshold from the training recordings gives far more false alarms
    assert errors(rest).mean() < 0.8 * errors(aside).mean()
    assert (errors(new) > np.quantile(errors(rest), 0.99)).mean() > 0.05
    order = in_order("pump-sounds-alarm-from-normal-runs")
    assert [text.split()[0] for text in order] == ["Set", "Train", "Compute", "Take", "Raise"]


def test_two_unit_boltzmann_weight_gradient() -> None:
    states = list(itertools.product((0, 1), repeat=2))
    data = {(1, 1): 0.8, (0, 1): 0.1, (1, 0): 0.06, (0, 0): 0.04}

    def model_both(w, sign=1):
        weights = [math.exp(sign * w * s * t) for s, t in states]
        return weights[3] / sum(weights)

    def mean_log_likelihood(w):
        log_z = math.log(sum(math.exp(w * s * t) for s, t in states))
        return sum(p * (w * s * t - log_z) for (s, t), p in data.items())

    w, h = math.log(3), 1e-5
    slope = (mean_log_likelihood(w + h) - mean_log_likelihood(w - h)) / (2 * h)
    name = "two-unit-boltzmann-weight-gradient"
    assert value(name) == pytest.approx(slope, abs=1e-8) == pytest.approx(0.3)
    assert model_both(w) == pytest.approx(0.5)
    wrong = [0.8 - sigmoid(w), 0.8 - 1, -slope, 0.8 - model_both(w, -1), 0.8, model_both(w)]
    assert pitfalls(name) == pytest.approx(wrong)


def test_scratch_detector_misses_scratches() -> None:
    """A linear autoencoder (its optimum is PCA) with a wide and with a narrow code."""
    rng = np.random.default_rng(0)
    shared = rng.normal(size=(4, 40))
    good = rng.normal(size=(600, 4)) @ shared + 0.1 * rng.normal(size=(600, 40))
    train, test = good[:400], good[400:]
    scratched = test.copy()
    scratched[:, 10:13] += 2.0

    def errors(data, size, *batches):
        _, _, axes = np.linalg.svd(data, full_matrices=False)
        code = axes[:size]
        return [((x - x @ code.T @ code) ** 2).sum(1) for x in batches]

    def caught(normal, odd):
        return (odd[:, None] > normal[None]).mean()  # area under the ROC curve

    wide = errors(train, 40, test, scratched)
    assert max(wide[0].max(), wide[1].max()) < 1e-9  # both are copied
    narrow = errors(train, 4, test, scratched)
    assert caught(*narrow) > 0.99
    # training on scratched parts makes their error smaller, and the separation worse
    both = errors(np.concatenate([train, scratched]), 5, test, scratched)
    assert both[1].mean() < 0.2 * narrow[1].mean() and caught(*both) < caught(*narrow)
    assert key("scratch-detector-misses-scratches").startswith("Use a smaller code")


def test_rbm_what_is_cheap_and_exact() -> None:
    rng = np.random.default_rng(1)
    a, b, w = rng.normal(size=4), rng.normal(size=3), rng.normal(size=(4, 3))
    vs = np.array(list(itertools.product((0, 1), repeat=4)))
    hs = np.array(list(itertools.product((0, 1), repeat=3)))
    weights = np.exp((vs @ a)[:, None] + (hs @ b)[None] + vs @ w @ hs.T)
    p = weights / weights.sum()
    p_v, p_h = p.sum(1), p.sum(0)
    on = sigmoid(b + vs @ w)  # P(h_j = 1 | v)
    # given v: a product of sigmoids
    both = (hs[:, 0] == 1) & (hs[:, 1] == 1)
    assert p[:, both].sum(1) / p_v == pytest.approx(on[:, 0] * on[:, 1])
    # without Z: ratios from the closed form
    free = np.exp(vs @ a) * np.prod(1 + np.exp(b + vs @ w), axis=1)
    assert free[3] / free[9] == pytest.approx(p_v[3] / p_v[9])
    assert free == pytest.approx(weights.sum(1))
    # nothing given: the hidden units are not independent, nor is σ(b) their probability
    h_on = p_h @ hs
    assert abs(p_h[both].sum() - h_on[0] * h_on[1]) > 1e-3
    assert abs(h_on[0] - sigmoid(b[0])) > 1e-2
    assert h_on == pytest.approx(p_v @ on)  # an average over all images
    # the gradient's second half is an average over the model
    step = np.zeros_like(w)
    step[2, 1] = 1e-5

    def log_p(w, i):
        free = np.exp(vs @ a) * np.prod(1 + np.exp(b + vs @ w), axis=1)
        return math.log(free[i] / free.sum())

    slope = (log_p(w + step, 7) - log_p(w - step, 7)) / 2e-5
    model = (p * vs[:, 2][:, None] * hs[:, 1][None]).sum()
    assert slope == pytest.approx(vs[7, 2] * on[7, 1] - model, abs=1e-7)
    right = keys("rbm-what-is-cheap-and-exact")
    assert {text.split()[1] for text in right} == {"probability", "ratio"} and len(right) == 2


def test_deep_code_no_better_than_pca() -> None:
    rng = np.random.default_rng(2)
    x = np.tanh(rng.normal(size=(200, 3)) @ rng.normal(size=(3, 12))) + 1.0
    centred = x - x.mean(0)
    spectrum = np.linalg.svd(centred, compute_uv=False) ** 2
    floor = spectrum[2:].sum()  # PCA with two components
    sizes = (12, 15, 8, 5, 2, 5, 8, 15, 12)
    maps = [rng.normal(size=(m, n)) / math.sqrt(n) for n, m in itertools.pairwise(sizes)]
    product = maps[0]
    for each in maps[1:]:
        product = each @ product
    assert np.linalg.matrix_rank(product) == 2
    # with the best last stage for this code, the stack still does not beat PCA
    code = np.c_[x @ (maps[3] @ maps[2] @ maps[1] @ maps[0]).T, np.ones(len(x))]
    fit = code @ np.linalg.lstsq(code, x, rcond=None)[0]
    assert ((fit - x) ** 2).sum() >= floor
    # a curved code of one number beats PCA of one component
    t = rng.uniform(-1, 1, size=200)
    curve = np.c_[t, t**2]
    one = (np.linalg.svd(curve - curve.mean(0), compute_uv=False) ** 2)[1:].sum()
    assert ((np.c_[t, t**2] - curve) ** 2).sum() == 0 < one
    shown = item("deep-code-no-better-than-pca").code
    assert "net(784, 1000, 500, 250, 30)" in shown and "ReLU" not in shown
    assert "one map of rank 30" in key("deep-code-no-better-than-pca")


def test_live_summer_to_winter_video() -> None:
    assert 250 * 30 == 7500
    assert round(1000 / 30) == 33
    # random pairs: the best prediction of the target ignores the input
    rng = np.random.default_rng(3)
    summer = rng.normal(size=5000)
    winter = 2 * summer + 1
    assert np.polyfit(summer, winter, 1)[0] == pytest.approx(2)
    assert abs(np.polyfit(summer, rng.permutation(winter), 1)[0]) < 0.1
    assert key("live-summer-to-winter-video").startswith("A CycleGAN")
