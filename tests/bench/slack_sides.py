"""Two apps behind one kind of socket: the whole bot in HTTP mode, and slack-bolt alone."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.request_verification.async_request_verification import (
    AsyncRequestVerification,
)
from slack_sdk.signature import Clock, SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters import slack
from adapters.slack.bolting import ANY
from adapters.slack.client import SlackPlatform
from adapters.slack.environment import unread
from adapters.slack.http import PATH
from bot.runtime.clock import SetClock
from bot.runtime.desk import Desk
from bot.runtime.meter import Meter
from bot.runtime.read_lane import ReadLane
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.settings import Settings, read_settings
from bot.store.sqlite import open_reader, open_store
from bot.study import Study
from tests.bench.log import DAY, START, choice_bank
from tests.bench.slack_served import SlackServed

REST = 0.1
"""Seconds between two looks whether the last edit of a message is made."""
Payload = dict[str, Any]
Now = Callable[[], datetime]


class Whole:
    """The bot as ``studybot run`` puts it together, but for the ticker."""

    def __init__(self, shell: Shell, platform: SlackPlatform, clock: SetClock, url: str) -> None:
        """All of it runs; Slack posts to ``url``."""
        self.shell = shell
        self.url = url
        self._platform = platform
        self._clock = clock

    def now(self) -> datetime:
        """Return its time."""
        return self._clock.now()

    async def post(self, now: datetime) -> None:
        """Let it be then, with what comes due."""
        self._clock.set(now)
        await self.shell.tick()
        await self.shell.posted()
        await self.settled()

    async def settled(self) -> None:
        """Wait for the edits that are under way."""
        [workspace] = self._platform._workspaces.values()
        while workspace._deliverer._edits._places:
            await asyncio.sleep(REST)


@asynccontextmanager
async def whole(
    there: SlackServed, file: Path, *, meter: Meter | None = None
) -> AsyncIterator[Whole]:
    """Run the bot on a database."""
    clock = SetClock(START - DAY)
    desk = Desk(lambda words: None, clock)

    def open_study() -> Study:
        store = open_store(file)
        return Study(store, choice_bank(), dice=Random(1), zone="UTC", owner="bench", lane=True)

    thread = StudyThread(open_study, clock, meter)
    thread.start()
    lane = ReadLane(lambda: open_reader(file))
    lane.start()
    desk.open(thread.study, lane)
    platform = slack.connect(_settings(there, file.parent), clock.now, desk)
    assert isinstance(platform, SlackPlatform)
    shell = Shell(thread, {platform.name: platform}, clock, lane)
    await platform.connect()
    running = asyncio.create_task(platform.run(shell.submit))
    try:
        async with site(platform.routes()) as url:
            yield Whole(shell, platform, clock, url)
            await shell.drain()
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        await platform.close()
        await asyncio.to_thread(lane.stop)
        await asyncio.to_thread(thread.stop)


def _settings(there: SlackServed, home: Path) -> Settings:
    return read_settings(
        {
            "STUDYBOT_HOME": str(home),
            "SLACK_BOT_TOKEN": there.token,
            "SLACK_SIGNING_SECRET": there.secret,
            "SLACK_API_BASE": there.api,
            "STUDYBOT_HTTP": "127.0.0.1:1",
        }
    )


@asynccontextmanager
async def no_op(there: SlackServed, now: Now, verdict: Payload | None = None) -> AsyncIterator[str]:
    """Run slack-bolt alone: every press is acknowledged, and nothing else.

    With a ``verdict`` that is said in private first, over one session, by slack_sdk's own client.
    """
    async with web_client(there) as client:

        async def authorize(**_more: object) -> AuthorizeResult:
            return AuthorizeResult(enterprise_id=None, team_id=there.team, bot_token=there.token)

        async def press(ack: AsyncAck, body: Payload) -> None:
            if verdict:
                hook = AsyncWebhookClient(
                    body["response_url"], session=client.session, retry_handlers=[]
                )
                await hook.send_dict(verdict)
            await ack()

        with unread():
            app = AsyncApp(
                client=AsyncWebClient(session=client.session, retry_handlers=[]),
                authorize=authorize,
                signing_secret=there.secret,
                process_before_response=True,
            )
        _by_clock(app, there.secret, now)
        app.action(ANY)(press)

        async def serve(request: web.Request) -> web.Response:
            answer = await app.async_dispatch(await to_bolt_request(request))
            return await to_aiohttp_response(answer)

        async with site([web.post(PATH, serve)]) as url:
            yield url


def _by_clock(app: AsyncApp, secret: str, now: Now) -> None:
    """Have signatures checked by another clock than the wall's: all else is as bolt has it."""
    [check] = [
        each for each in app._async_middleware_list if isinstance(each, AsyncRequestVerification)
    ]
    check._verifier = SignatureVerifier(secret, _SlackClock(now))


class _SlackClock(Clock):
    def __init__(self, now: Now) -> None:
        self._now = now

    def now(self) -> float:
        return self._now().timestamp()


@asynccontextmanager
async def web_client(there: SlackServed) -> AsyncIterator[AsyncWebClient]:
    """Give slack_sdk's client, with one session and no retries."""
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(
            token=there.token, base_url=there.api, session=session, retry_handlers=[]
        )


@asynccontextmanager
async def site(routes: Iterable[web.RouteDef]) -> AsyncIterator[str]:
    """Serve routes as ``bot.runtime.serve`` does; give the address of Slack's."""
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        address: Any = runner.addresses[0]
        yield f"http://127.0.0.1:{address[1]}{PATH}"
    finally:
        await runner.cleanup()
