"""The room on Discord."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.bank.bank import Bank
from tests.adapters.discord.fake import Choose, FakeDiscord, Interaction, Message, Press, Submit
from tests.adapters.discord.fake.world import User
from tests.adapters.discord.garden import Garden
from tests.adapters.discord.rig import typed, words_of
from tests.adapters.discord.whole import Whole, whole
from tests.adapters.room import Heard

FORM = 9
"""The type of a callback that opens one."""


class DiscordRoom:
    """Implements ``Room``."""

    bot: Whole

    def __init__(self, discord: FakeDiscord, home: Path) -> None:
        self.garden = Garden(discord, home)
        self.discord, self.channel = discord, self.garden.channel
        self.people: dict[str, User] = {"ana": self.garden.ana, "ben": self.garden.ben}

    @asynccontextmanager
    async def opens(self, bank: Bank) -> AsyncIterator[Whole]:
        async with whole(self.discord, self.garden.home, bank) as self.bot:
            yield self.bot

    async def says(self, who: str, line: str) -> Heard:
        slash = typed(line)
        assert slash, f"Discord has no way to say {line}"
        return await self._does(who, slash)

    async def presses(self, who: str, where: Any, label: str) -> Heard:
        return await self._does(who, Press(where, label))

    async def chooses(self, who: str, where: Any, labels: Sequence[str]) -> Heard:
        (menu,) = [each for each in where.controls() if "options" in each]
        values = [o["value"] for o in menu["options"] if o["label"][0] in labels]
        return await self._does(who, Choose(where, menu["custom_id"], values))

    async def fills(self, who: str, form: Heard, **words: str) -> Heard:
        opened: Interaction = form.where
        return await self._does(who, Submit(opened.modal, words, opened.message))

    async def passes(self, seconds: float) -> None:
        self.discord.advance(seconds)
        await self.bot.shell.tick()
        await self.bot.shell.posted()

    async def shows(self, message: Any, words: str) -> None:
        await self.discord.until(lambda: words in words_of(message.body), words)

    def asked(self) -> Sequence[Message]:
        return self.garden.posted()

    def public(self) -> str:
        stranger = self.discord.add_user("stranger")
        seen = self.discord.seen_by(stranger, self.channel)
        return "\n".join(words_of(message.body) for message in seen)

    def text(self, message: Any) -> str:
        return words_of(message.body)

    def mention(self, who: str) -> str:
        return str(self.people[who].id)

    async def _does(self, who: str, deed: Any) -> Heard:
        person = self.people[who]
        done = await self.discord.interact(deed, by=person, at=self.channel)
        if done.callback and done.callback["type"] == FORM:
            return Heard(words_of(done.modal), private=True, where=done, form=True)
        return Heard(words_of(done.reply.body), done.reply.only_for is person, done.reply)
