"""What a group is shown of its tracks, and of when they post; see ``catalogue``."""

from dataclasses import replace
from datetime import timedelta

from bot.cards.audit import audit_card, bad_page_card
from bot.cards.days_off import (
    bad_dates_card,
    nothing_skipped_card,
    skipped_dates_card,
    unskipped_dates_card,
)
from bot.cards.digest import digest_card
from bot.cards.prospect import Prospect
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
from bot.domain.dates_off import BadDates
from bot.store.affairs import Hold, Holder
from tests.adapters.card_values import BANK, NOON, TODAY, Family
from tests.cards.test_audit import SET, SKIPPED
from tests.cards.test_days_off import HOLIDAYS
from tests.cards.test_digest import MANY, ONE, QUIET
from tests.cards.test_prospect import LAST
from tests.cards.test_question import POST
from tests.cards.test_schedule import COMING, HABITS, IDLE, TWICE
from tests.cards.test_when import EVENING

HOLD = Hold(since=NOON, by=Holder.OPERATOR, reason="a move")
WHEN_SEVERAL = (
    (IDLE, None),
    (EVENING, COMING[0].at),
    (replace(EVENING, name="noon", paused=True), None),
)
SCHEDULES: Family = {
    "schedule": schedule_card(TWICE, COMING, BANK, moved=True),
    "schedule, with habits": schedule_card(HABITS, COMING, BANK),
    "schedule, on demand": schedule_card(IDLE, (), BANK),
    "schedule, at its own pace": schedule_card(
        replace(TWICE, catch_up=timedelta(hours=1), spread=timedelta(minutes=30), resumes=TODAY),
        COMING,
        BANK,
    ),
    "schedule, held": schedule_card(TWICE, (), BANK, HOLD),
    "withdrawn": withdrawn_card(POST),
    "reinstated": reinstated_card(POST),
}
TRACKS: Family = {
    "tracks": tracks_card((IDLE, TWICE), BANK),
    "tracks, with what comes": tracks_card(
        (IDLE, TWICE), BANK, (Prospect(), Prospect(coming=(NOON,) * 5, last=LAST)), "UTC"
    ),
    "track_added": track_added_card("evening"),
    "track_removed": track_removed_card(replace(TWICE, name="evening")),
    "unknown_track": unknown_track_card("x", ["daily", "evening"]),
    "bad_track": bad_track_card("x/y"),
    "known_track": known_track_card("evening"),
    "too_many_tracks": too_many_tracks_card(8),
    "daily_stays": daily_stays_card(),
}
DIGESTS: Family = {
    "digest": digest_card(MANY, BANK),
    "digest, one": digest_card(ONE, BANK),
    "digest, quiet": digest_card(QUIET, BANK),
}
DAYS_OFF: Family = {
    "skipped_dates": skipped_dates_card(TWICE, HOLIDAYS, NOON, "UTC"),
    "unskipped_dates": unskipped_dates_card(TWICE, HOLIDAYS, NOON, "UTC"),
    "nothing_skipped": nothing_skipped_card(TWICE.id, HOLIDAYS),
    "bad_dates": bad_dates_card(BadDates("x"), "/schedule skip 2026-12-24"),
}
AUDIT: Family = {
    "audit": audit_card([SET, SKIPPED], BANK, "UTC", page=1, more=True),
    "bad_page": bad_page_card("x"),
}
WHEN: Family = {
    "when": when_card([(TWICE, COMING[0].at)], BANK, "UTC"),
    "when, paused": when_card([(replace(TWICE, resumes=TODAY), NOON)], BANK, "UTC"),
    "when, several": when_card(WHEN_SEVERAL, BANK, "UTC"),
}
