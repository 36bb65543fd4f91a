"""What a platform may answer, and the smallest platform there can be."""

from datetime import timedelta
from typing import get_args

from bot.effects import Effect, Reply
from bot.events import CameDue, Event
from bot.port import Inbox, Platform, RateLimited, Refused, Result, Sent, Unknown
from bot.view.card import Card

RESULTS: tuple[Result, ...] = (
    Sent("7"),
    Refused("no such channel", permanent=True),
    RateLimited(timedelta(seconds=2)),
    Unknown("timeout"),
)


class Silent:
    """Receives one moment that came due, and says that all is well."""

    name = "silent"

    async def connect(self) -> None:
        return

    async def run(self, inbox: Inbox) -> None:
        await inbox(CameDue())

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        return Sent()

    async def close(self) -> None:
        return


def test_every_kind_of_result_is_a_value() -> None:
    assert {type(result) for result in RESULTS} == set(get_args(Result))
    assert len({*RESULTS, *RESULTS}) == len(RESULTS)


async def test_a_platform_needs_to_inherit_nothing() -> None:
    platform: Platform = Silent()
    heard: list[Event] = []

    async def inbox(event: Event) -> None:
        heard.append(event)

    await platform.connect()
    await platform.run(inbox)
    result = await platform.perform(Reply(Card(title="Hello")), heard[0])
    await platform.close()

    assert heard == [CameDue()]
    assert result == Sent(ref="")
