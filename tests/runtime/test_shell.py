"""Effects after the commit, in order; outcomes back into the store; nothing lost on the way."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import Verb
from bot.effects import Announce, Effect, Reply, Revise
from bot.events import Event, Joined, Pressed
from bot.ids import QuizId
from bot.port import RateLimited, Refused, Result, Sent, Unknown
from bot.runtime import shell
from bot.runtime.shell import Shell
from bot.store.records import LEASE
from bot.store.sqlite.rows import to_micros
from bot.view.quiz_actions import JoinQuiz
from tests.fakes import Performed, RecordingPlatform
from tests.runtime.group import DUE, NOON, PLACE, RIGHT, SPACE, asked, post_of, pressed
from tests.runtime.rig import (
    DAY,
    MINUTE,
    SECOND,
    Row,
    first_post,
    held_up,
    opened,
    scheduled,
    until_asked,
)


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
        tick = await held_up(bot, platform)
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
        tick = await held_up(bot, platform)
        bot.clock.set(DUE + 9 * SECOND)
        platform.gate.set()
        await tick
        await bot.shell.submit(
            pressed(post_of(platform.announced[0]), RIGHT, at=DUE + timedelta(milliseconds=1))
        )

        [row], [answer] = bot.deliveries(), bot.answers()

    assert row["sent_at"] == to_micros(DUE)
    assert answer["at"] == to_micros(DUE + timedelta(milliseconds=1))


async def test_a_quiz_that_was_stopped_while_its_message_was_posted_is_shown_so(
    tmp_path: Path,
) -> None:
    class SlowToPost(RecordingPlatform):
        async def perform(self, effect: Effect, cause: Event | None) -> Result:
            if isinstance(effect, Announce):
                return await super().perform(effect, cause)
            self.performed.append(Performed(effect, cause))
            return Sent("")

    platform = SlowToPost()
    platform.gate.clear()
    async with opened(tmp_path / "study.db", platform) as bot:
        await bot.shell.submit(asked(Verb.QUIZ_START))
        await until_asked(platform, 2)
        await bot.shell.submit(asked(Verb.QUIZ_STOP))
        platform.gate.set()
        await bot.shell.posted()

    [revised] = [effect for effect in platform.effects if isinstance(effect, Revise)]
    assert revised.card.title == "The quiz is over"


async def test_a_slow_private_answer_brings_no_older_state_of_a_message_back(
    tmp_path: Path,
) -> None:
    class SlowToAnswer(RecordingPlatform):
        async def perform(self, effect: Effect, cause: Event | None) -> Result:
            if isinstance(effect, Reply) and effect.card.title == "You are in":
                return await super().perform(effect, cause)
            self.performed.append(Performed(effect, cause))
            return Sent("message-1")

    platform = SlowToAnswer()
    platform.gate.clear()
    async with opened(tmp_path / "study.db", platform) as bot:
        await bot.shell.submit(asked(Verb.QUIZ_START))
        await bot.shell.posted()
        joining = asyncio.create_task(
            bot.shell.submit(Pressed(asked(name="Ben").origin, JoinQuiz(QuizId(1))))
        )
        await until_asked(platform, 3)
        await bot.shell.submit(asked(Verb.QUIZ_STOP))
        platform.gate.set()
        await joining

    revised = [effect.card.title for effect in platform.effects if isinstance(effect, Revise)]
    assert revised == ["The quiz is over"]


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


async def test_a_group_that_is_joined_is_welcomed_in_its_place(tmp_path: Path) -> None:
    platform = RecordingPlatform()
    async with opened(tmp_path / "study.db", platform) as bot:
        for _ in range(2):
            await bot.shell.submit(Joined(space=SPACE, place=PLACE, at=NOON))
        await bot.comes_due()
        await bot.comes_due(DUE + SECOND)

    [welcome] = platform.announced
    assert (welcome.place, welcome.card.title) == (PLACE, "studybot is here")
