"""The performance: a week on the real core, and what must be seen in it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.bank.load import read_bank
from bot.demo import show
from bot.demo.stage import SPACE
from bot.ids import LearnerId
from bot.store.sqlite import open_store
from bot.view.card import Calendar, Card, Mark
from tests.card_reading import rows
from tests.demo.audience import Audience

WEEK = """\
Ana: Schedule
Eve: Your zone is America/Los_Angeles
the channel: Question of the day
Ana: Right. +10 points
Ben: Not quite. +2 points
Chidi: Right. +10 points
Dana: Hint 1 of 2
Dana: Right. +10 points
Eve: Right. +10 points
the channel: The answer to Monday 2 March
the channel: Question of the day
Ana: Right. +10 points
Chidi: Right. +10 points
Dana: Not quite. +2 points
the channel: The answer to Tuesday 3 March
the channel: Question of the day
Eve: Right.
Ana: Right. +10 points
Ben: Your streak: 1
Ben: Right. +10 points
Chidi: Not quite. +2 points
Eve: Right. +10 points
the channel: The answer to Wednesday 4 March
the channel: Question of the day
Ana: Right. +10 points
Ben: Not quite. +2 points
Dana: Right. +10 points
Eve: Right. +10 points
the channel: The answer to Thursday 5 March
the channel: Question of the day
Ana: Not quite. +2 points
Ben: Right. +10 points
Dana: Right. +10 points
Eve: Right. +10 points
the channel: The answer to Friday 6 March
the channel: Question of the day
Chidi: Why your streak is 0
Chidi: Right. +10 points
Ana: Right. +10 points
Ben: Right. +10 points
Dana: Right. +10 points
Eve: Not quite. +2 points
the channel: The answer to Saturday 7 March
the channel: Question of the day
Ana: Right. +10 points
Ben: Right. +10 points
Chidi: Right. +10 points
Dana: Not quite. +2 points
Eve: Right. +10 points
Ana: Your streak: 7
Eve: The board this week
"""


class Performance:
    """One performance, seen by all tests."""

    def __init__(self, folder: Path) -> None:
        self.audience = Audience()
        self.folder = folder
        self.lines: Sequence[str] = asyncio.run(show(self.audience, read_bank(), folder, 0.0))


@pytest.fixture(scope="module")
def performance(tmp_path_factory: pytest.TempPathFactory) -> Performance:
    return Performance(tmp_path_factory.mktemp("demo"))


def without_topic(line: str) -> str:
    who, title, *_ = line.split(": ")
    return f"{who}: {title}" if who == "the channel" else line


def marks(card: Card) -> list[Mark]:
    return [day.mark for block in card.blocks if isinstance(block, Calendar) for day in block.days]


def test_the_week_goes_as_the_story_says(performance: Performance) -> None:
    assert [without_topic(line) for line in performance.lines] == WEEK.splitlines()


def test_every_day_has_a_question_of_its_own(performance: Performance) -> None:
    asked = [line for line in performance.lines if "Question of the day: " in line]

    assert len(asked) == 7
    assert all(", late" not in line for line in asked)


def test_ben_missed_tuesday_and_a_freeze_covered_it(performance: Performance) -> None:
    card = performance.audience.titled("Your streak: 1")

    assert marks(card) == [Mark.RIGHT, Mark.FROZEN, Mark.OPEN]


def test_chidi_missed_two_and_lost_his_streak(performance: Performance) -> None:
    card = performance.audience.titled("Why your streak is 0")

    assert [row[3] for row in rows(card)] == ["met", "met", "met", "frozen", "missed", "open"]
    assert rows(card)[4][4] == "missed, no freeze left"


def test_ana_answered_all_week(performance: Performance) -> None:
    assert marks(performance.audience.titled("Your streak: 7")) == [Mark.RIGHT] * 7


def test_eves_late_answer_earned_nothing_and_the_board_is_fair(performance: Performance) -> None:
    assert rows(performance.audience.titled("The board this week")) == [
        ("1", "Ana", "62", "6"),
        ("2", "Eve", "52", "5"),
        ("3", "Ben", "44", "4"),
        ("3", "Dana", "44", "4"),
        ("5", "Chidi", "42", "4"),
    ]


def test_the_first_cards_are_drawn_in_full(performance: Performance) -> None:
    drawn = [card.title.partition(":")[0] for card, _ in performance.audience.cards]

    assert {"Schedule", "Question of the day", "The answer to Monday 2 March"} <= set(drawn)


def test_captions_say_why_it_matters(performance: Performance) -> None:
    assert "\n  * Ben missed Tuesday: a freeze covered it.\n" in performance.audience.lines


def test_the_week_was_played_on_a_real_database(performance: Performance) -> None:
    store = open_store(performance.folder / "demo.db")
    with store.transaction():
        board = store.boards.page(SPACE, "all", LearnerId("demo:Ana"), top=1, near=0)
    store.close()

    assert (board.rows[0].name, board.rows[0].points) == ("Ana", 62)
