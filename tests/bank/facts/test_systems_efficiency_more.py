"""What more questions on systems efficiency say, recomputed."""

import math
from itertools import count, product

import numpy as np
import pytest

from tests.bank.items import item, key, value


def pitfalls(identifier: str) -> list[float]:
    numeric = item(identifier).numeric
    assert numeric is not None
    return [pitfall.answer for pitfall in numeric.pitfalls]


def test_eight_micro_batches_undivided_loss() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(5, 64, 3)), rng.normal(size=(5, 64))

    def grad(w, xb, yb):  # mean squared error
        return 2 * xb.T @ (xb @ w - yb) / len(yb)

    def run(lr, parts, divisor=1.0):
        w = np.zeros(3)
        for xb, yb in zip(x, y, strict=True):
            small = zip(np.split(xb, parts), np.split(yb, parts), strict=True)
            w = w - lr * sum(grad(w, a, b) / divisor for a, b in small)
        return w

    name = "eight-micro-batches-undivided-loss"
    before = run(0.1, 1)
    assert value(name) == 0.1 / 8 == 0.0125
    assert np.allclose(run(value(name), 8), before)
    assert np.allclose(run(0.1, 8, divisor=8), before)
    wrong = [0.1, 0.1 * 8, 0.1 / 64, 0.1 / math.sqrt(8)]
    assert pitfalls(name) == pytest.approx(wrong, rel=1e-4)
    assert not any(np.allclose(run(lr, 8), before, rtol=1e-3) for lr in wrong)
    assert 8 * wrong[1] / 0.1 == pytest.approx(64)


def test_zero_two_state_per_gpu() -> None:
    billions, gpus = 10, 16
    weight, gradient, master, moments = 2, 2, 4, 8

    def held(whole, shards):
        return billions * (whole + shards / gpus)

    optimiser = master + moments
    name = "zero-two-state-per-gpu"
    assert value(name) == held(weight, gradient + optimiser) == 28.75
    assert pitfalls(name) == [
        held(weight + gradient, optimiser),  # stage 1
        held(0, weight + gradient + optimiser),  # stage 3
        held(weight + gradient + optimiser, 0),
        held(weight + master, gradient + moments),
        held(weight, gradient),
        held(weight, gradient + moments),
    ]
    assert billions * weight == 20 and billions * (gradient + optimiser) == 140
    assert (140 / gpus, billions * optimiser, 120 / gpus) == (8.75, 120, 7.5)
    assert (billions * master, 40 / gpus, optimiser / 16) == (40, 2.5, 12 / 16)
    all_reduce, gather = 2, 1  # in units of the model's size, for many GPUs
    assert (gather + gather + 1) / all_reduce == 1.5  # stage 3: two gathers, one reduce-scatter


def gelu(u):
    return 0.5 * u * (1 + np.vectorize(math.erf)(u / math.sqrt(2)))


def test_mlp_split_with_one_sum() -> None:
    rng = np.random.default_rng(1)
    x, a, b = rng.normal(size=(5, 4)), rng.normal(size=(4, 6)), rng.normal(size=(6, 4))
    whole = gelu(x @ a) @ b

    def halves(m, cut):
        return np.split(m, 2, axis=1 if cut == "columns" else 0)

    def hidden(cut, gpu):
        """What one GPU has of the hidden layer without exchanging anything."""
        part = halves(a, cut)[gpu]
        return gelu(x @ part) if cut == "columns" else gelu(np.split(x, 2, axis=1)[gpu] @ part)

    alone = []
    for first, second in product(("columns", "rows"), repeat=2):
        outputs = []
        for gpu in (0, 1):
            h, part = hidden(first, gpu), halves(b, second)[gpu]
            if h.shape[1] == part.shape[0]:
                outputs.append(h @ part)
            elif h.shape[1] > part.shape[0]:  # its slice of the (partial) hidden layer
                outputs.append(np.split(h, 2, axis=1)[gpu] @ part)
        if (
            len(outputs) == 2
            and outputs[0].shape == whole.shape
            and np.allclose(sum(outputs), whole)
        ):
            alone.append(f"U by {first}, V by {second}")
    assert alone == [key("mlp-split-with-one-sum")]
    assert np.allclose(np.hstack([hidden("columns", 0), hidden("columns", 1)]), gelu(x @ a))
    assert not np.allclose(hidden("rows", 0) + hidden("rows", 1), gelu(x @ a))
    summed = sum(p @ q for p, q in zip(np.split(x, 2, axis=1), halves(a, "rows"), strict=True))
    assert np.allclose(summed, x @ a)


def idle_share(stages, batches, forward=1, backward=2):
    """Let each stage work as soon as it can: all forward, then all backward."""
    free, ready = [0.0] * stages, {}
    for m, s in product(range(batches), range(stages)):
        free[s] = ready[m, s] = max(free[s], ready.get((m, s - 1), 0)) + forward
    back = {}
    for m, s in product(range(batches), reversed(range(stages))):
        start = max(free[s], ready[m, s], back.get((m, s + 1), 0), ready[batches - 1, stages - 1])
        free[s] = back[m, s] = start + backward
    return 1 - batches * (forward + backward) / max(free)


def test_pipeline_eight_stages_idle_eighth() -> None:
    name = "pipeline-eight-stages-idle-eighth"
    least = next(m for m in count(1) if idle_share(8, m) <= 1 / 8 + 1e-12)
    assert value(name) == least == 49
    assert idle_share(8, 49) == pytest.approx(7 / (49 + 7)) == 1 / 8
    assert idle_share(4, 12) == pytest.approx(3 / 15) == 0.2
    slips = [
        lambda m: 7 / m,
        lambda m: 8 / m,
        lambda m: 7 / (m + 8),
        lambda m: 7 / (3 * m + 7),
    ]
    assert pitfalls(name) == [
        next(m for m in count(1) if slip(m) <= 1 / 8 + 1e-12) for slip in slips
    ]


def test_four_nodes_slow_network_13b() -> None:
    billions, nodes, per_node, size = 13, 4, 8, 80
    gpus, state = nodes * per_node, 13 * 16
    tokens, layers, width = 32 * 4096, 40, 5120
    assert (gpus, state, tokens) == (32, 208, 131_072)
    assert 12 * layers * width**2 / 1e9 == pytest.approx(billions, rel=0.05)
    held = {
        "pairs": state / 2,
        "tensor": state / gpus,
        "all": state / gpus,
        "node": state / per_node,
    }
    assert held == {"pairs": 104, "tensor": 6.5, "all": 6.5, "node": 26}
    activations = 34 * 4096 * width * layers / 1e9  # one sequence, nothing recomputed
    fits = {plan for plan, gb in held.items() if gb + activations < size}
    assert fits == {"tensor", "all", "node"}
    model = 2 * billions  # GB in bf16, of weights as of gradients
    ring = 2 * (nodes - 1) / nodes
    crossing = {  # GB over the link of one node and step
        "node": ring * model,
        "all": 3 * (gpus - 1) / gpus * model,  # two gathers of weights, one reduction
        "tensor": 4 * layers * ring * tokens * width * 2 / 1e9,
    }
    assert min(crossing, key=lambda plan: crossing[plan]) == "node"
    assert model == 26
    assert "GPUs of one node" in key("four-nodes-slow-network-13b")


def test_llm_and_tiny_cnn_quantised() -> None:
    weights = 7e9
    gigabytes = {bits: weights * bits / 8 / 1e9 for bits in (4, 8, 16)}
    assert gigabytes == {4: 3.5, 8: 7, 16: 14} and gigabytes[4] < 6 < gigabytes[8]
    assert weights * 16 / 1e9 > 100 > 24 and 2**4 == 16
    gains = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        x = rng.normal(size=(500, 8)) @ rng.normal(size=(8, 8))  # correlated inputs
        x, w = x / x.std(), rng.normal(size=8)
        gains.append(trained_loss(x, w, bits=4) / rounded_loss(x, w, bits=4))
    assert np.median(gains) < 0.75
    assert key("llm-and-tiny-cnn-quantised").endswith(
        "CNN: train on with rounding to 4 bits simulated"
    )


def grid(w, like, bits):
    """Round to the integers of ``bits`` bits, with one scale."""
    low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    step = np.abs(like).max() / high
    return step * np.clip(np.round(w / step), low, high)


def rounded_loss(x, true, bits):
    return np.mean((x @ grid(true, true, bits) - x @ true) ** 2)


def trained_loss(x, true, bits):
    """Quantisation-aware: the gradient at the rounded weights moves the full ones."""
    w, best = true.copy(), np.inf
    for _ in range(300):
        error = x @ grid(w, true, bits) - x @ true
        best = min(best, np.mean(error**2))
        w = w - 0.01 * 2 * x.T @ error / len(x)
    return best


def test_prompt_2000_answer_200_times() -> None:
    parameters, prompt, steps = 8e9, 2000, 200
    bandwidth, speed = 2e12, 400e12

    def seconds(tokens, nbytes=2):
        """Return the times of the arithmetic and of reading the weights for one pass."""
        return 2 * parameters * tokens / speed, nbytes * parameters / bandwidth

    prefill, step = max(seconds(prompt)), max(seconds(1))
    assert seconds(prompt) == pytest.approx((0.08, 0.008)) and 2 * parameters * prompt == 3.2e13
    assert seconds(1) == pytest.approx((0.04e-3, 8e-3)) and steps * step == pytest.approx(1.6)
    name = "prompt-2000-answer-200-times"
    assert value(name) == pytest.approx(steps * step / prefill) == 20
    assert pitfalls(name) == pytest.approx(
        [
            steps / prompt,
            steps * step / seconds(prompt)[1],
            steps * max(seconds(1, nbytes=1)) / max(seconds(prompt, nbytes=1)),
        ]
    )
    assert seconds(200)[0] == pytest.approx(seconds(200)[1])  # where a batch begins to cost time
    weights, read = 14e9, 3.35e12
    assert read / weights == pytest.approx(239, abs=0.5)


def test_paged_cache_blocks_of_sixteen() -> None:
    room, reserved, used, block = 16_384, 2_048, 300, 16
    before = room // reserved
    blocks = math.ceil(used / block)
    at_once = room // block // blocks
    assert (before, blocks, room // block, at_once) == (8, 19, 1024, 53)
    assert 6 < at_once / before < 7 and at_once < 60
    assert 1 - used / reserved == pytest.approx(0.85, abs=0.005)
    assert key("paged-cache-blocks-of-sixteen").startswith(f"{at_once} requests run at once, each")


def test_three_drafts_speedup() -> None:
    accepted, drafts, cost = 0.8, 3, 1 + 3 * 0.1

    def tokens(drafts):
        """Go through all ways a round can end; the target adds one token to each."""
        stops = [(accepted**n * (1 - accepted), n + 1) for n in range(drafts)]
        return sum(p * n for p, n in [*stops, (accepted**drafts, drafts + 1)])

    name = "three-drafts-speedup"
    assert tokens(drafts) == pytest.approx(2.952) and cost == 1.3
    assert tokens(drafts) == pytest.approx((1 - accepted**4) / (1 - accepted))
    assert value(name) == pytest.approx(tokens(drafts) / cost, abs=0.005)
    kept = sum(accepted**n for n in (1, 2, 3))
    assert kept == pytest.approx(1.952) and [round(accepted**n, 3) for n in (2, 3)] == [0.64, 0.512]
    each = drafts * accepted
    slips = [tokens(drafts), kept / cost, each / cost, (1 + each) / cost, 4 / cost]
    assert pitfalls(name) == pytest.approx(slips, abs=0.005)
    assert tokens(4) == pytest.approx(3.36, abs=0.005)
    rng = np.random.default_rng(0)
    p, q = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.2, 0.6])  # target and draft
    draft = rng.choice(3, size=400_000, p=q)
    keep = rng.random(draft.size) < np.minimum(1, p / q)[draft]
    rest = np.maximum(p - q, 0) / np.maximum(p - q, 0).sum()
    out = np.where(keep, draft, rng.choice(3, size=draft.size, p=rest))
    assert np.allclose(np.bincount(out) / out.size, p, atol=0.005)


def test_two_billion_training_hours() -> None:
    parameters, tokens, gpus, peak, share = 2e9, 40e9, 8, 500e12, 0.4

    def hours(per_token=6, gpus=gpus, share=share):
        return per_token * parameters * tokens / (gpus * share * peak) / 3600

    name = "two-billion-training-hours"
    assert value(name) == pytest.approx(hours(), abs=0.05)
    assert 6 * parameters * tokens == 4.8e20 and gpus * share * peak == pytest.approx(1.6e15)
    assert hours() * 3600 == pytest.approx(300_000)
    slips = [hours(2), hours(4), hours(3), hours(share=1), hours(8), hours(gpus=1)]
    assert pitfalls(name) == pytest.approx(slips, abs=0.05)


def test_four_gpus_step_400_ms() -> None:
    step, cached, alone, doubled = 400, 395, 180, 580
    loading, exchange = step - cached, step - alone
    assert (loading, exchange) == (5, 220)
    assert doubled == 2 * alone + exchange and doubled - step == alone
    assert exchange > step / 2 > alone
    assert key("four-gpus-step-400-ms") == "Averaging the gradients over the four GPUs"
