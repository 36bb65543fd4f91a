"""A message that goes into the thread of another, or in its place where there is none."""

from collections.abc import AsyncIterator

import pytest

from adapters.discord.deliver import HAS_THREAD, Deliverer
from bot.effects import Announce
from bot.ids import DeliveryId, PlaceId
from bot.port import RateLimited, Refused, Result, Sent, Unknown
from bot.view.card import Card
from tests.adapters.discord.interactions import message, modal
from tests.adapters.discord.server import Act, Server, drop, fail, refuse, serving, throttle
from tests.adapters.seconds import ImpatientTimer

OPENING, IN_THREAD, IN_PLACE = (
    *("/channels/5/messages/9/threads", "/channels/9/messages"),
    "/channels/5/messages",
)


class Rig:
    def __init__(self, server: Server, deliverer: Deliverer) -> None:
        self.server, self.deliverer = server, deliverer

    async def announce(self, under: str = "5/9") -> Result:
        effect = Announce(
            delivery=DeliveryId(3),
            place=PlaceId("discord:5"),
            key="daily/reveal/2026-03-02",
            card=Card(title="The answer"),
            under=under,
        )
        return await self.deliverer.perform(effect, None)

    def posted(self) -> list[str]:
        """The channels that messages are in."""
        return [each["channel_id"] for each in self.server.messages.values()]

    def asked(self) -> list[str]:
        return [seen.path for seen in self.server.seen]


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with serving() as (server, http):
        timer = ImpatientTimer()
        deliverer = Deliverer(http, message=message, modal=modal, timer=timer)
        yield Rig(server, deliverer)
        await deliverer.close()


async def test_the_thread_is_opened_and_posted_in(rig: Rig) -> None:
    assert await rig.announce() == Sent("9/9000")

    assert rig.asked() == [OPENING, IN_THREAD]
    assert rig.server.bodies(OPENING) == [{"name": "The answer"}]
    (body,) = rig.server.bodies(IN_THREAD)
    assert body["enforce_nonce"] is True
    assert body["allowed_mentions"] == {"parse": []}


async def test_a_thread_that_is_open_is_posted_in(rig: Rig) -> None:
    rig.server.befall(refuse(400, HAS_THREAD))

    assert await rig.announce() == Sent("9/9000")


@pytest.mark.parametrize(
    "code", [10008, 50013, 50024, 10003], ids=["deleted", "may not", "no threads there", "gone"]
)
async def test_where_no_thread_can_be_opened_it_is_posted_in_place(rig: Rig, code: int) -> None:
    rig.server.befall(refuse(404, code))

    assert await rig.announce() == Sent("5/9000")
    assert rig.asked() == [OPENING, IN_PLACE]


@pytest.mark.parametrize(
    "code", [160005, 50083, 10003, 50013], ids=["locked", "archived", "deleted", "may not"]
)
async def test_where_nothing_can_be_posted_in_the_thread_it_is_posted_in_place(
    rig: Rig, code: int
) -> None:
    rig.server.befall(refuse(400, HAS_THREAD), refuse(403, code))

    assert await rig.announce() == Sent("5/9000")
    assert rig.asked() == [OPENING, IN_THREAD, IN_PLACE]
    assert rig.posted() == ["5"]


async def test_in_doubt_whether_there_is_a_thread_it_is_tried(rig: Rig) -> None:
    rig.server.befall(drop(after_work=True), drop(after_work=True))

    assert await rig.announce() == Sent("9/9000")


async def test_in_doubt_whether_it_was_posted_there_it_is_not_posted_in_place(rig: Rig) -> None:
    rig.server.befall(refuse(400, HAS_THREAD), drop(after_work=True), fail(502))

    assert isinstance(await rig.announce(), Unknown)
    assert rig.posted() == ["9"]


@pytest.mark.parametrize("before", [(), (refuse(400, HAS_THREAD),)], ids=["opening", "posting"])
async def test_too_fast_is_no_reason_to_post_in_place(rig: Rig, before: tuple[Act, ...]) -> None:
    rig.server.befall(*before, throttle(30))

    assert isinstance(await rig.announce(), RateLimited)
    assert rig.posted() == []


async def test_refused_everywhere_is_refused(rig: Rig) -> None:
    rig.server.befall(refuse(404, 10003), refuse(404, 10003))

    result = await rig.announce()

    assert result == Refused("the channel no longer exists", permanent=True)


@pytest.mark.parametrize("under", ["", "C1/1.2", "5/", "/9"])
async def test_what_names_no_message_is_posted_in_place(rig: Rig, under: str) -> None:
    assert await rig.announce(under) == Sent("5/9000")
    assert rig.asked() == [IN_PLACE]
