"""A second process that writes beside the one that has the file."""

from contextlib import closing
from pathlib import Path

import pytest

from bot.store.errors import CannotOpen, InUse, Trouble, Unavailable
from bot.store.sqlite import open_beside, open_store
from tests.store.facts import ANN, BEN, START


def test_both_write_in_turn_and_see_what_the_other_wrote(used: Path) -> None:
    with closing(open_store(used)) as bot, closing(open_beside(used)) as other:
        with pytest.raises(InUse):
            open_store(used)
        with other.transaction():
            other.people.save(BEN, START)
        with bot.transaction():
            assert bot.people.get(BEN.id) == BEN
            assert bot.people.get(ANN.id) == ANN


def test_while_one_is_in_a_turn_the_other_waits_and_then_gives_up(used: Path) -> None:
    with closing(open_store(used)) as bot, closing(open_beside(used)) as other:
        other._db.execute("PRAGMA busy_timeout = 1")
        with bot.transaction():
            bot.people.save(BEN, START)
            with pytest.raises(Unavailable) as caught, other.transaction():
                pass
        assert caught.value.trouble is Trouble.LOCKED


def test_there_must_be_a_file(path: Path) -> None:
    with pytest.raises(CannotOpen, match="There is no database"):
        open_beside(path)
