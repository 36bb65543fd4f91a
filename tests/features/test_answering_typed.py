"""Whatever people type: signs nobody sees, any words, a command without its slash."""

import pytest

from bot.domain.question import Numeric, Question
from tests.factory import make_numeric, make_open, make_question, make_short
from tests.features.answers import NO, ask, recorded
from tests.scenes import Person, Scene

INVISIBLE = "\u200b\u200e\u2067\ufeff"

MINUS_FIVE = make_numeric(numeric=Numeric(answer=-5, tolerance=0, unit="ms"))


@pytest.mark.parametrize(
    "typed",
    ["−5", " -5 ", "-5 ms", "−5,0", "-5e0", "-10/2", f"{INVISIBLE}-5{INVISIBLE}", "-0,5e1"],
)
def test_a_number_is_right_however_it_is_typed(scene: Scene, ana: Person, typed: str) -> None:
    ask(scene, ana, MINUS_FIVE)

    assert scene.types(ana, typed).title == "Right. +10 points"


@pytest.mark.parametrize("typed", ["5" * 40, "1,5", "1e3", "2/3", "1,200,300", "1 200"])
def test_another_number_is_wrong(scene: Scene, ana: Person, typed: str) -> None:
    ask(scene, ana, MINUS_FIVE)

    assert scene.types(ana, typed).title == "Not quite. +2 points"


@pytest.mark.parametrize(
    "typed",
    ["NaN", "inf", "-Infinity", "2/0", "5 s", "five", "🙂", "\u0665", "--5", "1,2,3", "5 5 5"],
)
def test_what_is_no_number_is_not_recorded(scene: Scene, ana: Person, typed: str) -> None:
    ask(scene, ana, MINUS_FIVE)

    assert scene.types(ana, typed).title == "That is no answer yet"
    assert recorded(scene, ana) is None


@pytest.mark.parametrize("typed", [f"{INVISIBLE}b", f"b{INVISIBLE}", f" {INVISIBLE} B."])
def test_a_letter_may_be_pasted_with_marks_nobody_sees(
    scene: Scene, ana: Person, typed: str
) -> None:
    ask(scene, ana, make_question(fixed_order=True))

    assert scene.types(ana, typed).title == "Right. +10 points"


@pytest.mark.parametrize("typed", [f"drop{INVISIBLE}out", f"{INVISIBLE}Dropout", "drop\u00adout"])
def test_a_word_may_be_pasted_with_marks_nobody_sees(scene: Scene, ana: Person, typed: str) -> None:
    ask(scene, ana, make_short())

    assert scene.types(ana, typed).title == "Right. +10 points"


@pytest.mark.parametrize("question", [make_question(), make_numeric(), make_short(), make_open()])
def test_what_nobody_sees_is_no_answer(scene: Scene, ana: Person, question: Question) -> None:
    ask(scene, ana, question)

    assert scene.types(ana, f" {INVISIBLE}\n").text == (
        f"{NO}Nothing was picked, so nothing was recorded."
    )
    assert recorded(scene, ana) is None


@pytest.mark.parametrize(
    "typed",
    [
        "深層学習 は ランダム です",
        "عشوائي",
        "\u202eesrever ni nettirw\u202c",
        "🙂👩🏽‍🔬" * 100,
        "e\u0301" * 500,
        "the of and is it that which",
        "not " * 1000,
        "word " * 800,
        "no\x00thing",
        "Explain dropout.",
        "Units are not dropped at random while training, and not all are kept afterwards.",
    ],
)
def test_any_words_are_an_answer_in_sentences_and_earn_no_key_point_by_themselves(
    scene: Scene, ana: Person, typed: str
) -> None:
    ask(scene, ana, make_open())

    told = scene.types(ana, typed)

    assert told.title == "Proposal: your answer covers 0 of 3 key points"
    assert "Streak 1 in a row" in told.text
    answer = recorded(scene, ana)
    assert answer
    assert answer.points == 0


# --- a command without its slash ---


@pytest.mark.parametrize("question", [make_question(), make_numeric(), make_short(), make_open()])
@pytest.mark.parametrize("typed", ["streak", " Streak  WHY "])
def test_a_commands_bare_name_is_no_answer(
    scene: Scene, ana: Person, question: Question, typed: str
) -> None:
    ask(scene, ana, question)
    name = " ".join(typed.lower().split())

    told = scene.types(ana, typed)

    assert told.text == (
        f"“{name}” was not taken for an answer "
        f"It is a command: type /{name}. To answer, use other words."
    )
    assert recorded(scene, ana) is None


def test_a_commands_bare_name_is_an_answer_where_it_is_right(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_short("review"))

    assert scene.types(ana, "Review").title == "Right. +10 points"
    assert scene.types(ana, "streak").title == "“streak” was not taken for an answer"


@pytest.mark.parametrize("typed", ["the streak", "streaks", "quit"])
def test_other_words_are_an_answer(scene: Scene, ana: Person, typed: str) -> None:
    ask(scene, ana, make_short())

    assert scene.types(ana, typed).title == "Not quite. +2 points"
