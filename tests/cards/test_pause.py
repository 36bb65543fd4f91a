"""A pause of the streak."""

from datetime import UTC, datetime

from bot.cards.pause import (
    bad_pause_card,
    not_paused_card,
    pause_too_long_card,
    paused_card,
    resumed_card,
)
from bot.domain.pause import BadPause, PauseTooLong
from tests.card_reading import words


def test_a_pause_is_told_in_the_readers_time() -> None:
    shown = words(paused_card(datetime(2026, 3, 9, 23, tzinfo=UTC), "Europe/Berlin"))

    assert shown.startswith("Your streak is paused Until Tue 10 Mar 00:00, in every group.")
    assert shown.endswith("/streak resume")


def test_what_is_left_is_told_at_the_end_of_a_pause() -> None:
    assert words(resumed_card(1)).endswith("You have 1 day of pause left.")


def test_every_refusal_shows_how_to_do_it() -> None:
    assert words(not_paused_card()).endswith("Pause like this: /streak pause 7")
    assert words(bad_pause_card(BadPause("soon"))) == (
        "“soon” is no pause that is still to come Pause like this: /streak pause until 2026-03-10"
    )
    assert words(pause_too_long_card(PauseTooLong(3))).endswith(
        "You have 3 left. Pause like this: /streak pause 3"
    )
    assert words(pause_too_long_card(PauseTooLong(0))) == (
        "You have no pause left It is at most 30 days in any year."
    )
