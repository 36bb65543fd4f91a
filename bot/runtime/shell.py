"""The shell: takes events in, and performs effects after the commit, in order."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.cards.refusal import incident_card, trouble_card
from bot.effects import Announce, AskForm, Effect, Look, Reply, Revise
from bot.events import (
    Asked,
    CameDue,
    Delivered,
    Event,
    PersonEvent,
    Pressed,
    Submitted,
    Undelivered,
)
from bot.ids import platform_of
from bot.port import Platform, RateLimited, Refused, Result, Sent, Unknown
from bot.runtime import incidents
from bot.runtime.clock import Clock
from bot.runtime.read_lane import ReadLane
from bot.runtime.study_thread import StudyThread
from bot.store.errors import Unavailable
from bot.view.card import Card

Outcome = Delivered | Undelivered


class Shell:
    """Joins platforms to the study thread."""

    def __init__(
        self,
        thread: StudyThread,
        platforms: Mapping[str, Platform],
        clock: Clock,
        lane: ReadLane | None = None,
    ) -> None:
        """``platforms`` by name, as their ids begin; ``lane`` takes what only reads."""
        self._thread = thread
        self._platforms = platforms
        self._clock = clock
        self._lane = lane
        self._running: set[asyncio.Task[None]] = set()
        self._unsaved: list[Outcome] = []

    async def submit(self, event: Event) -> None:
        """Handle an event: returns when it is committed and its effects were performed."""
        task = asyncio.create_task(self._handle(event))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        # A caller that is cancelled must not take a committed event's effects with it.
        await asyncio.shield(task)

    async def tick(self) -> None:
        """Let time pass: report outcomes the database did not take before, and what came due."""
        await self._report_unsaved()
        await self.submit(CameDue())

    async def drain(self) -> None:
        """Wait for every event taken in, for its effects, and for what became of them."""
        await asyncio.sleep(0)  # a tick that is just beginning submits its first event
        while self._running:
            await asyncio.gather(*self._running, return_exceptions=True)
        await self._report_unsaved()

    async def _report_unsaved(self) -> None:
        for _ in range(len(self._unsaved)):
            await self.submit(self._unsaved.pop(0))

    async def _handle(self, event: Event) -> None:
        try:
            effects = await self._effects(event)
        except Exception as error:
            await self._failed(event, error)
            return
        for effect in effects:
            await self._perform(effect, event)

    async def _effects(self, event: Event) -> Sequence[Effect]:
        effects: list[Effect] = []
        for step in await asyncio.wrap_future(self._thread.submit(event)):
            effects += await self._look(step) if isinstance(step, Look) else [step]
        return effects

    async def _look(self, look: Look) -> Sequence[Effect]:
        if self._lane is None:
            raise RuntimeError("the study leaves what reads to a lane, and there is none")
        study = self._thread.study
        return await asyncio.wrap_future(self._lane.submit(lambda store: study.look(store, look)))

    async def _perform(self, effect: Effect, cause: Event) -> None:
        match effect:
            case Announce():
                await self._announce(effect)
            case Reply() | AskForm():
                if isinstance(cause, PersonEvent):
                    await self._ask(platform_of(cause.origin.space), effect, cause)
            case Revise(place=place):
                await self._ask(platform_of(place), effect, cause)

    async def _announce(self, effect: Announce) -> None:
        # The time of posting is when we began to send: never later than a press on the message.
        began = self._clock.now()
        result = await self._ask(platform_of(effect.place), effect, None)
        await self._settle(_outcome(effect, result, began))

    async def _ask(self, platform: str, effect: Effect, cause: Event | None) -> Result:
        if platform not in self._platforms:
            return Refused(f"the platform {platform} is not connected", permanent=False)
        try:
            return await self._platforms[platform].perform(effect, cause)
        except Exception as error:
            code = incidents.report(error, cause, f"performing {type(effect).__name__}")
            return Unknown(f"the adapter failed (incident {code})")

    async def _settle(self, outcome: Outcome) -> None:
        try:
            await asyncio.wrap_future(self._thread.submit(outcome))
        except Exception as error:
            incidents.report(error, outcome)
            self._unsaved.append(outcome)

    async def _failed(self, event: Event, error: Exception) -> None:
        code = incidents.report(error, event)
        match event:
            case Delivered() | Undelivered():
                self._unsaved.append(event)
            case Asked() | Pressed() | Submitted():
                await self._perform(Reply(_sorry(event, error, code)), event)
            case CameDue():
                pass  # the next tick finds the same things due


_RETRY = timedelta(minutes=1)
"""How long a message that was refused for now waits for the next attempt."""


def _outcome(effect: Announce, result: Result, began: datetime) -> Outcome:
    delivery = effect.delivery
    match result:
        case Sent(ref):
            return Delivered(delivery, ref, began)
        case RateLimited(after):
            return Undelivered(delivery, "too fast", began, retry_at=began + after)
        case Refused(reason, permanent):
            if permanent:
                return Undelivered(delivery, reason, began, known=True)
            return Undelivered(delivery, reason, began, retry_at=began + _RETRY)
        case Unknown(reason):
            return Undelivered(delivery, reason, began)


def _sorry(event: PersonEvent, error: Exception, code: str) -> Card:
    answering = not isinstance(event, Asked)
    if isinstance(error, Unavailable):
        return trouble_card(error.trouble, code, answering=answering)
    return incident_card(code, answering=answering)
