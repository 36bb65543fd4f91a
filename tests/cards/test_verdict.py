"""What a learner is told about their answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.cards.verdict import (
    Standpoint,
    closed_card,
    gone_card,
    unreadable_card,
    verdict_card,
    voided_card,
)
from bot.domain.answer import Answer, Number, Ordered, Picked, Typed, Unreadable
from bot.domain.grading import grade
from bot.domain.question import Numeric, Pitfall, Question
from bot.domain.streak import Streak
from bot.ids import ChoiceId, LearnerId
from bot.store.records import Answered
from bot.view.card import Card, Tone
from bot.view.text import text
from tests.card_reading import words
from tests.cards.test_question import POST
from tests.factory import (
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
    make_short,
)
from tests.scenes import ONWARD

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
READER = Standpoint(
    streak=Streak(length=3, best=4, credit=9, met=5),
    deadline=datetime(2026, 3, 3, 2, tzinfo=UTC),
    zone="Europe/Berlin",
)


def verdict(
    question: Question,
    given: Answer,
    *,
    points: int = 0,
    again: bool = False,
    at: datetime = AT,
    scored: bool = True,
    reader: Standpoint = READER,
) -> Card:
    judged = grade(question, given)
    answer = Answered(
        post=POST.id,
        learner=LearnerId("test:Ana"),
        space=POST.space,
        question=question.id,
        version=1,
        at=at,
        recorded_at=at,
        right=judged.right,
        points=points,
        scored=scored,
        picks=given.choices if isinstance(given, Picked) else frozenset(),
        number=given.value if isinstance(given, Number) else None,
        order=given.choices if isinstance(given, Ordered) else (),
        typed=given.text if isinstance(given, Typed) else "",
    )
    return verdict_card(POST, question, answer, judged, reader, again=again)


def picked(*identifiers: str) -> Picked:
    return Picked(frozenset(map(ChoiceId, identifiers)))


FIXED = make_question(fixed_order=True)
LESSON = (
    "Why: The scale was paid while training, so nothing is left to do. "
    "Read on: Srivastava et al., Dropout (2014), JMLR 15 "
    "Streak 3 in a row, best 4, 1 freeze in reserve "
)


def test_a_right_answer_in_whole() -> None:
    card = verdict(FIXED, picked("b"), points=10)

    assert card.tone is Tone.GOOD
    assert words(card) == (
        "Right. +10 points You picked B: Option b Just so. "
        f"{LESSON}The question counts until Tue 3 Mar 03:00. {ONWARD}"
    )


def test_a_wrong_answer_in_whole() -> None:
    card = verdict(FIXED, picked("a"), points=2)

    assert card.tone is Tone.BAD
    assert words(card) == (
        "Not quite. +2 points You picked A: Option a That is Monte Carlo dropout. "
        f"Right is B: Option b Just so. {LESSON}The question counts until Tue 3 Mar 03:00. {ONWARD}"
    )


def test_an_old_verdict_repeats_the_question_and_no_points() -> None:
    right = verdict(FIXED, picked("b"), points=10, again=True)
    wrong = verdict(FIXED, picked("a"), points=2, again=True)

    assert words(right).startswith("You answered this: right What does inverted dropout do")
    assert words(wrong).startswith("You answered this: not right What does inverted dropout do")
    assert "points" not in right.title + wrong.title


@pytest.mark.parametrize(("points", "gain"), [(0, ""), (1, " +1 point"), (8, " +8 points")])
def test_points_are_told_if_there_are_any(points: int, gain: str) -> None:
    assert verdict(FIXED, picked("b"), points=points).title == f"Right.{gain}"


def test_what_was_missed_is_told_beside_what_was_picked() -> None:
    shown = words(verdict(make_multi(fixed_order=True), picked("c", "b")))

    assert shown.index("You picked B:") < shown.index("You picked C:") < shown.index("Right is A:")


def test_a_number_is_told_with_its_pitfall_and_its_unit() -> None:
    trap = Pitfall(answer=3, why="You forgot to halve it.")
    question = make_numeric(
        numeric=Numeric(answer=1.5, tolerance=0.01, unit="ms", pitfalls=(trap,))
    )

    assert "You answered 3. You forgot to halve it. Right is 1.5 ms. Why" in words(
        verdict(question, Number(3.0))
    )
    assert "You answered 1.5. Why" in words(verdict(question, Number(1.5)))


def test_an_order_is_told_how_many_fit_and_why_each_stands_where_it_does() -> None:
    order = tuple(map(ChoiceId, "abdc"))

    shown = words(verdict(make_ordering(), Ordered(order)))

    assert shown.startswith("Not quite. You answered ")
    assert ": 2 of 4 stand in their place. The right order: 1. Item a a stands here." in shown


@pytest.mark.parametrize(
    ("question", "typed", "told"),
    [
        (make_short(), "Dropout", "Right. You answered Dropout. Why"),
        (make_short(), "dropuot", "Right. You answered dropuot, taken for dropout. Why"),
        (
            make_short(),
            "batch  norm",
            "Not quite. You answered batch norm. "
            "Right is dropout. Also accepted: inverted dropout. Why",
        ),
        (make_code(), "(2, 3)", "Right. You answered (2, 3). Why"),
        (make_code(), "(3, 2)", "Not quite. You answered (3, 2). Right is: (2, 3) Why"),
    ],
)
def test_typed_words_are_told_what_they_were_taken_for(
    question: Question, typed: str, told: str
) -> None:
    assert words(verdict(question, Typed(typed))).startswith(told)


def test_an_order_is_told_how_one_is_typed() -> None:
    assert words(unreadable_card(Unreadable.NOT_A_LETTER, make_ordering())) == (
        "That is no answer yet Answer with letters, like D A B C. Type /help for commands."
    )
    assert words(unreadable_card(Unreadable.NOT_EACH_ONCE, make_ordering())) == (
        "That is no answer yet Name each letter from A to D once. Nothing was recorded."
    )


@pytest.mark.parametrize(
    ("late", "scored", "fine_print"),
    [
        (False, True, "The question counts until Tue 3 Mar 03:00."),
        (True, True, "Too late for the streak, but the points count."),
        (False, False, "After the reveal an answer keeps your streak but earns no points."),
    ],
)
def test_the_fine_print_says_what_counts(late: bool, scored: bool, fine_print: str) -> None:
    at = READER.deadline if late else READER.deadline - timedelta(microseconds=1)

    assert words(verdict(FIXED, picked("b"), at=at, scored=scored)).endswith(
        f"{fine_print} {ONWARD}"
    )


def test_a_closed_question_teaches_and_records_nothing() -> None:
    closed = closed_card(POST, FIXED, deadline=READER.deadline, zone="Asia/Tokyo")
    number = closed_card(POST, make_numeric(), deadline=READER.deadline, zone="Asia/Tokyo")

    assert closed.tone is Tone.WARNING
    assert words(closed) == (
        "This question is closed Your time for it ended Tue 3 Mar 11:00. Nothing was recorded. "
        "What does inverted dropout do when the network is used? Right is B: Option b Just so. "
        "Why: The scale was paid while training, so nothing is left to do. "
        "Type /daily for the question of the day."
    )
    assert "Right is 1.5." in words(number)


def test_a_withdrawn_question_counts_for_nobody() -> None:
    assert words(voided_card()) == (
        "This question was withdrawn "
        "An admin withdrew it, so it counts for no streak; points already earned stay."
    )


def test_a_question_that_is_not_here() -> None:
    assert words(gone_card()) == (
        "No such question "
        "This question does not exist here. Type /daily for the question of the day."
    )


@pytest.mark.parametrize("reason", Unreadable)
@pytest.mark.parametrize(
    "question",
    [make_question(), make_multi(), make_numeric(), make_ordering(), make_short(), make_open()],
)
def test_what_is_no_answer_is_told_what_one_looks_like(
    reason: Unreadable, question: Question
) -> None:
    card = unreadable_card(reason, question)

    assert card.title == "That is no answer yet"
    assert card.tone is Tone.WARNING
    assert words(card) != card.title


def test_the_last_letter_is_the_last_options() -> None:
    two = replace(make_question(), choices=make_question().choices[:2])

    assert words(unreadable_card(Unreadable.OUT_OF_RANGE, two)) == (
        "That is no answer yet The options go from A to B. Nothing was recorded."
    )
    assert words(unreadable_card(Unreadable.NOT_A_LETTER, two)) == (
        "That is no answer yet Answer with a letter from A to B. Type /help for commands."
    )


@pytest.mark.parametrize(
    ("scored", "told"),
    [
        (True, "your streak leaves it out, but the points count."),
        (False, "your streak leaves it out."),
    ],
)
def test_a_question_of_a_pause_says_what_it_leaves_out(scored: bool, told: str) -> None:
    card = verdict(FIXED, picked("b"), scored=scored, reader=replace(READER, paused=True))

    assert words(card).endswith(f"It was posted during your pause: {told} {ONWARD}")


def test_an_answer_after_reveal_and_deadline_counts_for_neither() -> None:
    card = verdict(FIXED, picked("b"), scored=False, at=READER.deadline)

    assert words(card).endswith(f"Too late for the streak and for points. {ONWARD}")


def test_what_an_answer_led_to_stands_before_the_small_print() -> None:
    card = verdict(FIXED, picked("b"), reader=replace(READER, news=text("Hooray.")))

    assert "1 freeze in reserve Hooray. The question counts" in words(card)


def test_what_an_answer_rests_on_is_named_in_words() -> None:
    reader = replace(READER, rests_on=("chain-rule-by-hand", "tensors"))

    card = verdict(make_question(), Picked(frozenset({ChoiceId("a")})), reader=reader)

    assert "Rests on chain rule by hand and tensors, which you have yet to get right." in words(
        card
    )
    assert "Rests on" not in words(verdict(make_question(), Picked(frozenset({ChoiceId("a")}))))
