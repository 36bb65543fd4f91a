"""The REST side: routing, authorization, limits, checks, trouble, and real headers."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import BodyPartReader, web

from tests.adapters.discord.fake import declarations, messages, places, replies
from tests.adapters.discord.fake.calls import Answer, Backend, Call, Handler
from tests.adapters.discord.fake.limits import Limits, TooFast, too_fast
from tests.adapters.discord.fake.problems import (
    INVALID_JSON,
    NOT_FOUND,
    UNAUTHORIZED,
    Problem,
)
from tests.adapters.discord.fake.trouble import (
    Drop,
    Hold,
    Lose,
    Refuse,
    Throttle,
    Trouble,
    Troubles,
)
from tests.adapters.discord.fake.watch import Watch

BASE = "/api/v10"
ROUTES: dict[str, Handler] = {
    **places.ROUTES,
    **messages.ROUTES,
    **replies.ROUTES,
    **declarations.ROUTES,
}
BY_TOKEN = ("/interactions/", "/webhooks/")
"""Their token in the path is all the authorization they need."""

Check = Callable[[str, Any], None]


class Lost(Exception):
    """No answer: the connection is dropped."""


class Rest:
    """Keeps every request in ``requests``, whatever became of it."""

    def __init__(self, backend: Backend, limits: Limits, watch: Watch, check: Check) -> None:
        self.requests: list[Call] = []
        self.troubles = Troubles()
        self.token_of_bot = backend.gateway.token
        self._backend = backend
        self._limits = limits
        self._watch = watch
        self._check = check

    def mount(self, app: web.Application) -> None:
        for route in ROUTES:
            method, template = route.split(" ")
            app.router.add_route(method, BASE + template, self._serving(route))
        app.router.add_route("*", BASE + "/{rest:.*}", self._serving("* /unknown"))

    def _serving(self, route: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            return await self._serve(route, request)

        return serve

    async def _serve(self, route: str, request: web.Request) -> web.StreamResponse:
        call = await _read(route, request, self._backend)
        self.requests.append(call)
        self._watch.pulse()
        headers: dict[str, str] = {}
        try:
            headers = self._limits.admit(route, call.params)
            call.status, call.answer = await self._suffer(call)
        except Problem as problem:
            call.status, call.answer = problem.refusal.status, problem.body()
        except TooFast as fast:
            call.status, call.answer, headers = 429, fast.body, fast.headers
            if fast.ban:
                self._watch.pulse()
                return web.Response(status=429, text="error code: 1015", headers=headers)
        except Lost:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        self._limits.note(call.status, shared=headers.get("X-RateLimit-Scope") == "shared")
        self._watch.pulse()
        return _respond(call, headers)

    async def _suffer(self, call: Call) -> Answer:
        """Do the work, and meet the trouble that was planned before or after it."""
        method = call.route.split(" ")[0]
        trouble = self.troubles.meet(call.route, f"{method} {call.path}")
        await _before(trouble)
        answer = self._work(call)
        await _after(trouble)
        return answer

    def _work(self, call: Call) -> Answer:
        if call.body is INVALID_JSON:
            raise Problem(INVALID_JSON)
        handler = ROUTES.get(call.route)
        if handler is None:
            raise Problem(NOT_FOUND)
        by_token = any(part in call.route for part in BY_TOKEN)
        if not by_token and call.headers.get("Authorization") != f"Bot {self.token_of_bot}":
            raise Problem(UNAUTHORIZED)
        self._check(call.route, call.body)
        return handler(self._backend, call)


async def _before(trouble: Trouble | None) -> None:
    match trouble:
        case Drop():
            raise Lost
        case Refuse(refusal, worked=False):
            raise Problem(refusal)
        case Throttle(after, scope):
            if scope == "cloudflare":
                raise TooFast({"Retry-After": str(int(after))}, {}, ban=True)
            raise too_fast(after, scope=scope)
        case Hold(gate, worked=False):
            await gate.wait()
        case _:
            pass


async def _after(trouble: Trouble | None) -> None:
    match trouble:
        case Lose():
            raise Lost
        case Refuse(refusal, worked=True):
            raise Problem(refusal)
        case Hold(gate, worked=True):
            await gate.wait()
        case _:
            pass


async def _read(route: str, request: web.Request, backend: Backend) -> Call:
    body, files = await _body_of(request)
    return Call(
        route=route,
        path=request.path.removeprefix(BASE),
        params=dict(request.match_info),
        query=dict(request.query),
        headers=request.headers,
        body=body,
        at=backend.world.now(),
        files=files,
    )


async def _body_of(request: web.Request) -> tuple[Any, list[str]]:
    """The JSON, and names of files; INVALID_JSON for what is none."""
    if request.content_type.startswith("multipart/"):
        return await _parts_of(request)
    raw = await request.read()
    return (_parsed(raw), []) if raw else (None, [])


async def _parts_of(request: web.Request) -> tuple[Any, list[str]]:
    body, files = None, []
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        data = bytes(await part.read())
        if part.name == "payload_json":
            body = _parsed(data)
        else:
            files.append(part.filename or part.name or "")
    return body, files


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return INVALID_JSON


def _respond(call: Call, headers: dict[str, str]) -> web.Response:
    told = {"Via": "1.1 google", "Server": "cloudflare", **headers}
    if call.status == 204:
        return web.Response(status=204, headers=told)
    # discord.py parses the body only if the type is this, without a charset.
    told["Content-Type"] = "application/json"
    return web.Response(
        status=call.status or 500, body=json.dumps(call.answer).encode(), headers=told
    )
