"""Requests that Slack posts, and those that others do."""

import asyncio
import json
from urllib.parse import urlencode

import pytest

from adapters.slack.http import LARGEST
from adapters.slack.intake import ACK_AFTER
from bot.effects import AskForm, Reply
from bot.events import PersonEvent, Submitted
from bot.port import Sent
from tests.adapters.cards import FORM
from tests.adapters.slack.clients import Core, card, eventually, posting, set_up
from tests.adapters.slack.fake import Channel, FakeSlack, Hold, Person

JSON = {"Content-Type": "application/json"}
FORMS = {"Content-Type": "application/x-www-form-urlencoded"}


def saying() -> Core:
    return Core(lambda _: (Reply(card()),))


async def test_slack_may_post_what_happens(slack: FakeSlack, ana: Person, study: Channel) -> None:
    async with posting(slack, saying()) as run:
        assert await slack.hooks.verify_url()
        delivery = await ana.types("/study daily", study)

        assert delivery.statuses == [200]
        assert run.core.results == [Sent()]
        assert "Well done, indeed." in ana.reads(study)
        assert slack.asked("apps.connections.open") == []


async def test_a_form_is_answered_in_the_response(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    def answer(event: PersonEvent) -> list[AskForm | Reply]:
        return [Reply(card())] if isinstance(event, Submitted) else [AskForm(FORM)]

    async with posting(slack, Core(answer)):
        await ana.types("/study daily", study)
        form = ana.modal
        assert form is not None
        delivery = await ana.submits(form, {FORM.inputs[0].key: "1"})

        assert delivery.answer == {"response_action": "clear"}


async def test_a_tampered_form_says_that_it_cannot_be_read(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with posting(slack, Core(lambda _: (AskForm(FORM),))) as run:
        await ana.types("/study daily", study)
        form = ana.modal
        assert form is not None
        delivery = await ana.submits(form, {FORM.inputs[0].key: "1"}, state={"values": 7})

        assert "could not be read" in str(delivery.errors)
        assert len(run.core.asked) == 1


async def test_a_press_is_acknowledged_before_it_is_answered(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    gate = asyncio.Event()
    slack.misbehave("response_url", Hold(gate, worked=False))
    async with posting(slack, saying()) as run:
        delivery = await ana.types("/study daily", study, wait=False)
        await slack.settled(delivery)

        assert delivery.statuses == [200]
        assert run.core.results == []
        gate.set()
        await slack.rest()
        assert run.core.results == [Sent()]


async def test_a_slow_core_is_acknowledged_in_time(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    core = saying()
    async with posting(slack, core) as run:
        core.gate = gate = asyncio.Event()
        delivery = await ana.types("/study daily", study, wait=False)
        await eventually(lambda: core.waiting == 1)
        await run.timer.pass_(ACK_AFTER)
        await slack.settled(delivery)
        assert delivery.statuses == [200]
        assert core.results == []
        gate.set()
        await slack.until(lambda: bool(slack.asked("response_url")), "the answer")


async def test_a_retry_is_answered_at_once_and_counts_once(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with posting(slack, saying()) as run:
        delivery = await ana.types("/study daily", study)
        assert (await slack.hooks.send(delivery)).status == 200

        assert len(run.core.asked) == 1


@pytest.mark.parametrize("stamp", ["", "now", "1e9", "-5", "٣", "9" * 40, "0"])
async def test_a_garbage_timestamp_is_unauthorized(slack: FakeSlack, stamp: str) -> None:
    async with posting(slack):
        body = b"{}"
        headers = slack.hooks.signed(body, stamp=stamp)

        assert (await slack.hooks.post(body, headers | JSON)).status == 401


@pytest.mark.parametrize(("seconds", "status"), [(-299, 200), (299, 200), (-302, 401), (302, 401)])
async def test_a_request_is_good_for_five_minutes(
    slack: FakeSlack, seconds: int, status: int
) -> None:
    async with posting(slack):
        body = json.dumps({"type": "url_verification", "challenge": "c"}).encode()
        stamp = str(int(slack.clock.now().timestamp()) + seconds)

        heard = await slack.hooks.post(body, slack.hooks.signed(body, stamp=stamp) | JSON)

        assert heard.status == status


@pytest.mark.parametrize("signature", ["", "v0=", "v0=abc", "v1=" + "0" * 64, "v0=é"])
async def test_a_bad_signature_is_unauthorized(slack: FakeSlack, signature: str) -> None:
    async with posting(slack) as run:
        body = urlencode({"command": "/study", "text": "daily"}).encode()
        headers = slack.hooks.signed(body) | FORMS | {"X-Slack-Signature": signature}

        assert (await slack.hooks.post(body, headers)).status == 401
        del headers["X-Slack-Signature"]
        assert (await slack.hooks.post(body, headers)).status == 401
        assert run.core.asked == []


async def test_another_secret_is_unauthorized(slack: FakeSlack) -> None:
    async with posting(slack):
        body = b"{}"
        headers = slack.hooks.signed(body, secret="another") | JSON

        assert (await slack.hooks.post(body, headers)).status == 401


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", JSON),
        (b"no json", JSON),
        (b"[1]", JSON),
        (b"[" * 100_000, JSON),
        (b'"words"', JSON),
        (b"\xff\xfe", JSON),
        (b"payload=%7B", FORMS),
        (b"payload=7", FORMS),
        (b"\xff", FORMS),
        (b"{", FORMS),
        (b"&".join(b"a=1" for _ in range(1000)), FORMS),
    ],
)
async def test_a_body_that_is_not_whole_is_a_bad_request(
    slack: FakeSlack, body: bytes, kind: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    async with posting(slack) as run:
        heard = await slack.hooks.post(body, slack.hooks.signed(body) | kind)

        assert heard.status == 400
        assert "Traceback" not in heard.text
        assert run.core.asked == []
    assert [each for each in caplog.records if each.exc_info] == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": "odd"},
        {"type": "event_callback", "event": 7},
        {"team": 5, "type": 3},
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "team": {"id": "T1"}},
    ],
)
async def test_a_signed_payload_that_is_not_slacks_breaks_nothing(
    slack: FakeSlack, body: dict[str, object]
) -> None:
    async with posting(slack) as run:
        raw = json.dumps(body).encode()
        heard = await slack.hooks.post(raw, slack.hooks.signed(raw) | JSON)

        assert "Traceback" not in heard.text
        assert run.core.asked == []
        assert await slack.hooks.verify_url()


@pytest.mark.filterwarnings("ignore:Sending a large body")
async def test_five_megabytes_are_too_large(slack: FakeSlack) -> None:
    async with posting(slack):
        body = b"x" * (5 * LARGEST)

        assert (await slack.hooks.post(body, slack.hooks.signed(body) | JSON)).status == 413


async def test_five_megabytes_of_unknown_length_are_too_large(slack: FakeSlack) -> None:
    async with posting(slack):
        host, port = slack.hooks.url.split("/")[2].split(":")
        stamp = str(int(slack.clock.now().timestamp()))
        head = (
            f"POST /slack/events HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
            f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0=0\r\n"
            "Transfer-Encoding: chunked\r\n\r\n"
        )
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(head.encode())
        for _ in range(20):
            writer.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
        answer = await reader.readline()
        writer.close()

        assert b"413" in answer


async def test_other_methods_and_kinds_are_refused(slack: FakeSlack) -> None:
    async with posting(slack):
        body = b"<xml/>"
        headers = slack.hooks.signed(body) | {"Content-Type": "text/xml"}
        assert (await slack.hooks.post(body, headers)).status == 415
        charset = {"Content-Type": "application/json; charset=utf-7"}
        assert (await slack.hooks.post(body, slack.hooks.signed(body) | charset)).status == 415


async def test_before_it_runs_slack_is_asked_to_come_again(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with posting(slack, saying()) as run:
        assert run.task is not None
        run.task.cancel()
        await asyncio.gather(run.task, return_exceptions=True)
        delivery = await ana.opens_home(wait=False)
        await slack.until(lambda: bool(delivery.statuses), "an answer")

        assert delivery.statuses[0] == 503


async def test_with_an_app_token_nothing_is_served(slack: FakeSlack) -> None:
    run = set_up(slack, SLACK_SIGNING_SECRET="secret")

    assert run.platform.routes() == ()
