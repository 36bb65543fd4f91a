"""Whether all is well."""

import asyncio
from collections.abc import Callable

import pytest

from bot.runtime.pulse import LONGEST, Pulse
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
