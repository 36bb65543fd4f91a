"""Socket Mode: each envelope goes to one of the connections, and comes again if that one goes.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from tests.adapters.discord.fake.watch import Watch
from tests.adapters.slack.fake.deliveries import EVENT, NOBODY, Delivery
from tests.adapters.slack.fake.world import Json, World

MOST = 10
"""Connections of an app at once."""


@dataclass(kw_only=True, eq=False)
class Connection:
    """``silent``: it is open, and nothing comes back from it, no pong and no envelope."""

    number: int
    socket: web.WebSocketResponse
    silent: bool = False
    pending: dict[str, Delivery] = field(default_factory=dict)
    received: list[Json] = field(default_factory=list)
    pings: int = 0
    pongs: int = 0

    @property
    def open(self) -> bool:
        return not self.socket.closed


class Sockets:
    """``acked`` is told of each acknowledgement, with its payload."""

    def __init__(self, world: World, watch: Watch, acked: Callable[[Delivery, Any], None]) -> None:
        self.url = ""
        self.connections: list[Connection] = []
        self.strange: list[Any] = []
        self._world = world
        self._watch = watch
        self._acked = acked
        self._tickets: set[str] = set()
        self._turn = 0

    @property
    def alive(self) -> list[Connection]:
        return [each for each in self.connections if each.open]

    def ticket(self) -> str:
        """An address that opens one connection."""
        ticket = self._world.mint.id("ticket-")
        self._tickets.add(ticket)
        return f"{self.url}?ticket={ticket}&app_id={self._world.app_id}"

    # --- one connection ----------------------------------------------------------------------

    async def serve(self, request: web.Request) -> web.StreamResponse:
        if request.query.get("ticket") not in self._tickets:
            return web.Response(status=403, text="invalid ticket")
        self._tickets.discard(request.query["ticket"])
        # Pings are answered here, so that a silent socket can leave them.
        socket = web.WebSocketResponse(autoping=False, autoclose=True, timeout=1.0)
        await socket.prepare(request)
        if len(self.alive) >= MOST:
            await self._tell(socket, _disconnect("too_many_websockets"))
            await socket.close()
            return socket
        connection = Connection(number=len(self.connections) + 1, socket=socket)
        self.connections.append(connection)
        await self._tell(socket, self._hello())
        self._watch.pulse()
        try:
            await self._read(connection)
        finally:
            await self._lose(connection)
        return socket

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.alive),
            "debug_info": {
                "host": "applink-1",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._world.app_id},
        }

    async def _read(self, connection: Connection) -> None:
        async for message in connection.socket:
            if message.type is WSMsgType.PING:
                connection.pings += 1
                if not connection.silent:
                    await connection.socket.pong(message.data)
            elif message.type is WSMsgType.PONG:
                connection.pongs += 1
            elif message.type is WSMsgType.TEXT:
                self._hear(connection, message.data)
            self._watch.pulse()

    def _hear(self, connection: Connection, text: str) -> None:
        try:
            said = json.loads(text)
            delivery = connection.pending.pop(said["envelope_id"])
        except (ValueError, KeyError, TypeError):
            self.strange.append(text)
            return
        connection.received.append(said)
        self._acked(delivery, said.get("payload"))

    async def _lose(self, connection: Connection) -> None:
        """What it never acknowledged goes to another connection."""
        if connection.open:
            await connection.socket.close()
        pending, connection.pending = connection.pending, {}
        self._watch.pulse()
        for delivery in pending.values():
            if not delivery.over:
                await self.send(delivery)

    # --- what is sent ------------------------------------------------------------------------

    async def send(self, delivery: Delivery) -> None:
        """Hand it to one connection, each in its turn."""
        alive = self.alive
        delivery.sent = self._world.now()
        if not alive:
            delivery.attempts += 1
            delivery.reason = "http_error"
            if delivery.kind != EVENT:
                delivery.settle(error=NOBODY)
            self._watch.pulse()
            return
        self._turn += 1
        await self.send_to(alive[self._turn % len(alive)], delivery)

    async def send_to(self, connection: Connection, delivery: Delivery) -> None:
        """Hand it to this connection."""
        envelope = f"{self._world.mint.id('e')}-envelope"
        delivery.attempts += 1
        delivery.envelopes.append(envelope)
        connection.pending[envelope] = delivery
        body: Json = {
            "envelope_id": envelope,
            "payload": delivery.payload,
            "type": delivery.kind,
            "accepts_response_payload": delivery.kind != EVENT,
        }
        if delivery.kind == EVENT:
            body |= {"retry_attempt": delivery.attempts - 1, "retry_reason": delivery.reason}
        if not connection.silent:
            await self._tell(connection.socket, body)
        self._watch.pulse()

    async def disconnect(self, reason: str = "refresh_requested", *, number: int = 0) -> None:
        """Say so to a connection, or to all: warning, refresh_requested or link_disabled.

        But for a warning they are closed at once.
        """
        for each in self._chosen(number):
            await self._tell(each.socket, _disconnect(reason))
            if reason != "warning":
                await each.socket.close(code=WSCloseCode.GOING_AWAY)

    async def ping(self, number: int = 0) -> None:
        for each in self._chosen(number):
            await each.socket.ping(b"Ping from applink-1")

    def silence(self, number: int = 0) -> None:
        """Leave pings unanswered, and let what is sent to it get lost."""
        for each in self._chosen(number):
            each.silent = True

    async def garble(self, text: str, number: int = 0) -> None:
        """Send any text."""
        for each in self._chosen(number):
            await each.socket.send_str(text)

    def cut(self, number: int = 0) -> None:
        """Drop connections without a word."""
        for each in self._chosen(number):
            # The transport has no public name on aiohttp's side of a server's socket.
            request = each.socket._req
            if request is not None and request.transport is not None:
                request.transport.abort()

    def _chosen(self, number: int) -> list[Connection]:
        return [each for each in self.alive if number in (0, each.number)]

    async def _tell(self, socket: web.WebSocketResponse, body: Json) -> None:
        try:
            await socket.send_str(json.dumps(body))
        except ConnectionError:
            self._watch.pulse()


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}}
