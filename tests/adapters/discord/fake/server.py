"""The fake Discord: a REST API and a gateway on real sockets of this machine."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.runtime.clock import Clock, SetClock
from tests.adapters.discord.fake import checks, official
from tests.adapters.discord.fake.build import envelope, message_of, type_of
from tests.adapters.discord.fake.calls import Backend, Call
from tests.adapters.discord.fake.cdn import Cdn
from tests.adapters.discord.fake.deeds import Deed
from tests.adapters.discord.fake.gateway import Gateway
from tests.adapters.discord.fake.interactions import Interaction, Ledger
from tests.adapters.discord.fake.limits import Limits
from tests.adapters.discord.fake.rest import BASE, ROUTES, Rest
from tests.adapters.discord.fake.scenery import Scenery
from tests.adapters.discord.fake.trouble import Trouble
from tests.adapters.discord.fake.watch import PATIENCE, Watch
from tests.adapters.discord.fake.world import (
    Channel,
    Json,
    Message,
    User,
    World,
)

START = datetime(2026, 3, 2, 12, tzinfo=UTC)


class FakeDiscord(Scenery):
    """``async with FakeDiscord() as discord``: everything else hangs on it.

    ``faults`` collects bodies that break a limit or the official description; leaving the context
    raises if there are any, so a test that wants one clears it.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        token: str = "a.fake.token",
        table: Mapping[str, int] = checks.TABLE,
    ) -> None:
        self.clock = clock or SetClock(START)
        self.token = token
        self.api_base = ""
        self.gateway = ""
        self.faults: list[tuple[str, str, str]] = []
        self.slept: list[float] = []
        self.watch = Watch()
        world = World(self.clock.now)
        super().__init__(world, Gateway(world, self.watch, token))
        self.limits = Limits(self.clock.now)
        ledger = Ledger(self.clock.now, self.world.application_id)
        self._backend = Backend(world=self.world, gateway=self.shards, ledger=ledger)
        self._rest = Rest(self._backend, self.limits, self.watch, self._check)
        self.cdn = Cdn(self.world.mint.snowflake)
        self._table = table
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=30 * 1024**2)
        app.router.add_get("/gateway", self.shards.serve)
        app.router.add_get("/gateway/", self.shards.serve)
        self.cdn.mount(app)
        self._rest.mount(app)
        self._runner = web.AppRunner(app, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.cdn.base = f"http://{host}:{port}"
        self.api_base = f"http://{host}:{port}{BASE}"
        self.gateway = self.shards.url = f"ws://{host}:{port}/gateway"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.shards.cut()
        if self._runner is not None:
            await self._runner.cleanup()
        if kind is None and self.faults:
            raise AssertionError(f"bodies Discord would refuse: {self.faults}")
        if kind is None and (slips := self._slips()):
            raise AssertionError(f"answers Discord would not give: {slips}")

    # --- what happened -----------------------------------------------------------------------

    @property
    def requests(self) -> list[Call]:
        """Every request, whatever became of it, oldest first."""
        return self._rest.requests

    @property
    def messages(self) -> list[Message]:
        """Every message ever made, oldest first; the deleted and the ephemeral, too."""
        return self._backend.posted

    @property
    def commands(self) -> list[Json]:
        """The global commands the bot declared."""
        return self.world.commands[None]

    @property
    def interactions(self) -> list[Interaction]:
        return self._backend.ledger.all

    def seen_by(self, user: User, channel: Channel | None = None) -> list[Message]:
        """What a member can read now."""
        return [
            each
            for each in self.messages
            if not each.deleted
            and each.only_for in (None, user)
            and channel in (None, each.channel)
        ]

    def asked(self, pattern: str) -> list[Call]:
        """Requests to a route: ``POST /channels/{channel_id}/messages``."""
        assert pattern in ROUTES, f"there is no route {pattern}"
        return [call for call in self.requests if call.route == pattern]

    async def until(
        self, true: Callable[[], bool], what: str = "it", patience: float = PATIENCE
    ) -> None:
        """Wait for requests, frames or connections to make ``true()`` true."""
        await self.watch.until(true, what, patience)

    async def connected(self, shards: int = 1) -> None:
        """Wait until so many shards were greeted."""
        await self.until(lambda: len(self.shards.connected) >= shards, f"{shards} shards")

    # --- time and trouble --------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        assert isinstance(self.clock, SetClock), "only a SetClock can be moved"
        self.clock.set(self.clock.now() + timedelta(seconds=seconds))

    async def sleep(self, seconds: float) -> None:
        """For ``seams``: time passes here, and not on the wall."""
        if seconds > 0:
            self.slept.append(seconds)
            self.advance(seconds)
        await asyncio.sleep(0)

    def misbehave(self, pattern: str, trouble: Trouble, *, times: int = 1, skip: int = 0) -> None:
        """See ``Troubles.plan``; for the gateway, see ``shards``."""
        assert "{" not in pattern or pattern in ROUTES, f"there is no route {pattern}"
        self._rest.troubles.plan(pattern, trouble, times=times, skip=skip)

    def behave(self) -> None:
        """Forget what was planned."""
        self._rest.troubles.clear()

    # --- what people do ----------------------------------------------------------------------

    async def interact(
        self, deed: Deed, *, by: User, at: Channel | None = None, patience: float = PATIENCE
    ) -> Interaction:
        """Do it, and wait for the first response, or a refused one.

        ``at`` is the message's place if omitted.
        """
        interaction = self.send(deed, by=by, at=at)
        await self.answer_to(interaction, patience)
        return interaction

    async def answer_to(self, interaction: Interaction, patience: float = PATIENCE) -> None:
        await self.until(
            lambda: interaction.callback is not None or bool(interaction.refusals),
            f"an answer to {interaction.payload['data']}",
            patience,
        )

    def send(self, deed: Deed, *, by: User, at: Channel | None = None) -> Interaction:
        """Do it, and wait for nothing."""
        message = message_of(deed)
        place = at or (message.channel if message else None)
        assert place is not None, "say at which channel"
        interaction_id, token = self.world.mint.snowflake(), secrets.token_urlsafe(90)
        payload = envelope(self.world, deed, by, place)
        payload |= {"id": str(interaction_id), "token": token}
        interaction = Interaction(
            id=interaction_id,
            token=token,
            type=type_of(deed),
            payload=payload,
            user=by,
            channel=place,
            at=self.clock.now(),
            message=message,
            user_install_only="0" not in payload["authorizing_integration_owners"],
        )
        self._backend.ledger.add(interaction)
        self.replay(interaction)
        return interaction

    def replay(self, interaction: Interaction) -> None:
        """Send it over the gateway, again."""
        self.shards.dispatch(
            "INTERACTION_CREATE", interaction.payload, interaction.channel.guild_id
        )

    # --- checks ------------------------------------------------------------------------------

    def _check(self, route: str, body: Any) -> None:
        found = checks.faults_of(route, body, self._table)
        if (description := official.description()) is not None:
            found += description.faults_of_request(route, body)
        self.faults += [(route, *fault) for fault in found]
        checks.refuse(found)

    def _slips(self) -> list[tuple[str, str, str]]:
        """Where our own answers differ from the official description."""
        if (description := official.description()) is None:
            return []
        return [
            (call.route, *fault)
            for call in self.requests
            if call.status is not None and call.status not in (204, 429)
            for fault in description.faults_of_answer(call.route, call.status, _plain(call.answer))
        ]


def _plain(answer: Any) -> Any:
    """Without ``errors``: their codes are words, where the description expects numbers."""
    if isinstance(answer, dict):
        return {key: value for key, value in answer.items() if key != "errors"}
    return answer
