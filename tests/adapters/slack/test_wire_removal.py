"""The app is removed from its workspace: schedules stop, others go on, and data is purged."""

import asyncio
import contextlib
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from adapters.slack import names, receive
from adapters.slack.client import SlackPlatform
from bot.ids import SpaceId
from bot.port import CannotConnect
from bot.runtime import running
from bot.runtime.desk import Desk
from bot.store.sqlite import open_reader, open_store
from bot.study import Study
from tests.adapters.discord.garden import bank_of
from tests.adapters.slack.classroom import Classroom
from tests.adapters.slack.clients import LOOKS, eventually, settings_for
from tests.adapters.slack.fake import Person
from tests.adapters.slack.whole import WholeTimer, whole
from tests.fakes import RecordingPlatform

PURGED_AFTER = 40 * 86_400.0
IN_PRIVATE = "/study schedule edit 13:45 daily Europe/Berlin"


def private_space(classroom: Classroom, who: Person) -> SpaceId:
    return names.private_space(classroom.slack.team.id, who.id)


def presences(home: Path) -> list[str]:
    with closing(open_reader(home / "studybot.db")) as store, store.transaction():
        return [str(space) for space in store.presences.here()]


async def test_while_it_did_not_run_stops_the_schedule_and_not_the_other_platforms(
    classroom: Classroom,
) -> None:
    slack, file = classroom.slack, classroom.home / "studybot.db"
    async with classroom.opens():
        await classroom.is_asked()
    assert presences(classroom.home) == [f"slack:{slack.team.id}"]
    slack.revoke(slack.bot_token)
    told: list[str] = []
    desk = Desk(told.append, slack.clock)
    platform = SlackPlatform(
        settings_for(slack), slack.clock.now, desk, read=receive.event, looks=LOOKS,
        timer=WholeTimer(),
    )  # fmt: skip
    other = RecordingPlatform("other", stay=True)

    def open_study() -> Study:
        return Study(open_store(file), bank_of(), dice=Random(7), zone="UTC", owner="two")

    task = asyncio.create_task(
        running.run(
            open_study,
            {"slack": platform, "other": other},
            slack.clock,
            open_reader=lambda: open_reader(file),
            desk=desk,
        )
    )
    await eventually(lambda: bool(told) and bool(other.inbox))
    ended = task.done()
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task

    assert not ended
    assert [words.split(",")[0] for words in told] == ["The app was removed from the workspace"]
    assert presences(classroom.home) == []


async def test_what_a_workspace_had_is_purged_after_a_while(classroom: Classroom) -> None:
    with pytest.raises(CannotConnect, match="was removed from Deep Learners"):
        await _uninstalled_for_long(classroom)

    with closing(open_reader(classroom.home / "studybot.db")) as store, store.transaction():
        assert store.tracks.space(f"slack:{classroom.slack.team.id}") is None  # type: ignore[arg-type]
        assert store.tracks.space(private_space(classroom, classroom.ben)) is None
    assert len(classroom.slack.asked("chat.postMessage")) == 1


async def _uninstalled_for_long(classroom: Classroom) -> None:
    async with classroom.opens() as bot:
        question = await classroom.is_asked()
        await classroom.ben.presses(question, "A")
        await classroom.ben.types(IN_PRIVATE)
        await classroom.slack.uninstall(wait=False)
        await eventually(lambda: presences(classroom.home) == [])
        classroom.slack.advance(PURGED_AFTER)
        for _ in range(10):
            await bot.bot.shell.tick()


async def test_direct_messages_rest_with_their_workspace_and_go_on_with_it(
    classroom: Classroom,
) -> None:
    slack, ben = classroom.slack, classroom.ben
    async with classroom.opens():
        await ben.types(IN_PRIVATE)
    with contextlib.suppress(CannotConnect):  # it may be stopped before it says so
        await _uninstalled(classroom)

    slack.world.tokens[slack.bot_token].revoked = False  # it was installed again
    async with classroom.opens() as bot:
        everywhere = {f"slack:{slack.team.id}", private_space(classroom, ben)}
        await eventually(lambda: {*presences(classroom.home)} == everywhere)
        await bot.passes(3600.0)

    assert len([each for each in ben.sees(ben.dm) if ":answer:" in str(each.blocks)]) == 1


async def test_a_token_of_another_workspace_stops_the_one_before(classroom: Classroom) -> None:
    slack = classroom.slack
    async with classroom.opens():
        await classroom.schedules()
        await classroom.ben.types(IN_PRIVATE)
    assert len(presences(classroom.home)) == 2

    other = slack.world.add_team("Deep Sleepers")
    token = slack.world.add_token("xoxb-another-fake-token", "bot", other).value
    async with whole(slack, classroom.home, bank_of(), SLACK_BOT_TOKEN=token) as bot:
        await eventually(lambda: presences(classroom.home) == [f"slack:{other.id}"])
        await bot.passes(3600.0)
        assert slack.asked("chat.postMessage") == []

    async with classroom.opens() as bot:
        await eventually(lambda: len(presences(classroom.home)) == 2)
        await bot.passes(86_400.0)
    assert len(classroom.questions()) == 1


async def _uninstalled(classroom: Classroom) -> None:
    async with classroom.opens():
        await classroom.slack.uninstall(wait=False)
        await eventually(lambda: presences(classroom.home) == [])
