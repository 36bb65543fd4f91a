"""Getting in: Slack's clients with our tokens, who we are, and where a connection opens.

Nothing is taken from the environment: neither tokens nor proxies.
https://docs.slack.dev/reference/methods/apps.connections.open
"""

import logging
from collections.abc import Callable

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.pauses import Pauses
from adapters.slack.authorizing import Installation, installation_of
from adapters.slack.limiter import ANSWERS, Limiter
from adapters.slack.line import CannotOpen
from adapters.slack.refusals import REVOKED
from adapters.slack.tokens import REMOVED, fatal
from adapters.slack.wire import TIMEOUT, Done, Failed, Wire
from adapters.timer import Timer
from bot.port import CannotConnect, RateLimited
from bot.settings import SLACK_APP_TOKEN, SLACK_BOT_TOKEN, Slack

REQUESTS = logging.getLogger("studybot.slack.requests")
LOUDNESS = logging.INFO
"""slack_sdk logs whole messages below that, and takes a logger without a level for such a one."""


class Removed(CannotConnect):
    """The app is not in its workspace any more."""


class Access:
    """Our way to Slack, over one session."""

    def __init__(self, slack: Slack, timer: Timer, pauses: Callable[[], Pauses]) -> None:
        """``pauses`` makes those between attempts."""
        self.session = aiohttp.ClientSession(timeout=TIMEOUT, trust_env=False)
        self._slack = slack
        self._timer = timer
        self._pauses = pauses
        REQUESTS.setLevel(LOUDNESS)
        self._app = self._wire(slack.app_token)
        self._spare = ""

    def client(self, token: str | None) -> AsyncWebClient:
        """Return slack_sdk's client with a token: it never tries again by itself."""
        client = AsyncWebClient(
            token=token,
            base_url=self._slack.api_base,
            session=self.session,
            trust_env_in_session=False,
            logger=REQUESTS,
            retry_handlers=[],
        )
        client.proxy = None  # it takes one from the environment
        return client

    async def log_in(self) -> Installation:
        """Return once Slack takes our token, and gives connections, however long that takes.

        Raises:
            Removed: it did once, and never will again.
            CannotConnect: it never will.
        """
        token, base = self._slack.bot_token, self._slack.api_base
        wire, pauses = self._wire(token), self._pauses()
        while not isinstance(answer := await wire.ask("auth.test", {}, ANSWERS), Done):
            if sentence := fatal(SLACK_BOT_TOKEN.name, answer.error, answer.needed):
                raise (Removed if answer.error in REMOVED else CannotConnect)(sentence)
            await pauses.after(f"Slack's API {base} does not answer", why(answer))
        installation = installation_of(token, answer.data, answer.headers)
        if self._slack.app_token:
            self._spare = await self._first_address()
        return installation

    async def takes(self, installation: Installation) -> bool | None:
        """Ask whether a token is good still, since one refusal might be a mishap; None: unknown."""
        answer = await self._wire(installation.token).ask("auth.test", {}, None)
        if isinstance(answer, Done):
            return True
        return False if answer.error in REVOKED else None

    async def address(self) -> str:
        """Return where the next connection opens; the first was asked for at the start.

        Raises:
            CannotConnect: there never will be one.
            CannotOpen: there is none now.
        """
        spare, self._spare = self._spare, ""
        if spare:
            return spare
        answer = await self._app.ask("apps.connections.open", {}, ANSWERS)
        if isinstance(answer, Done):
            return str(answer.data.get("url") or "")
        if sentence := fatal(SLACK_APP_TOKEN.name, answer.error, answer.needed):
            raise CannotConnect(sentence)
        raise CannotOpen(why(answer))

    async def close(self) -> None:
        """Let go of every connection. Safe to call twice."""
        await self.session.close()

    def _wire(self, token: str) -> Wire:
        return Wire(self.client(token), self._timer, Limiter(self._timer.now), lambda: None)

    async def _first_address(self) -> str:
        pauses = self._pauses()
        while True:
            try:
                return await self.address()
            except CannotOpen as error:
                await pauses.after("Slack gives no connection", str(error))


def why(failed: Failed) -> str:
    """Return a few words about why Slack did not do something; no token is in them."""
    if failed.error or isinstance(failed.result, RateLimited):
        return failed.error or "too many requests"
    return failed.result.reason
