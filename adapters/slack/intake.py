"""Taking in what Slack sends: read, handed over once, and acknowledged in time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from adapters.slack import names
from adapters.slack.bolting import Payload
from adapters.slack.looks import Looks
from adapters.slack.offering import UNREADABLE, offer_card, unreadable_view
from adapters.slack.patience import end, wait_at_most
from adapters.slack.receive import HomeOpened, Invited, Kind, Read, team_of
from adapters.slack.replies import CLOSE
from adapters.slack.seen import Seen
from adapters.slack.workspace import Workspace
from adapters.timer import Timer
from bot.effects import Reply
from bot.events import Left, Origin, PersonEvent
from bot.ids import PlaceId, SpaceId
from bot.port import Inbox

LOGGER = logging.getLogger("studybot.slack")
ACK_AFTER = 2.0
"""Seconds; Slack waits for three."""

Find = Callable[[SpaceId | PlaceId], Workspace | None]
"""Return the workspace of an id."""
Removed = Callable[[Inbox, Left, Workspace], Awaitable[None]]
"""Hear that Slack says the app was removed from a workspace."""


class Intake:
    """Takes payloads while there is an ``inbox``; ``seen`` is what was begun."""

    def __init__(
        self,
        *,
        read: Read,
        looks: Looks,
        now: Callable[[], datetime],
        timer: Timer,
        find: Find,
        removed: Removed,
    ) -> None:
        """``read`` and ``looks`` know payloads; nothing is taken yet."""
        self.inbox: Inbox | None = None
        self.seen = Seen(timer)
        self._read = read
        self._looks = looks
        self._now = now
        self._timer = timer
        self._find = find
        self._removed = removed

    async def take(self, kind: Kind, payload: Payload) -> Payload | None:
        """Take a payload in; return what its acknowledgement says. None: not now."""
        inbox, now = self.inbox, self._now()
        if inbox is None:
            return None
        found = self._read(kind, payload, now, now)
        if found is None:
            return self._unreadable(kind, payload)
        where = found.space if isinstance(found, Left) else found.origin.space
        workspace = self._find(where)
        if workspace is None:
            LOGGER.warning("an event of a workspace that is not ours was dropped")
            return {}
        match found:
            case HomeOpened(origin):
                workspace.homes.opened(origin)
            case Invited(origin):
                self.seen.begin(origin.receipt, self._offer(workspace, origin))
            case Left():
                await self._removed(inbox, found, workspace)
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
        work = self.seen.begin(receipt, self._hand_over(inbox, workspace, event))
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
        workspace = self._find(names.space(team)) if team and url else None
        if workspace:
            body = self._looks.message(UNREADABLE) | {"response_type": "ephemeral"}
            said = workspace.wire.respond(str(url), body | {"replace_original": False})
            self.seen.start(said)
        return {}
