"""Dates on which a series posts nothing."""

from datetime import UTC, date, datetime, timedelta

from bot.cards.days_off import (
    bad_dates_card,
    describe_date,
    name_dates,
    nothing_skipped_card,
    skipped_dates_card,
    unskipped_dates_card,
)
from bot.domain.dates_off import BadDates, DateGone, DateTooFar
from bot.ids import TrackId
from tests.card_reading import words
from tests.cards.test_schedule import TWICE

EVE = date(2026, 12, 24)
HOLIDAYS = [EVE, EVE + timedelta(days=1), date(2027, 1, 1)]
AT = datetime(2026, 12, 28, tzinfo=UTC)


def test_dates_are_named_by_their_runs() -> None:
    assert describe_date(EVE) == "Thursday 24 December 2026"
    assert name_dates(HOLIDAYS) == (
        "Thursday 24 December 2026 to Friday 25 December 2026 (2 dates) and Friday 1 January 2027"
    )
    assert name_dates([EVE + timedelta(days=2 * n) for n in range(12)]).endswith(" and 4 more")


def test_what_was_done_says_what_comes_next_and_how_to_undo_it() -> None:
    done = words(skipped_dates_card(TWICE, HOLIDAYS, AT, "Europe/Berlin"))
    back = words(unskipped_dates_card(TWICE, [EVE], None, "Europe/Berlin"))

    assert done.startswith("3 dates left out Thursday 24 December 2026 to ")
    assert "The next question comes Mon 28 Dec 01:00." in done
    assert done.endswith("/schedule unskip 2026-12-24..2026-12-25,2027-01-01")
    assert "No other question is scheduled." in back
    assert back.endswith("Leave out again: /schedule skip 2026-12-24")


def test_every_refusal_shows_what_can_be() -> None:
    like = "/schedule skip 2026-12-24"

    assert words(bad_dates_card(BadDates("x"), like)) == (
        "“x” is no date Write dates like /schedule skip 2026-12-24."
    )
    assert words(bad_dates_card(BadDates("2026-12-24..2026-12-20"), like)) == (
        "“2026-12-24..2026-12-20” is no span of dates "
        "The earlier date comes first. Write dates like /schedule skip 2026-12-24."
    )
    assert words(bad_dates_card(DateGone(EVE), like)).startswith(
        "Thursday 24 December 2026 has come already"
    )
    assert "At most 366 dates at once" in words(bad_dates_card(DateTooFar(EVE), like))
    until = "/schedule pause until:2026-12-24"
    assert words(bad_dates_card(BadDates("2026-12-20..2026-12-24"), until, several=False)) == (
        "“2026-12-20..2026-12-24” is no date Write a date like /schedule pause until:2026-12-24."
    )
    assert words(bad_dates_card(DateTooFar(EVE), until, several=False)).startswith(
        "Thursday 24 December 2026 is too far ahead At most two years ahead. "
    )
    track = TrackId("test:garden/noon")
    assert words(nothing_skipped_card(track, [])).endswith("2027-01-02 track:noon")
    assert "These are: " in words(nothing_skipped_card(track, HOLIDAYS))
