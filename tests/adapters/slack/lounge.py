"""A channel with people in it, and the whole bot: a quiz in it for the tests on the wire."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.domain.question import Question
from tests.adapters.discord.garden import bank_of
from tests.adapters.seconds import SetTimer
from tests.adapters.slack.fake import FakeSlack, Message, Person, View
from tests.adapters.slack.whole import Whole, whole


class Lounge:
    """A workspace with a channel, Ana and Ben in it, and the one message of a quiz."""

    message: Message

    def __init__(self, slack: FakeSlack, home: Path) -> None:
        self.slack, self.home = slack, home
        self.channel = slack.add_channel("study")
        self.ana = slack.add_person("ana", self.channel)
        self.ben = slack.add_person("ben", self.channel)

    @asynccontextmanager
    async def opens(
        self, *questions: Question, timer: SetTimer | None = None, http: bool = False
    ) -> AsyncIterator[Whole]:
        """Run the bot, with these questions; with ``http`` Slack posts what happens."""
        bank = bank_of(*questions)
        async with whole(self.slack, self.home, bank, timer=timer, http=http) as self.bot:
            yield self.bot

    async def starts(self, words: str, by: Person | None = None) -> Message:
        """Start a quiz in the channel, and wait for its message."""
        before = len(self.slack.posted(self.channel))
        await (by or self.ana).types(f"/study quiz start {words}", self.channel)
        await self.bot.until(lambda: len(self.slack.posted(self.channel)) > before, "the lobby")
        self.message = self.slack.posted(self.channel)[-1]
        return self.message

    async def begins(self, words: str) -> Message:
        """Have it started, joined by Ana and Ben, and asked its first question."""
        message = await self.starts(words)
        for who in (self.ana, self.ben):
            await who.presses(message, "Join")
        await self.ana.presses(message, "Start now")
        await self.shows("Question 1 of ")
        return message

    async def shows(self, words: str) -> None:
        """Wait until the message says so."""
        await self.bot.until(lambda: words in self.message.text, f"{words} in {self.message.text}")

    async def passes(self, seconds: float, words: str) -> None:
        """Let time pass, until the message says so."""
        await self.bot.passes(seconds)
        await self.shows(words)


def told(slack: FakeSlack, who: Person) -> str:
    """What this person, and nobody else, was told last."""
    private = [message for message in slack.messages if message.only_for is who.user]
    return private[-1].text if private else ""


def letter_of(where: Message | View, option: str) -> str:
    """The letter that an option is shown under."""
    return letter_in(where.text, option)


def letter_in(words: str, option: str) -> str:
    """The same, in the words of a message."""
    found = re.search(rf"([A-D])\W+Option {option}", words)
    assert found, words
    return found[1]
