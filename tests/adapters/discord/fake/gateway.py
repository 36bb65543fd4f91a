"""The gateway: hello, identify, heartbeats, resume, and how it can go wrong.

Source: https://discord.com/developers/docs/events/gateway
"""

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from aiohttp import WSMsgType, web

from tests.adapters.discord.fake.link import Link
from tests.adapters.discord.fake.payloads import guild_create_json, user_json
from tests.adapters.discord.fake.sessions import Session
from tests.adapters.discord.fake.watch import Watch
from tests.adapters.discord.fake.world import Json, World

PRIVILEGED_INTENTS = 1 << 1 | 1 << 8 | 1 << 15
LONGEST_PAYLOAD = 4096
SENDS_A_MINUTE = 120
OP_INVALID_SESSION = 9


class Close(IntEnum):
    """https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway"""

    UNKNOWN_ERROR = 4000
    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQ = 4007
    RATE_LIMITED = 4008
    SESSION_TIMED_OUT = 4009
    INVALID_SHARD = 4010
    INVALID_API_VERSION = 4012
    DISALLOWED_INTENTS = 4014


FATAL = {
    Close.AUTHENTICATION_FAILED,
    Close.INVALID_SEQ,
    Close.SESSION_TIMED_OUT,
    Close.INVALID_SHARD,
    Close.INVALID_API_VERSION,
    Close.DISALLOWED_INTENTS,
}
"""After these a session cannot be resumed."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A frame from the client."""

    op: int
    data: Json | int | None
    shard: tuple[int, int] | None
    at: datetime


class Gateway:
    """``heard`` is all that clients sent.

    Knobs: ``acknowledges`` heartbeats or not, ``refusals`` handshakes to answer with 503 first,
    ``heartbeat_ms``, and ``silent`` (no HELLO).
    """

    def __init__(self, world: World, watch: Watch, token: str) -> None:
        self.heartbeat_ms = 41_250
        self.acknowledges = True
        self.silent = False
        self.refusals = 0
        self.heard: list[Heard] = []
        self.closed_by_client: list[int | None] = []
        self.sessions: dict[str, Session] = {}
        self.url = ""
        self.token = token
        self._world = world
        self._watch = watch
        self._links: set[Link] = set()
        self._born = 0

    # --- what a test does ------------------------------------------------------------------

    def dispatch(self, event: str, data: Json, guild_id: int | None = None) -> None:
        """Tell every session that serves the guild; what is not connected gets it on RESUME."""
        for session in self.sessions.values():
            if session.serves(guild_id) and session.hears(event, guild_id):
                session.dispatch(event, data)

    def ask_to_reconnect(self) -> None:
        """Op 7, to every shard."""
        self._tell_all({"op": 7, "d": None})

    def invalidate(self, *, resumable: bool = False) -> None:
        """Op 9, to every shard."""
        if not resumable:
            self.sessions.clear()
        self._tell_all({"op": OP_INVALID_SESSION, "d": resumable})

    def ask_for_heartbeat(self) -> None:
        """Op 1, to every shard."""
        self._tell_all({"op": 1, "d": None})

    def close(self, code: int = Close.UNKNOWN_ERROR) -> None:
        for link in self._links:
            link.close(code)

    def cut(self) -> None:
        """The wire is cut: no close frame; sessions can be resumed."""
        for link in [*self._links]:
            link.abort()

    @property
    def connected(self) -> list[Session]:
        return [session for session in self.sessions.values() if session.link is not None]

    def count(self, op: int) -> int:
        """How often clients sent it: 1 heartbeat, 2 identify, 6 resume."""
        return sum(heard.op == op for heard in self.heard)

    def _tell_all(self, frame: Json) -> None:
        for link in self._links:
            link.send(frame)

    # --- a socket ----------------------------------------------------------------------------

    async def serve(self, request: web.Request) -> web.StreamResponse:
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=503, text="no healthy upstream")
        ws = web.WebSocketResponse(timeout=1.0)
        await ws.prepare(request)
        link = Link(ws, request.transport)
        if request.query.get("compress") == "zlib-stream":
            link.compress()
        if request.query.get("v") != "10":
            await ws.close(code=Close.INVALID_API_VERSION)
            return ws
        await self._talk(link)
        return ws

    async def _talk(self, link: Link) -> None:
        self._links.add(link)
        writer = asyncio.create_task(link.write())
        if not self.silent:
            link.send({"op": 10, "d": {"heartbeat_interval": self.heartbeat_ms, "_trace": []}})
        sends: deque[datetime] = deque(maxlen=SENDS_A_MINUTE)
        try:
            async for message in link.ws:
                if message.type is WSMsgType.TEXT:
                    self._take(link, message.data, sends)
        finally:
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
            self._leave(link)

    def _leave(self, link: Link) -> None:
        self._links.discard(link)
        code = link.ws.close_code
        self.closed_by_client.append(code)
        session = self.sessions.get(link.session_id or "")
        if session is not None and session.link is link:
            session.link = None
            ended = code in (1000, 1001) if link.closed_with is None else link.closed_with in FATAL
            if ended:
                del self.sessions[session.id]
        self._watch.pulse()

    def _take(self, link: Link, text: str, sends: deque[datetime]) -> None:
        now = self._world.now()
        if len(sends) == SENDS_A_MINUTE and (now - sends[0]).total_seconds() < 60:
            link.close(Close.RATE_LIMITED)
            return
        sends.append(now)
        try:
            frame = json.loads(text)
            op, data = frame["op"], frame.get("d")
        except (ValueError, TypeError, KeyError):
            link.close(Close.DECODE_ERROR)
            return
        if len(text.encode()) > LONGEST_PAYLOAD:
            link.close(Close.DECODE_ERROR)
            return
        self.heard.append(Heard(op, data, link.shard, now))
        self._answer(link, op, data)
        self._watch.pulse()

    def _answer(self, link: Link, op: int, data: Json) -> None:
        ops: dict[int, Callable[[Link, Json], None]] = {
            1: self._heartbeat,
            2: self._identify,
            3: self._ignore,
            4: self._ignore,
            6: self._resume,
            8: self._ignore,
        }
        if op not in ops:
            link.close(Close.UNKNOWN_OPCODE)
        elif op not in (1, 2, 6) and link.session_id is None:
            link.close(Close.NOT_AUTHENTICATED)
        elif op in (2, 6) and link.session_id is not None:
            link.close(Close.ALREADY_AUTHENTICATED)
        else:
            ops[op](link, data)

    def _heartbeat(self, link: Link, _: Json) -> None:
        if self.acknowledges:
            link.send({"op": 11, "d": None})

    def _ignore(self, link: Link, _: Json) -> None:
        """Presence, voice and requests for members lead to nothing here."""

    def _resume(self, link: Link, data: Json) -> None:
        session = self.sessions.get(data["session_id"])
        if data["token"] != self.token:
            link.close(Close.AUTHENTICATION_FAILED)
        elif session is None:
            link.send({"op": OP_INVALID_SESSION, "d": False})
        elif data["seq"] is None or data["seq"] > len(session.sent):
            link.close(Close.INVALID_SEQ)
        else:
            link.session_id, link.shard = session.id, session.shard
            session.resume(link, data["seq"])

    def _identify(self, link: Link, data: Json) -> None:
        number, count = data.get("shard", [0, 1])
        if data["token"] != self.token:
            link.close(Close.AUTHENTICATION_FAILED)
        elif not 0 <= number < count:
            link.close(Close.INVALID_SHARD)
        elif data["intents"] & PRIVILEGED_INTENTS:
            link.close(Close.DISALLOWED_INTENTS)
        else:
            self._born += 1
            session = Session(f"session-{self._born}", (number, count), data["intents"], link)
            self.sessions[session.id] = session
            link.session_id, link.shard = session.id, session.shard
            self._greet(session)

    def _greet(self, session: Session) -> None:
        guilds = [
            guild
            for guild in self._world.guilds.values()
            if guild.installed and session.serves(guild.id)
        ]
        ready = {
            "v": 10,
            "user": user_json(self._world.bot),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "application": {"id": str(self._world.application_id), "flags": 0},
            "private_channels": [],
            "relationships": [],
        }
        session.dispatch("READY", ready)
        for guild in guilds:
            if guild.available and session.hears("GUILD_CREATE", guild.id):
                told = guild_create_json(self._world, guild) | {"unavailable": False}
                session.dispatch("GUILD_CREATE", told)
