"""One workspace that the app is installed in: its token, and all that needs it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.authorizing import Installation
from adapters.slack.channels import Channels
from adapters.slack.conversation import Conversations
from adapters.slack.deliver import CLOSING, Deliverer
from adapters.slack.finding import find
from adapters.slack.homes import Homes
from adapters.slack.limiter import Limiter
from adapters.slack.looks import Looks
from adapters.slack.names import NotSlacks, channel_of, user_of
from adapters.slack.patience import end, wait_at_most
from adapters.slack.people import People, Person
from adapters.slack.replies import Replies
from adapters.slack.wire import Wire
from adapters.timer import Timer
from bot.effects import Audience, Effect, Reply, Seek
from bot.events import Asked, Origin, PersonEvent, Spot, Submitted, needs_spots
from bot.ids import PlaceId
from bot.port import Absent, Result, Sent
from bot.view.actions import (
    AnswerPost,
    AssessAnswer,
    NextQuestion,
    ReportPost,
    SayConfidence,
    ShowHint,
)
from bot.view.card import Card
from bot.view.quiz_actions import JoinQuiz, LockIn, PlanQuiz, QuizSummary, ReviewMisses

LOGGER = logging.getLogger("studybot.slack")
EVERYBODYS = (
    *(AnswerPost, AssessAnswer, NextQuestion, ReportPost, SayConfidence, ShowHint),
    *(JoinQuiz, LockIn, QuizSummary, ReviewMisses),
)
"""Actions for which nobody needs to be an admin: Slack is not asked who they are."""
LOOK = 1.0
"""Seconds in which Slack says who somebody is, and what a channel is like."""


class Workspace:
    """Performs effects here, and knows its people and channels."""

    def __init__(
        self,
        installation: Installation,
        web: AsyncWebClient,
        looks: Looks,
        timer: Timer,
        *,
        compose: Callable[[Origin], Awaitable[Sequence[Card]]],
        suspect: Callable[["Workspace"], None],
    ) -> None:
        """``web`` has its token. ``suspect`` hears when Slack takes that no more."""
        self.installation = installation
        self.gone = False
        self.doubted = False
        """Whether Slack is being asked if it still takes the token."""
        self._timer = timer
        self.conversations = Conversations(timer)
        self.wire = Wire(web, timer, Limiter(timer.now), lambda: suspect(self))
        self.replies = Replies(self.wire, self.conversations, looks, may=installation.may)
        self._compose = compose
        self.homes = Homes(self.wire, looks, self._page, timer)
        self._deliverer = Deliverer(self.wire, self.replies, looks, timer)
        self._people = People(self.wire, timer)
        self._channels = Channels(self.wire, may=installation.may)

    def leave(self) -> None:
        """Forget the token: the app is not here any more, and nothing is sent."""
        self.gone = True
        self.wire.revoke()

    async def perform(self, effect: Effect, origin: Origin | None) -> Result:
        """Do what is asked; whoever is told something in private reads it on their Home as well."""
        talk = self.conversations.of(origin.receipt) if origin else None
        if talk and talk.committed and not talk.submitted:
            end(talk.committed)  # effects come after the commit
        result = await self._deliverer.perform(effect, origin, talk)
        private = isinstance(effect, Reply) and effect.audience is Audience.ONLY_YOU
        if private and origin and isinstance(result, Sent):
            self.homes.changed(origin.by)
        return result

    async def find(self, what: Seek) -> Sent | Absent | None:
        """Look for a message in its channel. See ``port.Finder``."""
        return await find(self.wire, what, self.installation.bot_id, self.installation.may)

    async def introduced(self, event: PersonEvent) -> PersonEvent:
        """Return the event with what Slack says of whoever caused it, and of the place.

        Where that takes long it is left out: a form can be opened for three seconds only. For what
        is everybody's nothing is asked.
        """
        if _is_everybodys(event):
            return replace(event, origin=self._known_as(event.origin, self._known(event.origin)))
        looking = asyncio.ensure_future(self._introduced(event))
        if not await wait_at_most(self._timer, looking, LOOK):
            looking.cancel()
        elif error := looking.exception():
            LOGGER.error("whoever uses Slack could not be looked up", exc_info=error)
        else:
            return looking.result()
        return replace(event, origin=self._known_as(event.origin, None))

    async def close(self) -> None:
        """Make what waits, and perform nothing more. Safe to call twice."""
        await asyncio.gather(self._deliverer.close(), self.homes.close(CLOSING))

    async def _page(self, origin: Origin) -> Sequence[Card]:
        """Compose somebody's Home, with what Slack says of them: admins see more there."""
        return await self._compose(self._known_as(origin, await self._person(origin)))

    async def _introduced(self, event: PersonEvent) -> PersonEvent:
        origin = self._known_as(event.origin, await self._person(event.origin))
        if isinstance(event, Submitted) and isinstance(event.action, PlanQuiz):
            origin = replace(origin, spots=await self._chosen(event))
        elif needs_spots(event):
            origin = replace(origin, spots=await self._spots(event))
        return replace(event, origin=origin)

    def _known_as(self, origin: Origin, person: Person | None) -> Origin:
        """Return what is known of somebody; whom Slack was asked about in vain is no admin now.

        Else they could become one by a look-up that fails.
        """
        if person is None:
            vain = origin.admin is None and self.installation.may("users:read")
            return replace(origin, admin=False) if vain else origin
        # In their direct messages everybody is their own admin, as receive says.
        admin = person.admin if origin.admin is None else origin.admin
        return replace(origin, admin=admin, name=person.name or origin.name, zone=person.zone)

    async def _person(self, origin: Origin) -> Person | None:
        user = self._asked_of(origin)
        return await self._people.look_up(user) if user else None

    def _known(self, origin: Origin) -> Person | None:
        user = self._asked_of(origin)
        return self._people.known(user) if user else None

    def _asked_of(self, origin: Origin) -> str:
        """Return whom Slack may be asked about; nobody without the scope."""
        if not self.installation.may("users:read"):
            return ""
        try:
            return user_of(origin.by)
        except NotSlacks:
            return ""

    async def _chosen(self, event: Submitted) -> tuple[Spot, ...]:
        """Look at the channel in a plan, for whoever planned it; they need not be an admin."""
        user = user_of(event.origin.by)
        places = {PlaceId(words) for words in event.fields.values()}
        return tuple(
            [
                Spot(place=place, lacks=await self._channels.admits(channel_of(place), user))
                for place in places
                if _is_channel(place)
            ][:1]
        )

    async def _spots(self, event: PersonEvent) -> tuple[Spot, ...]:
        """Look at the channel they are in, and at that chosen in a form; threads need nothing."""
        here = event.origin.place
        chosen = event.fields.values() if isinstance(event, Submitted) else ()
        looks = [(here, "")] if _is_channel(here) else []
        looks += [
            (place, user_of(event.origin.by))
            for place in map(PlaceId, chosen)
            if _is_channel(place) and place != here
        ]
        return tuple([await self._spot(place, user) for place, user in looks])

    async def _spot(self, place: PlaceId, user: str) -> Spot:
        return Spot(place=place, lacks=await self._channels.lacks(channel_of(place), user))


def _is_everybodys(event: PersonEvent) -> bool:
    return not isinstance(event, Asked) and isinstance(event.action, EVERYBODYS)


def _is_channel(place: PlaceId) -> bool:
    try:
        return not channel_of(place).startswith("D")
    except NotSlacks:
        return False
