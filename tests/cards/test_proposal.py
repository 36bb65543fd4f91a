"""What an answer in sentences is told."""

from dataclasses import replace

import pytest

from bot.cards.next_question import onward_blocks
from bot.cards.proposal import LONGEST_QUOTE, proposal_card
from bot.domain.keypoints import Cover
from bot.store.records import Answered, Assessment, Judge
from bot.view.actions import AssessAnswer
from bot.view.card import Button, Buttons, Card, Tone
from bot.view.text import text
from tests.card_reading import words
from tests.cards.test_question import POST
from tests.cards.test_verdict import AT, READER
from tests.factory import make_open
from tests.scenes import ONWARD
from tests.store.facts import make_answer

SPOKEN = make_answer(
    POST,
    at=AT,
    right=False,
    points=0,
    typed="Units are dropped.",
    proposal=(Cover.FOUND, Cover.UNSURE, Cover.MISSING),
)


def told(
    answer: Answered = SPOKEN, assessment: Assessment | None = None, *, again: bool = False
) -> Card:
    return proposal_card(POST, make_open(), answer, READER, assessment=assessment, again=again)


def said(covered: int, judge: Judge) -> Assessment:
    return Assessment(
        post=POST.id, learner=SPOKEN.learner, at=AT, covered=covered, decided_by=judge
    )


def test_a_proposal_in_whole() -> None:
    card = told()

    assert card.tone is Tone.NEUTRAL
    assert words(card) == (
        "Proposal: your answer covers 1 of 3 key points "
        "✓ random ? scale ✗ ensemble ? means: look yourself. "
        "A good answer: Units are dropped at random while training, and all are kept afterwards. "
        "Compare them: how many points does your answer cover? "
        "Yes, it covers 1: type 1 "
        "No, it covers 0: type 0 No, it covers 2: type 2 No, it covers 3: type 3 "
        "Read on: Srivastava et al., Dropout (2014), JMLR 15 "
        "Streak 3 in a row, best 4, 1 freeze in reserve It keeps your streak; no points. "
        f"{ONWARD}"
    )


def test_the_buttons_carry_the_count() -> None:
    rows = [block for block in told().blocks if isinstance(block, Buttons)]

    assert rows[0].buttons == (Button("Yes, it covers 1", AssessAnswer(POST.id, 1)),)
    assert [button.action for button in rows[1].buttons] == [
        AssessAnswer(POST.id, count) for count in (0, 2, 3)
    ]


@pytest.mark.parametrize(
    ("covered", "judge", "title"),
    [
        (1, Judge.GRADER, "Your answer covers 1 of 3 key points, as proposed"),
        (3, Judge.LEARNER, "Your answer covers 3 of 3 key points, by your own count"),
    ],
)
def test_a_count_that_stands_says_whose_it_is(covered: int, judge: Judge, title: str) -> None:
    card = told(assessment=said(covered, judge))

    assert card.title == title
    assert "Why: The scale was paid while training" in words(card)
    assert [b for b in card.blocks if isinstance(b, Buttons)] == [*onward_blocks(POST)]


def test_an_old_answer_comes_with_its_question() -> None:
    shown = words(told(again=True))

    assert "What does inverted dropout do" in shown
    assert "You wrote: Units are dropped." in shown


def test_a_long_answer_is_shown_in_part() -> None:
    long = replace(SPOKEN, typed="a" * (LONGEST_QUOTE + 1))

    assert f"{'a' * (LONGEST_QUOTE - 1)}…" in words(told(long, again=True)).replace(" ", "")


def test_what_is_sure_needs_no_second_look() -> None:
    sure = replace(SPOKEN, proposal=(Cover.FOUND,) * 3)

    assert "look yourself" not in words(told(sure))


def test_a_late_answer_keeps_no_streak() -> None:
    late = replace(SPOKEN, at=READER.deadline)

    assert words(told(late)).endswith(f"It is too late for the streak; no points. {ONWARD}")


@pytest.mark.parametrize(
    ("late", "paused", "fine_print"),
    [
        (False, False, "It keeps your streak; no points."),
        (True, False, "It is too late for the streak; no points."),
        (
            False,
            True,
            "It was posted during your pause: your streak leaves it out; no points.",
        ),
    ],
)
def test_the_fine_print_says_what_it_counts_for(late: bool, paused: bool, fine_print: str) -> None:
    answer = replace(SPOKEN, at=READER.deadline if late else AT)
    reader = replace(READER, paused=paused)

    card = proposal_card(POST, make_open(), answer, reader, assessment=None, again=False)

    assert words(card).endswith(f"{fine_print} {ONWARD}")


def test_what_an_answer_repaired_is_told() -> None:
    reader = replace(READER, news=text("Your streak is repaired."))

    card = proposal_card(POST, make_open(), SPOKEN, reader, assessment=None, again=False)

    assert "in reserve Your streak is repaired. It keeps" in words(card)
