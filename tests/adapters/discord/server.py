"""A few routes of Discord on a real socket, for what befalls one request.

It keeps messages, takes a nonce once, and answers an interaction once; ``befall`` has the next
requests meet something else.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import discord
from aiohttp import web
from discord.http import HTTPClient, Route

Act = Callable[[web.Request, Callable[[], Awaitable[web.Response]]], Awaitable[web.Response]]
"""What a request meets: itself, and the work it would do."""
VIA = {"Via": "1.1 google"}


@dataclass(frozen=True, slots=True)
class Seen:
    """One request."""

    method: str
    path: str
    body: Any


@dataclass
class Server:
    seen: list[Seen] = field(default_factory=list)
    messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    nonces: dict[str, str] = field(default_factory=dict)
    trouble: list[Act] = field(default_factory=list)

    def befall(self, *acts: Act) -> None:
        self.trouble += acts

    def bodies(self, path: str) -> list[Any]:
        return [seen.body for seen in self.seen if path in seen.path]

    async def take(self, request: web.Request) -> web.StreamResponse:
        body = await request.json() if request.can_read_body else None
        path = request.path.removeprefix("/api/v10")
        if path == "/users/@me":
            return answer({"id": "1"})
        self.seen.append(Seen(request.method, path, body))

        async def work() -> web.Response:
            return self.work(request.method, path.strip("/").split("/"), body)

        return await (self.trouble.pop(0)(request, work) if self.trouble else work())

    def work(self, method: str, path: list[str], body: Any) -> web.Response:
        match method, path:
            case "POST", ["channels", channel, "messages"]:
                return self.post(channel, body)
            case "POST", ["interactions", identifier, _, "callback"]:
                if identifier in self.answered:
                    return refused(400, 40060, "Interaction has already been acknowledged.")
                self.answered.add(identifier)
                return web.Response(status=204)
            case "POST", ["webhooks", _, _]:
                return self.post("7", body)
            case "DELETE", _:
                return web.Response(status=204)
            case _:
                pass
        return answer({"id": path[-1], "channel_id": path[1]})

    def post(self, channel: str, body: dict[str, Any]) -> web.Response:
        nonce = body.get("nonce")
        identifier = self.nonces.get(nonce, "") if nonce else ""
        if not identifier:
            identifier = str(9000 + len(self.messages))
            self.messages[identifier] = body | {"id": identifier, "channel_id": channel}
            if nonce:
                self.nonces[nonce] = identifier
        return answer(self.messages[identifier])


def answer(data: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return JSON as Discord labels it, without a charset: discord.py reads no other."""
    kind = {"Content-Type": "application/json"}
    return web.Response(
        body=json.dumps(data).encode(), status=status, headers=kind | (headers or {})
    )


def refused(status: int, code: int, words: str) -> web.Response:
    return answer({"code": code, "message": words}, status=status)


def refuse(status: int, code: int = 0, words: str = "No.") -> Act:
    async def act(request: web.Request, work: Any) -> web.Response:
        return refused(status, code, words)

    return act


def fail(status: int = 502, *, after_work: bool = False) -> Act:
    async def act(request: web.Request, work: Any) -> web.Response:
        if after_work:
            await work()
        return web.Response(status=status, text="upstream")

    return act


def drop(*, after_work: bool = False) -> Act:
    async def act(request: web.Request, work: Any) -> web.Response:
        if after_work:
            await work()
        assert request.transport
        request.transport.close()
        return web.Response()

    return act


def never() -> Act:
    async def act(request: web.Request, work: Any) -> web.Response:
        await asyncio.Event().wait()
        return web.Response()

    return act


def garble() -> Act:
    async def act(request: web.Request, work: Any) -> web.Response:
        return web.Response(body=b"{", headers={"Content-Type": "application/json"})

    return act


def throttle(after: float | None, scope: str = "user", *, via: bool = True) -> Act:
    async def act(request: web.Request, work: Any) -> web.Response:
        headers = {"X-RateLimit-Scope": scope} | (VIA if via else {})
        if after is not None:
            headers["Retry-After"] = str(after)
        body = {"message": "Slow down.", "retry_after": after, "global": scope == "global"}
        return answer(body, status=429, headers=headers)

    return act


@asynccontextmanager
async def serving() -> AsyncIterator[tuple[Server, HTTPClient]]:
    """Run the server, with a client that is logged in."""
    server = Server()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.take)
    runner = web.AppRunner(app, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    before = Route.BASE
    Route.BASE = f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
    http = discord.Client(intents=discord.Intents.none()).http
    try:
        await http.static_login("token")
        yield server, http
    finally:
        await http.close()
        Route.BASE = before
        await runner.cleanup()
