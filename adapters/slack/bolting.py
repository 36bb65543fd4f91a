"""slack-bolt's AsyncApp, with one listener for each kind of payload: all take our one road.

bolt tries its listeners one by one, so there are few. It answers after the listener has
(``process_before_response``), and reads no setting by itself.
https://docs.slack.dev/tools/bolt-python/concepts/lazy-listeners
"""

import json
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.authorizing import Installations
from adapters.slack.environment import unread
from adapters.slack.receive import Kind

LOGGER = logging.getLogger("studybot.slack")
LOGS = "studybot.slack.bolt"
"""bolt gives the logger of its app's name the root's level, at every request."""
ANY = re.compile("")
UNREADABLE = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What bolt raises for a payload that is not what Slack's are."""
_NOT_NOW = HTTPStatus.SERVICE_UNAVAILABLE

Payload = Mapping[str, Any]
Take = Callable[[Kind, Payload], Awaitable[Payload | None]]
"""Handle a payload; returns what the acknowledgement says, None where it is not taken now."""


class Authorize(AsyncAuthorize):
    """Our own look-up, in bolt's words, and without asking Slack each time."""

    def __init__(self, installations: Installations) -> None:
        """``installations`` know whose token a request is for."""
        self._installations = installations

    async def __call__(  # noqa: PLR0913 - bolt's signature
        self,
        *,
        context: AsyncBoltContext,  # noqa: ARG002
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,  # noqa: ARG002
        actor_enterprise_id: str | None = None,  # noqa: ARG002
        actor_team_id: str | None = None,  # noqa: ARG002
        actor_user_id: str | None = None,  # noqa: ARG002
    ) -> AuthorizeResult | None:
        """See ``AsyncAuthorize``."""
        found = self._installations.of(team_id, enterprise_id)
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=found.enterprise or None,
            team_id=found.team,
            bot_user_id=found.bot,
            bot_id=found.bot_id,
            bot_token=found.token,
        )


class Bolt:
    """Takes what Slack sends, over a socket or over HTTP."""

    def __init__(
        self, web_client: AsyncWebClient, installations: Installations, take: Take
    ) -> None:
        """``web_client`` has no token: bolt sends nothing by itself."""
        self._take = take
        # bolt takes one of its own kind as it is, and says that it wants a function.
        authorize: Any = Authorize(installations)
        with unread():
            self._app = AsyncApp(
                name=LOGS,
                client=web_client,
                authorize=authorize,
                process_before_response=True,
                signing_secret="",
                request_verification_enabled=False,  # ours comes before: see ``http``
            )
        self._listen()

    async def envelope(self, envelope: Payload) -> Payload | None:
        """Answer an envelope of Socket Mode; None: it is not to be acknowledged."""
        request = SocketModeRequest.from_dict({**envelope})
        if request is None or not isinstance(request.payload, dict):
            LOGGER.warning("an envelope of type %s cannot be read", envelope.get("type"))
            return {}
        try:
            response = _heard(await run_async_bolt_app(self._app, request))
        except UNREADABLE as error:
            LOGGER.warning("an envelope cannot be read (%s)", type(error).__name__)
            return {}
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return None
        return json.loads(response.body) if response.body.startswith("{") else {}

    async def request(self, payload: Payload) -> web.Response:
        """Answer a request that is known to be Slack's, by what it carries."""
        # By its name for sockets bolt takes a payload that was read before.
        request = AsyncBoltRequest(mode="socket_mode", body={**payload})
        try:
            response = await self._app.async_dispatch(request)
            return await to_aiohttp_response(_heard(response))
        except UNREADABLE as error:
            LOGGER.warning("a request cannot be read (%s)", type(error).__name__)
            return web.Response(status=HTTPStatus.BAD_REQUEST, text="Bad Request")

    def _listen(self) -> None:
        async def command(body: dict[str, Any]) -> BoltResponse:
            return await self._answer(Kind.COMMAND, body)

        async def action(body: dict[str, Any]) -> BoltResponse:
            return await self._answer(Kind.ACTION, body)

        async def view(body: dict[str, Any]) -> BoltResponse:
            return await self._answer(Kind.VIEW, body)

        async def shortcut(body: dict[str, Any]) -> BoltResponse:
            return await self._answer(Kind.SHORTCUT, body)

        async def event(body: dict[str, Any]) -> BoltResponse:
            return await self._answer(Kind.EVENT, body)

        async def unreadable(error: Exception) -> BoltResponse:
            LOGGER.warning("a payload cannot be read (%s)", type(error).__name__)
            return BoltResponse(status=HTTPStatus.OK)

        self._app.error(unreadable)
        self._app.action(ANY)(action)
        self._app.command(ANY)(command)
        self._app.view_submission(ANY)(view)
        self._app.event(ANY)(event)
        self._app.shortcut(ANY)(shortcut)

    async def _answer(self, kind: Kind, body: Payload) -> BoltResponse:
        try:
            said = await self._take(kind, body)
        except Exception:
            LOGGER.exception("what Slack sent was not handled")
            return BoltResponse(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        if said is None:
            return BoltResponse(status=_NOT_NOW)
        return BoltResponse(status=HTTPStatus.OK, body={**said} if said else "")


def _heard(response: BoltResponse) -> BoltResponse:
    """Return the answer; what nobody here listens for is heard all the same, and not sent again."""
    unhandled = response.status == HTTPStatus.NOT_FOUND
    return BoltResponse(status=HTTPStatus.OK) if unhandled else response
