"""What the questions on frameworks practice say, recomputed."""

import sys
from types import SimpleNamespace
from unittest.mock import patch

import numpy as np
import pytest

from tests.bank.items import accepts, in_order, item, key, printed, value


def test_eval_mode_what_changes() -> None:
    """The model of the question in eval mode: stored statistics, dropout as identity."""
    rng = np.random.default_rng(2)
    w1, b1 = rng.uniform(-0.35, 0.35, (8, 8)), rng.uniform(-0.35, 0.35, 8)
    w2, b2 = rng.uniform(-0.35, 0.35, (1, 8)), rng.uniform(-0.35, 0.35, 1)
    mean, var, eps = np.zeros(8), np.ones(8), 1e-5

    def forward(x, weight, train=False):
        h = x @ weight.T + b1
        m, s2 = (h.mean(0), h.var(0)) if train else (mean, var)
        return ((h - m) / np.sqrt(s2 + eps)) @ w2.T + b2

    x = rng.standard_normal((16, 8))
    x2 = x.copy()
    x2[1:] += 1.0 + rng.standard_normal((15, 8))
    assert np.allclose(forward(x, w1)[0], forward(x2, w1)[0])  # rows independent in eval mode
    assert not np.allclose(
        forward(x, w1, True)[0], forward(x2, w1, True)[0]
    )  # coupled in train mode
    analytic = w2.T / np.sqrt(1 + eps) * x.sum(0)  # d sum(y) / d w1: exists and is not zero
    step = np.zeros((8, 8))
    step[2, 3] = 1e-5
    numeric = (forward(x, w1 + step).sum() - forward(x, w1 - step).sum()) / 2e-5
    assert numeric == pytest.approx(analytic[2, 3], rel=1e-5) and abs(numeric) > 0
    assert np.array_equal(mean, np.zeros(8)) and np.array_equal(
        var, np.ones(8)
    )  # statistics untouched
    kept = (
        rng.random(200_000) >= 0.5
    )  # inverted dropout, p = 0.5: unit mean in training, so no factor in eval
    assert (kept / 0.5).mean() == pytest.approx(1, abs=0.02)


def test_autograd_zero_grad_outside_loop() -> None:
    def run(rule):
        w, stored = 1.0, []
        for _ in range(2):
            stored.append(2 * (w - 3))
            w -= 0.1 * rule(stored)
        return f"{w:.2f}", stored

    assert run(sum)[1] == pytest.approx([-4, -3.2])
    assert key("autograd-zero-grad-outside-loop") == f"It prints {run(sum)[0]}" == "It prints 2.12"
    assert run(lambda g: g[-1])[0] == "1.72"
    assert run(np.mean)[0] == "1.76"


def test_broadcasting_which_give_2_3_4() -> None:
    x, y, col, row = np.ones((2, 3, 4)), np.ones((2, 3)), np.ones((3, 1)), np.ones(4)
    expressions = {
        "x + col": (2, 3, 4),
        "x + y": None,
        "y[:, :, None] + row": (2, 3, 4),
        "x + y[:, None]": None,
        "col + row": (3, 4),
    }
    for text, shape in expressions.items():
        if shape is None:
            with pytest.raises(ValueError):
                eval(text, {"x": x, "y": y, "col": col, "row": row})
        else:
            assert eval(text, {"x": x, "y": y, "col": col, "row": row}).shape == shape
    assert y[:, None].shape == (2, 1, 3)
    assert (np.ones((5, 1)) - np.ones(5)).shape == (5, 5)


def test_numpy_view_or_copy_two_slices() -> None:
    name = "numpy-view-or-copy-two-slices"
    assert printed(name) == "19\n" and accepts(name, printed(name))
    a = np.arange(5)
    assert np.shares_memory(a, a[1:4]) and not np.shares_memory(a, a[[1, 2, 3]])
    a[1], a[2] = 10, 20
    assert a.sum() == 37 and np.arange(5).sum() == 10  # two views; two copies
    x, mask = np.zeros(3), np.array([True, False, True])
    x[mask][0] = 1
    assert x.sum() == 0


def test_training_step_six_calls_in_order() -> None:
    """The same step with a hand-written model: any call moved changes the weights."""

    def weight(order) -> float:
        w, grad, pred, loss = 2.0, 9.0, np.nan, np.nan
        for call in order:
            if call == "zero_grad":
                grad = 0.0
            elif call == "model":
                pred = 3 * w
            elif call == "criterion":
                loss = (pred - 1) ** 2
            elif call == "backward":
                grad += 0 if np.isnan(loss) else 6 * (pred - 1)
            elif call == "clip_grad_norm_":
                grad *= min(1.0, 1.0 / abs(grad)) if grad else 1.0
            else:
                w -= 0.1 * grad
        return w

    calls = ("zero_grad", "model", "criterion", "backward", "clip_grad_norm_", "step")
    lines = in_order("training-step-six-calls-in-order")
    assert all(call in line for call, line in zip(calls, lines, strict=True))
    assert weight(calls) == pytest.approx(1.9)
    for i in range(1, 5):  # clearing stands first, by the question's own words
        swapped = [*calls[:i], calls[i + 1], calls[i], *calls[i + 2 :]]
        assert weight(swapped) != pytest.approx(1.9)


def pitfalls(identifier: str) -> list[float]:
    numeric = item(identifier).numeric
    assert numeric is not None
    return [pitfall.answer for pitfall in numeric.pitfalls]


def test_tensor_ndim_and_matrix_rank() -> None:
    name = "tensor-ndim-and-matrix-rank"
    assert accepts(name, printed(name))
    assert accepts(name, "2, 1")
    for wrong in ("4 1", "3 1", "2 4", "2 2", "1 1", "2 5"):
        assert not accepts(name, wrong)
    x = np.ones((2, 3, 4, 5))
    assert x.mean(axis=1).shape == (2, 4, 5)
    assert x.mean(axis=1)[0].shape == (4, 5)
    assert x.mean(axis=1, keepdims=True)[0:1].ndim == 4
    assert np.float32(3).shape == () and np.linalg.matrix_rank(np.ones((4, 5))) == 1


def test_traced_function_print_count() -> None:
    """A stand-in for tf.function: tensors count by type and shape, Python numbers by value."""

    def traced(by):
        def function(body):
            graphs = {}

            def call(x):
                if by(x) not in graphs:
                    graphs[by(x)] = body(x)

            return call

        return SimpleNamespace(function=function, constant=np.int32)

    def tensor(x):
        return isinstance(x, np.int32)

    rules = {
        "tensorflow": lambda x: "int32 ()" if tensor(x) else x,
        "one for all": lambda x: 0,
        "by type": type,
        "the other way round": lambda x: int(x) if tensor(x) else "int",
    }
    counts = {}
    for rule, by in rules.items():
        with patch.dict(sys.modules, {"tensorflow": traced(by)}):
            counts[rule] = printed("traced-function-print-count").count("hello")
    assert counts.pop("tensorflow") == value("traced-function-print-count") == 4
    assert {*counts.values(), 5 + 3, 0} == {*pitfalls("traced-function-print-count")}


def test_product_graph_gradient_at_x() -> None:
    x, y = 3.0, 2.0

    def run(x):
        u = x * y
        return u * (u + x)

    u, v = x * y, x * y + x
    to_v = u
    to_u = v + to_v
    to_x = to_u * y + to_v
    name = "product-graph-gradient-at-x"
    assert value(name) == to_x == 36
    assert (run(x + 1e-6) - run(x - 1e-6)) / 2e-6 == pytest.approx(to_x, rel=1e-6)
    assert 2 * x * (y**2 + y) == 36
    assert (u, v, run(x), to_u, to_v) == (6, 9, 54, 15, 6)
    larger = max(max(v, to_v) * y, to_v)
    assert pitfalls(name) == [v * y + to_v, to_u * y, larger, run(x), to_v * y]


def test_tape_gradient_constant_and_variable() -> None:
    c, v, h = 2.0, 3.0, 1e-6
    by_c = ((c + h) * v - (c - h) * v) / (2 * h)
    by_v = (c * (v + h) - c * (v - h)) / (2 * h)
    texts = {choice.text for choice in item("tape-gradient-constant-and-variable").choices}
    assert f"{by_c:.1f} for c, {by_v:.1f} for v" in texts  # with tape.watch(c)
    assert key("tape-gradient-constant-and-variable") == f"None for c, {by_v:.1f} for v"
