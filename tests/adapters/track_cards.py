"""What a group is shown of its tracks, and of when they post; see ``catalogue``."""

from dataclasses import replace

from bot.cards.schedule import reinstated_card, schedule_card, withdrawn_card
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
from bot.cards.when import when_card
from bot.store.records import Hold, Holder
from tests.adapters.card_values import BANK, NOON, Family
from tests.cards.test_question import POST
from tests.cards.test_schedule import COMING, IDLE, TWICE
from tests.cards.test_when import EVENING

HOLD = Hold(since=NOON, by=Holder.OPERATOR, reason="a move")
WHEN_SEVERAL = (
    (IDLE, None),
    (EVENING, COMING[0].at),
    (replace(EVENING, name="noon", paused=True), None),
)
SCHEDULES: Family = {
    "schedule": schedule_card(TWICE, COMING, BANK, moved=True),
    "schedule, on demand": schedule_card(IDLE, (), BANK),
    "schedule, held": schedule_card(TWICE, (), BANK, HOLD),
    "withdrawn": withdrawn_card(POST),
    "reinstated": reinstated_card(POST),
}
TRACKS: Family = {
    "tracks": tracks_card((IDLE, TWICE), BANK),
    "track_added": track_added_card("evening"),
    "track_removed": track_removed_card("evening"),
    "unknown_track": unknown_track_card("x", ["daily", "evening"]),
    "bad_track": bad_track_card("x/y"),
    "known_track": known_track_card("evening"),
    "too_many_tracks": too_many_tracks_card(8),
    "daily_stays": daily_stays_card(),
}
WHEN: Family = {
    "when": when_card([(TWICE, COMING[0].at)], BANK, "UTC"),
    "when, several": when_card(WHEN_SEVERAL, BANK, "UTC"),
}
