"""The real slack-sdk and slack-bolt, at work on the fake."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.adapters.slack.fake import FakeSlack


def section(words: str = "hello") -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words}}


def button(words: str = "A", action_id: str = "press", **more: Any) -> dict[str, Any]:
    text = {"type": "plain_text", "text": words}
    return {"type": "button", "text": text, "action_id": action_id, "value": words} | more


def buttons(*words: str) -> dict[str, Any]:
    return {"type": "actions", "elements": [button(each, f"press:{each}") for each in words]}


def typed(label: str = "Answer", block_id: str = "answer", **more: Any) -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": block_id,
        "label": {"type": "plain_text", "text": label},
        "element": {"type": "plain_text_input", "action_id": "value"},
    } | more


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Study"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": list(blocks),
    } | more


async def refused(call: Any) -> str:
    """The error that a call of the client ends with."""
    return str((await refusal(call))["error"])


async def refusal(call: Any) -> dict[str, Any]:
    """The whole answer of a call that is refused."""
    try:
        await call
    except SlackApiError as error:
        answer = error.response.data
        assert isinstance(answer, dict)
        return answer
    raise AssertionError("it was not refused")


@contextlib.asynccontextmanager
async def client_of(slack: FakeSlack, token: str | None = None) -> AsyncIterator[AsyncWebClient]:
    """The SDK's client with a session of its own, which tries nothing twice."""
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(
            token=slack.bot_token if token is None else token,
            base_url=slack.api_base,
            session=session,
            retry_handlers=[],
        )


def app_of(slack: FakeSlack, client: AsyncWebClient) -> AsyncApp:
    async def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id=slack.team.id,
            bot_token=slack.bot_token,
            bot_id=slack.world.bot_id,
            bot_user_id=slack.bot.id,
        )

    return AsyncApp(
        client=client,
        authorize=authorize,
        signing_secret=slack.signing_secret,
        process_before_response=True,
    )


@contextlib.asynccontextmanager
async def on_sockets(slack: FakeSlack, app: AsyncApp, count: int = 1) -> AsyncIterator[None]:
    """The app, connected by so many sockets."""
    handlers = [
        AsyncSocketModeHandler(app, slack.app_token, web_client=app.client, ping_interval=0.2)
        for _ in range(count)
    ]
    try:
        for handler in handlers:
            await handler.connect_async()  # type: ignore[no-untyped-call]
        await slack.connected(count)
        yield
    finally:
        for handler in handlers:
            await handler.close_async()  # type: ignore[no-untyped-call]


@contextlib.asynccontextmanager
async def on_http(slack: FakeSlack, app: AsyncApp) -> AsyncIterator[None]:
    """The app, behind a server of its own."""

    async def serve(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post("/slack/events", serve)
    runner = web.AppRunner(server, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        slack.hooks.url = f"http://{host}:{port}/slack/events"
        yield
    finally:
        await runner.cleanup()
