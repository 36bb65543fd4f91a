"""The shell: takes events in, and performs effects after the commit, in order."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import count
from time import perf_counter

from bot.cards.refusal import incident_card, trouble_card
from bot.effects import Announce, AskForm, Effect, Fetch, Look, Reply, Revise, Seek, Step
from bot.events import (
    Asked,
    CameDue,
    Delivered,
    Event,
    FileRead,
    Joined,
    Left,
    PersonEvent,
    Pressed,
    Submitted,
    Undelivered,
)
from bot.features.delivering import CannotPost
from bot.ids import platform_of
from bot.port import Platform, Refused, Remembering, Result, Sent, Unknown
from bot.runtime import incidents
from bot.runtime.apart import Apart
from bot.runtime.backoff import MINUTE, Backoff
from bot.runtime.clock import Clock
from bot.runtime.failing import Failing
from bot.runtime.meter import Meter, Silent
from bot.runtime.posts import Outcome, Posts
from bot.runtime.read_lane import ReadLane
from bot.runtime.revisions import Revisions
from bot.runtime.seeking import Seeking
from bot.runtime.study_thread import StudyThread
from bot.store.errors import Unavailable
from bot.store.records import LEASE
from bot.view.card import Card

LOGGER = logging.getLogger("studybot")
PATIENCE = LEASE / 2
"""How long a platform may take for one effect; a message still has its claim then."""
ENOUGH_UNDER_WAY = 200
"""Messages of one platform, before more are asked for: some seconds' work where 50 a second are
allowed. What is claimed for longer than a platform lets it queue is sent away, and comes back late.
"""
ENOUGH_TO_WAIT = 20
"""Messages of one platform under way, before anybody is reminded: a question that comes due then
waits for no more reminders than these.
"""
GRACE = timedelta(seconds=6)
"""How long the end waits for what is under way; Docker kills ten seconds after its SIGTERM."""
LAST_WORDS = timedelta(seconds=1)
"""How long, after that, for noting what was given up."""


class Shell:
    """Joins platforms to the study thread."""

    def __init__(
        self,
        thread: StudyThread,
        platforms: Mapping[str, Platform],
        clock: Clock,
        lane: ReadLane | None = None,
        *,
        patience: timedelta = PATIENCE,
        meter: Meter | None = None,
    ) -> None:
        """``platforms`` by name, as their ids begin; each may take ``patience`` for an effect.

        ``lane`` takes what only reads.
        """
        self._thread = thread
        self._platforms = platforms
        self._clock = clock
        self._apart = Apart(thread, lane, platforms)
        self._patience = patience
        self._meter = meter or Silent()
        self._running: set[asyncio.Task[None]] = set()
        self._performing: set[asyncio.Task[Result]] = set()
        self._turns = count()
        self._revisions = Revisions()
        self._windows = {
            name: each.resend_window
            for name, each in platforms.items()
            if isinstance(each, Remembering)
        }
        self._posts = Posts(self._send, self._settle, clock, patience, self._windows)
        self._seeking = Seeking(platforms, self._see_to, clock, patience)
        self._unsaved: list[Outcome | Joined | Left] = []
        self._failing = Failing()
        self._told = Backoff[str](longest=MINUTE)

    async def submit(self, event: Event) -> None:
        """Handle an event: returns when it is committed and its effects were performed.

        What it announces is only on its way then.
        """
        task = asyncio.create_task(self._handle(event))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        # A caller that is cancelled must not take a committed event's effects with it.
        await asyncio.shield(task)

    async def tick(self) -> None:
        """Let time pass: report what the database did not take before, and what came due."""
        await self._report_unsaved()
        await self.submit(self._came_due())

    async def posted(self) -> None:
        """Wait for what is being announced, and for what became of it."""
        while under_way := set(self._posts.under_way):
            await asyncio.wait(under_way)

    async def sought(self) -> None:
        """Wait for what is being looked for, and for what was found."""
        while under_way := set(self._seeking.under_way):
            await asyncio.wait(under_way)

    async def drain(self, grace: timedelta = GRACE) -> None:
        """Wait for every event taken in, for its effects, and for what became of them.

        What takes longer than ``grace`` is given up, and the log says what that was.
        """
        await asyncio.sleep(0)  # a tick that is just beginning submits its first event
        self._seeking.end()
        if not await self._all_ended(grace):
            keys = [announce.key for announce in self._posts.under_way.values()]
            story = {"messages": keys, "events": len(self._running)}
            LOGGER.warning("ended without an answer from a platform", extra={"story": story})
            self._posts.end()
            for task in self._performing:
                task.cancel()
            await self._all_ended(LAST_WORDS)
        await self._report_unsaved()

    async def _all_ended(self, limit: timedelta) -> bool:
        """Wait for events and announcements, also those that come of them; False at the limit."""
        loop = asyncio.get_running_loop()
        end = loop.time() + limit.total_seconds()
        while tasks := {*self._running, *self._posts.under_way}:
            left = end - loop.time()
            if left <= 0:
                return False
            await asyncio.wait(tasks, timeout=left)
        return True

    def _came_due(self) -> CameDue:
        return self._failing.left_out(
            CameDue(
                busy=self._posts.busy(ENOUGH_UNDER_WAY),
                occupied=self._posts.busy(ENOUGH_TO_WAIT),
                resends=tuple(self._windows.items()),
                finders=self._seeking.finders,
            ),
            self._clock.now(),
        )

    async def _report_unsaved(self) -> None:
        for _ in range(len(self._unsaved)):
            await self.submit(self._unsaved.pop(0))

    async def _handle(self, event: Event) -> None:
        self._meter.came(event)
        await self._see_to(event)

    async def _see_to(self, event: Event) -> None:
        heard = perf_counter()
        try:
            steps = await self._steps(event)
            order = next(self._turns)
            effects = await self._effects(steps)
        except Exception as error:
            self._meter.failed(event)
            await self._failed(event, error)
            return
        self._meter.handled(event)
        answered = not isinstance(event, PersonEvent)
        for effect in effects:
            # A private answer may take long, and what follows it may be old by then.
            if isinstance(effect, Revise) and self._revisions.overtaken(effect, order):
                continue
            result = await self._perform(effect, event)
            if isinstance(effect, Reply | AskForm) and isinstance(result, Sent) and not answered:
                answered = True
                self._answered(event, perf_counter() - heard)

    def _answered(self, event: Event, seconds: float) -> None:
        if isinstance(event, PersonEvent):
            self._meter.answered(platform_of(event.origin.space), seconds)

    async def _effects(self, steps: Sequence[Step]) -> Sequence[Effect]:
        effects: list[Effect] = []
        for step in steps:
            match step:
                case Look():
                    effects += await self._apart.look(step)
                case Fetch():
                    read = await self._apart.read(step)
                    effects += await self._effects(await self._steps(read))
                case Seek():
                    self._seeking.seek(step)
                case _:
                    effects.append(step)
        return effects

    async def _steps(self, event: Event) -> Sequence[Step]:
        """Have it handled; a bad track must not keep the others from posting."""
        while True:
            try:
                return await self._thread.handle(event)
            except CannotPost as error:
                if not isinstance(event, CameDue):
                    raise
                self._leave_alone(error, event)
                event = self._came_due()

    async def _perform(self, effect: Effect, cause: Event) -> Result | None:
        """Return what came of it, where that is known at once."""
        match effect:
            case Announce():
                self._posts.post(effect)
                await asyncio.sleep(0)  # a hundred at once must not keep whoever presses a button
            case Reply() | AskForm():
                if isinstance(cause, PersonEvent):
                    return await self._ask(platform_of(cause.origin.space), effect, cause)
            case Revise(place=place):
                return await self._ask(platform_of(place), effect, cause)
        return None

    async def _send(self, announce: Announce) -> Result:
        return await self._ask(platform_of(announce.place), announce, None)

    async def _ask(self, platform: str, effect: Effect, cause: Event | None) -> Result:
        began = perf_counter()
        result = await self._result(platform, effect, cause)
        seconds = perf_counter() - began
        self._meter.performed(effect, result, platform=platform, seconds=seconds)
        return result

    async def _result(self, platform: str, effect: Effect, cause: Event | None) -> Result:
        if platform not in self._platforms:
            return Refused(f"the platform {platform} is not connected", permanent=False)
        performing = asyncio.create_task(self._perform_on(self._platforms[platform], effect, cause))
        self._performing.add(performing)
        performing.add_done_callback(self._performing.discard)
        # Not asyncio.timeout: an adapter that does not let itself be cancelled holds nobody up.
        await asyncio.wait({performing}, timeout=self._patience.total_seconds())
        if not performing.done():
            performing.cancel()
            return Unknown("no answer in time")
        if performing.cancelled():
            return Unknown("it was stopped before an answer came")
        return performing.result()

    async def _perform_on(self, platform: Platform, effect: Effect, cause: Event | None) -> Result:
        try:
            return await platform.perform(effect, cause)
        except Exception as error:
            code = incidents.report(error, cause, f"performing {type(effect).__name__}")
            return Unknown(f"the adapter failed (incident {code})")

    async def _settle(self, outcome: Outcome) -> None:
        self._meter.settled(outcome)
        await self._see_to(outcome)

    def _leave_alone(self, error: CannotPost, event: Event) -> None:
        self._meter.left_alone()
        self._failing.failed(error, self._clock.now())
        incidents.report(error, event, "posting")

    async def _failed(self, event: Event, error: Exception) -> None:
        match event:
            case Delivered() | Undelivered() | Joined() | Left():
                self._note(event, error)
                self._unsaved.append(event)
            case Asked() | Pressed() | Submitted():
                code = incidents.report(error, event)
                await self._perform(Reply(_sorry(event, error, code)), event)
            case CameDue() | FileRead():
                self._note(event, error)  # the next tick finds the same things due

    def _note(self, event: Event, error: Exception) -> None:
        """Report what nobody is told; what fails at every tick, once a minute."""
        now, kind = self._clock.now(), f"{type(event).__name__}: {error}"
        if kind not in self._told.resting(now):
            self._told.failed(kind, now)
            incidents.report(error, event)


def _sorry(event: PersonEvent, error: Exception, code: str) -> Card:
    answering = not isinstance(event, Asked)
    if isinstance(error, Unavailable):
        return trouble_card(error.trouble, code, answering=answering)
    return incident_card(code, answering=answering)
