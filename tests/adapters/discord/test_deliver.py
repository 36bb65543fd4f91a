"""Effects, performed on a server that does not always behave."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.conversation import LIFE
from adapters.discord.deliver import Deliverer, nonce
from adapters.discord.limiter import POSTS
from adapters.discord.replies import LATE
from adapters.discord.wire import CLOSED
from bot.effects import Announce, AskForm, Audience, Reply, Revise
from bot.ids import DeliveryId, PlaceId
from bot.port import RateLimited, Refused, Sent, Unknown
from bot.view.card import Card
from tests.adapters.cards import FORM
from tests.adapters.discord.interactions import CALLBACK, PRIVATE, command, message, modal
from tests.adapters.discord.server import Act, Server, drop, fail, refuse, serving, throttle
from tests.adapters.seconds import ImpatientTimer, SetTimer, settle

ONE, TWO = Card(title="One"), Card(title="Two")
PLACE = PlaceId("discord:5")
POSTING = "/channels/5/messages"


class Rig:
    def __init__(self, server: Server, http: discord.http.HTTPClient) -> None:
        self.server, self.timer = server, ImpatientTimer()
        self.deliverer = Deliverer(http, message=message, modal=modal, timer=self.timer)

    async def announce(self, key: str = "daily/question/2026-03-02", place: PlaceId = PLACE) -> Any:
        effect = Announce(delivery=DeliveryId(3), place=place, key=key, card=ONE)
        return await self.deliverer.perform(effect, None)

    async def revise(self, card: Card, ref: str = "5/9") -> Any:
        return await self.deliverer.perform(Revise(place=PLACE, ref=ref, card=card), None)

    def titles(self) -> list[str]:
        return [body["embeds"][0]["title"] for body in self.server.bodies("/messages")]


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with serving() as (server, http):
        rig = Rig(server, http)
        yield rig
        await rig.deliverer.close()


async def test_a_post_names_its_message_and_mentions_nobody(rig: Rig) -> None:
    assert await rig.announce() == Sent("5/9000")

    (body,) = rig.server.bodies(POSTING)
    assert body["allowed_mentions"] == {"parse": []}
    assert body["enforce_nonce"] is True
    assert body["embeds"] == [{"title": "One"}]
    assert "flags" not in body


@given(st.text())
def test_a_nonce_is_short_and_the_same_at_every_attempt(key: str) -> None:
    assert len(nonce(key)) <= 25
    assert nonce(key) == nonce(key)
    assert nonce(key) != nonce(key + "x")


def test_the_nonce_of_a_delivery_outlives_a_restart() -> None:
    assert nonce("discord:1/daily/question/2026-03-02") == "N24DZ4OVlcBq79ymnkz-hLC1"


@pytest.mark.parametrize(
    "trouble", [drop(after_work=True), fail(502, after_work=True), drop(), fail(503)]
)
async def test_in_doubt_it_asks_again_and_posts_once(rig: Rig, trouble: Act) -> None:
    rig.server.befall(trouble)

    assert await rig.announce() == Sent("5/9000")
    assert len(rig.server.messages) == 1
    first, second = rig.server.bodies(POSTING)
    assert first == second


async def test_twice_in_doubt_stays_in_doubt(rig: Rig) -> None:
    rig.server.befall(drop(after_work=True), drop(after_work=True))

    assert isinstance(await rig.announce(), Unknown)
    assert len(rig.server.messages) == 1


async def test_what_was_posted_and_deleted_at_once_was_posted(rig: Rig) -> None:
    rig.server.befall(drop(after_work=True), refuse(404, 10008, "Unknown Message"))

    assert await rig.announce() == Sent()


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (404, 10003, "no longer exists"),
        (403, 50001, "View Channel"),
        (403, 50013, "Send Messages and Embed Links"),
        (400, 50035, "Invalid Form Body"),
    ],
)
async def test_a_refusal_for_good_says_what_is_missing(
    rig: Rig, status: int, code: int, words: str
) -> None:
    rig.server.befall(refuse(status, code, "Invalid Form Body"))

    result = await rig.announce()

    assert isinstance(result, Refused)
    assert result.permanent
    assert words in result.reason
    assert len(rig.server.seen) == 1


async def test_a_long_wait_is_told_and_not_waited_for(rig: Rig) -> None:
    rig.server.befall(throttle(60))

    assert isinstance(await rig.announce(), RateLimited)
    assert len(rig.server.seen) == 1


async def test_more_posts_than_may_go_in_time_come_back_later_one_by_one(rig: Rig) -> None:
    limiter = rig.deliverer._wire._limiter
    while limiter.turn(POSTS) is not None:
        pass

    first, second = await rig.announce(), await rig.announce()

    assert isinstance(first, RateLimited)
    assert isinstance(second, RateLimited)
    assert first.after < second.after
    assert rig.server.seen == []


@pytest.mark.parametrize("place", ["discord:", "discord:x", "discord:../users/@me", "console:a"])
async def test_a_place_that_is_no_channel_is_refused(rig: Rig, place: str) -> None:
    result = await rig.announce(place=PlaceId(place))

    assert isinstance(result, Refused)
    assert result.permanent
    assert rig.server.seen == []


async def test_a_private_answer_is_private(rig: Rig) -> None:
    assert await rig.deliverer.perform(Reply(ONE), command()) == Sent()

    (body,) = rig.server.bodies(CALLBACK)
    assert body["data"]["flags"] == PRIVATE


async def test_a_form_is_asked(rig: Rig) -> None:
    assert await rig.deliverer.perform(AskForm(FORM), command()) == Sent()

    (body,) = rig.server.bodies(CALLBACK)
    assert body["type"] == 9


async def test_what_is_private_is_never_shown_to_all_however_late(rig: Rig) -> None:
    await rig.deliverer.perform(Reply(ONE), command())
    await rig.timer.pass_(LIFE)

    assert await rig.deliverer.perform(Reply(TWO), command()) is LATE
    assert await rig.deliverer.perform(Reply(TWO), None) is LATE
    assert await rig.deliverer.perform(AskForm(FORM), command()) is LATE
    assert rig.server.messages == {}


async def test_what_is_for_everyone_is_posted_when_its_interaction_is_over(rig: Rig) -> None:
    reply = Reply(TWO, Audience.EVERYONE)
    await rig.deliverer.perform(Reply(ONE), command())
    await rig.timer.pass_(LIFE)

    other = Reply(ONE, Audience.EVERYONE)

    assert await rig.deliverer.perform(reply, command()) == Sent("5/9000")
    assert await rig.deliverer.perform(other, command()) == Sent("5/9001")
    assert await rig.deliverer.perform(reply, None) is LATE
    assert len(rig.server.messages) == 2


async def test_a_revision_is_taken_on_and_made(rig: Rig) -> None:
    assert await rig.revise(ONE) == Sent("5/9")
    await rig.deliverer.close()

    (seen,) = rig.server.seen
    assert (seen.method, seen.path) == ("PATCH", "/channels/5/messages/9")
    assert seen.body["allowed_mentions"] == {"parse": []}


async def test_of_many_revisions_the_last_is_made_before_closing(rig: Rig) -> None:
    for number in range(50):
        await rig.revise(Card(title=str(number)))
    await rig.deliverer.close()

    assert rig.titles()[-1] == "49"
    assert len(rig.titles()) <= 2


async def test_a_revision_whose_answer_was_lost_is_made_again(rig: Rig) -> None:
    rig.server.befall(drop())

    await rig.revise(ONE)
    await rig.deliverer.close()

    assert rig.titles() == ["One", "One"]


@pytest.mark.parametrize("ref", ["", "5", "5/", "/9", "5/9/1", "x/y", "../5/9"])
async def test_a_message_nobody_named_is_not_revised(rig: Rig, ref: str) -> None:
    result = await rig.revise(ONE, ref)

    assert isinstance(result, Refused)
    assert result.permanent


async def test_nothing_is_performed_after_closing(rig: Rig) -> None:
    await rig.deliverer.close()
    await rig.deliverer.close()

    for result in (
        await rig.announce(),
        await rig.revise(ONE),
        await rig.deliverer.perform(Reply(ONE), command()),
    ):
        assert result is CLOSED
    assert rig.server.seen == []


async def test_an_answer_never_waits_behind_posts() -> None:
    """All the posts that may queue do, and no second passes: only answers are on the wire."""
    timer = SetTimer()
    async with serving() as (server, http):
        deliverer = Deliverer(http, message=message, modal=modal, timer=timer)
        posts = [
            asyncio.create_task(deliverer.perform(announce(number), None)) for number in range(200)
        ]
        await settle()
        answers = [await deliverer.perform(Reply(ONE), command()) for _ in range(50)]
        waiting = sum(not post.done() for post in posts)
        sent = server.bodies("/channels/")
        for post in posts:
            post.cancel()
        await asyncio.gather(*posts, return_exceptions=True)
        await deliverer.close()

    assert [answer for answer in answers if not isinstance(answer, Sent)] == []
    assert len(sent) <= 1
    assert waiting >= 199


def announce(number: int) -> Announce:
    place = PlaceId(f"discord:{1000 + number}")
    return Announce(delivery=DeliveryId(number), place=place, key=f"{number}", card=ONE)
