"""Bars and calendars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.fallback import plain
from adapters.figures import bar, bar_chart, bar_width, calendar_lines, lettered, weeks
from bot.view.card import Bar, Calendar, Card, Mark


@given(st.floats(0, 1), st.integers(2, 40))
def test_a_bar_is_empty_for_nothing_only_and_full_for_all_only(share: float, width: int) -> None:
    drawn = bar(share, width)

    assert len(drawn) == width
    assert ("█" in drawn) is (share > 0)
    assert ("░" in drawn) is (share < 1)


@pytest.mark.parametrize("share", [-1.0, 1.5])
def test_a_bar_stays_inside(share: float) -> None:
    assert len(bar(share)) == 20


def test_bars_leave_room_for_the_longest_note() -> None:
    bars = (Bar(label="a", share=0.1, note="1 of 10"), Bar(label="b", share=0.1))

    assert [bar_width(bars, width) for width in (5, 15, 100)] == [4, 7, 20]


def test_only_a_single_letter_is_the_letter_of_an_option() -> None:
    assert lettered("A  3 times") == ("A", "3 times")
    assert lettered("Loss functions") == ("", "Loss functions")
    assert lettered("C") == ("", "C")


def test_a_calendar_without_days_has_no_weeks() -> None:
    assert weeks(Calendar(())) == ()
    assert "M T W T F S S" in plain(Card(title="Empty", blocks=(Calendar(()),)))
    assert calendar_lines(Calendar(())) == ("       M T W T F S S", [])


def test_bars_stand_beside_their_labels_while_there_is_room() -> None:
    bars = [
        Bar(label="A  2", share=0.0, note="0"),
        Bar(label="B  32", share=1.0, note="3", mark=Mark.RIGHT),
    ]

    assert bar_chart(bars, 44) == ["  A 2   ░░░░░░░░░░ 0", "✓ B 32  ██████████ 3"]
    assert bar_chart(bars, 15) == ["  A 2   ░░░░░ 0", "✓ B 32  █████ 3"]
    assert bar_chart(bars, 14) is None
    assert bar_chart([], 44) == []
