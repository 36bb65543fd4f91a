"""One socket of the gateway: frames out in order, compressed as the client asked."""

import asyncio
import json
import zlib

from aiohttp import web

from tests.adapters.discord.fake.world import Json


class Link:
    """``send`` and ``close`` may be called from anywhere; ``write`` does the work."""

    def __init__(self, ws: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        self.ws = ws
        self.session_id: str | None = None
        self.shard: tuple[int, int] | None = None
        self.closed_with: int | None = None
        self._transport = transport
        self._deflate: zlib._Compress | None = None
        self._outbox: asyncio.Queue[Json | int] = asyncio.Queue()

    def compress(self) -> None:
        """One zlib stream for the whole connection, each frame flushed."""
        self._deflate = zlib.compressobj()

    def send(self, frame: Json) -> None:
        self._outbox.put_nowait(frame)

    def close(self, code: int) -> None:
        """Close when everything before it was sent."""
        self.closed_with = code
        self._outbox.put_nowait(code)

    def abort(self) -> None:
        """Cut the wire: no close frame."""
        if self._transport is not None:
            self._transport.abort()

    async def write(self) -> None:
        while True:
            item = await self._outbox.get()
            if isinstance(item, int):
                await self.ws.close(code=item)
                return
            try:
                await self._put(json.dumps(item))
            except ConnectionError:
                return

    async def _put(self, text: str) -> None:
        if self._deflate is None:
            await self.ws.send_str(text)
        else:
            data = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
            await self.ws.send_bytes(data)
