"""What cannot be done as it was asked for; see ``catalogue``."""

from bot.cards.refusal import (
    bad_days_card,
    bad_interview_card,
    bad_time_card,
    command_word_card,
    held_card,
    incident_card,
    misread_card,
    not_admin_card,
    not_scheduled_card,
    stale_card,
    trouble_card,
    unknown_occurrence_card,
    unknown_pack_card,
    unknown_period_card,
    unknown_topic_card,
    unknown_zone_card,
)
from bot.commands import Misread, Verb
from bot.domain.interview import BadInterview
from bot.domain.schedule_text import BadDays, BadTime, UnknownZone
from bot.store.errors import Trouble
from tests.adapters.card_values import TODAY, Family

REFUSALS: Family = {
    "misread": misread_card(Misread("/strek", closest=Verb.STREAK)),
    "misread, unlike any": misread_card(Misread("/@everyone")),
    "misread, incomplete": misread_card(Misread("/me zone", Verb.ME_ZONE, "zone")),
    "misread, an option": misread_card(
        Misread("/quiz start kin:1", Verb.QUIZ_START, unknown="kin")
    ),
    "command_word": command_word_card(Verb.DAILY),
    "not_admin": not_admin_card("/schedule edit"),
    "bad_time": bad_time_card(BadTime("25:00")),
    "bad_days": bad_days_card(BadDays("someday")),
    "unknown_zone": unknown_zone_card(UnknownZone("Berlin", ("Europe/Berlin",))),
    "unknown_pack": unknown_pack_card("triva", ["trivia", "art"]),
    "unknown_pack, where none is": unknown_pack_card("trivia", []),
    "unknown_topic": unknown_topic_card("cnm", ["cnn", "rnn"]),
    **{f"bad_interview, {p}": bad_interview_card(p, "x", TODAY) for p in BadInterview},
    "unknown_period": unknown_period_card("month"),
    "unknown_occurrence": unknown_occurrence_card("2026-02-30"),
    "held": held_card(),
    "not_scheduled": not_scheduled_card(),
    "stale": stale_card(),
    "incident": incident_card("7F3A", answering=True),
    **{f"trouble, {t}": trouble_card(t, "7F3A", answering=False) for t in Trouble},
}
