"""Effects after the commit, in order; outcomes back into the store; nothing lost on the way."""

import asyncio
import json
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    asynccontextmanager,
    closing,
    contextmanager,
)
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.fallback import plain
from bot.commands import Call, Verb
from bot.effects import Announce, Effect, Reply, Revise
from bot.events import Asked, Event, Joined, Left, Submitted
from bot.features import quiz_ringing
from bot.ids import PlaceId, PostId, SpaceId
from bot.port import Platform, RateLimited, Refused, Result, Sent, Unknown
from bot.runtime import incidents, shell
from bot.runtime.clock import SetClock
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.store.records import LEASE
from bot.store.sqlite import opening, purging
from bot.store.sqlite.rows import to_micros
from bot.study import Study
from bot.view.actions import AnswerPost
from bot.view.card import Card
from tests.fakes import RecordingPlatform
from tests.runtime.group import (
    BOMB,
    DUE,
    NOON,
    PLACE,
    RIGHT,
    SPACE,
    WRONG,
    CountingStore,
    asked,
    make_study,
    origin,
    post_of,
    pressed,
    scheduling,
)

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
Row = dict[str, Any]


class Bot:
    """The real shell, thread, Study and file; a fake platform, and a clock in our hands."""

    def __init__(self, file: Path, *platforms: Platform, largest: int = 0) -> None:
        self.file = file
        self.clock = SetClock(NOON)
        self.store: CountingStore
        self._largest = largest
        self.thread = StudyThread(self._open, self.clock)
        named = {platform.name: platform for platform in platforms}
        self.shell = Shell(self.thread, named, self.clock)

    def _open(self) -> Study:
        self.store = CountingStore(self.file, pages=self._largest)
        return make_study(self.store)

    def deliveries(self) -> list[Row]:
        return self._rows("SELECT * FROM deliveries ORDER BY id")

    def answers(self) -> list[Row]:
        return self._rows("SELECT * FROM answers ORDER BY id")

    def _rows(self, sql: str) -> list[Row]:
        connection = sqlite3.connect(self.file)
        connection.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in connection.execute(sql)]
        finally:
            connection.close()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Another program holds the database."""
        other = sqlite3.connect(self.file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()

    async def comes_due(self, at: datetime = DUE) -> None:
        self.clock.set(at)
        await self.shell.tick()
        await self.shell.posted()


@asynccontextmanager
async def opened(file: Path, *platforms: Platform, largest: int = 0) -> AsyncIterator[Bot]:
    bot = Bot(file, *platforms, largest=largest)
    bot.thread.start()
    try:
        yield bot
    finally:
        await bot.shell.drain()
        bot.thread.stop()


def scheduled(folder: Path, platform: RecordingPlatform) -> AbstractAsyncContextManager[Bot]:
    """A bot whose group has its first question at 13:00; the clock reads 12:00."""

    @asynccontextmanager
    async def open_scheduled() -> AsyncIterator[Bot]:
        async with opened(folder / "study.db", platform) as bot:
            script, platform.script = platform.script, type(platform.script)()
            await bot.shell.submit(scheduling())
            platform.performed.clear()
            platform.script = script
            yield bot

    return open_scheduled()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked database is noticed at once."""
    monkeypatch.setattr(opening, "BUSY_MILLISECONDS", 0)


async def first_post(bot: Bot, platform: RecordingPlatform) -> PostId:
    await bot.comes_due()
    [announce] = platform.announced
    return post_of(announce)


async def until_asked(platform: RecordingPlatform, number: int) -> None:
    async with asyncio.timeout(5):
        while len(platform.performed) < number:
            await asyncio.sleep(0)


async def test_effects_are_performed_in_order_with_the_event_they_answer(tmp_path: Path) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        press = pressed(await first_post(bot, platform), RIGHT)

        await bot.shell.submit(press)

    announced, reply, revise = platform.performed
    assert isinstance(announced.effect, Announce)
    assert announced.cause is None
    assert isinstance(reply.effect, Reply)
    assert isinstance(revise.effect, Revise)
    assert (reply.cause, revise.cause) == (press, press)
    assert revise.effect.ref == "message-1"


async def test_effects_are_performed_after_the_commit(tmp_path: Path) -> None:
    seen: list[list[Row]] = []

    class Watching(RecordingPlatform):
        async def perform(self, effect: Effect, cause: Event | None) -> Result:
            if isinstance(effect, Reply):
                seen.append(bot.answers())
            return await super().perform(effect, cause)

    platform = Watching()
    async with scheduled(tmp_path, platform) as bot:
        post = await first_post(bot, platform)
        seen.clear()
        await bot.shell.submit(pressed(post, RIGHT))

    [[answer]] = seen
    assert answer["correct"] == 1


async def test_a_reply_goes_to_the_platform_the_event_came_from(tmp_path: Path) -> None:
    fake, other = RecordingPlatform(), RecordingPlatform("other")

    async with opened(tmp_path / "study.db", other, fake) as bot:
        await bot.shell.submit(asked())

    assert (len(fake.replies), len(other.replies)) == (1, 0)


async def test_an_acknowledged_message_is_sent(tmp_path: Path) -> None:
    platform = RecordingPlatform(script=[Sent("message-17")])
    async with scheduled(tmp_path, platform) as bot:
        await bot.comes_due()

        [row] = bot.deliveries()

    assert (row["state"], row["ref"], row["sent_at"]) == ("sent", "message-17", to_micros(DUE))


@pytest.mark.parametrize(
    ("result", "state", "reason"),
    [
        (Unknown("no answer within 10 s"), "unsure", "no answer within 10 s"),
        (OSError("broken pipe"), "unsure", "the adapter failed (incident "),
    ],
)
async def test_a_message_that_is_not_acknowledged_is_never_sent_again(
    result: Result | Exception, state: str, reason: str, tmp_path: Path, log: Path
) -> None:
    platform = RecordingPlatform(script=[result])
    async with scheduled(tmp_path, platform) as bot:
        for later in range(5):
            await bot.comes_due(DUE + later * LEASE)

        [row] = bot.deliveries()

    assert (row["state"], row["sent_at"], row["ref"]) == (state, None, "")
    assert row["reason"].startswith(reason)
    assert len(platform.announced) == 1


@pytest.mark.parametrize(
    ("result", "wait", "reason"),
    [
        (Refused("maintenance", permanent=False), MINUTE, "maintenance"),
        (Refused("the channel is gone", permanent=True), MINUTE, "the channel is gone"),
        (RateLimited(7 * SECOND), 7 * SECOND, "too fast"),
    ],
)
async def test_a_message_refused_for_now_is_tried_again_when_it_may_be(
    result: Result, wait: timedelta, reason: str, tmp_path: Path
) -> None:
    platform = RecordingPlatform(script=[result])
    async with scheduled(tmp_path, platform) as bot:
        await bot.comes_due()
        [refused] = bot.deliveries()
        await bot.comes_due(DUE + wait - SECOND)
        too_early = len(platform.announced)
        await bot.comes_due(DUE + wait)

        [row] = bot.deliveries()

    assert (refused["state"], refused["reason"], too_early) == ("due", reason, 1)
    assert (row["state"], row["attempts"]) == ("sent", 2)
    first, second = platform.announced
    assert first.key == second.key


async def test_what_waits_for_a_platform_that_is_not_connected_stays_due(tmp_path: Path) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform):
        pass

    async with opened(tmp_path / "study.db", RecordingPlatform("other")) as bot:
        await bot.comes_due()
        [row] = bot.deliveries()

    assert row["state"] == "due"
    assert row["reason"] == "the platform fake is not connected"


async def test_a_press_that_overtakes_the_acknowledgement_is_not_before_the_post(
    tmp_path: Path,
) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        platform.gate.clear()
        tick = asyncio.create_task(bot.comes_due())
        await until_asked(platform, 1)
        press = pressed(post_of(platform.announced[0]), RIGHT, at=DUE + SECOND)
        bot.clock.set(DUE + 2 * SECOND)
        overtaking = asyncio.create_task(bot.shell.submit(press))
        await until_asked(platform, 2)
        bot.clock.set(DUE + 9 * SECOND)
        platform.gate.set()
        await asyncio.gather(tick, overtaking)

        [row], [answer] = bot.deliveries(), bot.answers()

    assert (row["state"], row["ref"]) == ("sent", "message-2")
    assert row["sent_at"] <= answer["at"] == to_micros(DUE + SECOND)
    [reply] = platform.replies
    assert reply.card.title == "Right. +10 points"


async def test_a_press_made_during_the_send_but_handled_later_is_not_before_the_post(
    tmp_path: Path,
) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        platform.gate.clear()
        tick = asyncio.create_task(bot.comes_due())
        await until_asked(platform, 1)
        bot.clock.set(DUE + 9 * SECOND)
        platform.gate.set()
        await tick
        await bot.shell.submit(
            pressed(post_of(platform.announced[0]), RIGHT, at=DUE + timedelta(milliseconds=1))
        )

        [row], [answer] = bot.deliveries(), bot.answers()

    assert row["sent_at"] == to_micros(DUE)
    assert answer["at"] == to_micros(DUE + timedelta(milliseconds=1))


async def test_an_outcome_the_database_refused_is_reported_at_a_later_tick(
    tmp_path: Path, log: Path
) -> None:
    platform = RecordingPlatform(script=[Sent("message-17")])
    async with scheduled(tmp_path, platform) as bot:
        platform.gate.clear()
        tick = asyncio.create_task(bot.comes_due())
        await until_asked(platform, 1)
        with bot.locked():
            platform.gate.set()
            await tick
            await bot.comes_due(DUE + SECOND)
        [claimed] = bot.deliveries()
        await bot.comes_due(DUE + 2 * SECOND)

        [row] = bot.deliveries()

    assert claimed["state"] == "claimed"
    assert (row["state"], row["ref"], row["sent_at"]) == ("sent", "message-17", to_micros(DUE))
    assert len(platform.announced) == 1


async def test_an_outcome_the_database_refused_is_reported_before_the_end(
    tmp_path: Path, log: Path
) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        platform.gate.clear()
        tick = asyncio.create_task(bot.comes_due())
        await until_asked(platform, 1)
        with bot.locked():
            platform.gate.set()
            await tick
        await bot.shell.drain()

        [row] = bot.deliveries()

    assert row["state"] == "sent"


async def test_what_came_due_while_the_database_was_locked_is_posted_later(
    tmp_path: Path, log: Path
) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        with bot.locked():
            await bot.comes_due()
        await bot.comes_due(DUE + SECOND)

        [row] = bot.deliveries()

    assert row["state"] == "sent"


async def test_effects_outlive_a_submitter_that_is_cancelled(tmp_path: Path) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        post = await first_post(bot, platform)
        platform.gate.clear()
        submitter = asyncio.create_task(bot.shell.submit(pressed(post, RIGHT)))
        await until_asked(platform, 2)

        submitter.cancel()
        with pytest.raises(asyncio.CancelledError):
            await submitter
        platform.gate.set()
        await bot.shell.drain()

    assert [type(effect) for effect in platform.effects] == [Announce, Reply, Revise]


async def test_draining_waits_for_a_tick_that_is_just_beginning(tmp_path: Path) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        bot.clock.set(DUE)
        tick = asyncio.create_task(bot.shell.tick())

        await bot.shell.drain()

        [row] = bot.deliveries()
        await tick
    assert row["state"] == "sent"


async def test_draining_waits_for_what_a_cancelled_tick_began(tmp_path: Path) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        bot.clock.set(DUE)
        tick = asyncio.create_task(bot.shell.tick())
        await asyncio.sleep(0)
        tick.cancel()

        await bot.shell.drain()

        [row] = bot.deliveries()
    assert row["state"] == "sent"


async def test_an_adapter_that_fails_keeps_no_other_effect_back(tmp_path: Path, log: Path) -> None:
    platform = RecordingPlatform(script=[Sent("m"), RuntimeError("no such interaction"), Sent()])
    async with scheduled(tmp_path, platform) as bot:
        await bot.shell.submit(pressed(await first_post(bot, platform), RIGHT))

        [answer] = bot.answers()

    assert answer["correct"] == 1
    assert [type(effect) for effect in platform.effects] == [Announce, Reply, Revise]
    [story] = stories(log)
    assert story["doing"] == "performing Reply"
    assert "RuntimeError: no such interaction" in story["traceback"]


async def test_an_unexpected_error_tells_the_learner_a_code_that_the_log_has_too(
    tmp_path: Path, log: Path
) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        post = await first_post(bot, platform)
        typed = Submitted(
            origin("Mallory Quill", receipt=BOMB), AnswerPost(post), {"answer": "Open, SESAME"}
        )

        await bot.shell.submit(typed)

        assert bot.answers() == []
    [reply] = platform.replies
    told = words(reply.card)
    found = re.search(
        r"Your answer was not recorded.* Please try again \(code ([0-9A-F]{6})\)\.", told
    )
    assert found, told
    story = incidents.find(log, found[1])
    assert story
    assert story["event"] == "Submitted AnswerPost"
    assert "ValueError" in story["traceback"]
    assert "in handle" in story["traceback"]


async def test_the_log_holds_no_name_and_nothing_typed(tmp_path: Path, log: Path) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        typed = Submitted(
            origin("Mallory Quill", receipt=BOMB), AnswerPost(PostId(1)), {"answer": "a Sesame!"}
        )
        await bot.shell.submit(typed)

    written = log.read_text("utf-8")
    assert "went off" in written
    assert not re.search("mallory|quill|sesame", written, re.IGNORECASE)


async def test_a_command_that_fails_is_not_called_an_answer(tmp_path: Path, log: Path) -> None:
    platform = RecordingPlatform()
    async with opened(tmp_path / "study.db", platform) as bot:
        await bot.shell.submit(asked(receipt=BOMB))

    [reply] = platform.replies
    assert reply.card.title == "That did not work"


async def test_a_locked_database_is_told_in_its_own_words_and_nothing_is_lost(
    tmp_path: Path, log: Path
) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        press = pressed(await first_post(bot, platform), WRONG)
        with bot.locked():
            await bot.shell.submit(press)
        await bot.shell.submit(press)

        [answer] = bot.answers()

    refused, verdict = platform.replies
    assert refused.card.title == "Your answer was not recorded"
    assert "another program holds the database (code " in words(refused.card)
    assert verdict.card.title.startswith("Not quite.")
    assert answer["correct"] == 0


async def test_a_full_disk_is_told_in_its_own_words_and_nothing_is_lost(
    tmp_path: Path, log: Path
) -> None:
    platform = RecordingPlatform()
    async with opened(tmp_path / "study.db", platform, largest=1) as bot:
        await asyncio.gather(*(bot.shell.submit(long_visit(i)) for i in range(200)))

        known = {row["id"] for row in bot._rows("SELECT id FROM learners")}

    refused = {
        cause.origin.by: effect.card
        for effect, cause in platform.performed
        if isinstance(cause, Asked) and isinstance(effect, Reply) and "full" in words(effect.card)
    }
    assert refused
    assert not known & refused.keys()
    card = next(iter(refused.values()))
    assert card.title == "That was not done"
    assert "the disk is full (code " in words(card)


async def test_a_platform_that_never_answers_is_given_up_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        impatient_shell = Shell(bot.thread, {"fake": platform}, bot.clock, patience=MINUTE / 6000)
        platform.gate.clear()
        bot.clock.set(DUE)
        await impatient_shell.tick()
        await impatient_shell.posted()

        [row] = bot.deliveries()

    assert (row["state"], row["reason"]) == ("unsure", "no answer in time")


async def test_a_tick_does_not_wait_for_what_it_posts(tmp_path: Path) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        platform.gate.clear()
        bot.clock.set(DUE)
        for _ in range(3):
            await bot.shell.tick()
        [claimed] = bot.deliveries()
        platform.gate.set()

    assert claimed["state"] == "claimed"
    assert len(platform.announced) == 1


async def test_while_enough_is_under_way_what_comes_due_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "ENOUGH_UNDER_WAY", 1)
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        platform.gate.clear()
        bot.clock.set(DUE)
        await bot.shell.tick()
        bot.clock.set(DUE + DAY)
        await bot.shell.tick()
        waiting = [row["state"] for row in bot.deliveries()[1:]]
        asked_meanwhile = len(platform.performed)

        platform.gate.set()
        await bot.shell.posted()
        await bot.shell.tick()
        await bot.shell.posted()

        states = {row["state"] for row in bot.deliveries()}
    assert set(waiting) == {"due"}
    assert asked_meanwhile == 1
    assert len(platform.announced) == 1 + len(waiting)
    assert states == {"sent"}


async def test_draining_ends_and_says_what_it_left(tmp_path: Path, log: Path) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        platform.gate.clear()
        bot.clock.set(DUE)
        await bot.shell.tick()
        await until_asked(platform, 1)

        await bot.shell.drain(SECOND / 100)

        [row] = bot.deliveries()
    assert (row["state"], row["reason"]) == ("unsure", "it was stopped before an answer came")
    [line] = map(json.loads, log.read_text("utf-8").splitlines())
    assert line["doing"] == "ended without an answer from a platform"
    assert len(line["messages"]) == 1


async def test_a_track_that_fails_is_left_alone_and_the_others_post(
    tmp_path: Path, log: Path
) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        other = replace(
            origin("Boss", admin=True), space=SpaceId("fake:other"), place=PlaceId("fake:there")
        )
        await bot.shell.submit(replace(scheduling(), origin=other))
        with closing(sqlite3.connect(bot.file)) as db:
            db.execute("UPDATE tracks SET zone = 'Mars/Phobos' WHERE space = 'fake:group'")
            db.commit()

        for second in range(59):
            await bot.comes_due(DUE + second * SECOND)
        within_a_minute = len(stories(log))
        await bot.comes_due(DUE + MINUTE)

    assert [announce.place for announce in platform.announced] == ["fake:there"]
    assert (within_a_minute, len(stories(log))) == (1, 2)
    assert "Mars/Phobos" in stories(log)[0]["traceback"]
    assert "cannot post for fake:group" in stories(log)[0]["traceback"]


async def test_a_message_that_cannot_be_made_keeps_no_other_back(tmp_path: Path, log: Path) -> None:
    platform = RecordingPlatform(script=[Refused("maintenance", permanent=False)])
    async with scheduled(tmp_path, platform) as bot:
        await bot.comes_due()
        with closing(sqlite3.connect(bot.file)) as db:
            db.execute("UPDATE question_versions SET body = '{'")
            db.commit()
        other = replace(
            origin("Ann"), space=SpaceId("fake:other"), place=PlaceId("fake:there"), at=DUE
        )
        await bot.shell.submit(replace(scheduling("13:01"), origin=replace(other, admin=True)))
        await bot.comes_due(DUE + MINUTE)

    assert [announce.place for announce in platform.announced] == ["fake:channel", "fake:there"]
    assert len(stories(log)) == 1


async def test_a_database_that_stays_locked_is_told_once_a_minute(
    tmp_path: Path, log: Path
) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        with bot.locked():
            for second in range(0, 125, 5):
                await bot.comes_due(DUE + second * SECOND)

    assert len(stories(log)) == 3


async def test_a_group_that_was_left_while_the_database_was_locked_is_noted_later(
    tmp_path: Path, log: Path
) -> None:
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        with bot.locked():
            await bot.shell.submit(Left(space=SPACE, at=NOON))
        await bot.comes_due()

    assert platform.announced == []


async def test_a_group_that_is_joined_is_welcomed_in_its_place(tmp_path: Path) -> None:
    platform = RecordingPlatform()
    async with opened(tmp_path / "study.db", platform) as bot:
        for _ in range(2):
            await bot.shell.submit(Joined(space=SPACE, place=PLACE, at=NOON))
        await bot.comes_due()
        await bot.comes_due(DUE + SECOND)

    [welcome] = platform.announced
    assert (welcome.place, welcome.card.title) == (PLACE, "studybot is here")


async def test_a_group_that_cannot_be_purged_is_left_alone_for_a_minute(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bool:
        raise RuntimeError("a bug")

    monkeypatch.setattr(purging, "purge", fail)
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        gone = SpaceId("fake:gone")
        await bot.shell.submit(Joined(space=gone, place=None, at=NOON - timedelta(days=50)))
        await bot.shell.submit(Left(space=gone, at=NOON - timedelta(days=40)))
        for second in range(59):
            await bot.comes_due(DUE + second * SECOND)

    assert [announce.place for announce in platform.announced] == [PLACE]
    [story] = stories(log)
    assert "cannot purge fake:gone" in story["traceback"]


async def test_a_quiz_that_fails_is_left_alone_for_a_minute(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> object:
        raise RuntimeError("a bug")

    monkeypatch.setattr(quiz_ringing, "_move_on", fail)
    platform = RecordingPlatform()
    async with scheduled(tmp_path, platform) as bot:
        start = Call(Verb.QUIZ_START, {"rounds": "1"})
        await bot.shell.submit(Asked(origin("Ann", at=DUE - MINUTE), start))
        for second in range(59):
            await bot.comes_due(DUE + second * SECOND)

    questions = [each for each in platform.announced if ":question:" in each.key]
    assert [announce.place for announce in questions] == [PLACE]
    [story] = stories(log)
    assert "cannot go on with quiz 1" in story["traceback"]


def words(card: Card) -> str:
    return " ".join(plain(card).split())


def long_visit(number: int) -> Asked:
    """Someone whose name takes much room."""
    return asked(Verb.HELP, f"{number} {'x' * 70}")


def stories(log: Path) -> list[dict[str, Any]]:
    lines = map(json.loads, log.read_text("utf-8").splitlines())
    return [line for line in lines if "incident" in line]
