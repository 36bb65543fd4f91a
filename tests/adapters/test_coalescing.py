"""One edit a second for each message, the latest, and the last is never lost."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.coalescing import EVERY, MOST_FAILURES, Coalescer
from bot.port import RateLimited, Refused, Result, Sent, Unknown
from tests.adapters.seconds import SetTimer

GONE = Refused("the message was deleted", permanent=True)
LATER = Refused("Discord cannot be reached", permanent=False)
LOST = Unknown("no answer")
TOO_FAST = RateLimited(timedelta(seconds=7))


@dataclass
class Messages:
    """Where edits arrive, after ``takes`` seconds each; ``results`` come first, then success."""

    timer: SetTimer = field(default_factory=SetTimer)
    takes: float = 0.0
    results: list[Result] = field(default_factory=list)
    edits: list[tuple[float, str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.coalescer: Coalescer[str, int] = Coalescer(self.edit, self.timer)

    async def edit(self, message: str, count: int) -> Result:
        self.edits.append((self.timer.now() - 1000, message, count))
        if self.takes:
            await self.timer.sleep(self.takes)
        return self.results.pop(0) if self.results else Sent()


async def test_the_first_edit_is_made_at_once() -> None:
    messages = Messages()

    messages.coalescer.offer("a", 1)
    await messages.timer.pass_(0)

    assert messages.edits == [(0, "a", 1)]


async def test_of_many_in_a_second_the_latest_is_made() -> None:
    messages = Messages()

    for count in range(100):
        messages.coalescer.offer("a", count)
        await messages.timer.pass_(0.005)
    await messages.timer.pass_(5)

    assert messages.edits == [(0, "a", 0), (EVERY, "a", 99)]


async def test_an_urgent_one_cuts_the_rest_short() -> None:
    messages = Messages()

    messages.coalescer.offer("a", 1)
    await messages.timer.pass_(0.1)
    messages.coalescer.offer("a", 2)
    messages.coalescer.offer("a", 3, urgent=True)
    await messages.timer.pass_(0.1)

    assert messages.edits == [(0, "a", 1), (pytest.approx(0.1), "a", 3)]


async def test_an_urgent_one_waits_where_the_platform_said_so() -> None:
    messages = Messages(results=[TOO_FAST])

    messages.coalescer.offer("a", 1)
    await messages.timer.pass_(0.1)
    messages.coalescer.offer("a", 2, urgent=True)
    await messages.timer.pass_(8)

    assert messages.edits == [(0, "a", 1), (7, "a", 2)]


async def test_messages_do_not_wait_for_each_other() -> None:
    messages = Messages()

    for message in "abc":
        messages.coalescer.offer(message, 1)
    await messages.timer.pass_(0)

    assert messages.edits == [(0, "a", 1), (0, "b", 1), (0, "c", 1)]


async def test_closing_makes_the_last_edits_at_once_and_no_more() -> None:
    messages = Messages()
    for count in (1, 2):
        messages.coalescer.offer("a", count)
        await messages.timer.pass_(0.1)

    await messages.coalescer.close(4)

    assert messages.edits == [(0, "a", 1), (pytest.approx(0.2), "a", 2)]
    assert not messages.coalescer.offer("a", 3)
    await messages.timer.pass_(60)
    assert len(messages.edits) == 2


async def test_closing_waits_for_an_edit_under_way_and_makes_the_newer_one() -> None:
    messages = Messages(takes=0.5)
    messages.coalescer.offer("a", 1)
    await messages.timer.pass_(0)
    messages.coalescer.offer("a", 2)

    closing = asyncio.create_task(messages.coalescer.close(4))
    await messages.timer.pass_(2)

    assert closing.done()
    assert messages.edits == [(0, "a", 1), (0.5, "a", 2)]


async def test_closing_waits_also_after_all_was_quiet_once() -> None:
    messages = Messages(takes=0.5)
    messages.coalescer.offer("a", 1)
    await messages.timer.pass_(60)
    messages.coalescer.offer("a", 2)
    await messages.timer.pass_(0)
    messages.coalescer.offer("a", 3)

    closing = asyncio.create_task(messages.coalescer.close(4))
    await messages.timer.pass_(0.6)

    assert not closing.done()
    await messages.timer.pass_(2)
    assert closing.done()
    assert messages.edits[1:] == [(60, "a", 2), (60.5, "a", 3)]


async def test_closing_gives_up_what_takes_too_long() -> None:
    messages = Messages(takes=60)
    messages.coalescer.offer("a", 1)
    await messages.timer.pass_(0)
    messages.coalescer.offer("a", 2)

    closing = asyncio.create_task(messages.coalescer.close(4))
    await messages.timer.pass_(4)

    assert closing.done()
    await messages.timer.pass_(120)
    assert len(messages.edits) == 1


async def test_closing_keeps_to_the_silence_discord_asked_for() -> None:
    messages = Messages(results=[TOO_FAST])
    messages.coalescer.offer("a", 1)
    await messages.timer.pass_(4)

    closing = asyncio.create_task(messages.coalescer.close(4))
    await messages.timer.pass_(4)

    assert closing.done()
    assert [at for at, *_ in messages.edits] == [0, 7]


async def test_closing_twice_is_safe() -> None:
    messages = Messages()

    await messages.coalescer.close(4)
    await messages.coalescer.close(4)


async def test_an_edit_that_came_too_fast_is_made_when_discord_says() -> None:
    messages = Messages(results=[TOO_FAST])

    messages.coalescer.offer("a", 1)
    await messages.timer.pass_(60)

    assert messages.edits == [(0, "a", 1), (7, "a", 1)]


async def test_a_newer_one_takes_the_place_of_what_failed() -> None:
    messages = Messages(takes=0.1, results=[LOST])

    messages.coalescer.offer("a", 1)
    await messages.timer.pass_(0)
    messages.coalescer.offer("a", 2)
    await messages.timer.pass_(60)

    assert [count for _, _, count in messages.edits] == [1, 2]


@pytest.mark.parametrize("failure", [LOST, LATER])
async def test_what_fails_is_tried_again_ever_more_seldom_and_given_up_at_last(
    failure: Result, caplog: pytest.LogCaptureFixture
) -> None:
    messages = Messages(results=[failure] * 99)

    messages.coalescer.offer("a", 1)
    await messages.timer.pass_(600)

    assert [at for at, *_ in messages.edits] == [0, 2, 6, 14, 30]
    assert len(messages.edits) == MOST_FAILURES
    assert len(caplog.records) == 1


async def test_a_message_that_is_gone_is_left_alone() -> None:
    messages = Messages(results=[GONE])

    messages.coalescer.offer("a", 1)
    await messages.timer.pass_(600)

    assert len(messages.edits) == 1


async def test_an_edit_that_raises_is_logged_and_the_next_one_is_made(
    caplog: pytest.LogCaptureFixture,
) -> None:
    messages = Messages()
    coalescer: Coalescer[str, int] = Coalescer(fail_at_first(messages), messages.timer)

    coalescer.offer("a", 0)
    await messages.timer.pass_(0)
    coalescer.offer("a", 1)
    await messages.timer.pass_(60)

    assert [count for _, _, count in messages.edits] == [1]
    (said,) = caplog.records
    assert said.exc_info


def fail_at_first(messages: Messages) -> Callable[[str, int], Awaitable[Result]]:
    async def edit(message: str, count: int) -> Result:
        if count == 0:
            raise ZeroDivisionError
        return await messages.edit(message, count)

    return edit


RESULTS = st.sampled_from([Sent(), Sent(), Sent(), LOST, LATER, TOO_FAST])


@given(
    offers=st.lists(st.tuples(st.floats(0, 2.5), st.sampled_from("ab")), min_size=1, max_size=30),
    results=st.lists(RESULTS, max_size=8),
    takes=st.sampled_from([0.0, 0.3, 1.7]),
    ending=st.booleans(),
)
async def test_whatever_comes_the_last_is_made_and_none_too_soon(
    offers: list[tuple[float, str]], results: list[Result], takes: float, ending: bool
) -> None:
    messages = Messages(takes=takes, results=list(results))
    latest: dict[str, int] = {}
    for count, (gap, message) in enumerate(offers):
        await messages.timer.pass_(gap)
        messages.coalescer.offer(message, count)
        latest[message] = count
    await messages.timer.pass_(0)
    before_the_end = len(messages.edits) if ending and not results else None
    if ending and not results:
        closing = asyncio.create_task(messages.coalescer.close(30))
        await messages.timer.pass_(30)
        assert closing.done()
    else:
        await messages.timer.pass_(300)

    for message, last in latest.items():
        mine = [(at, count) for at, whose, count in messages.edits if whose == message]
        assert mine[-1][1] == last
        assert [count for _, count in mine] == sorted(count for _, count in mine)
        paced = [at for at, whose, _ in messages.edits[:before_the_end] if whose == message]
        assert all(b - a >= EVERY - 1e-6 for a, b in pairwise(paced))
    assert not messages.coalescer._places
