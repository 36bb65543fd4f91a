"""The one HTTP server: is all well, what happens in numbers, and what platforms are told there.

It listens before any platform connects, so that a port that is taken is known at once.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web

from bot.port import CannotServe
from bot.runtime.metrics import CONTENT_TYPE, Metrics
from bot.settings import HTTP, Address

LARGEST_BODY = 2**20
"""Bytes; whatever reads a larger one is answered 413."""
LOGGER = logging.getLogger("studybot.http")
_CLOSING = 2.0
"""Seconds that open requests are given at the end."""

Check = Callable[[], Awaitable[Sequence[str]]]
"""Return a sentence for each thing that is not well."""


class Server:
    """Serves ``/healthz``, ``/metrics`` and the routes of platforms."""

    def __init__(
        self,
        address: Address,
        check: Check,
        count: Callable[[], Awaitable[Metrics]],
        routes: Sequence[web.RouteDef] = (),
    ) -> None:
        """``count`` brings the numbers up to date; nothing listens before ``start``."""
        self._address = address
        self._check = check
        self._count = count
        self._routes = routes
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen.

        Raises:
            CannotServe: another program has the port, or there is no such address here.
        """
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_routes([web.get("/healthz", self._health), web.get("/metrics", self._metrics)])
        app.add_routes(self._routes)
        app.on_response_prepare.append(_unnamed)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_CLOSING)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._address.host, self._address.port).start()
        except OSError as error:
            await self.stop()
            raise CannotServe(_why(self._address, error)) from None
        LOGGER.info("listening at %s", self._address)

    async def stop(self) -> None:
        """Let go of the port; requests under way get their answers, for a moment."""
        runner, self._runner = self._runner, None
        if runner:
            await runner.cleanup()

    async def _health(self, _request: web.Request) -> web.Response:
        troubles = await self._check()
        if not troubles:
            return web.Response(text="ok\n")
        words = "".join(f"{trouble}\n" for trouble in troubles)
        return web.Response(status=503, text=words)

    async def _metrics(self, _request: web.Request) -> web.Response:
        metrics = await self._count()
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE})


async def _unnamed(_request: web.BaseRequest, response: web.StreamResponse) -> None:
    """Tell nobody which versions run here."""
    response.headers["Server"] = "studybot"


def _why(address: Address, error: OSError) -> str:
    words = (error.strerror or str(error)).rstrip(".")
    return (
        f"{HTTP.name}={address} cannot be listened at: {words}. Choose a free port, or end the "
        f"program that has it."
    )
