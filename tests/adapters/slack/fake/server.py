"""The fake Slack: its Web API, Socket Mode and signed requests, on real sockets of this machine."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.runtime.clock import Clock, SetClock
from tests.adapters.discord.fake.watch import PATIENCE, Watch
from tests.adapters.slack.fake import payloads
from tests.adapters.slack.fake.calls import Backend, Call
from tests.adapters.slack.fake.courier import Courier
from tests.adapters.slack.fake.deliveries import EVENT, Delivery
from tests.adapters.slack.fake.hooks import Hooks
from tests.adapters.slack.fake.people import Person
from tests.adapters.slack.fake.rates import Rates
from tests.adapters.slack.fake.sockets import Sockets
from tests.adapters.slack.fake.trouble import Trouble
from tests.adapters.slack.fake.web import METHODS, RESPONSE_URL, WebApi
from tests.adapters.slack.fake.world import (
    APP_SCOPES,
    Address,
    Channel,
    Json,
    Message,
    Team,
    User,
    World,
)

START = datetime(2026, 3, 2, 12, tzinfo=UTC)


class FakeSlack:
    """``async with FakeSlack() as slack``: everything else hangs on it.

    ``team`` is a workspace with the app installed, under ``bot_token`` and ``app_token``.
    Deliveries go over sockets, until ``hooks.url`` says where to post them. ``faults`` collects
    what Slack would refuse; leaving the context raises if there are any, so a test that wants one
    clears it.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        scopes: tuple[str, ...] = APP_SCOPES,
        bot_token: str = "xoxb-a-fake-token",
        app_token: str = "xapp-a-fake-token",
        signing_secret: str = "a-fake-signing-secret",
    ) -> None:
        self.clock = clock or SetClock(START)
        self.api_base = ""
        self.bot_token, self.app_token = bot_token, app_token
        self.signing_secret = signing_secret
        self.slept: list[float] = []
        self.rest: Callable[[], Awaitable[None]] = _no_rest
        """Awaited after what a person does: an app may go on once it has acknowledged."""
        self.watch = Watch()
        self.world = World(self.clock.now, scopes)
        self.hooks = Hooks(self.clock.now, signing_secret)
        self.courier = Courier(self.hooks, self.watch, self.clock.now)
        self.sockets = Sockets(self.world, self.watch, self.courier.acknowledge)
        self.rates = Rates(self.clock.now)
        self._backend = Backend(world=self.world, sockets=self.sockets)
        self.courier.backend = self._backend
        self.web = WebApi(self._backend, self.rates, self.watch)
        self.team = self.world.add_team("Deep Learners")
        self.world.add_token(bot_token, "bot", self.team)
        self.world.add_token(app_token, "app", self.team)
        self._base = ""
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=10 * 1024**2)
        app.router.add_get("/link/", self.sockets.serve)
        self.web.mount(app)
        self._runner = web.AppRunner(app, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self._base = f"http://{host}:{port}"
        self.api_base = f"{self._base}/api/"
        self.sockets.url = f"ws://{host}:{port}/link/"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.courier.close()
        self.sockets.cut()
        if self._runner is not None:
            await self._runner.cleanup()
        if kind is None and self.faults:
            raise AssertionError(f"what Slack would refuse: {self.faults}")

    # --- what happened -----------------------------------------------------------------------

    @property
    def faults(self) -> list[tuple[str, list[str]]]:
        """Method, and what was wrong with its body."""
        return self._backend.faults

    @property
    def calls(self) -> list[Call]:
        """Every call of the Web API and of a response_url, oldest first."""
        return self.web.calls

    @property
    def messages(self) -> list[Message]:
        """Every message ever made, oldest first; the deleted and the ephemeral, too."""
        return self.world.messages

    @property
    def deliveries(self) -> list[Delivery]:
        return self.courier.all

    def posted(self, channel: Channel) -> list[Message]:
        """What everybody there can read now."""
        return [
            each
            for each in self.messages
            if each.channel is channel and not each.ephemeral and not each.deleted
        ]

    def asked(self, method: str) -> list[Call]:
        """Calls of a method, or of a "response_url"."""
        assert method in (*METHODS, RESPONSE_URL), f"there is no method {method}"
        return [call for call in self.calls if call.method == method]

    async def until(
        self, true: Callable[[], bool], what: str = "it", patience: float = PATIENCE
    ) -> None:
        """Wait for calls, acknowledgements or connections to make ``true()`` true."""
        await self.watch.until(true, what, patience)

    async def connected(self, sockets: int = 1) -> None:
        """Wait until so many sockets are open."""
        await self.until(lambda: len(self.sockets.alive) >= sockets, f"{sockets} sockets")

    async def settled(self, delivery: Delivery, patience: float = PATIENCE) -> None:
        """Wait until it is acknowledged or given up."""
        try:
            async with asyncio.timeout(patience):
                await delivery.settled.wait()
        except TimeoutError:
            words = f"the fake Slack waited in vain for an acknowledgement of {delivery.kind}"
            raise AssertionError(words) from None

    # --- time and trouble --------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let time pass: what was not acknowledged is given up, or comes again."""
        assert isinstance(self.clock, SetClock), "only a SetClock can be moved"
        self.clock.set(self.clock.now() + timedelta(seconds=seconds))
        self.courier.tick()

    async def sleep(self, seconds: float) -> None:
        """For who would sleep: time passes here, and not on the wall."""
        if seconds > 0:
            self.slept.append(seconds)
            self.advance(seconds)
        await asyncio.sleep(0)

    def misbehave(self, method: str, trouble: Trouble, *, times: int = 1, skip: int = 0) -> None:
        """See ``Troubles.plan``; for sockets, see ``sockets``."""
        assert "*" in method or method in (*METHODS, RESPONSE_URL), f"there is no method {method}"
        self.web.troubles.plan(method, trouble, times=times, skip=skip)

    def behave(self) -> None:
        """Forget what was planned."""
        self.web.troubles.clear()

    # --- the world ---------------------------------------------------------------------------

    @property
    def bot(self) -> User:
        return self.world.bots[self.team.id]

    def add_person(self, name: str, *channels: Channel, **fields: Any) -> Person:
        """Somebody of the workspace, in these channels."""
        team = fields.pop("team", self.team)
        user = self.world.add_user(name, team, **fields)
        for channel in channels:
            channel.members.add(user.id)
        return Person(self, user)

    def add_stranger(self, name: str, team: Team, *channels: Channel, **fields: Any) -> Person:
        """Somebody of another workspace, in channels that are shared with it."""
        user = self.world.add_user(name, team, **fields)
        for channel in channels:
            channel.shared = True
            channel.members.add(user.id)
        return Person(self, user, self.team)

    def add_channel(self, name: str = "study", *, bot: bool = True, **fields: Any) -> Channel:
        """A channel of the workspace; ``bot`` tells whether the bot is in it."""
        return self.world.add_channel(name, fields.pop("team", self.team), bot=bot, **fields)

    def delete_message(self, message: Message) -> None:
        message.deleted = True

    def archive(self, channel: Channel) -> None:
        channel.archived = True

    def delete_channel(self, channel: Channel) -> None:
        channel.deleted = True

    def remove_bot(self, channel: Channel) -> None:
        channel.members.discard(self.world.bots[channel.team.id].id)

    def revoke(self, token: str) -> None:
        self.world.tokens[token].revoked = True

    def grant(self, *scopes: str) -> None:
        """The app is installed anew, with these scopes besides."""
        token = self.world.tokens[self.bot_token]
        token.scopes = (*token.scopes, *scopes)

    def granted(self, scope: str) -> bool:
        return scope in self.world.tokens[self.bot_token].scopes

    async def uninstall(self, *, wait: bool = True) -> list[Delivery]:
        """https://docs.slack.dev/reference/events/app_uninstalled"""
        self.revoke(self.bot_token)
        told: list[Json] = [
            {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.bot.id]}},
            {"type": "app_uninstalled"},
        ]
        return [await self.tell(event, wait=wait) for event in told]

    # --- deliveries --------------------------------------------------------------------------

    async def tell(self, event: Json, *, wait: bool = True, **envelope: Any) -> Delivery:
        """Send any event; ``envelope`` replaces fields around it."""
        payload = payloads.event_callback(self.world, self.team, event, **envelope)
        return await self.deliver(EVENT, payload, wait=wait)

    async def deliver(self, kind: str, payload: Json, *, wait: bool = True) -> Delivery:
        """Send any payload."""
        delivery = Delivery(kind=kind, payload=payload, first=self.clock.now())
        self.courier.send(delivery)
        if wait:
            await self.settled(delivery)
            await self.rest()
        return delivery

    async def repeat(self, delivery: Delivery, *, wait: bool = True) -> Delivery:
        """Send the same once more, as a delivery of its own; nothing else is new."""
        return await self.deliver(delivery.kind, delivery.payload, wait=wait)

    def response_url(self, address: Address) -> str:
        return f"{self._base}/response/{address.id}"


async def _no_rest() -> None:
    """Go on at once."""
