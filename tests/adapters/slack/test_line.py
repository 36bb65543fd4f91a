"""Connections of Socket Mode that are cut, replaced and silent."""

import asyncio

import aiohttp
import pytest

from adapters.slack.line import OLD, PING, SHORT, SILENCE, why
from adapters.slack.socket import NotGreeted
from bot.effects import Reply
from bot.port import CannotConnect, Sent
from tests.adapters.seconds import settle
from tests.adapters.slack.clients import Core, card, eventually, running
from tests.adapters.slack.fake import Channel, FakeSlack, Person, Refuse
from tests.adapters.slack.fake.sockets import MOST


def saying() -> Core:
    return Core(lambda _: (Reply(card()),))


async def test_two_connections_share_the_envelopes(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with running(slack, saying()) as run:
        for _ in range(4):
            await ana.types("/study daily", study)

        assert len(run.core.asked) == 4
        assert [len(each.received) for each in slack.sockets.connections] == [2, 2]


async def test_a_warned_connection_is_replaced_before_it_closes(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with running(slack, saying()) as run:
        await slack.sockets.disconnect("warning", number=1)
        await slack.connected(3)
        for _ in range(3):
            await ana.types("/study daily", study)
        assert len(slack.sockets.connections[0].received) == 1  # read still
        await run.timer.pass_(OLD)
        await slack.until(lambda: len(slack.sockets.alive) == 2, "the old one's end")

        assert len(run.core.asked) == 3
        assert run.core.results == [Sent()] * 3


async def test_all_connections_refreshed_at_once_lose_nothing(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with running(slack, saying()) as run:
        await run.timer.pass_(SHORT)
        await slack.sockets.disconnect("refresh_requested")
        await slack.until(lambda: len(slack.sockets.connections) == 4, "new ones")
        delivery = await ana.types("/study daily", study)

        assert delivery.acked
        assert len(run.core.asked) == 1


async def test_an_envelope_on_a_cut_connection_comes_on_another_and_counts_once(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    core = saying()
    async with running(slack, core) as run:
        core.gate = gate = asyncio.Event()
        delivery = await ana.types("/study daily", study, wait=False)
        await eventually(lambda: core.waiting == 1)
        holder = next(each for each in slack.sockets.alive if each.pending)
        slack.sockets.cut(holder.number)
        await slack.until(lambda: delivery.attempts == 2, "another attempt")
        gate.set()
        await slack.settled(delivery)
        await slack.rest()

        assert delivery.acked
        assert len(run.core.asked) == 1
        assert len(slack.asked("response_url")) == 1


async def test_a_cut_connection_is_made_anew_after_a_pause(slack: FakeSlack) -> None:
    async with running(slack) as run:
        slack.sockets.cut(1)
        await eventually(lambda: len(run.desk.words) == 2)
        assert "Trying again in 1 s" in run.desk.words[1]
        await run.timer.pass_(1)
        await slack.until(lambda: len(slack.sockets.connections) == 3, "another")


async def test_a_silent_connection_is_noticed_and_replaced(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with running(slack, saying()) as run:
        slack.sockets.silence(1)
        delivery = await ana.types("/study daily", study, wait=False)
        another = await ana.types("/study daily", study, wait=False)
        for count in range(1, 4):
            await run.timer.pass_(PING)
            await pinged(slack, count)
        await run.timer.pass_(PING)
        await slack.until(lambda: len(slack.sockets.connections) == 3, "another")
        await slack.settled(delivery)
        await slack.settled(another)

        assert len(run.core.asked) == 2
        assert slack.sockets.connections[1].open
        assert 3 * PING <= SILENCE < 4 * PING


async def pinged(slack: FakeSlack, times: int) -> None:
    """The connection that is well was pinged so often; let its pong arrive, which no test sees."""
    await slack.until(lambda: slack.sockets.connections[1].pings == times, "a ping")
    for _ in range(5):
        await settle()


async def test_pings_of_slacks_are_answered(slack: FakeSlack) -> None:
    async with running(slack):
        await slack.sockets.ping()
        await slack.until(lambda: all(c.pongs for c in slack.sockets.connections), "pongs")


async def test_what_is_no_envelope_breaks_nothing(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with running(slack, saying()) as run:
        for words in ("no json", "[]", "[" * 100_000, '{"envelope_id": "1"}', '{"type": "odd"}'):
            await slack.sockets.garble(words)
        await ana.types("/study daily", study)
        await ana.types("/study daily", study)

        assert len(run.core.asked) == 2
        assert len(slack.sockets.connections) == 2


async def test_socket_mode_switched_off_ends_it_with_a_sentence(slack: FakeSlack) -> None:
    async with running(slack) as run:
        await slack.sockets.disconnect("link_disabled")
        assert run.task is not None

        with pytest.raises(CannotConnect, match="Socket Mode is switched off"):
            await run.task


async def test_an_address_that_is_refused_is_asked_for_again(slack: FakeSlack) -> None:
    async with running(slack) as run:
        await run.timer.pass_(SHORT)
        slack.misbehave("apps.connections.open", Refuse("internal_error"))
        await slack.sockets.disconnect("warning", number=1)
        await eventually(lambda: len(run.desk.words) == 2)
        assert run.desk.words[1] == (
            "Slack gives no connection (internal_error). Trying again in 1 s."
        )
        await run.timer.pass_(1)
        await slack.connected(3)
        assert run.platform.trouble() == ""


async def test_without_any_connection_it_is_not_well(slack: FakeSlack) -> None:
    async with running(slack) as run:
        slack.misbehave("apps.connections.open", Refuse("internal_error"), times=9)
        slack.sockets.cut()
        await eventually(lambda: bool(run.platform.trouble()))

        assert run.platform.trouble() == "There is no connection to Slack."


async def test_an_app_token_that_is_revoked_ends_it(slack: FakeSlack) -> None:
    async with running(slack) as run:
        slack.revoke(slack.app_token)
        await run.timer.pass_(SHORT)
        await slack.sockets.disconnect("warning", number=1)
        assert run.task is not None

        with pytest.raises(CannotConnect, match="does not accept SLACK_APP_TOKEN"):
            await run.task


async def test_too_many_connections_are_told_and_tried_again(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session, running(slack) as run:
        others = [await session.ws_connect(slack.sockets.ticket()) for _ in range(MOST - 2)]
        await slack.connected(MOST)
        await run.timer.pass_(SHORT)
        await slack.sockets.disconnect("warning", number=1)
        await eventually(lambda: len(run.desk.words) == 2)
        assert "does it run elsewhere as well?" in run.desk.words[1]
        await others[0].close()
        await run.timer.pass_(1)
        await slack.until(lambda: len(slack.sockets.connections) > MOST, "another")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotGreeted("no hello"), "no hello"),
        (TimeoutError(), "no answer in time"),
        (ConnectionResetError(), "ConnectionResetError"),
        (aiohttp.ServerDisconnectedError(), "ServerDisconnectedError"),
    ],
)
def test_errors_are_told_in_few_words(error: Exception, words: str) -> None:
    assert why(error) == words
