"""The streak's cards."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.cards.streak import CALENDAR_DAYS, LISTED, streak_card, streak_why_card
from bot.domain.repair import Offer
from bot.domain.slot import Slot
from bot.domain.streak import STATES, Outcome, Reason, fold
from bot.view.card import Calendar, Card, Day, Mark, Table
from tests.card_reading import rows, words

NINE = datetime(2026, 3, 2, 8, tzinfo=UTC)


def outcome(reason: Reason, day: int = 0, hour: int = 0) -> Outcome:
    at = NINE + timedelta(days=day, hours=hour)
    return Outcome(
        slot=Slot(occurrence=f"{at:%Y-%m-%dT%H:%M}", posted_at=at, zone="Europe/Berlin"),
        deadline=at + timedelta(hours=18),
        state=STATES[reason],
        reason=reason,
        answered_at=at + timedelta(minutes=5) if reason is Reason.ANSWERED else None,
    )


def card(*reasons: Reason) -> Card:
    judged = [outcome(reason, day) for day, reason in enumerate(reasons)]
    return streak_card(fold(judged), judged, "Europe/Berlin")


def days(shown: Card) -> tuple[Day, ...]:
    return next(block.days for block in shown.blocks if isinstance(block, Calendar))


@pytest.mark.parametrize("draw", [streak_card, streak_why_card])
def test_without_questions_it_says_how_to_begin(draw: object) -> None:
    drawn = (streak_card if draw is streak_card else streak_why_card)(fold(()), (), "UTC")

    assert words(drawn) == (
        "Your streak starts with your first answer Answer your first question: /daily"
    )


@pytest.mark.parametrize(
    ("reason", "mark"),
    [
        (Reason.ANSWERED, Mark.RIGHT),
        (Reason.FREEZE_SPENT, Mark.FROZEN),
        (Reason.NO_FREEZE_LEFT, Mark.WRONG),
        (Reason.STILL_OPEN, Mark.OPEN),
        (Reason.REPAIRED, Mark.FROZEN),
        (Reason.VOIDED, Mark.VOID),
        (Reason.PAUSED, Mark.VOID),
        (Reason.BEFORE_FIRST, Mark.VOID),
    ],
)
def test_each_way_a_question_counts_has_its_square(reason: Reason, mark: Mark) -> None:
    drawn = card(Reason.ANSWERED, reason)

    assert days(drawn) == (Day(date(2026, 3, 2), Mark.RIGHT), Day(date(2026, 3, 3), mark))


def test_the_streak_is_its_title_and_what_is_at_stake_is_told() -> None:
    closed = card(Reason.ANSWERED, Reason.ANSWERED)
    at_stake = card(Reason.ANSWERED, Reason.STILL_OPEN, Reason.STILL_OPEN)

    assert closed.title == "Your streak: 2"
    assert "2 in a row, best 2, 1 freeze in reserve Nothing is open." in words(closed)
    assert "2 questions open: answer by Wed 4 Mar 03:00 for a streak of 3." in words(at_stake)


def test_a_pause_is_shown_with_the_way_out_of_it() -> None:
    judged, until = [outcome(Reason.ANSWERED)], NINE + timedelta(days=3)
    way_out = "Paused until Thu 5 Mar 08:00. End it now: /streak resume"

    assert way_out in words(streak_card(fold(judged), judged, "UTC", paused_until=until))
    assert way_out in words(streak_card(fold(()), (), "UTC", paused_until=until))


def test_what_can_be_repaired_is_offered() -> None:
    missed = outcome(Reason.NO_FREEZE_LEFT)
    offer = Offer(missed=missed, until=NINE + timedelta(days=3), answered=False, others=0)

    assert (
        "A missed question can be repaired until Thu 5 Mar 08:00: /streak repair Each"
    ) in words(streak_card(fold([missed]), [missed], "UTC", offer=offer))


def test_of_several_questions_on_a_day_the_worst_is_shown() -> None:
    judged = [outcome(Reason.ANSWERED), outcome(Reason.NO_FREEZE_LEFT, hour=6)]

    assert days(streak_card(fold(judged), judged, "UTC")) == (Day(date(2026, 3, 2), Mark.WRONG),)


def test_the_calendar_shows_five_weeks() -> None:
    drawn = days(card(*[Reason.ANSWERED] * 60))

    assert len(drawn) == CALENDAR_DAYS == 35
    assert drawn[-1].date == date(2026, 3, 2) + timedelta(days=59)


def test_why_has_a_line_for_each_question() -> None:
    judged = [outcome(reason, day) for day, reason in enumerate(Reason)]

    drawn = streak_why_card(fold(judged), judged, "Asia/Tokyo")

    [table] = [block for block in drawn.blocks if isinstance(block, Table)]
    assert table.head == ("Posted", "Your deadline", "Answered", "State", "Because")
    assert rows(drawn)[0] == (
        "Mon 2 Mar 17:00",
        "Tue 3 Mar 11:00",
        "Mon 2 Mar 17:05",
        "met",
        "answered in time",
    )
    assert [row[2] for row in rows(drawn)[1:]] == ["no"] * (len(Reason) - 1)
    assert len({row[4] for row in rows(drawn)}) == len(Reason)
    assert words(drawn).endswith(
        "A question counts until the first 03:00 that is at least 12 hours after it was posted, "
        "in your zone, Asia/Tokyo. Seven answers earn a freeze; you hold at most two."
    )


def test_why_lists_the_latest_and_says_how_many_there_are() -> None:
    judged = [outcome(Reason.ANSWERED, day) for day in range(LISTED + 1)]

    drawn = streak_why_card(fold(judged), judged, "UTC")

    assert len(rows(drawn)) == LISTED
    assert rows(drawn)[0][0] == "Tue 3 Mar 08:00"
    assert "The last 14 of 15 questions." in words(drawn)
