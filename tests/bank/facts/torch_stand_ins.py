"""Small stand-ins for PyTorch, which do with numbers what it does, by one rule each.

The tests run the code of questions against them, so PyTorch need not be installed.
"""

import contextlib
from types import SimpleNamespace
from typing import Any

import numpy as np


class Scalar:
    """A number that remembers its factors, as autograd does."""

    recording = True

    def __init__(self, number, parents=(), requires_grad=False):
        self.number, self.grad = number, None
        needed = [p for p in parents if p[0].requires_grad] if Scalar.recording else []
        self.parents, self.requires_grad = needed, requires_grad or bool(needed)

    def __mul__(self, other):
        return Scalar(self.number * other.number, [(self, other.number), (other, self.number)])

    def __add__(self, other):
        return Scalar(self.number + other.number, [(self, 1.0), (other, 1.0)])

    def item(self):
        return self.number

    def detach(self):
        return Scalar(self.number)

    def backward(self, seed=1.0):
        if not self.parents:
            self.grad = Scalar((self.grad.number if self.grad else 0.0) + seed)
        for parent, slope in self.parents:
            parent.backward(seed * slope)


@contextlib.contextmanager
def no_grad():
    Scalar.recording = False
    try:
        yield
    finally:
        Scalar.recording = True


class Tensor:
    """An array as PyTorch sees it: view wants the elements in one run, reshape may copy."""

    def __init__(self, array):
        self.array = np.asarray(array)

    def view(self, *shape):
        if not self.array.flags.c_contiguous:
            raise RuntimeError("view size is not compatible")
        return Tensor(self.array.reshape(shape))

    def reshape(self, *shape):
        return Tensor(self.array.reshape(shape))

    def permute(self, *axes):
        return Tensor(self.array.transpose(axes))

    def __rmul__(self, factor):
        return Tensor(factor * self.array)

    def __getitem__(self, index):
        return Tensor(self.array[index])

    def item(self):
        return self.array.item()


def convolve(x, kernels, stride, padding):
    """Convolve (n, c, h, w) with (o, c, k, k)."""
    side = (padding, padding)
    x = np.pad(x, ((0, 0), (0, 0), side, side))
    windows = np.lib.stride_tricks.sliding_window_view(x, kernels.shape[2:], axis=(2, 3))
    return np.einsum("nchwij,ocij->nohw", windows[:, :, ::stride, ::stride], kernels)


def pool(x, size):
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))
    return windows[:, :, ::size, ::size].max((-2, -1))


def softmax(z, dim=-1):
    e = np.exp(z - np.max(z, axis=dim, keepdims=True))
    return e / e.sum(axis=dim, keepdims=True)


def cross_entropy(z, target):
    """Take logits, as nn.CrossEntropyLoss does."""
    z = np.asarray(z)
    log_p = z - z.max(1, keepdims=True)
    log_p = log_p - np.log(np.exp(log_p).sum(1, keepdims=True))
    return -log_p[np.arange(len(z)), np.asarray(target)].mean()


class Table:
    """nn.Embedding: a row for each id."""

    def __init__(self, rows, columns):
        self.weight = SimpleNamespace(array=np.arange(rows * columns).reshape(rows, columns))
        self.weight.numel = lambda: self.weight.array.size

    def __call__(self, ids):
        return self.weight.array[ids]

    def parameters(self):
        yield self.weight


class Values:
    """A plain tensor, which may require a gradient."""

    def __init__(self, n, requires_grad=False):
        self.n = n

    def numel(self):
        return self.n


class Parameter(Values):
    """What a module looks for among its attributes."""


class Module:
    """Registers parameters and modules among its own attributes, and nothing else."""

    registers: tuple[type, ...] = (Parameter,)
    opens: tuple[type, ...] = ()

    def parameters(self):
        for attribute in vars(self).values():
            opened: Any = attribute if isinstance(attribute, self.opens) else [attribute]
            for each in opened:
                if isinstance(each, self.registers):
                    yield each
                elif isinstance(each, Module):
                    yield from each.parameters()


class Linear(Module):
    def __init__(self, before, after):
        self.weight, self.bias = Parameter(before * after), Parameter(after)


class Versioned:
    """A number with a version counter; its slope is read from what was saved of it."""

    def __init__(self, number, requires_grad=False):
        self.number, self.version, self.requires_grad = number, 0, requires_grad
        self.grad, self.source = None, (self, self, 0, float)

    def add_(self, number):
        self.number += number
        self.version += 1

    def item(self):
        return self.number

    def backward(self):
        x, saved, version, slope = self.source
        if saved.version != version:
            raise RuntimeError("modified by an inplace operation")
        x.grad = Versioned(slope(saved.number))


def saving(function, slope, saves):
    def apply(x):
        y = Versioned(function(x.number))
        saved = y if saves == "output" else x
        y.source = x, saved, saved.version, slope
        return y

    return apply
