"""The Web API: tokens, scopes, rates, trouble, and a record of every call."""

import json
from typing import Any

from aiohttp import web

from tests.adapters.discord.fake.watch import Watch
from tests.adapters.slack.fake import chat, facts, views
from tests.adapters.slack.fake.calls import Backend, Call, Method
from tests.adapters.slack.fake.problems import Problem, missing_scope, too_fast
from tests.adapters.slack.fake.rates import Rates
from tests.adapters.slack.fake.responses import respond
from tests.adapters.slack.fake.trouble import (
    Break,
    Drop,
    Garble,
    Hold,
    Lose,
    Refuse,
    Throttle,
    Trouble,
    Troubles,
)
from tests.adapters.slack.fake.world import Json, Token

METHODS: dict[str, Method] = {**chat.METHODS, **views.METHODS, **facts.METHODS}
RESPONSE_URL = "response_url"
PREFIX = {"bot": "xoxb-", "app": "xapp-", "user": "xoxp-"}


class Lost(Exception):
    """No answer: the connection is dropped."""


class WebApi:
    """Keeps every call in ``calls``, whatever became of it."""

    def __init__(self, backend: Backend, rates: Rates, watch: Watch) -> None:
        self.calls: list[Call] = []
        self.troubles = Troubles()
        self._backend = backend
        self._rates = rates
        self._watch = watch

    def mount(self, app: web.Application) -> None:
        app.router.add_route("*", "/api/{method}", self._method)
        app.router.add_post("/response/{address}", self._response)

    async def _method(self, request: web.Request) -> web.StreamResponse:
        return await self._serve(request, request.match_info["method"])

    async def _response(self, request: web.Request) -> web.StreamResponse:
        return await self._serve(request, RESPONSE_URL)

    async def _serve(self, request: web.Request, name: str) -> web.StreamResponse:
        call = Call(
            method=name,
            data={},
            headers=request.headers,
            at=self._backend.world.now(),
            address=request.match_info.get("address", ""),
        )
        self.calls.append(call)
        headers: dict[str, str] = {}
        try:
            call.data = await _body_of(request)
            self._watch.pulse()
            call.status, call.answer = 200, await self._suffer(call)
        except Problem as problem:
            call.status, call.answer = problem.status, problem.body()
            headers.update(problem.headers)
        except Lost:
            self._watch.pulse()
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        if call.token is not None:
            headers["X-OAuth-Scopes"] = ",".join(call.token.scopes)
        self._watch.pulse()
        return _respond(call, headers)

    async def _suffer(self, call: Call) -> Any:
        """Do the work, and meet the trouble that was planned before or after it."""
        trouble = self.troubles.meet(call.method)
        await _before(trouble)
        answer = self._work(call)
        await _after(trouble)
        return "<html>Bad gateway</html>" if isinstance(trouble, Garble) else answer

    def _work(self, call: Call) -> Json:
        if call.method == RESPONSE_URL:
            return respond(self._backend, call)
        method = METHODS.get(call.method)
        if method is None:
            raise Problem("unknown_method", req_method=call.method)
        call.token = token = self._token(call)
        if token.kind != method.kind:
            raise Problem("not_allowed_token_type")
        if method.scope and method.scope not in token.scopes:
            raise missing_scope(method.scope, token.scopes)
        channel = str(call.data.get("channel") or "") if method.tier == 0 else ""
        self._rates.admit(call.method, method.tier, token.team.id, channel)
        return method.work(self._backend, call)

    def _token(self, call: Call) -> Token:
        """https://docs.slack.dev/authentication/tokens"""
        header = call.headers.get("Authorization", "")
        value = header.removeprefix("Bearer ").strip() or str(call.data.pop("token", ""))
        call.data.pop("token", None)
        if not value:
            raise Problem("not_authed")
        token = self._backend.world.tokens.get(value)
        if token is None:
            raise Problem("invalid_auth")
        if token.revoked:
            raise Problem("token_revoked")
        if token.inactive:
            raise Problem("account_inactive")
        return token


async def _before(trouble: Trouble | None) -> None:
    match trouble:
        case Drop():
            raise Lost
        case Break(status, worked=False):
            raise Problem("service_unavailable", status=status)
        case Refuse(error):
            raise Problem(error)
        case Throttle(after):
            raise too_fast(after)
        case Hold(gate, worked=False):
            await gate.wait()
        case _:
            pass


async def _after(trouble: Trouble | None) -> None:
    match trouble:
        case Lose():
            raise Lost
        case Break(status, worked=True):
            raise Problem("service_unavailable", status=status)
        case Hold(gate, worked=True):
            await gate.wait()
        case _:
            pass


async def _body_of(request: web.Request) -> Json:
    """JSON, a form, or the query."""
    if request.content_type != "application/json":
        return {**request.query, **await request.post()}
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        raise Problem("invalid_json") from None
    if not isinstance(body, dict):
        raise Problem("json_not_object")
    return body


def _respond(call: Call, headers: dict[str, str]) -> web.Response:
    if isinstance(call.answer, str):
        headers["Content-Type"] = "application/json; charset=utf-8"
        return web.Response(status=200, body=call.answer.encode(), headers=headers)
    return web.json_response(call.answer, status=call.status or 500, headers=headers)
