"""One request, whatever becomes of it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest
from discord.http import HTTPClient, Route

from adapters.discord import wire as module
from adapters.discord.invalid import STOP_AT
from adapters.discord.limiter import AGAIN, POSTS, Limiter
from adapters.discord.wire import Done, Failed, Wire
from bot.port import RateLimited, Refused, Unknown
from bot.runtime.shell import PATIENCE
from tests.adapters.discord.server import (
    Act,
    Server,
    drop,
    fail,
    garble,
    never,
    refuse,
    serving,
    throttle,
)
from tests.adapters.seconds import ImpatientTimer


class Rig:
    def __init__(self, server: Server, http: HTTPClient) -> None:
        self.server, self.http, self.timer = server, http, ImpatientTimer()
        self.limiter = Limiter(self.timer.now)
        self.wire = Wire(http, self.timer, self.limiter)

    async def post(self, channel: str = "5") -> Done | Failed:
        return await self.wire.ask(create(channel), {"content": "x"}, POSTS)

    async def answer(self) -> Done | Failed:
        return await self.wire.ask(callback(), {"type": 6}, None)


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with serving() as (server, http):
        yield Rig(server, http)


def create(channel: str) -> Route:
    return Route("POST", "/channels/{channel_id}/messages", channel_id=channel)


def callback(identifier: str = "8") -> Route:
    path = "/interactions/{webhook_id}/{webhook_token}/callback"
    return Route("POST", path, webhook_id=identifier, webhook_token="t")


async def test_it_returns_what_discord_returns(rig: Rig) -> None:
    answer = await rig.post()

    assert isinstance(answer, Done)
    assert answer.data["channel_id"] == "5"


async def test_a_refusal_keeps_discords_code(rig: Rig) -> None:
    rig.server.befall(refuse(404, 10003, "Unknown Channel"))

    answer = await rig.post()

    assert answer == Failed(Refused("the channel no longer exists", permanent=True), 10003)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 524])
async def test_a_failing_server_is_asked_once_and_leaves_us_in_doubt(rig: Rig, status: int) -> None:
    rig.server.befall(fail(status))

    assert await rig.post() == Failed(Unknown(f"Discord failed (HTTP {status})"))
    assert len(rig.server.seen) == 1


async def test_a_dropped_connection_leaves_us_in_doubt(rig: Rig) -> None:
    rig.server.befall(drop())

    answer = await rig.post()

    assert isinstance(answer, Failed)
    assert isinstance(answer.result, Unknown)


async def test_no_answer_in_time_leaves_us_in_doubt(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TIMEOUT", aiohttp.ClientTimeout(total=0.02))

    rig.server.befall(never())

    assert await rig.post() == Failed(Unknown("no answer from Discord (TimeoutError)"))


async def test_where_nobody_listens_nothing_was_posted(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int
) -> None:
    monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{unused_tcp_port}/api/v10")

    assert await rig.post() == Failed(Refused("Discord cannot be reached", permanent=False))


async def test_garbage_in_place_of_an_answer_leaves_us_in_doubt(rig: Rig) -> None:
    rig.server.befall(garble())

    answer = await rig.post()

    assert isinstance(answer, Failed)
    assert isinstance(answer.result, Unknown)


async def test_a_closed_client_posts_nothing(rig: Rig) -> None:
    await rig.http.close()

    assert await rig.post() == Failed(module.CLOSED)


async def test_a_short_wait_is_waited_for(rig: Rig) -> None:
    rig.server.befall(throttle(0.01))

    assert isinstance(await rig.post(), Done)
    assert len(rig.server.seen) == 2


async def test_a_long_wait_is_told_and_kept_to_in_that_channel_alone(rig: Rig) -> None:
    rig.server.befall(throttle(60))

    assert await rig.post() == Failed(RateLimited(timedelta(seconds=60)))
    await rig.timer.pass_(20)
    assert await rig.post() == Failed(RateLimited(timedelta(seconds=40)))
    assert isinstance(await rig.post("6"), Done)
    await rig.timer.pass_(40)
    assert isinstance(await rig.post(), Done)
    assert len(rig.server.seen) == 3


async def test_a_long_wait_for_all_is_kept_to_by_all_but_answers_to_people(rig: Rig) -> None:
    rig.server.befall(throttle(60, "global"))
    await rig.post()

    later = await rig.post("6")

    assert isinstance(later, Failed)
    assert isinstance(later.result, RateLimited)
    assert timedelta(seconds=59) < later.result.after < timedelta(seconds=61)
    assert isinstance(await rig.answer(), Done)
    assert len(rig.server.seen) == 2


@pytest.mark.parametrize(("after", "seconds"), [(None, 600), (3, 3)])
async def test_a_guard_before_discord_silences_everything(
    rig: Rig, after: float | None, seconds: float
) -> None:
    rig.server.befall(throttle(after, via=False))

    assert await rig.post() == Failed(RateLimited(timedelta(seconds=seconds)))
    assert await rig.answer() == Failed(RateLimited(timedelta(seconds=seconds)))
    assert len(rig.server.seen) == 1


async def test_too_many_refusals_silence_everything(rig: Rig) -> None:
    for _ in range(STOP_AT):
        rig.wire._invalid.note(403)

    answer = await rig.answer()

    assert isinstance(answer, Failed)
    assert isinstance(answer.result, RateLimited)
    assert rig.server.seen == []


async def test_refusals_are_counted_and_shared_limits_are_not(rig: Rig) -> None:
    rig.server.befall(refuse(403, 50013), refuse(401), throttle(9), throttle(9, "shared"))
    for channel in "1234":
        await rig.post(channel)

    assert len(rig.wire._invalid._times) == 3


async def test_more_than_it_may_send_is_sent_away(rig: Rig) -> None:
    rig.limiter.hold(POSTS.patience + 1)

    answer = await rig.post()

    assert isinstance(answer, Failed)
    assert isinstance(answer.result, RateLimited)
    assert rig.server.seen == []


async def test_in_doubt_it_asks_once_more(rig: Rig) -> None:
    rig.server.befall(fail(), fail())

    answer = await rig.wire.insist(create("5"), {}, POSTS)

    assert isinstance(answer, Failed)
    assert isinstance(answer.result, Unknown)
    assert len(rig.server.seen) == 2


@pytest.mark.parametrize("second", [refuse(403, 50013), throttle(60)])
async def test_a_refusal_of_the_second_leaves_the_first_in_doubt(rig: Rig, second: Act) -> None:
    rig.server.befall(drop(), second)

    answer = await rig.wire.insist(create("5"), {}, POSTS)

    assert isinstance(answer, Failed)
    assert isinstance(answer.result, Unknown)


async def test_a_second_try_takes_a_turn_of_its_own(rig: Rig) -> None:
    rig.server.befall(drop())
    began = rig.timer.now()

    await rig.wire.insist(create("5"), {}, POSTS)

    assert rig.timer.now() - began == pytest.approx(1 / 48)


async def test_an_interaction_leaves_no_bucket_behind(rig: Rig) -> None:
    await rig.answer()
    assert rig.http._buckets

    rig.wire.forget(callback())

    assert [key for key in rig.http._buckets if "interactions" in key] == []


async def test_discord_py_looks_through_its_buckets_once_a_minute(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[float] = []
    http = HTTPClient(rig.http.loop)
    monkeypatch.setattr(
        http, "_try_clear_expired_ratelimits", lambda: looks.append(rig.timer.now())
    )
    Wire(http, rig.timer, rig.limiter)

    for number in range(300):
        http.get_ratelimit(str(number))
        await rig.timer.pass_(1)

    assert len(looks) == 4


def test_what_is_surely_not_posted_is_known_before_the_shell_loses_patience() -> None:
    one_try = module.TIMEOUT.total or 0
    longest = POSTS.patience + module.LONGEST_BUCKET + one_try

    assert max(longest, POSTS.patience + AGAIN.patience + 2 * one_try) < PATIENCE.total_seconds()


async def test_discord_py_does_not_wait_long_for_a_bucket(rig: Rig) -> None:
    assert rig.http.max_ratelimit_timeout == module.LONGEST_BUCKET
