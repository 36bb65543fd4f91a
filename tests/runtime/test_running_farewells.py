"""A platform whose conversation is over for good, and those that go on."""

import asyncio
import contextlib

import pytest

from bot.port import CannotConnect, Inbox
from bot.runtime import running
from bot.runtime.clock import SetClock
from bot.runtime.desk import Desk
from tests.runtime.diary import Diary, Noted, run, until
from tests.runtime.group import NOON, asked


class Removed(Noted):
    """Says that it is over for good as soon as it runs."""

    async def run(self, inbox: Inbox) -> None:
        self._diary.lines.append(f"{self.name} is removed")
        raise CannotConnect(f"{self.name} was removed.")


async def test_a_platform_that_is_over_for_good_is_told_and_the_others_go_on(diary: Diary) -> None:
    told: list[str] = []
    removed, other = Removed(diary, "other"), Noted(diary, stay=True)
    clock = SetClock(NOON)
    platforms = {"other": removed, "fake": other}
    task = asyncio.create_task(
        running.run(diary.open_study, platforms, clock, desk=Desk(told.append, clock))
    )
    await until(lambda: removed.closed and other.inbox)

    assert told == ["other was removed."]
    assert other.inbox
    await other.inbox(asked())
    assert "fake Reply" in diary.lines
    assert not other.closed
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert other.closed


async def test_the_last_platform_that_is_over_for_good_ends_it_with_its_sentence(
    diary: Diary,
) -> None:
    with pytest.raises(CannotConnect, match=r"^\w+ was removed\.$"):
        await run(diary.open_study, Removed(diary), Removed(diary, "other"))

    assert diary.lines[-1] == "the store is closed"
