"""Turns of phrase."""

from datetime import UTC, date, datetime

import pytest

from bot.cards.words import (
    day,
    further_reading,
    in_track,
    letter,
    listed,
    local,
    long_day,
    on_track,
    plural,
    streak_line,
)
from bot.domain.question import Reference
from bot.domain.streak import Streak
from bot.ids import ChoiceId, TrackId
from bot.view.card import Paragraph
from bot.view.text import strong, text
from tests.factory import make_question


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 answers"), (1, "1 answer"), (2, "2 answers"), (1234, "1,234 answers")],
)
def test_one_is_singular(count: int, words: str) -> None:
    assert plural(count, "answer") == words


def test_some_plurals_are_their_own() -> None:
    assert plural(2, "query", "queries") == "2 queries"


def test_days_have_no_leading_zero() -> None:
    assert day(date(2026, 3, 2)) == "Mon 2 Mar"
    assert long_day(date(2026, 3, 22)) == "Sunday 22 March"


def test_a_moment_is_read_off_the_local_clock() -> None:
    at = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)

    assert local(at, "Europe/Berlin") == "Mon 2 Mar 00:30"
    assert local(at, "America/Los_Angeles") == "Sun 1 Mar 15:30"


@pytest.mark.parametrize(
    ("words", "line"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_in_and(words: list[str], line: str) -> None:
    assert listed(words) == line


def test_a_list_may_end_in_or() -> None:
    assert listed(["a", "b"], "or") == "a or b"


@pytest.mark.parametrize(
    ("streak", "line"),
    [
        (Streak(), "0 in a row, best 0, 0 freezes in reserve"),
        (Streak(length=5, best=9, credit=7, met=5), "5 in a row, best 9, 1 freeze in reserve"),
        (Streak(length=20, best=20, credit=20), "20 in a row, best 20, 2 freezes in reserve"),
    ],
)
def test_a_streak_is_one_line(streak: Streak, line: str) -> None:
    assert streak_line(streak) == line


def test_an_option_has_the_letter_it_was_shown_under() -> None:
    question = make_question()

    order = tuple(map(ChoiceId, "dbca"))

    assert [letter(order, choice) for choice in question.choices] == ["D", "B", "C", "A"]


def test_sources_are_named_in_full() -> None:
    question = make_question(
        references=(
            Reference(authors="Hinton", title="Dropout", year=2012, where="arXiv"),
            Reference(authors="Srivastava et al.", title="More", year=2014, where="JMLR 15"),
        )
    )

    (told,) = further_reading(question)
    assert isinstance(told, Paragraph)
    assert told.text == text(
        strong("Read on: "),
        "Hinton, Dropout (2012), arXiv; Srivastava et al., More (2014), JMLR 15",
    )


def test_only_another_track_than_the_daily_one_is_named() -> None:
    daily, evening = TrackId("test:garden/daily"), TrackId("test:garden/evening")

    assert (on_track(daily), in_track(daily)) == ("", "")
    assert (on_track(evening), in_track(evening)) == (" track:evening", " (evening)")
