"""A Slack of our own in a process of its own, so that only the bot's CPU is counted.

``python -m tests.bench.slack_serving`` says where it is, then does what each line of its input
asks. ``slack_served`` starts it. Its clock stands until it is set; nobody is too fast.
"""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any

from bot.runtime.clock import SetClock
from tests.adapters.slack.fake import FakeSlack, Message, Person, payloads
from tests.adapters.slack.fake.deliveries import INTERACTIVE, Delivery
from tests.adapters.slack.fake.filling import pressed, state
from tests.adapters.slack.fake.world import Address, elements_within

POST = "chat.postMessage"
LETTERS = "ABCD"


@dataclass(kw_only=True)
class Click:
    """A press, ready to be sent, and how long it took: to the answer, and to the private reply."""

    body: bytes
    headers: dict[str, str]
    address: Address
    began: float = 0.0
    answered: float = 0.0
    told: float = 0.0


class Town:
    """A workspace with ``users`` who press buttons, and ``channels`` to post to."""

    def __init__(self, fake: FakeSlack, users: int, channels: int) -> None:
        """``fake`` is listening."""
        self._fake = fake
        fake.rates.on = False
        self.channels = [fake.add_channel(f"channel{n}") for n in range(channels)]
        self.people = [fake.add_person(f"user{n}", self.channels[0]) for n in range(users)]

    def where(self) -> dict[str, Any]:
        """Say how to reach it, and who is there."""
        return {
            "api": self._fake.api_base,
            "token": self._fake.bot_token,
            "secret": self._fake.signing_secret,
            "team": self._fake.team.id,
            "users": [person.id for person in self.people],
            "channels": [channel.id for channel in self.channels],
        }

    async def do(self, what: str, asked: dict[str, Any]) -> dict[str, Any]:
        """Do what a line asks."""
        match what:
            case "count":
                return self._count()
            case "press":
                return await self._press(asked)
            case "shows":
                await self._shows(asked["label"])
            case _:
                assert isinstance(self._fake.clock, SetClock)
                self._fake.clock.set(datetime.fromisoformat(asked["at"]))
        return {}

    def _count(self) -> dict[str, int]:
        """Count answers by status since it was asked before, and forget what was posted."""
        counted = Counter(str(call.status) for call in self._fake.calls if call.method == POST)
        self._fake.calls.clear()
        self._fake.messages.clear()
        return dict(counted)

    async def _shows(self, label: str) -> None:
        """Wait until a message has a button of that label."""
        await self._fake.until(
            lambda: any(_buttons(message, label) for message in self._fake.messages), label
        )

    async def _press(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Have people press once each; return the seconds to the answers, and to the replies.

        ``clients`` at a time; or, where ``over`` is given, evenly over so many seconds.
        """
        labels, over = asked["labels"], asked["over"]
        message = self._newest(asked["channel"], labels[0])
        pressing = self.people[: asked["presses"]]
        clicks = [
            self._click(person, message, labels[n % len(labels)])
            for n, person in enumerate(pressing)
        ]
        hearing = asyncio.create_task(self._hear(clicks)) if asked["replied"] else None
        if over:
            gap = over / len(clicks)
            await asyncio.gather(
                *(self._send(asked["url"], [click], n * gap) for n, click in enumerate(clicks))
            )
        else:
            shares = [clicks[n :: asked["clients"]] for n in range(asked["clients"])]
            await asyncio.gather(*(self._send(asked["url"], share, 0.0) for share in shares))
        if hearing:
            await hearing
        self._fake.calls.clear()
        return {
            "answered": [click.answered - click.began for click in clicks],
            "told": [click.told - click.began for click in clicks] if hearing else [],
        }

    def _click(self, person: Person, message: Message, label: str) -> Click:
        world = self._fake.world
        action = {**pressed(message, label), "action_ts": world.mint.ts()}
        trigger = world.pull_trigger(person.user)
        address = world.add_address(person.user, message.channel, message)
        payload = payloads.in_message(
            world,
            by=person.user,
            message=message,
            action=action,
            address=address,
            url=self._fake.response_url(address),
            trigger=trigger,
            state=state(message, {}),
        )
        now = self._fake.clock.now()
        delivery = Delivery(kind=INTERACTIVE, payload=payload, by=person.user, first=now)
        body, headers = self._fake.hooks.request_of(delivery)
        return Click(body=body, headers=headers, address=address)

    async def _send(self, url: str, clicks: Sequence[Click], delay: float) -> None:
        await asyncio.sleep(delay)
        for click in clicks:
            click.began = perf_counter()
            heard = await self._fake.hooks.post(click.body, click.headers, url)
            click.answered = perf_counter()
            assert heard.status == 200, f"a press was answered with {heard.status}"

    async def _hear(self, clicks: Sequence[Click]) -> None:
        waiting = list(clicks)

        def all_told() -> bool:
            for click in [each for each in waiting if each.address.uses]:
                click.told = perf_counter()
                waiting.remove(click)
            return not waiting

        await self._fake.until(all_told, "private replies", 60.0)

    def _newest(self, channel: str, label: str) -> Message:
        """Return what was posted last there that has such a button."""
        return next(
            message
            for message in reversed(self._fake.messages)
            if message.channel.id == channel and _buttons(message, label)
        )


def _buttons(message: Message, label: str) -> bool:
    found = (each for _, each in elements_within(message.blocks))
    return not message.ephemeral and any(
        label in ((each.get("text") or {}).get("text"), each.get("action_id")) for each in found
    )


async def serve(users: int, channels: int, at: datetime) -> None:
    """Serve until the input ends."""
    async with FakeSlack(clock=SetClock(at)) as fake:
        town = Town(fake, users, channels)
        _say(town.where())
        while line := await asyncio.to_thread(sys.stdin.readline):
            asked = json.loads(line)
            _say(await town.do(asked["do"], asked))


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), datetime.fromisoformat(sys.argv[3])))
