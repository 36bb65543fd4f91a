"""Series of questions."""

from dataclasses import replace

from bot.cards.track import (
    bad_track_card,
    daily_stays_card,
    known_track_card,
    too_many_tracks_card,
    track_added_card,
    track_removed_card,
    tracks_card,
    unknown_track_card,
)
from tests.card_reading import words
from tests.cards.test_schedule import IDLE, TWICE
from tests.factory import make_bank


def test_tracks_are_listed_with_what_they_are() -> None:
    shown = words(tracks_card((IDLE, TWICE), make_bank()))

    assert "daily whenever someone asks with /daily, once a day Asia/Tokyo all" in shown
    assert "daily 09:00 and 18:30, Mon, Fri Asia/Tokyo all" in shown
    assert shown.endswith(
        "Every command about questions takes a series by its name, like /daily track:evening. "
        "Each series has a streak of its own; /me shows them together."
    )


def test_what_was_done_says_how_to_go_on() -> None:
    assert "/schedule edit 18:30 daily track:noon" in words(track_added_card("noon"))
    bare = replace(IDLE, name="noon")
    whole = replace(TWICE, name="noon", topics=frozenset({"rnn", "cnn"}))
    back = "Bring it back: /schedule add noon"
    assert words(track_removed_card(bare)).endswith(back)
    assert words(track_removed_card(whole)).endswith(
        f"{back} 09:00,18:30 Mon,Fri Asia/Tokyo topics:cnn,rnn"
    )


def test_every_refusal_says_what_to_do_instead() -> None:
    assert words(unknown_track_card("x", ["daily"])) == "There is no series “x” Here is daily."
    assert words(unknown_track_card("x", ["daily", "noon"])).endswith("Here are daily and noon.")
    assert words(bad_track_card("x/y")).startswith("“x/y” is no name for a series Use up to 20")
    assert words(known_track_card("noon")).endswith("Pick another name.")
    assert words(too_many_tracks_card(8)).startswith("A group has at most 8 series")
    assert words(daily_stays_card()).endswith("/schedule pause.")
