"""Trouble on demand, as the SDK meets it."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import async_default_handlers

from tests.adapters.slack.bolts import client_of, refused
from tests.adapters.slack.fake import Break, Channel, Drop, FakeSlack, Garble, Hold, Lose, Refuse

POST = "chat.postMessage"


async def test_a_lost_answer_did_its_work(slack: FakeSlack, study: Channel) -> None:
    slack.misbehave(POST, Lose())
    async with client_of(slack) as client:
        with pytest.raises(aiohttp.ClientError):
            await client.chat_postMessage(channel=study.id, text="x")

    assert len(slack.posted(study)) == 1
    assert slack.asked(POST)[0].status is None


async def test_the_sdks_own_retries_make_a_second_post_of_a_lost_answer(
    slack: FakeSlack, study: Channel
) -> None:
    slack.misbehave(POST, Lose())
    async with client_of(slack) as client:
        client.retry_handlers = async_default_handlers()
        await client.chat_postMessage(channel=study.id, text="x")

    assert len(slack.posted(study)) == 2


async def test_a_dropped_call_did_nothing(slack: FakeSlack, study: Channel) -> None:
    slack.misbehave(POST, Drop())
    async with client_of(slack) as client:
        with pytest.raises(aiohttp.ClientError):
            await client.chat_postMessage(channel=study.id, text="x")

    assert slack.messages == []


@pytest.mark.parametrize("worked", [True, False])
async def test_a_503_may_come_before_or_after_the_work(
    slack: FakeSlack, study: Channel, worked: bool
) -> None:
    slack.misbehave(POST, Break(503, worked=worked))
    async with client_of(slack) as client:
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel=study.id, text="x")

    assert caught.value.response.status_code == 503
    assert len(slack.messages) == worked


async def test_an_answer_may_be_no_json(slack: FakeSlack, study: Channel) -> None:
    slack.misbehave(POST, Garble())
    async with client_of(slack) as client:
        with pytest.raises(SlackApiError):
            await client.chat_postMessage(channel=study.id, text="x")

    assert len(slack.messages) == 1


async def test_any_error_may_be_planned(slack: FakeSlack, study: Channel) -> None:
    slack.misbehave("chat.*", Refuse("restricted_action"), skip=1, times=2)
    async with client_of(slack) as client:
        await client.chat_postMessage(channel=study.id, text="x")
        calls = [client.chat_postMessage(channel=study.id, text="x") for _ in range(3)]
        assert [await refused(each) for each in calls[:2]] == ["restricted_action"] * 2
        await calls[2]


@pytest.mark.parametrize("worked", [True, False])
async def test_an_answer_is_held_back(slack: FakeSlack, study: Channel, worked: bool) -> None:
    gate = asyncio.Event()
    slack.misbehave(POST, Hold(gate, worked=worked))
    async with client_of(slack) as client:
        sending = asyncio.create_task(client.chat_postMessage(channel=study.id, text="x"))
        await slack.until(lambda: len(slack.asked(POST)) == 1, "the call")
        await client.auth_test()
        assert len(slack.messages) == worked
        gate.set()
        await sending

    assert len(slack.messages) == 1


async def test_good_behaviour_comes_back(slack: FakeSlack, study: Channel) -> None:
    slack.misbehave("*", Drop(), times=100)
    slack.behave()
    async with client_of(slack) as client:
        await client.auth_test()


async def test_faults_that_nobody_looked_at_fail_a_test() -> None:
    async def careless() -> None:
        async with FakeSlack() as slack, client_of(slack) as client:
            place = slack.add_channel()
            await refused(client.chat_postMessage(channel=place.id, text="x", blocks=[{}]))

    with pytest.raises(AssertionError, match="what Slack would refuse"):
        await careless()


async def test_a_wait_in_vain_says_for_what(slack: FakeSlack) -> None:
    with pytest.raises(AssertionError, match="a blue moon"):
        await slack.until(lambda: False, "a blue moon", patience=0.01)
