"""A Discord of our own in a process of its own, so that only the bot's CPU is counted.

``python -m tests.bench.serving`` says where it is, then does what each line of its input asks, and
answers with a line; both are JSON. ``served`` starts it. Its clock stands until it is set.
"""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import cycle, islice
from typing import Any

from bot.runtime.clock import SetClock
from tests.adapters.discord.fake import FakeDiscord, Interaction, Message, Press
from tests.adapters.discord.fake.world import Channel, User

POST = "POST /channels/{channel_id}/messages"
EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
LETTERS = "ABCD"
UNLIMITED = 1_000_000
"""Requests a second: its clock stands, so that every request comes in the same second."""


class Town:
    """A server with ``users`` who press buttons, and ``channels`` to post to."""

    def __init__(self, fake: FakeDiscord, users: int, channels: int) -> None:
        """``fake`` is listening."""
        self._fake = fake
        fake.limits.global_limit = UNLIMITED
        for route in (POST, EDIT):
            fake.limits.set(route, UNLIMITED, 1.0)
        guild = fake.add_guild()
        self.guild = guild.id
        self.users: list[User] = [fake.add_member(guild, f"user{n}") for n in range(users)]
        self.channels: list[Channel] = [
            fake.add_channel(guild, f"channel{n}") for n in range(channels)
        ]

    def where(self) -> dict[str, Any]:
        """Say how to reach it, and who is there."""
        return {
            "api": self._fake.api_base,
            "gateway": self._fake.gateway,
            "token": self._fake.token,
            "guild": self.guild,
            "users": [user.id for user in self.users],
            "channels": [channel.id for channel in self.channels],
        }

    async def do(self, what: str, asked: dict[str, Any]) -> dict[str, Any]:
        """Do what a line asks."""
        if what == "count":
            return self._count()
        if what == "press":
            await self._press(asked["presses"], asked["clients"])
        elif what == "connected":
            await self._fake.connected()
        else:
            assert isinstance(self._fake.clock, SetClock)
            self._fake.clock.set(datetime.fromisoformat(asked["at"]))
        return {}

    def _count(self) -> dict[str, int]:
        """Count answers by status since it was asked before, and forget what was posted."""
        counted = Counter(str(call.status) for call in self._fake.requests if call.route == POST)
        self._fake.requests.clear()
        self._fake.messages.clear()
        return dict(counted)

    async def _press(self, presses: int, clients: int) -> None:
        """Have everybody press once; so many wait for their private replies at any time."""
        message = self._newest()
        pressing = zip(islice(cycle(self.users), presses), cycle(LETTERS), strict=False)
        waiting = self._send(message, pressing, clients)
        while waiting:
            await self._one_over(waiting)
            over = [each for each in waiting if _over(each)]
            for each in over:
                assert each.reply.only_for is each.user, "a reply is for everybody"
            left = [each for each in waiting if not _over(each)]
            waiting = left + self._send(message, pressing, len(over))

    async def _one_over(self, waiting: Sequence[Interaction]) -> None:
        await self._fake.until(lambda: any(map(_over, waiting)), "an answer")

    def _send(
        self, message: Message, pressing: Iterator[tuple[User, str]], number: int
    ) -> list[Interaction]:
        return [
            self._fake.send(Press(message, letter), by=user)
            for user, letter in islice(pressing, number)
        ]

    def _newest(self) -> Message:
        """Return what was posted last that has buttons for an answer."""
        return next(
            message
            for message in reversed(self._fake.messages)
            if any(control.get("label") == LETTERS[0] for control in message.controls())
        )


def _over(interaction: Interaction) -> bool:
    return interaction.callback is not None or bool(interaction.refusals)


async def serve(users: int, channels: int, at: datetime) -> None:
    """Serve until the input ends."""
    async with FakeDiscord(clock=SetClock(at)) as fake:
        town = Town(fake, users, channels)
        _say(town.where())
        while line := await asyncio.to_thread(sys.stdin.readline):
            asked = json.loads(line)
            _say(await town.do(asked["do"], asked))


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), datetime.fromisoformat(sys.argv[3])))
