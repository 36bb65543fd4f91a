"""Looking for a message in its channel, on the wire."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.slack.finding import find, marked
from adapters.slack.limiter import MESSAGES
from adapters.slack.names import place
from bot.effects import Seek
from bot.ids import DeliveryId, PlaceId
from bot.port import Absent, Sent
from tests.adapters.slack.fake import Channel, Drop, FakeSlack
from tests.adapters.slack.wires import wired

KEY = "slack:T1/daily:question:2026-03-02T09:00"
HISTORY = "conversations.history"
GRANTED = ("channels:history",)


def what(slack: FakeSlack, channel: Channel) -> Seek:
    return Seek(
        delivery=DeliveryId(3),
        attempt=1,
        place=place(slack.team.id, channel.id),
        key=KEY,
        since=slack.clock.now(),
    )


async def looked_for(
    slack: FakeSlack,
    seek: Seek,
    *keys: str,
    scopes: Sequence[str] = GRANTED,
    others: int = 0,
) -> Sent | Absent | None:
    """Post messages with these keys, and ``others`` after them; then look."""
    slack.grant(*scopes)
    channel = seek.place.rpartition(":")[2]
    async with wired(slack) as run:
        slack.rates.on = False
        for key in (*keys, *(f"other {number}" for number in range(others))):
            body = marked({"text": "Question", "channel": channel}, key)
            await run.wire.ask(MESSAGES, body, None)
        return await find(run.wire, seek, slack.world.bot_id, lambda scope: scope in scopes)


async def test_a_message_is_found_by_its_key(slack: FakeSlack, study: Channel) -> None:
    found = await looked_for(slack, what(slack, study), "before", KEY, "after")

    assert found == Sent(slack.posted(study)[1].ref)


async def test_it_is_found_on_a_later_page(slack: FakeSlack, study: Channel) -> None:
    found = await looked_for(slack, what(slack, study), KEY, others=150)

    assert found == Sent(slack.posted(study)[0].ref)


async def test_what_is_not_there_is_absent(slack: FakeSlack, study: Channel) -> None:
    assert await looked_for(slack, what(slack, study), "other") == Absent()
    assert await looked_for(slack, what(slack, study)) == Absent()


async def test_what_may_be_in_a_thread_is_not_absent_where_the_channel_lacks_it(
    slack: FakeSlack, study: Channel
) -> None:
    slack.grant(*GRANTED)
    seek = replace(what(slack, study), threaded=True)
    async with wired(slack) as run:
        slack.rates.on = False
        for thread in ("", "1"):
            body = {"text": "Answer", "channel": study.id}
            under = {"thread_ts": slack.posted(study)[0].ts} if thread else {}
            await run.wire.ask(MESSAGES, marked(body, KEY if thread else "other") | under, None)
        found = await find(run.wire, seek, slack.world.bot_id, lambda _: True)

    assert [bool(each.thread) for each in slack.posted(study)] == [False, True]
    assert found is None
    assert await looked_for(slack, seek, KEY) == Sent(slack.posted(study)[2].ref)


async def test_a_channel_too_busy_to_be_read_through_tells_nothing(
    slack: FakeSlack, study: Channel
) -> None:
    assert await looked_for(slack, what(slack, study), KEY, others=310) is None


async def test_without_the_scope_slack_is_not_asked(slack: FakeSlack, study: Channel) -> None:
    assert await looked_for(slack, what(slack, study), KEY, scopes=()) is None
    assert slack.asked(HISTORY) == []


@pytest.mark.parametrize("scopes", [("groups:history",)])
async def test_the_scope_of_other_channels_tells_nothing(
    slack: FakeSlack, study: Channel, scopes: Sequence[str]
) -> None:
    assert await looked_for(slack, what(slack, study), KEY, scopes=scopes) is None


async def test_a_lost_answer_tells_nothing(slack: FakeSlack, study: Channel) -> None:
    slack.misbehave(HISTORY, Drop(), times=9)

    assert await looked_for(slack, what(slack, study), KEY) is None


async def test_a_message_of_long_before_is_not_read(slack: FakeSlack, study: Channel) -> None:
    seek = what(slack, study)
    later = replace(seek, since=seek.since + timedelta(hours=1))

    assert await looked_for(slack, later, KEY) == Absent()


async def test_the_place_of_another_platform_is_not_searched(slack: FakeSlack) -> None:
    async with wired(slack) as run:
        seek = Seek(
            delivery=DeliveryId(3),
            attempt=1,
            place=PlaceId("discord:5"),
            key=KEY,
            since=slack.clock.now(),
        )
        assert await find(run.wire, seek, "B1", lambda _: True) is None
