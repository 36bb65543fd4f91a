"""Reminders on the wire: a message to one person, whose buttons count for the workspace."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.slack.limiter import IN_PRIVATE, MESSAGES, POSTS, Limiter
from tests.adapters.slack.classroom import DAY, Classroom
from tests.adapters.slack.fake import FakeSlack, Message, Refuse
from tests.adapters.slack.lounge import told
from tests.adapters.slack.whole import Whole
from tests.factory import make_question

TO_SEVEN = 5.5 * 3600
QUESTIONS = [make_question(id=f"q{number}") for number in range(4)]


@pytest.fixture
def classroom(slack: FakeSlack, tmp_path: Path) -> Classroom:
    return Classroom(slack, tmp_path)


@asynccontextmanager
async def reminding(classroom: Classroom) -> AsyncIterator[Whole]:
    """Ben has a streak and wants reminders; the next day's question has been posted."""
    async with classroom.opens(*QUESTIONS) as bot:
        await classroom.ben.presses(await classroom.is_asked(), "A")
        await classroom.ben.types("/study me remind 19:00", classroom.channel)
        await bot.passes(DAY)
        yield bot


def direct(classroom: Classroom) -> list[Message]:
    """Reminders that Ben got."""
    return [
        each for each in classroom.slack.posted(classroom.ben.dm) if ":unremind" in str(each.blocks)
    ]


async def test_a_reminder_is_a_message_to_a_person_and_its_buttons_count(
    classroom: Classroom,
) -> None:
    async with reminding(classroom) as bot:
        await bot.passes(TO_SEVEN)
        [reminder] = direct(classroom)
        await classroom.ben.presses(reminder, "Show the question")
        shown = [
            each for each in classroom.ben.sees(classroom.ben.dm) if ":answer:" in str(each.blocks)
        ]
        await classroom.ben.presses(shown[-1], "B")
        seen = told(classroom.slack, classroom.ben)
        await classroom.ben.presses(reminder, "Stop reminders")

    [call] = [
        each
        for each in classroom.slack.asked("chat.postMessage")
        if each.data["channel"] == classroom.ben.id and ":unremind" in str(each.data["blocks"])
    ]
    assert call.data["text"]
    assert "2 in a row" in seen
    assert "No more reminders" in told(classroom.slack, classroom.ben)


async def test_whom_slack_refuses_is_told_at_the_next_command(classroom: Classroom) -> None:
    async with reminding(classroom) as bot:
        classroom.slack.misbehave("chat.postMessage", Refuse("messages_tab_disabled"))
        await bot.passes(TO_SEVEN)
        await bot.passes(DAY)
        assert direct(classroom) == []
        await classroom.ben.types("/study help", classroom.channel)

    assert "Your reminders were switched off" in told(classroom.slack, classroom.ben)


def test_a_question_passes_the_reminders_that_wait() -> None:
    limiter = Limiter(lambda: 0.0)
    waits = [limiter.turn(MESSAGES, IN_PRIVATE, f"U{n}") for n in range(9)]
    question = limiter.turn(MESSAGES, POSTS, "C1")

    assert waits[-1] == 2.0
    assert question is not None
    assert question < waits[-1]
