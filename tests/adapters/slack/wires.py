"""A wire to the fake Slack, and what sends over it, without the rest of the client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.limiter import Limiter
from adapters.slack.wire import TIMEOUT, Wire
from tests.adapters.seconds import SetTimer
from tests.adapters.slack.fake import FakeSlack


@dataclass
class Wired:
    """What a test holds."""

    wire: Wire
    timer: SetTimer
    limiter: Limiter
    session: aiohttp.ClientSession
    suspicions: list[str] = field(default_factory=list)


@asynccontextmanager
async def wired(slack: FakeSlack, token: str = "") -> AsyncIterator[Wired]:
    timer = SetTimer()
    suspicions: list[str] = []
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        web = AsyncWebClient(
            token=token or slack.bot_token,
            base_url=slack.api_base,
            session=session,
            retry_handlers=[],
        )
        limiter = Limiter(timer.now)
        wire = Wire(web, timer, limiter, lambda: suspicions.append("revoked?"))
        yield Wired(wire, timer, limiter, session, suspicions)
