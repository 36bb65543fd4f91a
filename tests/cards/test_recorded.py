"""What is told of an answer whose verdict waits."""

from dataclasses import replace

import pytest

from bot.cards.recorded import withheld_card
from bot.domain.question import Question
from bot.ids import ChoiceId
from bot.store.records import Answered
from bot.view.card import Tone
from bot.view.text import text
from tests.card_reading import words
from tests.cards.test_question import POST
from tests.cards.test_verdict import AT, READER
from tests.factory import (
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
)
from tests.store.facts import make_answer

A, B, C = map(ChoiceId, "abc")
GIVEN = make_answer(POST, at=AT)


@pytest.mark.parametrize(
    ("question", "given", "said"),
    [
        (make_question(), replace(GIVEN, picks=frozenset({B})), "Recorded: "),
        (make_multi("a"), replace(GIVEN, picks=frozenset({A, B})), " and "),
        (make_numeric(), replace(GIVEN, number=1200.0), "Recorded: 1,200 The key comes"),
        (make_ordering(), replace(GIVEN, order=(C, A, B)), "Recorded: "),
        (make_code(), replace(GIVEN, typed="1 2"), "Recorded: your answer You wrote: 1 2 The key"),
        (make_open(), replace(GIVEN, typed="x " * 700), "x x… The key"),
    ],
)
def test_it_says_what_was_recorded(question: Question, given: Answered, said: str) -> None:
    card = withheld_card(POST, question, given, READER, again=False)

    assert said in words(card)
    assert card.tone is Tone.NEUTRAL


def test_right_and_wrong_look_the_same() -> None:
    right = replace(GIVEN, picks=frozenset({B}))
    wrong = replace(right, right=False, points=2, hinted=True, corrected=3)

    told = [
        withheld_card(POST, make_question(), each, READER, again=True) for each in (right, wrong)
    ]

    assert told[0] == told[1]


def test_an_old_one_shows_the_question_again() -> None:
    given = replace(GIVEN, picks=frozenset({B}))

    question = make_question()
    shown = [words(withheld_card(POST, question, given, READER, again=a)) for a in (True, False)]

    assert [question.prompt in each for each in shown] == [True, False]


@pytest.mark.parametrize(
    ("late", "paused", "fine_print"),
    [
        (False, False, "It keeps your streak; the question counts until "),
        (True, False, "Too late for the streak. Points are counted at the reveal."),
        (False, True, "It was posted during your pause: your streak leaves it out."),
    ],
)
def test_it_says_what_the_streak_makes_of_it(late: bool, paused: bool, fine_print: str) -> None:
    given = replace(GIVEN, number=1.0, at=READER.deadline if late else AT)
    reader = replace(READER, paused=paused, news=text("Your streak is repaired."))

    told = words(withheld_card(POST, make_numeric(), given, reader, again=False))

    assert fine_print in told
    assert "Your streak is repaired." in told
