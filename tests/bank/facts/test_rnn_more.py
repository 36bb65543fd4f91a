"""What the later questions on rnn say, recomputed."""

import numpy as np
import pytest

from tests.bank.items import accepts, printed


def test_padded_batch_three_averages() -> None:
    said = printed("padded-batch-three-averages")
    assert said == "2.25 3.5 3.0\n"
    assert accepts("padded-batch-three-averages", said)
    tokens = [[6.0, 4.0], [2.0, 2.0, 2.0, 2.0]]  # without any padding
    means = [sum(row) / len(row) for row in tokens]
    assert means == [5, 2]
    assert sum(means) / 2 == 3.5
    total = sum(map(sum, tokens))
    assert (total, total / 8, total / 6) == (18, 2.25, 3.0)
    # more padding makes the first smaller, and leaves the other two alone
    longer = np.zeros((2, 6))
    longer[0, :2], longer[1, :4] = tokens
    mask = np.arange(6) < np.array([2, 4])[:, None]
    assert longer.mean() < 2.25
    assert (longer.sum(1) / mask.sum(1)).mean() == 3.5
    assert longer.sum() / mask.sum() == 3.0
    # minus infinity before the softmax: padded keys weigh nothing
    scores = np.where(mask, 1.0, -np.inf)
    attention = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
    assert attention[0] == pytest.approx([0.5, 0.5, 0, 0, 0, 0])
