"""What the questions on rnn say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import item, key, keys, value


def test_lstm_forget_bias_long_memory() -> None:
    def sigmoid(z):
        return 1 / (1 + math.exp(-z))

    assert pytest.approx(6e-61, rel=0.05) == 0.5**200
    assert sigmoid(5) == pytest.approx(0.993, abs=5e-4)
    assert sigmoid(5) ** 200 == pytest.approx(0.26, abs=0.005)
    assert sigmoid(-5) == pytest.approx(0.007, abs=5e-4)
    assert math.log(200) == pytest.approx(5.3, abs=0.01)

    # derivative of c_200 with respect to c_0 along the cell, by finite differences
    def cell(c, f, candidate):
        for _ in range(200):
            c = f * c + 0.5 * candidate(0.3)
        return c

    for candidate in (math.tanh, lambda z: max(z, 0.0)):
        for f in (0.5, sigmoid(5), sigmoid(-5)):
            grad = cell(1.0, f, candidate) - cell(0.0, f, candidate)
            assert grad == pytest.approx(f**200, abs=1e-9)
    assert key("lstm-forget-bias-long-memory") == "Initialise the forget-gate biases to +5"


def test_feedback_to_earlier_layer_delay() -> None:
    # Scalar network: a = tanh(u x + v b_prev), b = tanh(w a); v is the delayed feedback.
    xs = [0.7, -0.4, 0.9, 0.2]

    def run(vs, u=0.8, w=1.1):
        b = 0.0
        for x, v in zip(xs, vs, strict=True):
            b = math.tanh(w * math.tanh(u * x + v * b))
        return b

    eps, v = 1e-6, 0.5
    shared = (run([v + eps] * 4) - run([v - eps] * 4)) / (2 * eps)
    parts = []
    for t in range(4):
        up, down = [v] * 4, [v] * 4
        up[t] += eps
        down[t] -= eps
        parts.append((run(up) - run(down)) / (2 * eps))
    assert shared == pytest.approx(sum(parts), rel=1e-6)
    assert sum(abs(p) > 1e-4 for p in parts) >= 2

    # Without a delay: one sweep from b = 0 is not a solution of b = f(b), iterating finds one.
    def f(b, x=0.7):
        return math.tanh(1.1 * math.tanh(0.8 * x + v * b))

    once = f(0.0)
    assert abs(f(once) - once) > 1e-2
    b = 0.0
    for _ in range(200):
        b = f(b)
    assert f(b) == pytest.approx(b, abs=1e-12)


def test_rnn_layer_parameter_count() -> None:
    d, k, steps = 10, 20, 30
    w, u, b = np.zeros((k, d)), np.zeros((k, k)), np.zeros(k)
    n = w.size + u.size + b.size
    assert value("rnn-layer-parameter-count") == n == k * d + k * k + k
    assert [n * steps, w.size + b.size, w.size + u.size, n + k] == [
        18600,
        220,
        600,
        640,
    ]  # pitfalls


def test_gru_cannot_keep_and_add() -> None:
    grid = np.linspace(0, 1, 101)
    wanted = {"overwrite": (0, 1), "hold": (1, 0), "blend": (0.5, 0.5), "accumulate": (1, 1)}
    gru = {
        n: any(np.isclose(1 - z, f) and np.isclose(z, i) for z in grid)
        for n, (f, i) in wanted.items()
    }
    assert gru == {"overwrite": True, "hold": True, "blend": True, "accumulate": False}
    assert key("gru-cannot-keep-and-add") == "Keep the whole old value and add the whole candidate"
    d, k = 7, 5
    block = k * d + k * k + k
    assert 3 * block / (4 * block) == 0.75  # a quarter fewer parameters


def test_lstm_zero_weights_cell_after_three() -> None:
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    def run(candidate=np.tanh, gate=sigmoid, forget=None, steps=3):
        h, c = np.zeros(2), np.full(2, 8.0)
        weights, biases = np.zeros((4, 2, 5)), np.zeros((4, 2))
        for x in np.random.default_rng(0).normal(size=(steps, 3)):
            f, i, g, o = weights @ np.concatenate([h, x]) + biases
            kept = gate(f) if forget is None else forget
            c = kept * c + gate(i) * candidate(g)
            h = gate(o) * np.tanh(c)
        return h[0], c[0]

    h, c = run()
    assert c == value("lstm-zero-weights-cell-after-three") == 1
    assert run(steps=10)[1] == 8 / 1024
    numeric = item("lstm-zero-weights-cell-after-three").numeric
    assert numeric is not None
    # pitfalls
    wrong = [
        run(gate=np.tanh)[1],
        run(forget=1.0)[1],
        run(candidate=sigmoid)[1],
        h,
        run(steps=1)[1],
    ]
    assert [p.answer for p in numeric.pitfalls] == pytest.approx(wrong, abs=1e-4)
    assert wrong[:3] == [0, 8, 1.4375]


def test_chain_or_tree_sixty_four_words() -> None:
    def balanced(n):
        """Return depth and number of compositions."""
        if n == 1:
            return 0, 0
        (a, x), (b, y) = balanced(n // 2), balanced(n - n // 2)
        return max(a, b) + 1, x + y + 1

    assert balanced(64) == (6, 63)
    assert 32 + 16 + 8 + 4 + 2 + 1 == 63
    depth = merges = 0
    for _ in range(63):  # the tree so far and one more word
        depth, merges = depth + 1, merges + 1
    assert (depth, merges) == (63, 63)
    # such a tree is a recurrent network that starts from the first word
    rng = np.random.default_rng(0)
    w, words = rng.normal(size=(3, 6)) * 0.4, rng.normal(size=(64, 3))

    def compose(a, b):
        return np.tanh(w @ np.concatenate([a, b]))

    node, state = words[0], words[0]
    for word in words[1:]:
        node = compose(node, word)
        state = np.tanh(w[:, :3] @ state + w[:, 3:] @ word)
    assert node == pytest.approx(state)
    right = keys("chain-or-tree-sixty-four-words")
    assert len(right) == 3
    assert any("64 cells in the chain and 6 merges in the tree" in text for text in right)
    assert any("63 merges" in text for text in right)
