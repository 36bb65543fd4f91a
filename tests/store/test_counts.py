"""What the store counts."""

from dataclasses import FrozenInstanceError

import pytest

from bot.store.counts import Tally


def test_nobody_who_reads_a_count_changes_it() -> None:
    tally = Tally(answers=2, right=1, picks={})

    with pytest.raises(FrozenInstanceError):
        tally.answers = 3  # type: ignore[misc]
