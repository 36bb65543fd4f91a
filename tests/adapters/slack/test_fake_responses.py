"""response_url of the fake Slack."""

from typing import Any

import aiohttp
import pytest

from tests.adapters.slack.bolts import buttons, client_of, section
from tests.adapters.slack.fake import Channel, Delivery, FakeSlack, Person


async def post(delivery: Delivery, **body: Any) -> tuple[int, Any]:
    url = delivery.response_url
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        return answer.status, await answer.json()


@pytest.fixture
async def pressed(slack: FakeSlack, ana: Person, study: Channel) -> Delivery:
    """Somebody pressed a button of a public message."""
    async with client_of(slack) as client:
        await client.chat_postMessage(channel=study.id, text="Q", blocks=[buttons("A")])
    return await ana.presses(slack.posted(study)[0], "A")


async def test_an_answer_is_for_one_person_unless_it_says_otherwise(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    bo = slack.add_person("bo", study)
    asked = await ana.types("/study daily", study)
    await post(asked, text="for you")
    await post(asked, text="for all", response_type="in_channel")

    assert [each.text for each in ana.sees(study)] == ["for you", "for all"]
    assert [each.text for each in bo.sees(study)] == ["for all"]


async def test_an_address_is_good_for_five_uses(ana: Person, study: Channel) -> None:
    asked = await ana.types("/study daily", study)
    answers = [await post(asked, text=str(number)) for number in range(6)]

    assert [status for status, _ in answers] == [200] * 5 + [404]
    assert answers[-1][1]["error"] == "used_url"
    assert len(ana.sees(study)) == 5


async def test_an_address_is_good_for_half_an_hour(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    asked = await ana.types("/study daily", study)
    slack.advance(30 * 60)
    assert (await post(asked, text="x"))[0] == 200
    slack.advance(1)
    assert (await post(asked, text="x")) == (404, {"ok": False, "error": "expired_url"})


async def test_a_message_is_replaced_or_deleted(
    slack: FakeSlack, ana: Person, study: Channel, pressed: Delivery
) -> None:
    await post(pressed, text="revealed", replace_original=True, blocks=[section("revealed")])
    assert ana.reads(study) == "revealed"
    assert len(ana.sees(study)) == 1
    await post(pressed, delete_original=True)
    assert ana.sees(study) == []


async def test_an_ephemeral_message_is_replaced_too(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    asked = await ana.types("/study daily", study)
    await post(asked, text="x", blocks=[buttons("Hint")])
    again = await ana.presses(ana.sees(study)[0], "Hint")
    await post(again, text="the hint", replace_original=True)

    assert "message" not in again.payload
    assert again.payload["container"]["is_ephemeral"]
    assert [each.text for each in ana.sees(study)] == ["the hint"]
    assert ana.sees(study)[0].ephemeral


async def test_an_answer_beside_the_message_is_private(
    slack: FakeSlack, ana: Person, study: Channel, pressed: Delivery
) -> None:
    await post(pressed, text="right", replace_original=False)

    assert ana.reads(study) == "right"
    assert len(slack.posted(study)) == 1


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({}, "no_text"),
        ({"text": "x", "blocks": [{"type": "no"}]}, "invalid_blocks"),
        ({"text": "x", "channel": "C1"}, "invalid_arguments"),
    ],
)
async def test_a_bad_answer_uses_nothing_up(
    slack: FakeSlack, ana: Person, study: Channel, body: dict[str, Any], error: str
) -> None:
    asked = await ana.types("/study daily", study)
    status, answer = await post(asked, **body)
    slack.faults.clear()

    assert (status, answer["error"]) == (400, error)
    assert [(await post(asked, text="x"))[0] for _ in range(5)] == [200] * 5


async def test_a_channel_that_is_gone_takes_no_answer(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    asked = await ana.types("/study daily", study)
    slack.archive(study)
    assert (await post(asked, text="x"))[1]["error"] == "is_archived"
    study.archived = False
    slack.delete_channel(study)
    assert (await post(asked, text="x"))[1]["error"] == "channel_not_found"


async def test_no_other_address_works(slack: FakeSlack) -> None:
    url, body = slack.api_base.replace("/api/", "/response/R0"), {"text": "x"}
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        assert answer.status == 404
