"""The protocol of tracks."""

from bot.store.interface import Tracks
from bot.store.sqlite.tracks import SqliteTracks
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Tracks, SqliteTracks)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Tracks, "store.tracks")
