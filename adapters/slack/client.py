"""The Slack platform: connects, takes in what people do, and performs effects."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from aiohttp import web

from adapters.pauses import Pauses
from adapters.slack import hushing, names, presences
from adapters.slack.access import Access, Removed
from adapters.slack.authorizing import Installation, Installations
from adapters.slack.bolting import Bolt, Payload
from adapters.slack.http import Guard
from adapters.slack.intake import Intake
from adapters.slack.line import Line
from adapters.slack.looks import Looks
from adapters.slack.receive import Read
from adapters.slack.tokens import removed
from adapters.slack.workspace import Workspace
from adapters.timer import LoopTimer, Timer
from bot.effects import Announce, Effect, Revise, Seek
from bot.events import Event, Left, PersonEvent
from bot.ids import PlaceId, SpaceId
from bot.port import Absent, CannotConnect, Desk, Inbox, Refused, Result, Sent
from bot.settings import Settings

LOGGER = logging.getLogger("studybot.slack")
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
        self._looks = looks
        self._timer = timer or LoopTimer()
        self._installations = Installations()
        self._workspaces: dict[str, Workspace] = {}
        self._lines: list[Line] = []
        self._intake = Intake(
            read=read,
            looks=looks,
            now=now,
            timer=self._timer,
            find=self._workspace_of,
            removed=self._removed,
        )
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
        self._bolt = Bolt(access.client(None), self._installations, self._intake.take)
        self._desk.tell(f"Logged in to Slack, in {installation.team_name or installation.team}.")

    async def run(self, inbox: Inbox) -> None:
        """Listen until cancelled. See ``Platform.run``."""
        if self._farewell:
            await presences.tell_of_absence(inbox, self._desk, self._now())
            raise CannotConnect(self._farewell)
        self._intake.inbox = inbox
        self._lines = self._open_lines()
        tasks = [asyncio.create_task(line.run()) for line in self._lines]
        over = asyncio.create_task(self._over.wait())
        try:
            there = [each.installation for each in self._workspaces.values()]
            await presences.tell_of_coming(inbox, self._desk, there, self._now())
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
        await self._intake.seen.drain(0.0)
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
        self._intake.inbox = None
        for line in self._lines:
            line.mute()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._intake.seen.drain(DRAIN)
        await asyncio.gather(*(line.drain(1.0) for line in self._lines))
        await asyncio.gather(*(line.close() for line in self._lines))

    # --- what comes in

    async def _post(self, payload: Payload) -> web.Response:
        if self._bolt is None or self._intake.inbox is None:
            return web.Response(status=503, text="Service Unavailable")
        return await self._bolt.request(payload)

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
        if self._intake.inbox and self._access and not workspace.doubted:
            workspace.doubted = True
            self._intake.seen.start(self._ask_again(self._intake.inbox, self._access, workspace))

    async def _ask_again(self, inbox: Inbox, access: Access, workspace: Workspace) -> None:
        taken = await access.takes(workspace.installation)
        workspace.doubted = False
        if taken is False:
            space = names.space(workspace.installation.home)
            await self._left(inbox, Left(space=space, at=self._now()), workspace)

    async def _removed(self, inbox: Inbox, left: Left, workspace: Workspace) -> None:
        """Believe Slack, unless it takes the token: what it sends again may be of a time before."""
        if self._access and await self._access.takes(workspace.installation):
            LOGGER.info("a removal that is over was dropped")
        else:
            await self._left(inbox, left, workspace)

    async def _left(self, inbox: Inbox, left: Left, workspace: Workspace) -> None:
        """Forget a workspace and its token, once; without one there is nothing to run for."""
        if workspace.gone:
            return
        workspace.leave()
        installation = workspace.installation
        self._installations.forget(installation)
        try:
            await presences.tell_of_leaving(inbox, self._desk, left, installation)
        finally:
            if not self._installations:
                self._farewell = removed(installation.team_name or "the workspace")
                self._over.set()
