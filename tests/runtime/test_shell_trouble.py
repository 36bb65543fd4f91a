"""What goes wrong on the way: bugs, a locked or full database, what cannot be posted."""

import asyncio
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import Call, Verb
from bot.effects import Announce, Reply, Revise
from bot.events import Asked, Joined, Left, Submitted
from bot.features import quiz_ringing
from bot.ids import PlaceId, PostId, SpaceId
from bot.port import Refused, Sent
from bot.runtime import incidents
from bot.store.sqlite import purging
from bot.store.sqlite.rows import to_micros
from bot.view.actions import AnswerPost
from tests.card_reading import words
from tests.fakes import RecordingPlatform
from tests.runtime.group import (
    BOMB,
    DUE,
    NOON,
    PLACE,
    RIGHT,
    SPACE,
    WRONG,
    asked,
    origin,
    pressed,
    scheduling,
)
from tests.runtime.rig import MINUTE, SECOND, first_post, held_up, opened, scheduled, stories

pytestmark = pytest.mark.usefixtures("impatient")


async def test_an_outcome_the_database_refused_is_reported_at_a_later_tick(
    tmp_path: Path, log: Path
) -> None:
    platform = RecordingPlatform(script=[Sent("message-17")])
    async with scheduled(tmp_path, platform) as bot:
        tick = await held_up(bot, platform)
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
        tick = await held_up(bot, platform)
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


def long_visit(number: int) -> Asked:
    """Someone whose name takes much room."""
    return asked(Verb.HELP, f"{number} {'x' * 70}")
