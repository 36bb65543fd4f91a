"""Reminders give way to everything else, and one that fails keeps nobody else waiting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.commands import Call, Verb
from bot.events import Asked, Pressed
from bot.features import nudging
from bot.runtime import shell
from bot.view.actions import AnswerPost
from tests.fakes import RecordingPlatform
from tests.runtime.group import DUE, RIGHT, origin, post_of
from tests.runtime.rig import DAY, MINUTE, Bot, scheduled

pytestmark = pytest.mark.usefixtures("impatient")
SEVEN = DUE.replace(hour=19) + DAY


@asynccontextmanager
async def reminding(folder: Path, platform: RecordingPlatform, *names: str) -> AsyncIterator[Bot]:
    """Each has a streak and wants reminders; the second question is open."""
    async with scheduled(folder, platform) as bot:
        await bot.comes_due(DUE)
        question = AnswerPost(post_of(platform.announced[-1].card), (RIGHT,))
        for name in names:
            await bot.shell.submit(Pressed(origin(name, at=DUE), question))
            remind = Call(Verb.ME_REMIND, {"time": "19:00"})
            await bot.shell.submit(Asked(origin(name, at=DUE), remind))
        await bot.comes_due(DUE + DAY)
        yield bot


def reminded(bot: Bot) -> list[str]:
    return sorted(row["state"] for row in bot.deliveries() if row["kind"] == "reminder")


async def test_while_others_are_under_way_nobody_is_reminded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "ENOUGH_TO_WAIT", 1)
    monkeypatch.setattr(nudging, "MOST_PLANNED", 1)
    platform = RecordingPlatform()
    async with reminding(tmp_path, platform, "Ann", "Ben") as bot:
        platform.gate.clear()
        bot.clock.set(SEVEN)
        for _ in range(3):
            await bot.shell.tick()
        meanwhile = reminded(bot)
        platform.gate.set()
        await bot.shell.posted()
        await bot.comes_due(SEVEN + MINUTE)

        assert meanwhile == ["claimed"]
        assert reminded(bot) == ["sent", "sent"]


async def test_whose_reminder_fails_rests_and_the_others_get_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform, whole = RecordingPlatform(), nudging.still_open

    def fails(turn: Any, wanted: Any) -> Any:
        if wanted.learner == "fake:Ann":
            raise ValueError("a bad row")
        return whole(turn, wanted)

    async with reminding(tmp_path, platform, "Ann", "Ben") as bot:
        monkeypatch.setattr(nudging, "still_open", fails)
        await bot.comes_due(SEVEN)

        assert reminded(bot) == ["sent"]
        assert platform.announced[-1].place == "fake:@Ben"
