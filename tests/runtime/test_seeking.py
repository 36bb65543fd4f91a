"""Looking for unsure messages in their places."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.effects import Seek
from bot.events import Delivered, Undelivered
from bot.ids import DeliveryId, PlaceId
from bot.port import Absent, Sent
from bot.runtime.clock import SetClock
from bot.runtime.seeking import ENOUGH, Seeking
from tests.runtime.chat import Chat
from tests.runtime.group import DUE, NOON

WHAT = Seek(delivery=DeliveryId(3), attempt=2, place=PlaceId("fake:p"), key="k", since=NOON)
Found = Sent | Absent | None


class Library:
    """A platform that finds what it was given, or hangs, or fails."""

    name = "fake"

    def __init__(self, *found: Found | Exception) -> None:
        self.found = [*found]
        self.looks = 0
        self.at_once = 0
        self.hangs = False

    async def find(self, what: Seek) -> Found:
        self.looks += 1
        self.at_once += 1
        assert self.at_once == 1, "one look at a time"
        await (asyncio.Event().wait() if self.hangs else asyncio.sleep(0))
        self.at_once -= 1
        found = self.found.pop(0)
        if isinstance(found, Exception):
            raise found
        return found


async def heard(library: Any, *what: Seek, patience: float = 9) -> list[Delivered | Undelivered]:
    outcomes: list[Delivered | Undelivered] = []

    async def settle(outcome: Delivered | Undelivered) -> None:
        outcomes.append(outcome)

    platforms: Mapping[str, Any] = {library.name: library}
    seeking = Seeking(platforms, settle, SetClock(DUE), timedelta(seconds=patience))
    for each in what:
        seeking.seek(each)
    await asyncio.gather(*seeking.under_way)
    return outcomes


async def test_what_is_found_was_delivered_when_it_began() -> None:
    assert await heard(Library(Sent("5/9")), WHAT) == [Delivered(WHAT.delivery, "5/9", NOON)]


async def test_what_is_absent_may_be_tried_again() -> None:
    [outcome] = await heard(Library(Absent()), WHAT)

    assert isinstance(outcome, Undelivered)
    assert (outcome.absent, outcome.retry_at, outcome.attempt) == (True, DUE, 2)


async def test_what_nobody_knows_is_no_news() -> None:
    assert await heard(Library(None), WHAT) == []


async def test_a_look_that_fails_or_hangs_holds_up_no_other() -> None:
    slow = Library()
    slow.hangs = True

    assert await heard(slow, WHAT, patience=0.001) == []
    assert len(await heard(Library(ValueError("no"), Sent("5/9")), WHAT, WHAT)) == 1


async def test_one_look_is_taken_at_a_time() -> None:
    library = Library(Sent("1"), Sent("2"), Sent("3"))

    assert len(await heard(library, WHAT, WHAT, WHAT)) == 3


async def test_no_more_is_asked_for_while_enough_looks_wait() -> None:
    library = Library(*[None] * ENOUGH)
    platforms: Mapping[str, Any] = {"fake": library}

    async def settle(_: Delivered | Undelivered) -> None:
        raise AssertionError("nothing is known")

    seeking = Seeking(platforms, settle, SetClock(DUE), timedelta(seconds=9))
    before = seeking.finders
    for _ in range(ENOUGH):
        seeking.seek(WHAT)
    meanwhile = seeking.finders
    await asyncio.gather(*seeking.under_way)
    await asyncio.sleep(0)

    assert [sorted(each) for each in (before, meanwhile, seeking.finders)] == [
        ["fake"],
        [],
        ["fake"],
    ]


async def test_who_cannot_look_is_not_asked() -> None:
    class Blind:
        name = "fake"

    assert await heard(Blind(), WHAT) == []
    chat = Chat(SetClock(NOON), drops_repeats=False)
    platforms: Mapping[str, Any] = {"fake": chat, "other": Blind()}
    assert Seeking(platforms, _nothing, SetClock(NOON), timedelta(1)).finders == {"fake"}


async def _nothing(_outcome: object) -> None:
    pass
