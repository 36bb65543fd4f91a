"""A channel with people in it, and the whole bot: a quiz in it for the tests on the wire."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.domain.question import Question
from tests.adapters.discord.garden import bank_of
from tests.adapters.slack.fake import FakeSlack, Message, Person
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
    async def opens(self, *questions: Question, **more: str) -> AsyncIterator[Whole]:
        """Run the bot, with these questions."""
        async with whole(self.slack, self.home, bank_of(*questions), **more) as self.bot:
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
