"""What more questions on frameworks practice say, recomputed.

PyTorch is not needed: its code runs against stand-ins.
"""

import contextlib
import math
import random
import sys
from itertools import permutations
from types import SimpleNamespace
from unittest.mock import patch

import numpy as np
import pytest

from tests.bank.facts.torch_stand_ins import (
    Linear,
    Module,
    Parameter,
    Scalar,
    Table,
    Tensor,
    Values,
    Versioned,
    convolve,
    cross_entropy,
    no_grad,
    pool,
    saving,
    softmax,
)
from tests.bank.items import accepts, in_order, item, keys, printed


def prints(identifier: str, **torch: object) -> str:
    """Run the code of a question with a stand-in for torch; return the one line it prints."""
    with patch.dict(sys.modules, {"torch": SimpleNamespace(**torch)}):
        return printed(identifier).removesuffix("\n")


def test_epoch_six_lines_plateau() -> None:
    lines = ("train()", "train_on(", "eval()", "mean_loss(", "scheduler.step(", "print(")

    def rate_printed(order) -> float | None:
        """One later epoch: it starts as the last one ended, with its validation loss at hand."""
        mode, weights, fresh, rate, told = "eval", "old", False, 0.1, None
        for line in order:
            if line == "train()":
                mode = "train"
            elif line == "eval()":
                mode = "eval"
            elif line == "train_on(":
                if mode != "train":
                    return None
                weights = "new"
            elif line == "mean_loss(":
                if mode != "eval" or weights != "new":
                    return None
                fresh = True
            elif line == "scheduler.step(":
                if not fresh:
                    return None
                rate = 0.01  # the loss has stalled
            else:
                told = rate
        return told

    right = [order for order in permutations(lines) if rate_printed(order) == 0.01]
    assert [order for order in right if order[-1] == "print("] == right == [lines]
    asked = in_order("epoch-six-lines-plateau")
    assert all(line in text for line, text in zip(lines, asked, strict=True))


def test_three_paths_two_cut() -> None:
    name = "three-paths-two-cut"
    real = prints(name, tensor=Scalar, no_grad=no_grad)
    assert real == "15.0" and accepts(name, real) and accepts(name, "15")
    w = 3.0
    y, b = 2 * w, 3 * w**2  # the derivatives of w² and w³ with nothing cut
    assert (y, w**2, w**3, y + w**2) == (6, 9, 27, 15)
    slips = [y, y + w**2 + w**2, y + w**2 + b, y + b + b]
    assert slips == [6, 24, 42, 60]
    with patch.object(Scalar, "detach", lambda self: self):
        assert prints(name, tensor=Scalar, no_grad=contextlib.nullcontext) == "60.0"
    assert prints(name, tensor=Scalar, no_grad=contextlib.nullcontext) == "42.0"
    assert not any(accepts(name, f"{slip}") for slip in slips)


def test_perfect_predictions_loss_printed() -> None:
    name = "perfect-predictions-loss-printed"
    assert printed(name) == "12.0\n" and accepts(name, printed(name)) and accepts(name, "12")
    assert not accepts(name, "0.0") and not accepts(name, "0")
    target = np.array([0.0, 3.0, 6.0])
    table = target[:, None] - target
    assert table.shape == (3, 3) and not table.diagonal().any()
    sizes = np.abs(table)
    assert (sizes == 3).sum() == 4 and (sizes == 6).sum() == 2
    assert (table**2).mean() == (4 * 9 + 2 * 36) / 9
    for fixed in (target[:, None].squeeze(-1) - target, target[:, None] - target[:, None]):
        assert (fixed**2).mean() == 0
    pred = target.copy()
    for _ in range(500):  # gradient descent on the wrong loss
        pred -= 0.1 * 2 * (pred - target.mean()) / 3
    assert np.allclose(pred, target.mean(), atol=1e-6)
    assert ((pred[:, None] - target) ** 2).mean() == pytest.approx(6)
    assert target.var() == 6
    assert np.zeros((1, 1)).squeeze().shape == ()  # why a bare squeeze breaks a batch of one


def test_view_permute_reshape_printed() -> None:
    name = "view-permute-reshape-printed"
    real = prints(name, arange=lambda n: Tensor(np.arange(n)))
    assert real == "2 1 30" and accepts(name, real) and accepts(name, "2, 1, 30")
    x = np.arange(6).reshape(2, 3)
    a, b = x.reshape(3, 2), x.T
    assert a.tolist() == [[0, 1], [2, 3], [4, 5]] and b.tolist() == [[0, 3], [1, 4], [2, 5]]
    assert b.reshape(6).tolist() == [0, 3, 1, 4, 2, 5]
    assert np.shares_memory(x, b) and not np.shares_memory(x, b.reshape(6))
    assert not any(accepts(name, wrong) for wrong in ("2 1 3", "1 1 30", "2 2 30", "2 1 10"))


def test_small_cnn_flattened_shape() -> None:
    seen = []

    def conv(before, after, kernel_size, stride=1, padding=0):
        kernels = np.ones((after, before, kernel_size, kernel_size))
        return lambda x: convolve(x, kernels, stride, padding)

    def sequential(*layers):
        def forward(x):
            for layer in layers:
                x = layer(x)
                seen.append(x.shape)
            return x

        return forward

    nn = SimpleNamespace(
        Conv2d=conv,
        ReLU=lambda: lambda x: np.maximum(x, 0),
        MaxPool2d=lambda size: lambda x: pool(x, size),
        Flatten=lambda: lambda x: x.reshape(len(x), -1),
        Sequential=sequential,
    )
    name = "small-cnn-flattened-shape"
    real = prints(name, nn=nn, randn=lambda *shape: np.ones(shape))
    assert real == "(8, 1152)" and accepts(name, real) and accepts(name, "8 1152")
    first, small, last = (8, 16, 24, 24), (8, 16, 12, 12), (8, 32, 6, 6)
    assert seen == [first, first, small, last, (8, 1152)]
    assert (28 - 5 + 1, (12 + 2 - 3) // 2 + 1, 32 * 6 * 6) == (24, 6, 1152)
    assert 28 // 2 // 2 == 7 and 32 * 49 == 1568 and not accepts(name, "(8, 1568)")
    assert (9 + 2 * 1 - 3) // 1 + 1 == 9  # 3×3 with padding 1 keeps the size
    assert [(n + 2 - 3) // 2 + 1 for n in (12, 13)] == [6, 7]  # halves it, rounded up


def test_sure_and_right_loss_printed() -> None:
    name = "sure-and-right-loss-printed"
    nn = SimpleNamespace(CrossEntropyLoss=lambda: cross_entropy)
    real = prints(name, nn=nn, tensor=np.array, softmax=softmax)
    assert real == "0.3" and accepts(name, real) and not accepts(name, "0.0")
    assert math.exp(-1) == pytest.approx(0.37, abs=0.005)
    assert softmax(np.array([1.0, 0.0])) == pytest.approx([0.73, 0.27], abs=0.005)
    lowest = math.log(1 + 1 / math.e)
    assert lowest == pytest.approx(cross_entropy([[1.0, 0.0]], [0]))
    assert lowest == pytest.approx(0.31, abs=0.005)
    assert -math.log(0.73) == pytest.approx(lowest, abs=0.005)
    assert cross_entropy([[40.0, 0.0]], [0]) < 1e-15
    ten = math.log(math.e + 9) - 1
    assert ten == pytest.approx(cross_entropy(np.eye(10)[:1], [0]))
    assert ten == pytest.approx(1.46, abs=0.005)
    assert cross_entropy(np.full((1, 10), 0.1), [3]) == pytest.approx(math.log(10))  # the start

    def slope(loss, z, h=1e-5):
        return (loss(np.array([[z + h, 0.0]])) - loss(np.array([[z - h, 0.0]]))) / (2 * h)

    once = slope(lambda z: cross_entropy(z, [0]), -8.0)  # surely wrong
    twice = slope(lambda z: cross_entropy(softmax(z, 1), [0]), -8.0)
    assert abs(once) > 0.99 and abs(twice) < 0.001


def test_embedding_ids_two_by_four() -> None:
    name = "embedding-ids-two-by-four"
    real = prints(name, nn=SimpleNamespace(Embedding=Table), tensor=np.array)
    assert real == "(2, 4, 16) 8000" and accepts(name, real) and accepts(name, "2, 4, 16, 8000")
    for wrong in ("(2, 4, 500) 8000", "(2, 16) 8000", "(2, 4, 16) 8016", "(8, 16) 8000"):
        assert not accepts(name, wrong)
    ids, table = np.array([[3, 7, 7, 0], [9, 3, 499, 1]]), Table(500, 16)
    out = table(ids)
    assert np.array_equal(out[0, 1], out[0, 2]) and np.array_equal(out[0, 0], out[1, 1])
    assert np.array_equal(out, np.eye(500, dtype=int)[ids] @ table.weight.array)
    with pytest.raises(IndexError):
        table(np.array([500]))
    grad = np.zeros((500, 16))
    np.add.at(grad, ids, 1.0)
    assert set(np.flatnonzero(grad.any(1))) == {0, 1, 3, 7, 9, 499} and (grad[7] == 2).all()


def test_net_parameters_counted() -> None:
    name = "net-parameters-counted"

    def count(**slips):
        nn = SimpleNamespace(
            Module=type("Module", (Module,), slips),
            Linear=Linear,
            Parameter=lambda values: Parameter(values.n),
        )
        return prints(name, nn=nn, ones=Values)

    assert count() == "26" and accepts(name, count())
    assert 8 + (8 * 2 + 2) == 26 and 2 * (8 * 8 + 8) == 144
    with_list, with_plain = {"opens": (list,)}, {"registers": (Values,)}
    wrong = [count(**with_list), count(**with_plain), count(**with_list, **with_plain), "18"]
    assert wrong == ["170", "34", "178", "18"]
    assert not any(accepts(name, each) for each in wrong)


def test_in_place_add_three_slopes() -> None:
    name = "in-place-add-three-slopes"
    rules = {
        "tensor": Versioned,
        "square": saving(lambda x: x * x, lambda x: 2 * x, "input"),
        "exp": saving(math.exp, lambda y: y, "output"),
        "log": saving(math.log, lambda x: 1 / x, "input"),
    }
    real = prints(name, **rules)
    assert real == "4.0 error 0.5" and accepts(name, real) and accepts(name, "4, error, 0.5")
    h = 1e-6
    for function, slope in ((lambda x: x * x + 1, 4), (lambda x: math.log(x) + 1, 0.5)):
        assert (function(2 + h) - function(2 - h)) / (2 * h) == pytest.approx(slope)
    assert math.exp(2) == pytest.approx((math.exp(2 + h) - math.exp(2 - h)) / (2 * h))
    assert math.exp(2) + 1 != pytest.approx(math.exp(2))  # what a stale output would give
    for wrong in ("error error error", "4.0 7.39 0.5", "5.0 error 1.5", "error 7.39 error"):
        assert not accepts(name, wrong)


def test_torch_seed_and_nothing_else() -> None:
    def run(generator, other):
        """One seeded generator draws alike; a second one, not seeded, draws what it likes."""
        files = list(range(50))
        other.shuffle(files)
        return generator.standard_normal(5).tolist(), generator.permutation(50).tolist(), files

    first, second = (run(np.random.default_rng(0), random.Random(i)) for i in (1, 2))
    assert first[:2] == second[:2] and first[2] != second[2]
    a, b, c = np.float32(1e8), np.float32(-1e8), np.float32(1.0)
    assert (a + b) + c == 1 and a + (b + c) == 0
    x = np.random.default_rng(0).normal(size=4096).astype(np.float32)
    halves = x[:2048].cumsum()[-1] + x[2048:].cumsum()[-1]
    assert halves != x.cumsum()[-1] and halves == pytest.approx(x.cumsum()[-1], rel=1e-3)
    assert {text.split()[1] for text in keys("torch-seed-and-nothing-else")} == {
        "random.shuffle(files),",
        "a",
        "matrix",
    }
    assert len(item("torch-seed-and-nothing-else").choices) == 6
