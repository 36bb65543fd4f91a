"""Why something was not done: every refusal in whole."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.refusal import (
    LONGEST_QUOTE,
    bad_days_card,
    bad_digest_card,
    bad_duration_card,
    bad_interview_card,
    bad_reveal_card,
    bad_role_card,
    bad_switch_card,
    bad_time_card,
    command_word_card,
    incident_card,
    misread_card,
    not_admin_card,
    not_scheduled_card,
    quoted,
    stale_card,
    trouble_card,
    unknown_occurrence_card,
    unknown_period_card,
    unknown_topic_card,
    unknown_zone_card,
)
from bot.commands import Misread, Verb
from bot.domain.duration_text import BadDuration
from bot.domain.interview import BadInterview
from bot.domain.schedule_text import BadDays, BadTime, UnknownZone
from bot.store.errors import Trouble
from bot.view.card import Card, Tone
from tests.card_reading import words

REFUSALS = [
    (
        command_word_card(Verb.STREAK_WHY),
        "“streak why” was not taken for an answer "
        "It is a command: type /streak why. To answer, use other words.",
    ),
    (misread_card(Misread("x")), "There is no command “x” See every command with /help"),
    (
        misread_card(Misread("/quiz start kin:1", Verb.QUIZ_START, unknown="kin")),
        "There is no option “kin:” /quiz start takes seconds:, topic:, level: and kind:",
    ),
    (
        misread_card(Misread("/strek", Verb.STREAK)),
        "There is no command “/strek” Did you mean /streak? Or see /help",
    ),
    (
        misread_card(Misread("/me zone", Verb.ME_ZONE, "zone")),
        "Something is missing Say it like this: /me zone ZONE",
    ),
    (
        not_admin_card("/schedule pause"),
        "Only admins can do that Ask an admin of this group to use /schedule pause",
    ),
    (
        bad_time_card(BadTime("25:00")),
        "“25:00” is no time of day Write times like 09:00, 9am or 09:00,18:30.",
    ),
    (
        bad_role_card("@everyone"),
        "“@everyone” is no role Write the id that the platform gives it, or none.",
    ),
    (
        bad_switch_card("thread", "maybe"),
        "“maybe” is neither on nor off Write thread:on or thread:off.",
    ),
    (
        bad_reveal_card("never"),
        "“never” brings no reveal "
        "Write reveal:next, reveal:answered or a time of day, like reveal:18:00.",
    ),
    (
        bad_duration_card("late", BadDuration("soon"), timedelta(minutes=15), timedelta(hours=24)),
        "“soon” is no such length of time Write a length between 15 min and 24 h, like late:30m.",
    ),
    (
        bad_digest_card("soon"),
        "“soon” is no time of the week Write a day and a time, like digest:sun-18:00, "
        "or digest:off.",
    ),
    (
        bad_days_card(BadDays("someday")),
        "“someday” names no days Write daily, weekdays or mon,wed,fri.",
    ),
    (
        unknown_zone_card(UnknownZone("Mars")),
        "There is no time zone “Mars” Write an IANA zone, like Europe/Berlin.",
    ),
    (
        unknown_zone_card(UnknownZone("Pari", ("Europe/Paris", "Asia/Riyadh"))),
        "There is no time zone “Pari” Did you mean Europe/Paris, Asia/Riyadh?",
    ),
    (
        bad_interview_card(BadInterview.NOT_A_DATE, "soon", date(2026, 3, 2)),
        "“soon” is no date Write it like 2026-04-01.",
    ),
    (
        bad_interview_card(BadInterview.PAST, "2026-03-01", date(2026, 3, 2)),
        "“2026-03-01” has passed Write it like 2026-04-01.",
    ),
    (
        bad_interview_card(BadInterview.TOO_FAR, "2030-01-01", date(2026, 3, 2)),
        "“2030-01-01” is more than two years ahead Write it like 2026-04-01.",
    ),
    (unknown_topic_card("x", ()), "There is no topic “x” See /topics"),
    (unknown_topic_card("cnm", ["cnn"]), "There is no topic “cnm” Did you mean cnn? See /topics"),
    (
        unknown_period_card("monthly"),
        "There is no board “monthly” Use /leaderboard week or /leaderboard all.",
    ),
    (
        unknown_occurrence_card(""),
        "No question was posted yet Write a date on which one was, like 2026-03-02.",
    ),
    (
        unknown_occurrence_card("2026-03-01"),
        "No question was posted for “2026-03-01” Write a date on which one was, like 2026-03-02.",
    ),
    (
        not_scheduled_card(),
        "Nothing is scheduled Schedule one first: /schedule edit 09:00 weekdays",
    ),
    (
        stale_card(),
        "This button no longer works "
        "It may be from an older version. Type /daily for the question.",
    ),
]


@pytest.mark.parametrize(("card", "told"), REFUSALS, ids=[told for _, told in REFUSALS])
def test_a_refusal_says_what_is_wrong_and_what_to_do(card: Card, told: str) -> None:
    assert words(card) == told
    assert card.tone is Tone.WARNING


@pytest.mark.parametrize(
    ("answering", "what"), [(True, "Your answer was not recorded"), (False, "That did not work")]
)
def test_an_incident_has_a_code(answering: bool, what: str) -> None:
    card = incident_card("7F3A", answering=answering)

    assert words(card) == f"{what} Please try again (code 7F3A)."
    assert card.tone is Tone.BAD


@pytest.mark.parametrize(
    ("trouble", "because"),
    [
        (Trouble.FULL, "the disk is full"),
        (Trouble.LOCKED, "another program holds the database"),
        (Trouble.READ_ONLY, "the database may not be written"),
        (Trouble.DAMAGED, "the database is damaged"),
        (Trouble.UNREADABLE, "the disk does not answer"),
    ],
)
def test_trouble_with_the_database_is_named(trouble: Trouble, because: str) -> None:
    advice = f"Please tell an admin: {because} (code 7F3A). Then try again."

    assert words(trouble_card(trouble, "7F3A", answering=True)) == (
        f"Your answer was not recorded {advice}"
    )
    assert words(trouble_card(trouble, "7F3A", answering=False)) == f"That was not done {advice}"


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_its_words(trouble: Trouble) -> None:
    assert trouble_card(trouble, "7F3A", answering=True).tone is Tone.BAD


@given(st.text(max_size=100))
def test_someones_words_are_quoted_on_one_short_line(typed: str) -> None:
    quote = quoted(typed)

    assert len(quote) <= LONGEST_QUOTE + 2
    assert quote[0] + quote[-1] == "“”"
    assert quote.splitlines() == [quote]


def test_forty_characters_are_quoted_in_full_and_no_more() -> None:
    assert quoted("x" * 40) == f"“{'x' * 40}”"
    assert quoted("x" * 41) == f"“{'x' * 39}…”"
