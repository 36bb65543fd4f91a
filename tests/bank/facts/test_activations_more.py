"""What further questions on activation functions say, recomputed."""

import math

import numpy as np
import pytest

from tests.bank.items import item, key


def test_swiglu_width_same_parameters() -> None:
    name = "swiglu-width-same-parameters"
    d, hidden = 1536, 6144
    old = np.zeros((hidden, d)).size + np.zeros((d, hidden)).size

    def gated(m: int) -> int:
        return sum(math.prod(shape) for shape in ((m, d), (m, d), (d, m)))

    widths = [int(choice.text.replace(",", "")) for choice in item(name).choices]
    assert [m for m in widths if gated(m) == old] == [int(key(name).replace(",", ""))] == [4096]
    assert old == 8 * d**2 == pytest.approx(18.9e6, rel=0.002) and 8 * d / 3 == 4096
    assert widths == [hidden // 2, hidden * 2 // 3, hidden, hidden * 3 // 2]
    assert gated(3072) / old == 0.75 and gated(6144) / old == 1.5
    # both curves are smooth and let small negative values through
    phi = 0.5 * (1 + math.erf(-0.5 / math.sqrt(2)))
    assert -0.2 < -0.5 * phi < 0 and -0.2 < -0.5 / (1 + math.exp(0.5)) < 0
