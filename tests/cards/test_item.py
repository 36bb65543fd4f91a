"""A question as its authors read it."""

from dataclasses import replace

import pytest

from bot.cards.item import blind_card, item_card, spoken_card
from bot.domain.question import Numeric, Pitfall, Question
from bot.ids import QuestionId
from tests.card_reading import words
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

EACH = (
    *(make_question(), make_multi(), make_numeric(), make_ordering()),
    *(make_short(), make_code(), make_open()),
)


def shown(question: Question) -> str:
    return words(item_card(question, make_bank(question)))


@pytest.mark.parametrize("question", EACH, ids=lambda q: q.kind)
def test_both_faces_of_every_kind_are_shown(question: Question) -> None:
    quiz, spoken = shown(question), words(spoken_card(question))

    assert quiz.startswith(f"Training, beginner, {question.kind} {question.prompt}")
    assert question.explanation in quiz
    assert "Hint 1: Think of the expectation." in quiz
    assert "Read on Srivastava et al., Dropout (2014), JMLR 15" in quiz
    assert "Version 1, published Reviewed not yet" in quiz
    assert question.interview.answer in spoken
    assert "2. scale scale indeed" in spoken


def test_options_are_marked_and_say_why() -> None:
    told = shown(make_question())

    assert "✗ A) Option a ✓ B) Option b ✗ C) Option c" in told
    assert "A (a): That is Monte Carlo dropout." in told


def test_an_option_without_a_reason_has_no_line_of_its_own() -> None:
    known = make_question()
    bare = replace(known, choices=tuple(replace(c, why="") for c in known.choices))

    assert "A (a):" not in shown(bare)


def test_a_number_is_shown_with_its_room_and_its_pitfalls() -> None:
    slip = Pitfall(answer=2500, why="You forgot to halve.")
    numeric = Numeric(answer=1250, tolerance=0.5, unit="ms", pitfalls=(slip,))

    told = shown(make_numeric(numeric=numeric))

    assert "Right is 1,250 ms, and whatever is within 0.5 of it." in told
    assert "2,500: You forgot to halve." in told


def test_everything_accepted_is_shown() -> None:
    assert "Right is dropout. Also accepted: inverted dropout. Slips" in shown(make_short())


def test_what_is_kept_beside_it_is_shown() -> None:
    enemies = (QuestionId("one"), QuestionId("two"))

    told = shown(make_question(enemy_of=enemies, fixed_order=True, reviewed="2026-03-02"))

    assert "Reviewed 2026-03-02" in told
    assert "Options always in this order" in told
    assert "Not beside one and two" in told


@pytest.mark.parametrize("question", EACH, ids=lambda q: q.kind)
def test_a_second_reader_sees_no_key(question: Question) -> None:
    told = words(blind_card(question, make_bank(question)))

    assert question.prompt in told
    for secret in (question.explanation, question.interview.answer, *question.hints, "✓", "✗"):
        assert secret not in told
    assert not any(choice.why in told for choice in question.choices)
    assert not question.short or question.short.accepted[0] not in told.replace(question.prompt, "")


def test_a_second_reader_sees_no_order() -> None:
    steps = make_ordering().choices[::-1]

    assert "A) Item a B) Item b" in words(blind_card(make_ordering(choices=steps), make_bank()))


def test_a_second_reader_is_told_the_unit() -> None:
    numeric = Numeric(answer=1250, tolerance=0, unit="ms")

    assert words(blind_card(make_numeric(numeric=numeric), make_bank())).endswith("in ms.")
