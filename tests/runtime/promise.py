"""The promise: a question comes every scheduled time, once, whatever happens to bot and platform.

A machine draws what happens: clocks that jump, kills between any two steps, a platform that refuses
or loses, a database that is locked, admins and learners. What must hold, as ``reckoning`` has it,
is checked after each step, and once more when all is well again.
"""

import asyncio
import sys
from collections.abc import Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
)

from bot.commands import Call, Verb
from bot.events import Asked, Joined, Left, Pressed
from bot.features import holding
from bot.runtime.clock import SetClock
from bot.store.records import LEASE, DeliveryState
from bot.store.sqlite import open_store
from bot.view.actions import AnswerPost
from bot.view.card import Choices
from tests.domain.worlds import instants, wall_times, zones
from tests.runtime.chat import Chat, Fate, Point
from tests.runtime.group import PLACE, SPACE, origin, post_of
from tests.runtime.mortal import MortalBot
from tests.runtime.reckoning import Reckoning

SECOND, MINUTE, HOUR, DAY = (timedelta(seconds=many) for many in (1, 60, 3600, 86400))
ENDS = {
    DeliveryState.SENT,
    DeliveryState.SKIPPED,
    DeliveryState.FAILED,
    DeliveryState.UNSURE,
}
REVEALS = ("next", "answered", "00:00", "12:00", "18:30")
DAYS = ("daily", "weekdays", "mon,thu", "sun")
spans = st.sampled_from(
    (SECOND, MINUTE, 5 * MINUTE, 20 * MINUTE, 40 * MINUTE, HOUR, 11 * HOUR, 13 * HOUR)
)
long_spans = st.sampled_from((DAY, 3 * DAY, 16 * DAY, 40 * DAY))
delays = st.sampled_from((timedelta(), SECOND, 3 * MINUTE))
points = st.sampled_from(Point)


class Promise(RuleBasedStateMachine):
    """One group with a schedule, on a platform that drops repeats, or on one that does not."""

    @initialize(
        drops_repeats=st.booleans(),
        where=zones.flatmap(lambda zone: st.tuples(st.just(zone), instants(zone))),
        at=wall_times,
    )
    def begin(self, drops_repeats: bool, where: tuple[str, datetime], at: Any) -> None:
        zone, now = where
        self.loop = asyncio.new_event_loop()
        self.clock = SetClock(now.astimezone(UTC))
        self.chat = Chat(self.clock, drops_repeats=drops_repeats)
        self.bot = MortalBot(open_store(None), self.chat, self.clock)
        self.reckoning = Reckoning(self.bot, since=now)
        self.command(Verb.SCHEDULE_EDIT, times=f"{at:%H:%M}", zone=zone)

    # --- time ---

    @rule(span=spans)
    def time_passes(self, span: timedelta) -> None:
        self.clock.set(self.clock.now() + span)
        self.tick()

    @rule(span=long_spans)
    def the_machine_sleeps(self, span: timedelta) -> None:
        self.clock.set(self.clock.now() + span)
        self.tick()

    @rule(delay=delays)
    def it_comes_due(self, delay: timedelta) -> None:
        self.to_the_next(delay)
        self.tick()

    @rule(span=spans | long_spans)
    def the_clock_goes_back(self, span: timedelta) -> None:
        self.clock.set(self.clock.now() - span)
        self.tick()

    # --- the bot ---

    @rule(point=points, delay=delays)
    def killed_when_it_comes_due(self, point: Point, delay: timedelta) -> None:
        self.to_the_next(delay)
        self.bot.life.fatal = point
        self.tick()
        self.restart()

    @rule(point=points)
    def killed_at_another_time(self, point: Point) -> None:
        self.bot.life.fatal = point
        self.tick()
        self.restart()

    @rule(taken=st.booleans(), down=spans)
    def killed_and_started_later(self, taken: bool, down: timedelta) -> None:
        self.run(self.bot.dies(taken=taken))
        self.clock.set(self.clock.now() + down)
        self.restart()

    @rule(times=st.integers(1, 3))
    def the_database_is_locked(self, times: int) -> None:
        self.bot.thread.refused = times

    # --- the platform ---

    @rule(fates=st.lists(st.sampled_from(Fate), min_size=1, max_size=4))
    def the_platform_will(self, fates: list[Fate]) -> None:
        self.chat.fates.extend(fates)

    @rule(reads=st.booleans())
    def the_bot_may_read_the_channel(self, reads: bool) -> None:
        self.chat.reads = reads

    @rule(gone=st.booleans())
    def the_channel(self, gone: bool) -> None:
        self.chat.gone = gone

    @rule()
    def the_platform_answers(self) -> None:
        self.answer()
        self.reckoning.check()

    # --- people ---

    @rule(at=wall_times, zone=zones, days=st.sampled_from(DAYS), late=st.booleans())
    def an_admin_edits(self, at: Any, zone: str, days: str, late: bool) -> None:
        if late:
            self.to_the_next(timedelta())
        self.command(Verb.SCHEDULE_EDIT, times=f"{at:%H:%M}", zone=zone, days=days)

    @rule(reveal=st.sampled_from(REVEALS))
    def an_admin_says_what_brings_reveals(self, reveal: str) -> None:
        self.command(Verb.SCHEDULE_EDIT, reveal=reveal)

    @rule(
        verb=st.sampled_from(
            (
                Verb.SCHEDULE_PAUSE,
                Verb.SCHEDULE_RESUME,
                Verb.SCHEDULE_SKIP,
                Verb.SCHEDULE_POST_NOW,
                Verb.SCHEDULE_VOID,
                Verb.SCHEDULE_UNVOID,
            )
        ),
        late=st.booleans(),
    )
    def an_admin_says(self, verb: Verb, late: bool) -> None:
        if late:
            self.to_the_next(timedelta())
        self.command(verb)

    @precondition(lambda self: self.reckoning.asked_of_admins())
    @rule(back=st.integers(0, 3), there=st.booleans(), twice=st.booleans())
    def an_admin_settles_a_doubt(self, back: int, there: bool, twice: bool) -> None:
        asked = self.reckoning.asked_of_admins()
        doubt = replace(asked[-1 - back % len(asked)], there=there)
        self.reckoning.settles(doubt)
        for _ in range(1 + twice):
            self.happens(Pressed(self.origin("Boss", admin=True), doubt))
            self.reckoning.check()

    @rule()
    def a_learner_asks(self) -> None:
        before = len(self.chat.replies)
        self.happens(Asked(self.origin("Ann"), Call(Verb.DAILY)))
        for card in self.chat.replies[before:]:
            self.reckoning.looks_up(card)
        self.reckoning.check()

    @precondition(lambda self: self.chat.messages)
    @rule(back=st.integers(0, 9), picks=st.integers(0, 3), who=st.sampled_from(("Ann", "Ben")))
    def a_learner_presses(self, back: int, picks: int, who: str) -> None:
        message = self.chat.messages[-1 - back % len(self.chat.messages)]
        heard = not self.bot.thread.refused
        if any(isinstance(block, Choices) for block in message.card.blocks):
            action = AnswerPost(post_of(message.card), (picks,))
            self.happens(Pressed(self.origin(who), action))
            assert not heard or self.reckoning.of_key(message.key).state is DeliveryState.SENT
        self.reckoning.check()

    @precondition(lambda self: not self.bot.thread.refused)
    @rule(back=st.booleans())
    def the_bot_is_put_out(self, back: bool) -> None:
        self.happens(Left(space=SPACE, at=self.clock.now()))
        self.reckoning.sees()
        self.reckoning.forgives()
        if back:
            self.happens(Joined(space=SPACE, place=PLACE, at=self.clock.now()))

    @rule(away=spans)
    def an_operator_holds_posting(self, away: timedelta) -> None:
        self.run(self.bot.dies())
        with self.bot.store.transaction():
            holding.hold(self.bot.store, "a test", self.clock.now())
        self.clock.set(self.clock.now() + away)
        self.restart()

    @rule()
    def an_operator_releases_it(self) -> None:
        self.run(self.bot.dies())
        self.release()
        self.restart()

    # --- in the end ---

    def teardown(self) -> None:
        if hasattr(self, "loop"):
            try:
                if sys.exc_info()[0] is None:
                    self.all_is_well_again()
            finally:
                self.run(self.bot.dies())
                self.bot.store.close()
                self.loop.close()

    def all_is_well_again(self) -> None:
        self.bot.thread.refused = 0
        self.chat.gone = False
        self.chat.fates.clear()
        self.answer()
        latest = max(self.reckoning.newest, self.clock.now())
        if self.reckoning.away():
            self.happens(Joined(space=SPACE, place=PLACE, at=latest))
            self.reckoning.sees()
        self.release()
        self.clock.set(latest)
        self.tick()
        self.command(Verb.SCHEDULE_RESUME)
        for span in (LEASE, HOUR, 13 * HOUR, LEASE):
            self.clock.set(self.clock.now() + span)
            self.tick()
        self.command(Verb.SCHEDULE_RESUME)
        self.reckoning.check_told()
        open_ = [each for each in self.reckoning.deliveries() if each.state not in ENDS]
        assert [each for each in open_ if each.due_at < self.clock.now() - HOUR] == []
        with self.bot.store.transaction():
            assert self.bot.store.reveals.due(self.clock.now(), 9) == (), "a key that is overdue"
        self.to_the_next(timedelta())
        self.tick()
        last = max(self.reckoning.questions(), key=lambda each: each.due_at)
        assert last.state is DeliveryState.SENT, "a question that came due was not posted"

    # --- how it is done ---

    def run(self, what: Coroutine[Any, Any, None]) -> None:
        self.loop.run_until_complete(what)

    def happens(self, event: Any) -> None:
        self.reckoning.time_goes_on()
        self.run(self.bot.happens(event))
        self.reckoning.hears()

    def command(self, verb: Verb, **options: str) -> None:
        """An admin's command, which must not lose what came due before it."""
        if not self.bot.thread.refused:
            self.reckoning.becomes_owed()
        self.happens(Asked(self.origin("Boss", admin=True), Call(verb, options)))
        if self.reckoning.held():
            self.reckoning.forgives()
        self.reckoning.sees()
        self.reckoning.check()

    def tick(self) -> None:
        self.reckoning.time_goes_on()
        fair = self.bot.life.fatal is None and not self.bot.thread.refused
        if fair:
            self.reckoning.becomes_owed()
        self.run(self.bot.tick())
        if fair:
            self.reckoning.check_tick()
        self.reckoning.check()

    def restart(self) -> None:
        self.reckoning.hears()
        if not self.bot.life.over:
            self.run(self.bot.dies())
        self.bot.start()
        self.tick()

    def release(self) -> None:
        with self.bot.store.transaction():
            held = holding.release(self.bot.store, self.clock.now())
        if held:
            self.reckoning.sees()
            self.reckoning.forgives()

    def answer(self) -> None:
        async def answering() -> None:
            self.chat.answering.set()
            await self.bot.settles()
            self.chat.answering.clear()

        self.run(answering())

    def to_the_next(self, delay: timedelta) -> None:
        track = self.reckoning.track()
        if track and track.next_due and track.next_due > self.clock.now() - delay:
            self.clock.set(track.next_due + delay)

    def origin(self, name: str, *, admin: bool = False) -> Any:
        return origin(name, at=self.clock.now(), admin=admin)
