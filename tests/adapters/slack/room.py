"""The room on Slack."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.bank.bank import Bank
from bot.domain.answer import LETTERS
from tests.adapters.room import Heard
from tests.adapters.slack.fake import FakeSlack, Message, Person, View
from tests.adapters.slack.fake.deliveries import Delivery
from tests.adapters.slack.fake.world import elements_within
from tests.adapters.slack.whole import Whole, whole


class SlackRoom:
    """Implements ``Room``."""

    bot: Whole

    def __init__(self, slack: FakeSlack, home: Path) -> None:
        self.slack, self.home = slack, home
        slack.grant("users:read", "channels:read")
        self.channel = slack.add_channel("study")
        self.people: dict[str, Person] = {
            "ana": slack.add_person("ana", self.channel, admin=True),
            "ben": slack.add_person("ben", self.channel),
        }

    @asynccontextmanager
    async def opens(self, bank: Bank) -> AsyncIterator[Whole]:
        async with whole(self.slack, self.home, bank) as self.bot:
            yield self.bot

    async def says(self, who: str, line: str) -> Heard:
        before = self._seen(who)
        typed = f"/study {line.removeprefix('/')}"
        return await self._heard(who, before, await self.people[who].types(typed, self.channel))

    async def presses(self, who: str, where: Any, label: str) -> Heard:
        before = self._seen(who)
        return await self._heard(who, before, await self.people[who].presses(where, label))

    async def chooses(self, who: str, where: Any, labels: Sequence[str]) -> Heard:
        before = self._seen(who)
        elements = [each for _, each in elements_within(where.blocks)]
        (menu,) = [each["action_id"] for each in elements if each["type"] != "button"]
        (button,) = [each["action_id"] for each in elements if each.get("value") == menu]
        self.people[who].picks(where, menu, [str(LETTERS.index(each)) for each in labels])
        return await self._heard(who, before, await self.people[who].presses(where, button))

    async def fills(self, who: str, form: Heard, **words: str) -> Heard:
        before = self._seen(who)
        return await self._heard(who, before, await self.people[who].submits(form.where, words))

    async def passes(self, seconds: float) -> None:
        await self.bot.passes(seconds)

    async def shows(self, message: Any, words: str) -> None:
        await self.bot.until(lambda: words in message.text, words)

    def asked(self) -> Sequence[Message]:
        return [m for m in self.slack.posted(self.channel) if list(elements_within(m.blocks))]

    def public(self) -> str:
        return "\n".join(message.text for message in self.slack.posted(self.channel))

    def text(self, message: Any) -> str:
        return str(message.text)

    def mention(self, who: str) -> str:
        return f"@{who}"

    def _seen(self, who: str) -> tuple[int, View | None]:
        return len(self.slack.messages), self.people[who].modal

    async def _heard(self, who: str, before: tuple[int, View | None], done: Delivery) -> Heard:
        """What is new to this person: a message, or a window."""
        person, (messages, window) = self.people[who], before
        assert done.acked
        assert not done.error
        new = self.slack.messages[messages:]
        if new:
            return Heard(new[0].text, new[0].only_for is person.user, new[0])
        modal = person.modal
        assert modal is not None, "nothing came of it"
        form = any(block["type"] == "input" for block in modal.blocks)
        assert modal is not window or form or done.answer
        return Heard(modal.text, private=True, where=modal, form=form)
