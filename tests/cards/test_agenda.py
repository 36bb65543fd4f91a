"""What comes next, for admins."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.cards.agenda import (
    just_posted_card,
    key_card,
    moved_on_card,
    no_other_card,
    paused_card,
    posted_now_card,
    preview_card,
    skipped_card,
    too_late_card,
)
from bot.domain.question import Question
from bot.domain.schedule import Occurrence
from bot.ids import QuestionId, TrackId
from bot.store.decisions import LineUp
from bot.view.card import Card, Tone
from tests.card_reading import words
from tests.cards.test_schedule import COMING, IDLE, TWICE
from tests.factory import (
    make_bank,
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
    make_short,
)

LINE_UP = LineUp(
    id=5,
    track=IDLE.id,
    question=QuestionId("dropout-at-test"),
    at=datetime.max,  # noqa: DTZ901
)
QUESTIONS = (
    *(make_question(), make_multi(), make_numeric(), make_ordering()),
    *(make_short("variational"), make_code(), make_open()),
)
MONDAY = COMING[0]


def preview(question: Question, **changes: object) -> Card:
    return preview_card(
        replace(TWICE, **changes),  # type: ignore[arg-type]
        [(MONDAY, False)],
        (LINE_UP, question),
        make_bank(question),
    )


def test_a_preview_in_whole() -> None:
    assert words(preview(make_question())) == (
        "What comes next Mon 2 Mar 09:00 this question Next: Training, beginner, choice "
        "What does inverted dropout do when the network is used? "
        "A) Option a B) Option b C) Option c D) Option d "
        "Swap it: type it Show the key: type key Post it now: type now "
        "Leave Mon 2 Mar 09:00 out: type out "
        "Only admins see this. The question stays the next one until it is swapped, "
        "or its topic goes."
    )


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.kind)
def test_no_preview_tells_the_key(question: Question) -> None:
    shown = words(preview(question))

    assert question.explanation not in shown
    assert not [choice.why for choice in question.choices if choice.why in shown]
    assert not question.short or not [word for word in question.short.accepted if word in shown]
    assert "✓" not in shown


def test_the_key_is_another_card() -> None:
    assert "✓ B) Option b" in words(key_card(make_question(), make_bank()))


def test_why_no_date_is_shown() -> None:
    none = preview_card(IDLE, [], None, make_bank())
    held = preview_card(TWICE, [(MONDAY, False)], None, make_bank(), held=True)

    assert "a question comes whenever someone asks with /daily." in words(none)
    assert "There is no question for these topics." in words(none)
    assert "Posting is paused." in words(preview(make_question(), paused=True))
    assert "Whoever runs this bot is holding all posting." in words(held)


def test_what_is_left_out_says_what_comes_then() -> None:
    left_out = skipped_card(TWICE, MONDAY, None, skipped=True)
    back = skipped_card(TWICE, MONDAY, MONDAY, skipped=False)

    assert "No other one is scheduled." in words(left_out)
    assert words(back) == (
        "Mon 2 Mar 09:00 is back It is posted after all. The next question comes Mon 2 Mar 09:00. "
        "Leave it out: type out"
    )


def test_every_refusal_says_what_to_do_instead() -> None:
    noon = TrackId("test:garden/noon")
    refusals = {
        "A question was posted just now (noon)": just_posted_card(noon),
        "That question no longer comes next (noon)": moved_on_card(replace(TWICE, id=noon)),
        "There is no other question": no_other_card(),
        "Posting is paused (noon)": paused_card(replace(TWICE, id=noon)),
        "That time is not ahead": too_late_card(),
    }

    assert {title: card.title for title, card in refusals.items()} == {t: t for t in refusals}
    assert {card.tone for card in refusals.values()} == {Tone.WARNING}
    assert "/schedule resume track:noon" in words(paused_card(replace(TWICE, id=noon)))


def test_a_question_on_its_way_says_where() -> None:
    assert "posted here" in words(posted_now_card(TWICE, here=True))
    assert "posted in the place of its series" in words(posted_now_card(TWICE, here=False))


def test_a_left_out_date_offers_to_come_back() -> None:
    later = Occurrence(MONDAY.local.replace(day=6), MONDAY.at.replace(day=6))
    dates = [(MONDAY, True), (later, False)]
    shown = words(preview_card(TWICE, dates, None, make_bank()))

    assert "Mon 2 Mar 09:00 left out Fri 6 Mar 09:00 this question" in shown
    assert "Leave Fri 6 Mar 09:00 out: type out Bring Mon 2 Mar 09:00 back: type back" in shown
