"""Killed in the middle of a quiz, a real bot goes on with it where it was, in the same message."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.domain.points import RIGHT
from bot.domain.quiz import LEAST_LEFT
from bot.runtime.clock import SystemClock
from tests.adapters.slack.fake import Channel, FakeSlack, Hold, Message, Person
from tests.adapters.slack.lounge import letter_of, told
from tests.adapters.slack.process import Running, running
from tests.factory import make_form

SOON = 5.0
"""Seconds within which a quiz goes on after a kill."""
BUSY = 15.0
"""The same, where many tests run at once; the deep ones run alone."""
FORMS = [make_form(id=f"q{n}", prompt=f"What does q{n} do?") for n in range(4)]


class Match:
    """A quiz between people on the machine's own clock."""

    def __init__(self, slack: FakeSlack, bot: Running, players: int = 2) -> None:
        self.slack, self.bot = slack, bot
        self.channel: Channel = slack.add_channel("study")
        self.people = [slack.add_person(f"p{n}", self.channel) for n in range(players)]
        self.message: Message

    async def starts(self, words: str) -> None:
        await self.people[0].types(f"/study quiz start {words}", self.channel)
        await self.slack.until(lambda: bool(self.slack.posted(self.channel)), "the lobby")
        (self.message,) = self.slack.posted(self.channel)
        for who in self.people:
            await self.asks(who, "Join")

    async def begins(self, words: str) -> None:
        await self.starts(words)
        await self.people[0].presses(self.message, "Start now")
        await self.shows("Question 1 of ")

    async def locks_in(self, who: Person, option: str = "b") -> str:
        """Answer; returns what they were told."""
        return await self.asks(who, letter_of(self.message, option))

    async def asks(self, who: Person, button: str) -> str:
        """Press, and wait for the answer: a press is acknowledged before it is answered."""
        before = len(who.sees())
        await who.presses(self.message, button)
        await self.slack.until(lambda: len(who.sees()) > before, f"an answer to {button}")
        return told(self.slack, who)

    async def shows(self, *words: str, patience: float = 20.0) -> None:
        def does() -> bool:
            return any(each in self.message.text for each in words)

        await self.slack.until(does, " or ".join(words), patience)

    async def restarts(self, within: float = SOON) -> float:
        """Start it again; returns the seconds until it brought its message up to date."""
        before, since = len(self.message.versions), time.monotonic()
        await self.bot.start()
        await self.slack.until(lambda: len(self.message.versions) > before, "an edit", within)
        return time.monotonic() - since

    def left(self) -> float:
        """How many seconds the message gives for the running question, from now on."""
        (until,) = dates(self.message.body)
        return until - datetime.now(UTC).timestamp()


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(clock=SystemClock()) as slack:
        yield slack


async def test_a_killed_quiz_goes_on_with_all_that_was_locked_in(
    slack: FakeSlack, tmp_path: Path
) -> None:
    async with running(slack, tmp_path, *FORMS) as bot:
        match = Match(slack, bot)
        ana, ben = match.people
        await match.begins("2 seconds:5")
        assert "Locked in" in await match.locks_in(ana)
        await bot.kill()

        took = await match.restarts(BUSY)
        assert match.left() > LEAST_LEFT.total_seconds() - SOON
        assert match.left() + took > LEAST_LEFT.total_seconds() - 1
        assert "Question 1 of 2" in match.message.text
        assert "Locked in" in await match.locks_in(ben)
        await ana.types("/study quiz stop", match.channel)
        await match.shows("The quiz is over")

    assert points(match.message, "p0") > RIGHT / 2  # fast, and right
    assert points(match.message, "p1") > 0
    assert slack.posted(match.channel) == [match.message]
    assert len(slack.asked("chat.postMessage")) == 1
    assert "Traceback" not in bot.said()


@pytest.mark.deep
async def test_killed_before_it_hears_that_its_message_is_there_it_posts_no_second_one(
    slack: FakeSlack, tmp_path: Path
) -> None:
    held = Hold(worked=True)
    async with running(slack, tmp_path, *FORMS) as bot:
        match = Match(slack, bot)
        ana, ben = match.people
        slack.misbehave("chat.postMessage", held)
        await ana.types("/study quiz start 1", match.channel)
        await slack.until(lambda: bool(slack.posted(match.channel)), "the lobby")
        await bot.kill()
        held.gate.set()

        await bot.start()
        (message,) = slack.posted(match.channel)
        for _ in range(3):
            assert (await ben.presses(message, "Join")).acked
            await asyncio.sleep(1)  # the ticker ticks

    assert slack.posted(match.channel) == [message]
    assert len(slack.asked("chat.postMessage")) == 1


@pytest.mark.deep
@pytest.mark.parametrize("moment", ["lobby", "asking", "revealed"])
async def test_it_goes_on_from_wherever_it_was(
    slack: FakeSlack, tmp_path: Path, moment: str
) -> None:
    async with running(slack, tmp_path, *FORMS) as bot:
        match = Match(slack, bot)
        await match.starts("1 seconds:5")
        if moment != "lobby":
            await match.people[0].presses(match.message, "Start now")
            await match.shows("Question 1 of 1")
        if moment == "revealed":
            for who in match.people:
                await match.locks_in(who)
            await match.shows("Answer to question 1")
        await bot.kill()

        await bot.start()
        if moment != "revealed":
            await match.shows("Question 1 of 1", patience=40)
            for who in match.people:
                await match.locks_in(who)
        await match.shows("The quiz is over", patience=40)

    assert all(points(match.message, who.user.name) > 0 for who in match.people)
    assert slack.posted(match.channel) == [match.message]


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(6))
async def test_killed_at_any_moment_it_loses_nothing_it_acknowledged(
    slack: FakeSlack, tmp_path: Path, seed: int
) -> None:
    """Twenty people press while it is killed; Slack brings what was not acknowledged once more."""
    dice = Random(seed)
    async with running(slack, tmp_path, *FORMS) as bot:
        match = Match(slack, bot, players=20)
        await match.begins("1 seconds:20")
        letter = letter_of(match.message, "b")
        pressed = [await who.presses(match.message, letter, wait=False) for who in match.people]
        await asyncio.sleep(dice.uniform(0.0, 0.25))
        await bot.kill()
        acknowledged = [each.acked for each in pressed]

        assert await match.restarts() < SOON
        for who, acked in zip(match.people, acknowledged, strict=True):
            if not acked:
                await match.locks_in(who)
        await match.people[0].types("/study quiz stop", match.channel)
        await match.shows("The quiz is over")
        for who in match.people:
            assert "1 of 1 right" in await match.asks(who, "My results")

    assert slack.posted(match.channel) == [match.message]


def points(message: Message, name: str) -> int:
    """What a player has, by the table of the message."""
    found = re.search(rf"\b{name}\s+([\d,]+)", message.text)
    assert found, message.text
    return int(found[1].replace(",", ""))


def dates(part: Any) -> Iterator[int]:
    if isinstance(part, list):
        for each in part:
            yield from dates(each)
    elif isinstance(part, dict):
        if part.get("type") == "date":
            yield part["timestamp"]
        for each in part.values():
            yield from dates(each)
