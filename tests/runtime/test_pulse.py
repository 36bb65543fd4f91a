"""Whether all is well."""

import asyncio
from collections.abc import Callable

import pytest

from bot.events import CameDue, Event
from bot.runtime.pulse import FAILURES, LONGEST, RECENT, Pulse
from tests.runtime.group import asked
from tests.test_port import Silent


class Sick(Silent):
    name = "sick"

    def __init__(self, words: str) -> None:
        self._words = words

    def trouble(self) -> str:
        return self._words


class Seconds:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def nothing() -> None:
    return


def said(pulse: Pulse, *platforms: Silent) -> list[str]:
    return [*pulse.troubles(platforms)]


async def test_before_the_first_tick_nothing_is_well_yet() -> None:
    assert said(Pulse(Seconds())) == ["Not every platform is connected yet."]


@pytest.mark.parametrize(
    ("later", "words"), [(LONGEST, []), (LONGEST + 1, ["The ticker stands still."])]
)
async def test_a_ticker_that_stands_still_is_noticed(later: float, words: list[str]) -> None:
    clock = Seconds()
    pulse = Pulse(clock)
    await pulse.beat(nothing)
    clock.now += later

    assert said(pulse) == words


@pytest.mark.parametrize("before", [False, True])
async def test_a_tick_that_never_ends_is_noticed(before: bool) -> None:
    clock, stuck = Seconds(), asyncio.Event()
    pulse = Pulse(clock)
    if before:
        await pulse.beat(nothing)
        clock.now += 1
    wait: Callable[[], object] = stuck.wait
    ticking = asyncio.create_task(pulse.beat(wait))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    clock.now += LONGEST + 1

    assert said(pulse) == ["The study thread does not answer."]
    stuck.set()
    await ticking
    assert said(pulse) == []


async def test_a_platform_says_how_it_is() -> None:
    pulse = Pulse(Seconds())
    await pulse.beat(nothing)

    assert said(pulse, Sick(""), Silent()) == []
    assert said(pulse, Sick("the socket is down"), Silent()) == ["sick: the socket is down"]


PEOPLE = f"The last {FAILURES} things that people did all failed; the log says why."
ITSELF = f"The last {FAILURES} things that studybot did by itself all failed; the log says why."


async def beating(clock: Seconds) -> Pulse:
    pulse = Pulse(clock)
    await pulse.beat(nothing)
    return pulse


@pytest.mark.parametrize(("event", "words"), [(asked(), PEOPLE), (CameDue(), ITSELF)])
async def test_nothing_is_well_while_all_fails(event: Event, words: str) -> None:
    pulse = await beating(Seconds())
    for _ in range(FAILURES - 1):
        pulse.failed(event)
    assert said(pulse) == []

    pulse.failed(event)

    assert said(pulse) == [words]
    pulse.handled(event)
    assert said(pulse) == []


async def test_one_that_fails_among_others_is_no_trouble() -> None:
    pulse = await beating(Seconds())

    for _ in range(FAILURES):
        pulse.failed(asked())
        pulse.handled(asked())

    assert said(pulse) == []


async def test_ticks_that_go_well_do_not_hide_that_all_fails_for_people() -> None:
    pulse = await beating(Seconds())

    for _ in range(FAILURES):
        pulse.failed(asked())
        pulse.handled(CameDue())

    assert said(pulse) == [PEOPLE]


async def test_what_failed_long_ago_is_trouble_no_more() -> None:
    clock = Seconds()
    pulse = await beating(clock)
    for _ in range(FAILURES):
        pulse.failed(asked())

    clock.now += RECENT
    await pulse.beat(nothing)
    assert said(pulse) == [PEOPLE]
    clock.now += 1
    assert said(pulse) == []
