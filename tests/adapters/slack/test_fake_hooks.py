"""Signed requests of the fake Slack, with the real bolt and with a bare server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.runtime.clock import SystemClock
from tests.adapters.slack.bolts import app_of, buttons, client_of, modal, on_http, typed
from tests.adapters.slack.fake import Channel, FakeSlack, Person


class Bare:
    """A server that keeps what it is sent, and answers as told, once the gate is open."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.gate.set()
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.statuses: list[int] = []

    async def serve(self, request: web.Request) -> web.Response:
        self.got.append((dict(request.headers), await request.read()))
        await self.gate.wait()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@contextlib.asynccontextmanager
async def listening(slack: FakeSlack) -> AsyncIterator[Bare]:
    bare = Bare()
    app = web.Application(client_max_size=10 * 1024**2)
    app.router.add_post("/slack/events", bare.serve)
    runner = web.AppRunner(app, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        slack.hooks.url = f"http://{host}:{port}/slack/events"
        yield bare
    finally:
        await runner.cleanup()


# --- a bare server ---


async def test_a_command_is_a_form_and_a_press_a_payload(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with listening(slack) as bare, client_of(slack) as client:
        await client.chat_postMessage(channel=study.id, text="Q", blocks=[buttons("A")])
        await ana.types("/study daily 1", study)
        await ana.presses(slack.posted(study)[0], "A")
        await ana.opens_home()

    (command, press, opened) = bare.got
    assert command[0]["Content-Type"] == "application/x-www-form-urlencoded"
    assert b"text=daily+1&" in command[1]
    assert press[1].startswith(b"payload=%7B%22type%22%3A+%22block_actions%22")
    assert opened[0]["Content-Type"] == "application/json"
    assert b'"event_callback"' in opened[1]


async def test_a_request_is_signed(slack: FakeSlack, ana: Person) -> None:
    async with listening(slack) as bare:
        await ana.types("/study daily")
        headers, body = bare.got[0]

    stamp = headers["X-Slack-Request-Timestamp"]
    assert stamp == str(int(slack.clock.now().timestamp()))
    assert headers["X-Slack-Signature"] == slack.hooks.signed(body)["X-Slack-Signature"]
    assert slack.hooks.signed(body, secret="other") != slack.hooks.signed(body)


async def test_an_event_comes_again_at_once_after_a_minute_and_after_five(
    slack: FakeSlack, ana: Person
) -> None:
    async with listening(slack) as bare:
        bare.statuses = [500, 500, 500, 500]
        delivery = await ana.opens_home(wait=False)
        for count, pause in enumerate((0, 60, 300), start=1):
            await slack.until(lambda n=count: len(delivery.statuses) == n)  # type: ignore[misc]
            slack.advance(pause - 1) if pause else None
            assert len(bare.got) == count
            slack.advance(1)
        await slack.settled(delivery)

    asked = [headers.get("X-Slack-Retry-Num") for headers, _ in bare.got]
    assert asked == [None, "1", "2", "3"]
    assert bare.got[1][0]["X-Slack-Retry-Reason"] == "http_error"
    assert len({body for _, body in bare.got}) == 1
    assert delivery.error == "http_error"


async def test_an_event_that_is_taken_late_does_not_come_again(
    slack: FakeSlack, ana: Person
) -> None:
    async with listening(slack) as bare:
        bare.statuses = [500]
        delivery = await ana.opens_home(wait=False)
        await slack.until(lambda: delivery.statuses == [500])
        slack.advance(0)
        await slack.settled(delivery)
        slack.advance(600)

    assert delivery.acked
    assert delivery.statuses == [500, 200]


async def test_an_event_that_is_not_answered_in_three_seconds_comes_again(
    slack: FakeSlack, ana: Person
) -> None:
    async with listening(slack) as bare:
        bare.gate.clear()
        delivery = await ana.opens_home(wait=False)
        await slack.until(lambda: delivery.attempts == 1)
        slack.advance(2.9)
        assert delivery.attempts == 1
        slack.advance(0.1)
        await slack.until(lambda: delivery.attempts == 2)
        bare.gate.set()
        await slack.settled(delivery)

    assert bare.got[-1][0]["X-Slack-Retry-Reason"] == "http_timeout"


async def test_a_person_is_told_when_nothing_answers_in_time(slack: FakeSlack, ana: Person) -> None:
    async with listening(slack) as bare:
        bare.gate.clear()
        delivery = await ana.shortcut("practice", wait=False)
        await slack.until(lambda: delivery.attempts == 1)
        slack.advance(3)
        bare.gate.set()

    assert delivery.error == "operation_timeout"


async def test_a_press_does_not_come_again(slack: FakeSlack, ana: Person) -> None:
    async with listening(slack) as bare:
        bare.statuses = [500]
        delivery = await ana.shortcut("practice")
        slack.advance(600)

    assert (delivery.error, len(bare.got)) == ("http_error", 1)


async def test_a_delivery_can_be_posted_once_more(slack: FakeSlack, ana: Person) -> None:
    async with listening(slack) as bare:
        delivery = await ana.shortcut("practice")
        heard = await slack.hooks.send(delivery)

    assert heard.status == 200
    assert [headers.get("X-Slack-Retry-Num") for headers, _ in bare.got] == [None, "1"]
    assert bare.got[0][1] == bare.got[1][1]


async def test_nobody_listens(slack: FakeSlack, ana: Person) -> None:
    async with listening(slack):
        pass
    delivery = await ana.types("/study daily")

    assert (delivery.error, delivery.statuses) == ("http_error", [None])


async def test_any_bytes_may_be_posted(slack: FakeSlack) -> None:
    big = b"x" * 5 * 1024**2
    async with listening(slack) as bare:
        await slack.hooks.post(b"\xff\xfe", slack.hooks.signed(b"\xff\xfe", stamp="yesterday"))
        await slack.hooks.post(big, {"Content-Type": "application/json"})

    assert bare.got[0][0]["X-Slack-Request-Timestamp"] == "yesterday"
    assert bare.got[1][1] == big


# --- bolt ---


@pytest.fixture
def wall(slack: FakeSlack) -> FakeSlack:
    """Bolt checks stamps by the clock on the wall."""
    slack.hooks.now = SystemClock().now
    return slack


async def test_bolt_verifies_the_address(wall: FakeSlack) -> None:
    async with client_of(wall) as client, on_http(wall, app_of(wall, client)):
        assert await wall.hooks.verify_url()


async def test_bolt_answers_a_command_in_its_response(wall: FakeSlack, ana: Person) -> None:
    async with client_of(wall) as client:
        app = app_of(wall, client)

        @app.command("/study")
        async def study_command(ack: Any, command: Any) -> None:
            await ack(f"you said {command['text']}")

        async with on_http(wall, app):
            await ana.types("/study daily")

    assert ana.reads() == "you said daily"


async def test_bolt_answers_a_form_in_its_response(wall: FakeSlack, ana: Person) -> None:
    async with client_of(wall) as client:
        app = app_of(wall, client)

        @app.shortcut("practice")
        async def asked(ack: Any, body: Any) -> None:
            view = modal(typed(), callback_id="form")
            await client.views_open(trigger_id=body["trigger_id"], view=view)
            await ack()

        @app.view("form")
        async def sent(ack: Any) -> None:
            await ack(response_action="update", view=modal(typed("Again")))

        async with on_http(wall, app):
            await ana.shortcut("practice")
            assert ana.modal is not None
            await ana.submits(ana.modal, {"Answer": "yes"})

    assert ana.modal is not None
    assert "Again" in ana.modal.text


@pytest.mark.parametrize(
    "forged",
    [
        {"secret": "another secret"},
        {"stamp": "1"},
    ],
)
async def test_bolt_refuses_what_is_not_signed_well(
    wall: FakeSlack, forged: dict[str, str]
) -> None:
    body = b"command=%2Fstudy&text=daily"
    headers = wall.hooks.signed(body, **forged)
    async with client_of(wall) as client, on_http(wall, app_of(wall, client)):
        answer = await wall.hooks.post(body, headers)

    assert answer.status == 401
