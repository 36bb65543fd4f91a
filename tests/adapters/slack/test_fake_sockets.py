"""Socket Mode of the fake Slack, with the real bolt and with bare sockets."""

import asyncio
import json
from typing import Any

import aiohttp

from tests.adapters.slack.bolts import (
    app_of,
    buttons,
    client_of,
    modal,
    on_sockets,
    section,
    typed,
)
from tests.adapters.slack.fake import Channel, FakeSlack, Person
from tests.adapters.slack.fake.sockets import MOST


async def bare(slack: FakeSlack, session: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
    headers = {"Authorization": f"Bearer {slack.app_token}"}
    async with session.post(slack.api_base + "apps.connections.open", headers=headers) as answer:
        url = (await answer.json())["url"]
    return await session.ws_connect(url, autoping=False)


async def heard(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    answer: dict[str, Any] = await socket.receive_json(timeout=10)
    return answer


# --- bare sockets ---


async def test_a_socket_is_greeted(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        first, second = await bare(slack, session), await bare(slack, session)

        assert [(await heard(each))["num_connections"] for each in (first, second)] == [1, 2]


async def test_a_ticket_opens_one_socket(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        url = slack.sockets.ticket()
        await session.ws_connect(url)
        async with session.get(url) as answer:
            assert answer.status == 403


async def test_an_eleventh_socket_is_too_many(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await bare(slack, session) for _ in range(MOST + 1)]
        greetings = [await heard(each) for each in sockets]

        assert [each["type"] for each in greetings] == ["hello"] * MOST + ["disconnect"]
        assert greetings[-1]["reason"] == "too_many_websockets"


async def test_each_envelope_goes_to_one_socket(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await bare(slack, session) for _ in range(2)]
        for each in sockets:
            await heard(each)
        for _ in range(4):
            await ana.types("/study daily", study, wait=False)
        got = [[await heard(each), await heard(each)] for each in sockets]

        ids = [envelope["envelope_id"] for envelopes in got for envelope in envelopes]
        assert len(set(ids)) == 4
        assert all(envelope["accepts_response_payload"] for each in got for envelope in each)


async def test_an_ack_is_heard_once_and_nonsense_is_kept(slack: FakeSlack, ana: Person) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await bare(slack, session)
        await heard(socket)
        delivery = await ana.shortcut("practice", wait=False)
        envelope = (await heard(socket))["envelope_id"]
        for said in ("no json", "{}", json.dumps({"envelope_id": "another"})):
            await socket.send_str(said)
        await socket.send_json({"envelope_id": envelope})
        await socket.send_json({"envelope_id": envelope})
        await slack.until(lambda: len(slack.sockets.strange) == 4, "nonsense")

        assert delivery.acked


async def test_what_a_lost_socket_held_goes_to_another(slack: FakeSlack, ana: Person) -> None:
    async with aiohttp.ClientSession() as session:
        first = await bare(slack, session)
        await heard(first)
        delivery = await ana.types("/study daily", wait=False)
        lost = await heard(first)
        second = await bare(slack, session)
        await heard(second)
        await first.close()
        again = await heard(second)

        assert again["payload"] == lost["payload"]
        assert again["envelope_id"] != lost["envelope_id"]
        assert delivery.attempts == 2


async def test_an_event_comes_again_until_it_is_acknowledged(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await bare(slack, session)
        await heard(socket)
        delivery = await slack.tell({"type": "app_home_opened", "user": "U1"}, wait=False)
        first = await heard(socket)
        slack.advance(2)
        slack.advance(1)
        second = await heard(socket)
        slack.advance(3)
        slack.advance(56)
        slack.advance(1)
        third = await heard(socket)

        assert [each["retry_attempt"] for each in (first, second, third)] == [0, 1, 2]
        assert third["retry_reason"] == "http_timeout"
        await socket.send_json({"envelope_id": third["envelope_id"]})
        await slack.settled(delivery)
        assert delivery.acked


async def test_an_event_is_given_up_after_three_more_tries(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await bare(slack, session)
        await heard(socket)
        delivery = await slack.tell({"type": "app_home_opened", "user": "U1"}, wait=False)
        for pause in (3, 60, 300, 3, 600):
            await heard(socket) if pause != 600 else None
            slack.advance(3)
            slack.advance(pause)

        assert delivery.attempts == 4
        assert delivery.error == "operation_timeout"


async def test_nothing_else_comes_again(slack: FakeSlack, ana: Person) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await bare(slack, session)
        await heard(socket)
        delivery = await ana.types("/study daily", wait=False)
        await heard(socket)
        slack.advance(3)
        slack.advance(600)

        assert (delivery.attempts, delivery.error) == (1, "operation_timeout")


async def test_without_a_socket_a_person_is_told_so(slack: FakeSlack, ana: Person) -> None:
    assert (await ana.types("/study daily")).error == "app_not_responding"


async def test_a_silent_socket_answers_no_ping_and_loses_what_it_gets(
    slack: FakeSlack, ana: Person
) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await bare(slack, session)
        await heard(socket)
        await socket.ping(b"one")
        assert (await socket.receive(timeout=10)).type is aiohttp.WSMsgType.PONG
        slack.sockets.silence()
        await socket.ping(b"two")
        delivery = await ana.types("/study daily", wait=False)
        await slack.until(lambda: slack.sockets.connections[0].pings == 2, "the second ping")
        await slack.until(lambda: delivery.attempts == 1, "the envelope")
        await slack.sockets.garble("a marker")

        assert (await socket.receive(timeout=10)).data == "a marker"


async def test_a_warning_leaves_the_socket_open_and_a_refresh_does_not(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await bare(slack, session)
        await heard(socket)
        await slack.sockets.disconnect("warning")
        await slack.sockets.ping()
        await slack.sockets.disconnect("link_disabled")

        assert (await heard(socket))["reason"] == "warning"
        assert (await socket.receive(timeout=10)).type is aiohttp.WSMsgType.PING
        assert (await heard(socket))["reason"] == "link_disabled"
        assert (await socket.receive(timeout=10)).type is aiohttp.WSMsgType.CLOSE


# --- bolt ---


async def test_bolt_hears_a_command_and_answers_it(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with client_of(slack) as client:
        app = app_of(slack, client)

        @app.command("/study")
        async def study_command(ack: Any, command: Any, respond: Any) -> None:
            await ack(f"you said {command['text']}")
            await respond("and more", response_type="in_channel")

        async with on_sockets(slack, app):
            await ana.types("/study daily <b> @ana", study)

    said = f"you said daily &lt;b&gt; <@{ana.id}|ana>"
    assert [each.text for each in ana.sees(study)] == ["and more", said]
    assert [each.ephemeral for each in ana.sees(study)] == [False, True]


async def test_bolt_hears_a_button_and_updates_the_message(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with client_of(slack) as client:
        app = app_of(slack, client)

        @app.action({"action_id": "press:A"})
        async def pressed(ack: Any, body: Any) -> None:
            await client.chat_update(
                channel=body["channel"]["id"], ts=body["message"]["ts"], text="You chose A"
            )
            await ack()

        async with on_sockets(slack, app, 2):
            await client.chat_postMessage(
                channel=study.id, text="Q", blocks=[section("Q"), buttons("A", "B")]
            )
            delivery = await ana.presses(slack.posted(study)[0], "A")

    assert delivery.acked
    assert ana.reads(study) == "You chose A"


async def test_bolt_opens_a_form_and_is_sent_it(slack: FakeSlack, ana: Person) -> None:
    got: list[Any] = []
    async with client_of(slack) as client:
        app = app_of(slack, client)

        @app.shortcut("practice")
        async def asked(ack: Any, body: Any) -> None:
            view = modal(typed(), callback_id="form", private_metadata="kept")
            await client.views_open(trigger_id=body["trigger_id"], view=view)
            await ack()

        @app.view("form")
        async def sent(ack: Any, view: Any) -> None:
            got.append(view)
            short = len(view["state"]["values"]["answer"]["value"]["value"]) < 3
            if short:
                await ack(response_action="errors", errors={"answer": "longer, please"})
            else:
                await ack()

        async with on_sockets(slack, app):
            await ana.shortcut("practice")
            assert ana.modal is not None
            first = await ana.submits(ana.modal, {"Answer": "no"})
            assert first.errors == {"answer": "longer, please"}
            await ana.submits(ana.modal, {"answer": "gradient"})

    assert slack.world.stacks[ana.id] == []
    assert [each["private_metadata"] for each in got] == ["kept", "kept"]


async def test_bolt_comes_back_when_it_is_asked_to(slack: FakeSlack, ana: Person) -> None:
    async with client_of(slack) as client:
        app = app_of(slack, client)

        @app.command("/study")
        async def study_command(ack: Any) -> None:
            await ack("here")

        async with on_sockets(slack, app):
            await slack.sockets.disconnect("refresh_requested")
            await slack.until(lambda: len(slack.sockets.connections) >= 2, "a new socket")
            await slack.connected()
            await ana.types("/study daily")

    assert ana.reads() == "here"


async def test_a_held_handler_does_not_hold_other_people(slack: FakeSlack, ana: Person) -> None:
    gate = asyncio.Event()
    bo = slack.add_person("bo")
    async with client_of(slack) as client:
        app = app_of(slack, client)

        @app.command("/study")
        async def study_command(ack: Any, command: Any) -> None:
            if command["user_id"] == ana.id:
                await gate.wait()
            await ack("here")

        async with on_sockets(slack, app):
            held = await ana.types("/study daily", wait=False)
            await bo.types("/study daily")
            assert not held.acked
            gate.set()
            await slack.settled(held)

    assert (ana.reads(), bo.reads()) == ("here", "here")
