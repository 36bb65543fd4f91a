"""A server with people in it, and the whole bot: a day in it for the tests on the wire."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot.bank.bank import Bank
from bot.domain.question import Question
from tests.adapters.discord.fake import (
    Call,
    Channel,
    FakeDiscord,
    Interaction,
    Message,
    Press,
    Slash,
    Submit,
    User,
)
from tests.adapters.discord.fake.deeds import Value
from tests.adapters.discord.rig import MANAGE_GUILD, words_of
from tests.adapters.discord.whole import Whole
from tests.factory import make_bank, make_question

POST = "POST /channels/{channel_id}/messages"
EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
CALLBACK = "POST /interactions/{interaction_id}/{webhook_token}/callback"
HALF_AN_HOUR = 1800.0


class Garden:
    """A server with a channel, Ana, who may manage it, and Ben."""

    def __init__(self, discord: FakeDiscord, home: Path) -> None:
        self.discord, self.home = discord, home
        guild = discord.add_guild()
        self.guild = guild
        self.channel = discord.add_channel(guild)
        admins = discord.add_role(guild, "Admins", permissions=MANAGE_GUILD)
        self.ana = discord.add_member(guild, "ana", roles=(admins,))
        self.admins = admins
        self.ben = discord.add_member(guild, "ben")

    async def says(
        self, command: str, by: User | None = None, at: Channel | None = None, **options: Value
    ) -> Interaction:
        """Ana does, in the garden's first channel, unless something else is said."""
        slash = Slash(command, options)
        return await self.discord.interact(slash, by=by or self.ana, at=at or self.channel)

    def types(self, command: str, **options: Value) -> Interaction:
        """Ana sends a command, and nobody waits for an answer."""
        slash = Slash(command, options)
        return self.discord.send(slash, by=self.ana, at=self.channel)

    async def presses(
        self, message: Message, button: str, *, by: User | None = None, forged: bool = False
    ) -> Interaction:
        """Ben does, unless it is somebody else."""
        return await self.discord.interact(Press(message, button, forged), by=by or self.ben)

    async def sends(
        self, opened: Interaction, by: User | None = None, **words: str | Sequence[str]
    ) -> Interaction:
        """Ben does, unless it is somebody else: the form that a button opened."""
        form = Submit(opened.modal, words, opened.message)
        return await self.discord.interact(form, by=by or self.ben, at=opened.channel)

    async def schedules(self, bot: Whole) -> None:
        """Once the welcome is posted, Ana sets the times."""
        async with asyncio.timeout(10):
            while not self.discord.asked(POST):
                await asyncio.sleep(0)
                await bot.shell.tick()
                await bot.shell.posted()
        await self.says("schedule edit", times="13:30", days="daily", zone="Europe/Berlin")

    async def is_asked(self, bot: Whole) -> Message:
        """At half past one, half an hour from now, the question is posted."""
        self.discord.advance(HALF_AN_HOUR)
        await bot.shell.tick()
        await bot.shell.posted()
        (posted,) = self.posted()
        return posted

    def posted(self) -> list[Message]:
        """The questions that everybody sees."""
        seen = self.discord.seen_by(self.discord.add_user("stranger"), self.channel)
        return [message for message in seen if message.controls() and not message.interaction]

    def sent(self) -> list[Call]:
        """Every attempt to post a question."""
        return [call for call in self.discord.asked(POST) if call.data["components"]]


def bank_of(*questions: Question) -> Bank:
    return make_bank(*(questions or (make_question(),)))


def told(interaction: Interaction) -> str:
    return words_of(interaction.reply.body)
