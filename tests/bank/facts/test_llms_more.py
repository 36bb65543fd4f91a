"""What the further questions on llms say, recomputed."""

from itertools import permutations
from math import exp, log, sqrt

import numpy as np
import pytest

from tests.bank.items import in_order, item, key, keys, slips, value


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def test_span_corruption_input_and_target() -> None:
    text = [f"w{i}" for i in range(1000)]
    starts = range(5, 1000, 20)
    assert len(starts) == 50
    inside = {s + i: n for n, s in enumerate(starts) for i in range(3)}
    assert len(inside) == 150 and len(inside) / len(text) == 0.15
    encoder, target = [], []
    for at, word in enumerate(text):
        span = inside.get(at)
        if span is None:
            encoder.append(word)
        elif at == starts[span]:
            encoder.append(f"<{span}>")
            target += [f"<{span}>", word]
        else:
            target.append(word)
    masked = [word if at not in inside else "[MASK]" for at, word in enumerate(text)]
    removed = [word for at, word in enumerate(text) if at not in inside]
    counts = {
        "one-mask-each": (len(masked), masked.count("[MASK]")),
        "sentinels": (len(encoder), len(target)),
        "no-sentinels": (len(removed), len(inside)),
        "whole-text": (len(encoder), len(text)),
    }
    told = {choice.id: choice.text for choice in item("span-corruption-input-and-target").choices}
    assert told == {
        name: f"Encoder {read:,}, decoder {written:,}" for name, (read, written) in counts.items()
    }
    assert key("span-corruption-input-and-target") == "Encoder 900, decoder 200"
    assert len(target) == 50 * 4 and len(removed) + 50 == 900


def test_mixture_active_share_of_parameters() -> None:
    shared, expert, experts, chosen = 2.0, 5.6, 8, 2
    stored, used = shared + experts * expert, shared + chosen * expert
    assert [experts * expert, stored, used] == pytest.approx([44.8, 46.8, 13.2])
    share = 100 * used / stored
    assert value("mixture-active-share-of-parameters") == pytest.approx(share, abs=0.05)
    assert slips("mixture-active-share-of-parameters") == pytest.approx(
        [
            100 * chosen / experts,
            100 * (shared + expert) / stored,  # one expert
            100 * used / (experts * (shared + expert)),  # nothing shared
            100 * chosen * expert / stored,
        ],
        abs=0.05,
    )
    assert shared + expert == pytest.approx(7.6)
    # in a large batch nearly all experts are in use, even with a far from even router
    rng = np.random.default_rng(0)
    tokens = [rng.choice(8, 2, replace=False, p=[0.3, 0.2, *[1 / 12] * 6]) for _ in range(200)]
    assert len(set(np.ravel(tokens))) == 8


def test_end_of_turn_masked_from_loss() -> None:
    user, first, last, end, invented = range(5)
    base = np.zeros((5, 5))
    base[:, end] = -6.0  # pretraining never contained the token
    base[user, user] = base[last, invented] = 3.0  # a base model goes on with user text
    chat = [user, user, first, last, end]

    def tuned(counted):
        logits = base.copy()
        for _ in range(300):
            for now, then in zip(chat, chat[1:], strict=False):
                before = 0 if now == user and then == user else 1  # prompt tokens are masked
                if before and then in counted:
                    logits[now] -= 0.5 * (softmax(logits[now]) - np.eye(5)[then])
        return softmax(logits)

    buggy, right = tuned({first, last}), tuned({first, last, end})
    for model in (buggy, right):
        assert model[user, first] > 0.95 and model[first, last] > 0.95  # it answers
    assert right[last, end] > 0.95
    assert buggy[last, end] == pytest.approx(softmax(base)[last, end])  # nothing was learnt of it
    assert buggy[last, end] < 0.01 and buggy[last].argmax() == invented
    assert "run on" in key("end-of-turn-masked-from-loss")


def pair_loss(chosen, rejected):
    return -log(1 / (1 + exp(-(chosen - rejected))))


def test_reward_model_two_pairs_mean_loss() -> None:
    pairs = [(2.5, 1.5), (-0.5, 0.5)]
    losses = [pair_loss(*pair) for pair in pairs]
    assert losses == [pytest.approx(0.313, abs=5e-4), pytest.approx(1.313, abs=5e-4)]
    mean = sum(losses) / 2
    assert value("reward-model-two-pairs-mean-loss") == pytest.approx(mean, abs=5e-5)
    assert mean == pytest.approx(0.813, abs=5e-4)
    assert [c - r for c, r in pairs] == [1, -1]
    assert pair_loss(0, 0) == pytest.approx(log(2)) == pytest.approx(0.693, abs=5e-4)
    assert slips("reward-model-two-pairs-mean-loss") == pytest.approx(
        [
            pair_loss(0, 0),  # the mean margin
            losses[0],  # the sign ignored
            sum(losses),
            mean / log(2),
            sum(1 - exp(-loss) for loss in losses) / 2,
        ],
        abs=0.005,
    )
    assert losses[1] == pytest.approx(1.31, abs=0.005)
    assert pair_loss(7.5, 6.5) == pytest.approx(losses[0])  # 5 added to both
    assert pair_loss(0, 10) == pytest.approx(10, abs=0.001)  # nearly linear for mistakes
    h = 1e-6
    slope = (pair_loss(h, 1) - pair_loss(-h, 1)) / (2 * h)
    assert -slope == pytest.approx(1 - exp(-pair_loss(0, 1)))  # one minus the probability


def test_grpo_advantage_three_prompts() -> None:
    solved = {"A": 1, "B": 4, "C": 8}
    groups = {name: np.array([1.0] * n + [0.0] * (8 - n)) for name, n in solved.items()}

    def advantages(rewards, ddof=0):
        std = rewards.std(ddof=ddof)
        return (rewards - rewards.mean()) / std if std else rewards * 0

    def told(values):
        shown = [f"{v:.1f}".removesuffix(".0") for v in values]
        return ", ".join(f"{name} {text}" for name, text in zip(solved, shown, strict=True))

    every = np.concatenate(list(groups.values()))
    assert every.size == 24 and every.sum() == 13
    right = [advantages(r)[0] for r in groups.values()]
    texts = {
        "raw": told([r[0] for r in groups.values()]),
        "batch-wide": told([(1 - every.mean()) / every.std()] * 3),
        "group": told(right),
        "no-std": told([1 - r.mean() for r in groups.values()]),
        "turned": told([-advantages(groups["A"])[-1], 1, right[0]]),
    }
    choices = item("grpo-advantage-three-prompts").choices
    assert texts == {choice.id: choice.text for choice in choices}
    assert key("grpo-advantage-three-prompts") == texts["group"]
    assert right == [pytest.approx(2.646, abs=0.001), 1, 0]
    assert groups["A"].std() == pytest.approx(sqrt(0.125 * 0.875)) == pytest.approx(0.33, abs=0.005)
    assert groups["B"].std() == 0.5 and groups["A"].mean() == 0.125
    assert advantages(groups["A"])[-1] == pytest.approx(-0.38, abs=0.005)
    assert advantages(groups["B"])[-1] == -1
    sample = advantages(groups["A"], ddof=1)
    assert sample[0] == pytest.approx(2.5, abs=0.05)
    assert sample[-1] == pytest.approx(-0.35, abs=0.005)
    assert not advantages(np.zeros(8)).any() and not advantages(groups["C"]).any()


def test_peft_five_claims_for_forty_customers() -> None:
    rng = np.random.default_rng(0)
    d, r = 12, 2
    x = rng.normal(size=d)
    w1, w2 = rng.normal(size=(2, d, d))
    down, up = rng.normal(size=(r, d)), rng.normal(size=(d, r))
    merged = w1 + up @ down
    assert merged.shape == w1.shape and np.allclose(merged @ x, w1 @ x + up @ (down @ x))

    def adapter(h):
        return h + up @ np.maximum(down @ h, 0)

    assert not np.allclose(adapter(w1 @ x), -adapter(w1 @ -x))  # no matrix does this

    def loss(change, above):
        return np.tanh(above @ np.tanh((w1 + change @ down) @ x)).sum()

    def slope(above):
        step = np.zeros((d, r))
        step[0, 0] = 1e-6
        return (loss(up + step, above) - loss(up - step, above)) / 2e-6

    # the first layer's update needs the gradient through the frozen layer above
    assert slope(w2) != pytest.approx(slope(rng.normal(size=(d, d))), rel=0.01)
    assert slope(w2 * 0) == pytest.approx(0)
    assert 7e9 * 4 / 8 / 1e9 == 3.5  # GB in 4 bits
    soft, tokens = rng.normal(size=(100, d)), rng.normal(size=(50, d))
    weights = softmax(np.concatenate([soft, tokens]) @ x / sqrt(d))
    assert weights.size == 150 and (weights[:100] > 0).all()  # attended to like tokens
    right = {c.id for c in item("peft-five-claims-for-forty-customers").choices if c.correct}
    assert right == {"lora-merge", "prompt-context"}


def test_rag_steps_with_reranker() -> None:
    steps = {  # what each step needs, and what it gives
        "Split": ({"handbook"}, "passages"),
        "Compute": ({"passages"}, "index"),
        "Embed": ({"question"}, "query vector"),
        "Fetch": ({"index", "query vector"}, "candidates"),
        "Score": ({"candidates", "question"}, "kept"),
        "Write": ({"kept", "question"}, "answer"),
    }

    def works(order):
        have = {"handbook"}
        for step in order:
            needs, gives = steps[step]
            if not needs <= have:
                return False
            have.add(gives)
            if "index" in have:  # a question arrives when the preparation is done
                have.add("question")
        return "answer" in have

    feasible = [list(order) for order in permutations(steps) if works(order)]
    assert feasible == [[text.split()[0] for text in in_order("rag-steps-with-reranker")]]
    texts = in_order("rag-steps-with-reranker")
    assert "50" in texts[3] and "best 5" in texts[4]


def test_llm_judge_both_orders() -> None:
    prompts, shown_first, shown_second = 200, 160, 110
    wins = (shown_first + shown_second) / (2 * prompts)
    assert wins == 0.675 and shown_first + shown_second == 270
    first_place = shown_first + (prompts - shown_second)
    assert (prompts - shown_second, first_place, first_place / (2 * prompts)) == (90, 250, 0.625)
    # k prompts won in both orders: the rest of each count changed with the order
    changed = {
        k: (shown_first - k) + (shown_second - k)
        for k in range(shown_second + 1)
        if shown_first + shown_second - k <= prompts
    }
    assert min(changed.values()) == 50 and 50 / prompts == 0.25
    told = {c.id for c in item("llm-judge-both-orders").choices if c.correct}
    assert told == {"average", "flips"}
    assert any("67.5 %" in text for text in keys("llm-judge-both-orders"))
    assert any("at least 50" in text for text in keys("llm-judge-both-orders"))
    # equally good answers, A's longer ones: a judge with a taste for length and the first place
    rng = np.random.default_rng(0)
    quality = rng.normal(size=(2, prompts))
    a, b = quality + rng.normal([[1.0], [0.0]], 1, (2, prompts))
    won = {bonus: np.mean([a + bonus > b, a > b + bonus]) for bonus in (0.0, 1.0)}
    assert np.mean(quality[0] > quality[1]) == pytest.approx(0.5, abs=0.05)
    assert min(won.values()) > 0.58  # both orders do not cancel the length
    assert 2 * sqrt(0.675 * 0.325 / prompts) > 0.05  # several points of noise


def test_agent_mail_injection_guards() -> None:
    def schema(call):
        return set(call) == {"to", "text"} and all(isinstance(v, str) for v in call.values())

    def fooled_agent(*, tools=("read_mail", "send_mail"), check=lambda call: True):
        """Obey the e-mail; return the addresses that got the invoices."""
        call = {"to": "x@evil.example", "text": "the invoices"}
        return [call["to"]] if "send_mail" in tools and check(call) else []

    friends = {"ada@firm.example", "bob@firm.example"}
    sent = {
        "allow-list": fooled_agent(check=lambda call: call["to"] in friends),
        "system-prompt": fooled_agent(),  # assumed: the model obeys the e-mail
        "no-tool": fooled_agent(tools=("read_mail",)),
        "schema": fooled_agent(check=schema),
        "temperature": fooled_agent(),  # no randomness in it
    }
    told = {choice.id: choice.correct for choice in item("agent-mail-injection-guards").choices}
    assert told == {name: not leaked for name, leaked in sent.items()}
    assert pytest.approx(0.60, abs=0.005) == 0.95**10
