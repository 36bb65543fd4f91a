"""Answers of every kind: letters, menus, numbers, orders and words."""

import pytest

from bot.domain.answer import LONGEST_TEXT
from bot.domain.question import Kind, Question
from bot.effects import AskForm, Reply
from bot.events import Pressed, Submitted
from bot.ids import PostId
from bot.view.actions import AnswerPost
from bot.view.card import Choices
from tests.card_reading import entry_of
from tests.factory import (
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
    make_short,
)
from tests.features.answers import NO, ask, recorded
from tests.scenes import Person, Scene


@pytest.mark.parametrize(
    ("letters", "title"),
    [("AC", "right"), ("A", "wrong"), ("ABC", "wrong"), ("ABCD", "wrong"), ("B", "wrong")],
)
def test_several_options_count_only_all_together(
    scene: Scene, ana: Person, letters: str, title: str
) -> None:
    ask(scene, ana, make_multi(fixed_order=True))

    told = scene.chooses(ana, letters)

    assert told.title == ("Right. +10 points" if title == "right" else "Not quite. +2 points")


@pytest.mark.parametrize("typed", ["ac", "A C", "c, a", "A and C", " a\n c "])
def test_several_letters_may_be_typed(scene: Scene, ana: Person, typed: str) -> None:
    ask(scene, ana, make_multi(fixed_order=True))

    assert scene.types(ana, typed).title == "Right. +10 points"


@pytest.mark.parametrize(
    ("kind", "typed", "advice"),
    [
        (Kind.CHOICE, "", "Nothing was picked, so nothing was recorded."),
        (Kind.CHOICE, " \n\t ", "Nothing was picked, so nothing was recorded."),
        (Kind.CHOICE, "e", "The options go from A to D. Nothing was recorded."),
        (Kind.CHOICE, "Z", "The options go from A to D. Nothing was recorded."),
        (Kind.CHOICE, "a b", "Pick one option: exactly one is right. Nothing was recorded."),
        (
            Kind.CHOICE,
            "because",
            "Answer with a letter from A to D. Type /help for commands.",
        ),
        (
            Kind.MULTI,
            "@everyone",
            "Answer with a letter from A to D, or several like A C. Type /help for commands.",
        ),
        (
            Kind.CHOICE,
            "\u202ea\x00\x1b[2J",
            "Answer with a letter from A to D. Type /help for commands.",
        ),
        (Kind.CHOICE, "a" * 10_000, "That is too long to be an answer. Nothing was recorded."),
        (Kind.NUMERIC, "9" * 10_000, "That is too long to be an answer. Nothing was recorded."),
        (
            Kind.NUMERIC,
            "nan",
            "Answer with a number, like 42, 1,200, 0.5, 1e3 or 2/3. Nothing was recorded.",
        ),
        (
            Kind.NUMERIC,
            "1/0",
            "Answer with a number, like 42, 1,200, 0.5, 1e3 or 2/3. Nothing was recorded.",
        ),
        (Kind.NUMERIC, "", "Nothing was picked, so nothing was recorded."),
    ],
)
def test_what_is_no_answer_is_told_why_and_not_recorded(
    scene: Scene, ana: Person, kind: Kind, typed: str, advice: str
) -> None:
    questions = {
        Kind.CHOICE: make_question(),
        Kind.MULTI: make_multi(),
        Kind.NUMERIC: make_numeric(),
    }
    ask(scene, ana, questions[kind])

    told = scene.types(ana, typed)

    assert isinstance(told.only(Reply), Reply)
    assert told.text == NO + advice
    assert recorded(scene, ana) is None


def test_the_longest_text_that_is_read_is_a_thousand_characters(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    short = scene.types(ana, " " * LONGEST_TEXT + "b")
    long = scene.types(ana, " " * (LONGEST_TEXT - 1) + "b")

    assert short.text == NO + "That is too long to be an answer. Nothing was recorded."
    assert long.title.startswith(("Right.", "Not quite."))


@pytest.mark.parametrize("picks", [(9,), (0, 1), (10**17,)])
def test_forged_picks_are_refused(scene: Scene, ana: Person, picks: tuple[int, ...]) -> None:
    scene.a_question_is_posted(ana)

    told = scene.happens(Pressed(scene.origin(ana), AnswerPost(PostId(1), picks)))

    assert told.title == "That is no answer yet"
    assert recorded(scene, ana) is None


def test_an_empty_menu_is_no_answer(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    assert scene.chooses(ana, "").text == NO + "Nothing was picked, so nothing was recorded."


def test_a_number_is_asked_for_in_a_form(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_numeric())

    form = scene.presses(ana, "Your answer").only(AskForm).form
    told = scene.types(ana, "3/2")

    assert form.action == AnswerPost(PostId(1))
    assert [field.label for field in form.inputs] == ["A number"]
    assert told.title == "Right. +10 points"
    assert "You answered 1.5." in told.text


def test_a_wrong_number_is_told_the_right_one(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_numeric())

    told = scene.types(ana, "2")

    assert told.title == "Not quite. +2 points"
    assert "You answered 2. Right is 1.5." in told.text


def test_pressing_again_shows_the_verdict_and_no_form(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_numeric())
    scene.given(scene.types(ana, "1.5"))

    assert scene.presses(ana, "Your answer").title == "You answered this: right"


def test_a_number_cannot_be_answered_with_a_letter_by_a_forged_token(
    scene: Scene, ana: Person
) -> None:
    ask(scene, ana, make_numeric())

    outcome = scene.happens(Pressed(scene.origin(ana), AnswerPost(PostId(1), (0,))))

    assert outcome.only(AskForm).form.action.post == PostId(1)  # type: ignore[union-attr]
    assert recorded(scene, ana) is None


def test_an_order_is_typed_by_its_letters_and_earns_points(scene: Scene, ana: Person) -> None:
    card = ask(scene, ana, make_ordering())
    options = next(b.options for b in card.blocks if isinstance(b, Choices))
    letters = {option.text[-1]: option.letter for option in options}

    told = scene.types(ana, " ".join(letters[each] for each in "abcd"))

    assert told.title == "Right. +10 points"
    answer = recorded(scene, ana)
    assert answer
    assert answer.order == ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("question", "typed", "title"),
    [
        (make_short(), "the Drop-Out", "Right. +10 points"),
        (make_short(), "dropuot", "Right. +10 points"),
        (make_short(), "relu", "Not quite. +2 points"),
        (make_code(), "(2,3)", "Right. +10 points"),
        (make_code(), "(2, 3, 4)", "Not quite. +2 points"),
    ],
)
def test_typed_words_are_kept_and_judged(
    scene: Scene, ana: Person, question: Question, typed: str, title: str
) -> None:
    ask(scene, ana, question)

    told = scene.types(ana, typed)

    assert told.title == title
    answer = recorded(scene, ana)
    assert answer
    assert answer.typed == typed
    again = scene.says(ana, "/daily")
    assert again.title.startswith("You answered this: ")
    assert f"You answered {typed}" in again.text


@pytest.mark.parametrize("question", [make_ordering(), make_short(), make_code(), make_open()])
def test_a_press_on_what_is_typed_opens_a_form(
    scene: Scene, ana: Person, question: Question
) -> None:
    card = ask(scene, ana, question)

    asked = scene.happens(Pressed(scene.origin(ana), entry_of(card).action)).only(AskForm)

    told = scene.happens(Submitted(scene.origin(ana), asked.form.action, {"answer": "D C B A"}))
    assert told.card.title != "That is no answer yet"
    assert recorded(scene, ana)


@pytest.mark.parametrize("question", [make_ordering(), make_short(), make_code(), make_open()])
def test_an_empty_form_is_no_answer(scene: Scene, ana: Person, question: Question) -> None:
    ask(scene, ana, question)

    assert scene.types(ana, " \n").title == "That is no answer yet"
    assert recorded(scene, ana) is None


@pytest.mark.parametrize("question", [make_ordering(), make_short(), make_code(), make_open()])
def test_a_closed_question_of_any_kind_shows_its_key(
    scene: Scene, ana: Person, question: Question
) -> None:
    card = ask(scene, ana, question)
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.later(days=2)

    told = scene.types(ana, "D C B A", on=card)

    assert told.title == "This question is closed"
    assert any(words in told.text for words in ("The right order", "Right is", "A good answer"))
