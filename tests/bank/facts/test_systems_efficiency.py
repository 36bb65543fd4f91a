"""What the questions on systems efficiency say, recomputed."""

import numpy as np
import pytest

from tests.bank.items import key, value


def test_mixed_precision_fp16_true_statements() -> None:
    assert np.float16(1.0) + np.float16(1e-4) == np.float16(1.0)
    assert np.float32(1.0) + np.float32(1e-4) > np.float32(1.0)
    assert np.spacing(np.float16(1)) == pytest.approx(0.001, rel=0.05)
    assert np.spacing(np.float32(1)) == pytest.approx(1e-7, rel=0.25)
    fp32_training = 4 + 4 + 4 + 4  # weight, gradient, two Adam moments
    mixed = 2 + 2 + 4 + 4 + 4  # and the fp32 master copy
    assert fp32_training == mixed == 16
    assert np.float16(2.9e-8) == 0 and np.float16(3.1e-8) > 0


def to_bf16(x):
    """Round a float32 to bfloat16 (nearest, ties to even) by its bits."""
    bits = int(np.float32(x).view(np.uint32))
    bits = (bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000
    return float(np.uint32(bits).view(np.float32))


def test_bf16_fp16_two_casts() -> None:
    with np.errstate(over="ignore"):
        assert (
            float(np.float16(1.003)) == pytest.approx(1.003, abs=2e-4)
            and float(np.float16(1.003)) != 1
        )
        assert np.isinf(np.float16(np.float32(100_000)))
    assert to_bf16(1.003) == 1 and to_bf16(100_000) == 99_840
    assert float(np.finfo(np.float16).max) == 65_504
    assert float(np.finfo(np.float32).max) == pytest.approx(3.4e38, rel=0.01)
    assert to_bf16(1 + 2**-7) == 1 + 2**-7 and to_bf16(1 + 2**-9) == 1
    assert key("bf16-fp16-two-casts") == "fp16: a ≈ 1.003, b = inf; bf16: a = 1, b ≈ 100,000"


def test_lora_training_memory_7b() -> None:
    base, adapter = 7e9, 50e6
    trained, frozen = 2 + 2 + 4 + 4 + 4, 2
    assert value("lora-training-memory-7b") == pytest.approx(
        (base * frozen + adapter * trained) / 1e9
    )
    assert (base + adapter) * trained / 1e9 == pytest.approx(112.8)
    assert (base * (2 + 2) + adapter * trained) / 1e9 == pytest.approx(28.8)
    assert (base * 2 + adapter * 12) / 1e9 == pytest.approx(14.6)
    assert adapter * trained / 1e9 == pytest.approx(0.8)
    assert base * trained / 1e9 == pytest.approx(112)


def checkpointed_step(layers, every):
    """Peak number of stored layer outputs and total cost in layer forward passes."""
    stored, peak, cost = set(), 0, 0
    for i in range(1, layers + 1):  # forward: keep every k-th output
        cost += 1
        if i % every == 0:
            stored.add(i)
        peak = max(peak, len(stored))
    for end in range(layers, 0, -every):
        for i in range(end - every + 1, end):  # rebuild the inside of the segment
            cost += 1
            stored.add(i)
            peak = max(peak, len(stored))
        for i in range(end, end - every, -1):  # backward through it, freeing as we go
            cost += 2
            stored.discard(i)
    return peak, cost


def test_checkpointing_64_layers_every_eighth() -> None:
    peak, cost = checkpointed_step(64, 8)
    plain_peak, plain_cost = checkpointed_step(64, 1)
    assert (plain_peak, plain_cost) == (64, 64 * 3)
    assert peak == 8 + 7
    assert (
        cost / plain_cost - 1 == pytest.approx(56 / (3 * 64))
        and 0.25 < cost / plain_cost - 1 < 0.34
    )
    assert min((k + 64 / k, k) for k in range(1, 65)) == (16, 8)
    text = key("checkpointing-64-layers-every-eighth")
    assert "near 16" in text and "30%" in text


def test_ddp_match_single_gpu_updates() -> None:
    rng = np.random.default_rng(0)
    x, y, w0 = rng.normal(size=(64, 32, 5)), rng.normal(size=(64, 32)), rng.normal(size=5)

    def grad(w, xb, yb):  # mean squared error
        return 2 * xb.T @ (xb @ w - yb) / len(yb)

    def run(lr, gpus):
        w = w0.copy()
        for xb, yb in zip(x, y, strict=False):
            shards = zip(np.split(xb, gpus), np.split(yb, gpus), strict=False)
            w = w - lr * np.mean([grad(w, a, b) for a, b in shards], axis=0)  # all-reduce mean
        return w

    single = run(0.1, 1)
    assert np.allclose(run(0.1, 4), single)
    assert not np.allclose(run(0.4, 4), single)
    for lr in (0.1, 0.4):  # 32 samples per GPU: global batch 128, a quarter as many steps
        w = w0.copy()
        for i in range(0, 64, 4):
            w = w - lr * np.mean([grad(w, x[j], y[j]) for j in range(i, i + 4)], axis=0)
        assert not np.allclose(w, single)
    assert key("ddp-match-single-gpu-updates") == "8 samples per GPU and learning rate 0.1"
    assert 2 * (8 - 1) / 8 * 1.0 == 1.75


def test_kv_cache_gqa_size_gib() -> None:
    layers, kv_heads, query_heads, size, tokens, batch, nbytes = 40, 8, 32, 128, 4096, 8, 2
    per_token = 2 * layers * kv_heads * size
    assert per_token == 81_920 and per_token * nbytes == 163_840 == 160 * 1024
    total = per_token * nbytes * tokens * batch
    assert value("kv-cache-gqa-size-gib") == pytest.approx(total / 2**30)
    assert total / 2**30 * query_heads / kv_heads == 20
    assert total / 2 / 2**30 == 2.5 and total / batch / 2**30 == 0.625
    assert total / 1e9 == pytest.approx(5.37, abs=0.005)


def test_int8_absmax_one_outlier() -> None:
    w = np.append(np.linspace(-0.5, 0.5, 10_001), 12.7)
    s = np.abs(w).max() / 127
    q = np.round(w / s)
    assert s == pytest.approx(0.1) and q[-1] == 127 and np.round(0.5 / s) == 5
    assert len(np.unique(q[:-1])) == 11 and q[:-1].min() == -5 and q[:-1].max() == 5
    assert np.abs(w - s * q).max() <= 0.05 + 1e-9
    assert np.abs(w[:-1][q[:-1] == 0]).max() == pytest.approx(0.05, abs=2e-4)
    assert pytest.approx(0.004, abs=1e-4) == 0.5 / 127 and s / (0.5 / 127) == pytest.approx(
        25, abs=0.5
    )
    assert "at most 11 integer values" in key("int8-absmax-one-outlier")


def test_distillation_temperature_gradient_size() -> None:
    def softmax(z):
        e = np.exp(z - z.max())
        return e / e.sum()

    def kl_grad(z, v, t):
        return (softmax(z / t) - softmax(v / t)) / t

    rng = np.random.default_rng(0)
    for n in (2, 10, 100):
        ratios = []
        for _ in range(50):
            z, v = rng.uniform(-1, 1, n), rng.uniform(-1, 1, n)

            def kl(u, t):
                p = softmax(v / t)
                return np.sum(p * (np.log(p) - np.log(softmax(u / t))))

            h, numeric = 1e-5, np.empty(n)
            for i in range(n):
                d = np.zeros(n)
                d[i] = h
                numeric[i] = (kl(z + d, 4) - kl(z - d, 4)) / (2 * h)
            assert np.allclose(numeric, kl_grad(z, v, 4), atol=1e-8)
            ratios.append(np.linalg.norm(kl_grad(z, v, 4)) / np.linalg.norm(kl_grad(z, v, 8)))
            centred = ((z - z.mean()) - (v - v.mean())) / (n * 64)
            assert np.linalg.norm(kl_grad(z, v, 8) - centred) < 0.3 * np.linalg.norm(centred)
        assert min(ratios) > 3.5 and max(ratios) < 4.5
    assert key("distillation-temperature-gradient-size").startswith(
        "Its gradients shrink about fourfold"
    )
