"""The Slack platform: connects, takes in what people do, and performs effects."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from aiohttp import web

from adapters.pauses import Pauses
from adapters.slack import hushing, names
from adapters.slack.access import Access, Removed
from adapters.slack.authorizing import Installation, Installations
from adapters.slack.bolting import Bolt, Payload
from adapters.slack.http import Guard
from adapters.slack.line import Line
from adapters.slack.looks import Looks
from adapters.slack.offering import UNREADABLE, offer_card, unreadable_view
from adapters.slack.patience import end, wait_at_most
from adapters.slack.receive import HomeOpened, Invited, Kind, Read, team_of
from adapters.slack.replies import CLOSE
from adapters.slack.seen import Seen
from adapters.slack.tokens import removed
from adapters.slack.workspace import Workspace
from adapters.timer import LoopTimer, Timer
from bot.effects import Announce, Effect, Reply, Revise, Seek
from bot.events import Event, Joined, Left, Origin, PersonEvent
from bot.ids import PlaceId, SpaceId, platform_of
from bot.port import Absent, CannotConnect, Desk, Inbox, Refused, Result, Sent
from bot.settings import Settings

LOGGER = logging.getLogger("studybot.slack")
ACK_AFTER = 2.0
"""Seconds; Slack waits for three."""
DRAIN = 2.5
"""Seconds for what was taken in, when stopping."""
LINES = 2
"""Connections of Socket Mode; one is there while the other is replaced."""
NOT_HERE = Refused("Slack is not connected to this workspace", permanent=False)


class SlackPlatform:
    """Implements ``Platform`` on slack-bolt."""

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime],
        desk: Desk,
        *,
        read: Read,
        looks: Looks,
        timer: Timer | None = None,
    ) -> None:
        """Prepare; nothing is sent before ``connect``. ``read`` and ``looks`` know payloads."""
        self._slack = settings.slack
        self._now = now
        self._desk = desk
        self._read = read
        self._looks = looks
        self._timer = timer or LoopTimer()
        self._installations = Installations()
        self._workspaces: dict[str, Workspace] = {}
        self._seen = Seen(self._timer)
        self._lines: list[Line] = []
        self._inbox: Inbox | None = None
        self._access: Access | None = None
        self._bolt: Bolt | None = None
        self._over = asyncio.Event()
        self._farewell = ""

    @property
    def name(self) -> str:
        """See ``Platform.name``."""
        return names.PLATFORM

    def routes(self) -> Sequence[web.RouteDef]:
        """Return where Slack posts, in HTTP mode. See ``Served``."""
        if self._slack.app_token or not self._slack.signing_secret:
            return ()
        return (Guard(self._slack.signing_secret, self._now, self._post).route(),)

    def trouble(self) -> str:
        """See ``Healthy``."""
        if not self._workspaces:
            return "Slack is not connected."
        if self._lines and not any(line.well for line in self._lines):
            return "There is no connection to Slack."
        return ""

    async def connect(self) -> None:
        """Find out who we are. See ``Platform.connect``."""
        hushing.install(self._slack)
        self._access = access = Access(self._slack, self._timer, self._pauses)
        try:
            installation = await access.log_in()
        except Removed as error:
            self._farewell = str(error)  # ``run`` says so: only then can it be heard
            return
        self._installations.add(installation)
        self._workspaces[installation.home] = self._workspace(access, installation)
        self._bolt = Bolt(access.client(None), self._installations, self._take)
        self._desk.tell(f"Logged in to Slack, in {installation.team_name or installation.team}.")

    async def run(self, inbox: Inbox) -> None:
        """Listen until cancelled. See ``Platform.run``."""
        if self._farewell:
            await self._left_long_ago(inbox)
            raise CannotConnect(self._farewell)
        self._inbox = inbox
        self._lines = self._open_lines()
        tasks = [asyncio.create_task(line.run()) for line in self._lines]
        over = asyncio.create_task(self._over.wait())
        try:
            for home in self._workspaces:
                await inbox(Joined(space=names.space(home), place=None, at=self._now()))
            await asyncio.wait({over, *tasks}, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                if task.done():
                    task.result()
            raise CannotConnect(self._farewell)
        finally:
            await self._stop([over, *tasks])

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        """See ``Platform.perform``."""
        origin = cause.origin if isinstance(cause, PersonEvent) else None
        if isinstance(effect, Announce | Revise):
            workspace = self._workspace_of(effect.place)
        else:
            workspace = self._workspace_of(origin.space) if origin else None
        if workspace is None:
            return NOT_HERE
        return await workspace.perform(effect, origin)

    async def find(self, what: Seek) -> Sent | Absent | None:
        """See ``Finder.find``."""
        workspace = self._workspace_of(what.place)
        return await workspace.find(what) if workspace else None

    async def close(self) -> None:
        """See ``Platform.close``."""
        await self._seen.drain(0.0)
        for workspace in self._workspaces.values():
            await workspace.close()
        if self._access:
            await self._access.close()

    # --- beginning and end

    def _pauses(self) -> Pauses:
        return Pauses(self._desk.tell, self._timer.sleep)

    def _workspace(self, access: Access, installation: Installation) -> Workspace:
        return Workspace(
            installation,
            access.client(installation.token),
            self._looks,
            self._timer,
            compose=self._desk.home,
            suspect=self._suspect,
        )

    def _open_lines(self) -> list[Line]:
        if not (self._slack.app_token and self._access and self._bolt):
            return []
        session, address, take = self._access.session, self._access.address, self._bolt.envelope
        return [Line(session, address, take, self._pauses(), self._timer) for _ in range(LINES)]

    async def _stop(self, tasks: Sequence[asyncio.Task[Any]]) -> None:
        """Take nothing more; what was taken is handled and acknowledged first."""
        self._inbox = None
        for line in self._lines:
            line.mute()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._seen.drain(DRAIN)
        await asyncio.gather(*(line.drain(1.0) for line in self._lines))
        await asyncio.gather(*(line.close() for line in self._lines))

    # --- what comes in

    async def _post(self, payload: Payload) -> web.Response:
        if self._bolt is None or self._inbox is None:
            return web.Response(status=503, text="Service Unavailable")
        return await self._bolt.request(payload)

    async def _take(self, kind: Kind, payload: Payload) -> Payload | None:
        """Take a payload in; return what its acknowledgement says. None: not now."""
        inbox, now = self._inbox, self._now()
        if inbox is None:
            return None
        found = self._read(kind, payload, now, now)
        if found is None:
            return self._unreadable(kind, payload)
        where = found.space if isinstance(found, Left) else found.origin.space
        workspace = self._workspace_of(where)
        if workspace is None:
            LOGGER.warning("an event of a workspace that is not ours was dropped")
            return {}
        match found:
            case HomeOpened(origin):
                workspace.homes.opened(origin)
            case Invited(origin):
                self._seen.begin(origin.receipt, self._offer(workspace, origin))
            case Left():
                await self._left(inbox, found, workspace)
            case _:
                return await self._hear(inbox, workspace, found, payload)
        return {}

    async def _hear(
        self, inbox: Inbox, workspace: Workspace, event: PersonEvent, payload: Payload
    ) -> Payload | None:
        """Have it handled, and acknowledge it once it is committed; a form, once it is answered.

        What takes longer than Slack waits is acknowledged before.
        """
        receipt = event.origin.receipt
        talk = workspace.conversations.begin(receipt, payload)
        work = self._seen.begin(receipt, self._hand_over(inbox, workspace, event))
        committed = talk.committed = talk.committed or asyncio.get_running_loop().create_future()
        work.add_done_callback(lambda _: end(committed))
        await wait_at_most(self._timer, committed, ACK_AFTER)
        if work.cancelled():
            return None  # it was stopped before it was done: Slack sends it again
        talk.heard = True
        return talk.said or (CLOSE if talk.submitted else {})

    async def _hand_over(self, inbox: Inbox, workspace: Workspace, event: PersonEvent) -> None:
        await inbox(await workspace.introduced(event))

    async def _offer(self, workspace: Workspace, origin: Origin) -> None:
        await workspace.perform(Reply(offer_card()), origin)

    def _unreadable(self, kind: Kind, payload: Payload) -> Payload:
        """Say that it could not be read, where that can be said."""
        if kind is Kind.EVENT:
            return {}  # of the many kinds of events few matter
        LOGGER.warning("a payload of kind %s cannot be read", kind)
        if kind is Kind.VIEW:
            return unreadable_view(payload)
        team, url = team_of(payload), payload.get("response_url")
        workspace = self._workspace_of(names.space(team)) if team and url else None
        if workspace:
            body = self._looks.message(UNREADABLE) | {"response_type": "ephemeral"}
            said = workspace.wire.respond(str(url), body | {"replace_original": False})
            self._seen.start(said)
        return {}

    # --- workspaces that come and go

    def _workspace_of(self, name: SpaceId | PlaceId) -> Workspace | None:
        """Return the workspace of an id, even if the app is there no more."""
        try:
            team = names.team_of(name)
        except names.NotSlacks:
            return None
        found = (each for each in self._workspaces.values() if each.installation.covers(team))
        return next(found, None)

    def _suspect(self, workspace: Workspace) -> None:
        if self._inbox and self._access and not workspace.doubted:
            workspace.doubted = True
            self._seen.start(self._ask_again(self._inbox, self._access, workspace))

    async def _ask_again(self, inbox: Inbox, access: Access, workspace: Workspace) -> None:
        revoked = await access.is_revoked(workspace.installation)
        workspace.doubted = False
        if revoked:
            space = names.space(workspace.installation.home)
            await self._left(inbox, Left(space=space, at=self._now()), workspace)

    async def _left_long_ago(self, inbox: Inbox) -> None:
        """Say of every workspace that events told of that the app is there no more."""
        for space in await self._desk.spaces():
            if platform_of(space) == names.PLATFORM:
                await inbox(Left(space=space, at=self._now()))

    async def _left(self, inbox: Inbox, left: Left, workspace: Workspace) -> None:
        """Forget a workspace and its token, once; without one there is nothing to run for."""
        if workspace.gone:
            return
        workspace.leave()
        installation = workspace.installation
        self._installations.forget(installation)
        try:
            await inbox(left)
        finally:
            if not self._installations:
                self._farewell = removed(installation.team_name or "the workspace")
                self._over.set()
