"""Where Discord keeps files: whoever has the address may have them, and no token is asked for."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from tests.adapters.discord.fake.deeds import File


@dataclass(frozen=True, slots=True)
class Kept:
    """A file, and how it is handed over."""

    data: bytes
    gate: asyncio.Event | None = None
    to: str = ""
    streamed: bool = False


class Cdn:
    """``headers`` are those of every request, oldest first."""

    def __init__(self, mint: Callable[[], int]) -> None:
        self.base = ""
        self.headers: list[Mapping[str, str]] = []
        self._mint = mint
        self._kept: dict[str, Kept] = {}

    def keep(
        self,
        data: bytes,
        name: str = "quiz.csv",
        *,
        size: int | None = None,
        gate: asyncio.Event | None = None,
        to: str = "",
        streamed: bool = False,
    ) -> File:
        """Keep a file, to be attached. ``gate`` holds it back, ``to`` sends whoever asks elsewhere.

        ``size`` is what Discord says of it; ``streamed`` says nothing of it in the answer.
        """
        number = self._mint()
        self._kept[str(number)] = Kept(data, gate, to, streamed)
        told = len(data) if size is None else size
        return File(number, name, told, f"{self.base}/attachments/1/{number}/file")

    def mount(self, app: web.Application) -> None:
        app.router.add_get("/attachments/1/{number}/file", self._serve)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        self.headers.append(request.headers)
        kept = self._kept.get(request.match_info["number"])
        if kept is None:
            return web.Response(status=404)
        if kept.to:
            return web.Response(status=302, headers={"Location": kept.to})
        if kept.gate:
            await kept.gate.wait()
        if not kept.streamed:
            return web.Response(body=kept.data, content_type="text/csv")
        answer = web.StreamResponse()
        answer.enable_chunked_encoding()
        await answer.prepare(request)
        await answer.write(kept.data)
        await answer.write_eof()
        return answer
