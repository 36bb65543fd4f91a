"""How fast one may call the fake Slack."""

import pytest

from tests.adapters.slack.bolts import client_of, refusal, section
from tests.adapters.slack.fake import Channel, FakeSlack, Person, Throttle
from tests.adapters.slack.fake.problems import Problem
from tests.adapters.slack.fake.rates import BURST, POSTS, TIERS


async def test_a_channel_takes_a_few_messages_and_then_one_a_second(
    slack: FakeSlack, study: Channel
) -> None:
    async with client_of(slack) as client:
        for _ in range(BURST):
            await client.chat_postMessage(channel=study.id, text="x")
        assert (await refusal(client.chat_postMessage(channel=study.id, text="x")))["error"] == (
            "ratelimited"
        )
        await client.chat_postMessage(channel=slack.add_channel("other").id, text="x")
        slack.advance(1)
        await client.chat_postMessage(channel=study.id, text="x")

    assert [call.status for call in slack.calls] == [200] * BURST + [429, 200, 200]
    assert len(slack.posted(study)) == BURST + 1


async def test_the_wait_is_told_in_whole_seconds(slack: FakeSlack) -> None:
    for _ in range(BURST):
        slack.rates.admit("chat.postMessage", 0, "T1", "C1")
    with pytest.raises(Problem) as caught:
        slack.rates.admit("chat.postMessage", 0, "T1", "C1")

    assert caught.value.headers == {"Retry-After": "1"}


async def test_a_workspace_takes_so_many_messages_a_minute(slack: FakeSlack) -> None:
    for number in range(POSTS):
        slack.rates.admit("chat.postMessage", 0, "T1", f"C{number}")
    with pytest.raises(Problem):
        slack.rates.admit("chat.postMessage", 0, "T1", "C")
    slack.rates.admit("chat.postMessage", 0, "T2", "C")


@pytest.mark.parametrize("tier", [1, 3, 4])
async def test_a_method_has_its_tier(slack: FakeSlack, tier: int) -> None:
    for _ in range(TIERS[tier]):
        slack.rates.admit("chat.update", tier, "T1")
    with pytest.raises(Problem):
        slack.rates.admit("chat.update", tier, "T1")
    slack.rates.admit("views.open", tier, "T1")
    slack.rates.admit("chat.update", tier, "T2")
    slack.advance(60 / TIERS[tier])
    slack.rates.admit("chat.update", tier, "T1")


async def test_updates_are_fifty_a_minute(slack: FakeSlack, study: Channel) -> None:
    async with client_of(slack) as client:
        ts = (await client.chat_postMessage(channel=study.id, text="x"))["ts"]
        for _ in range(50):
            await client.chat_update(channel=study.id, ts=ts, text="y")
        answer = await refusal(client.chat_update(channel=study.id, ts=ts, text="y"))

    assert answer["error"] == "ratelimited"


async def test_nobody_counts_where_something_else_is_measured(
    slack: FakeSlack, study: Channel
) -> None:
    slack.rates.on = False
    async with client_of(slack) as client:
        for _ in range(BURST * 3):
            await client.chat_postMessage(channel=study.id, text="x", blocks=[section()])

    assert len(slack.posted(study)) == BURST * 3


async def test_a_throttled_call_says_when_to_come_back(slack: FakeSlack, ana: Person) -> None:
    slack.misbehave("auth.test", Throttle(7))
    async with client_of(slack) as client:
        call = client.auth_test()
        answer = await refusal(call)
        await client.auth_test()

    assert answer == {"ok": False, "error": "ratelimited"}
