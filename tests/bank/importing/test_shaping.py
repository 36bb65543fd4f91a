"""An item as a question of a pack."""

import pytest

from bot.bank.findings import Finding
from bot.bank.importing.reading import Item, Option
from bot.bank.importing.shaping import kind_of, shaped
from bot.domain.answer import Typed
from bot.domain.grading import grade
from bot.domain.question import Kind, Question

LONG = "Weights are shared. The same kernel slides over the image, so few parameters are needed."


def make(item: Item) -> Question:
    found = shaped(item, "pack/q", licence="CC0, me", topic="My pack")
    assert isinstance(found, Question), found
    return found


def why_not(item: Item) -> str:
    found = shaped(item, "pack/q", licence="CC0, me", topic="My pack")
    assert isinstance(found, Finding)
    return str(found)


def card(answer: str, **changes: object) -> Item:
    return Item(where="note 1", prompt="ReLU?", answers=(answer,), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("max(0, x)", Kind.SHORT),
        ("one two three four five", Kind.SHORT),
        ("one two three four five six", Kind.OPEN),
        ("a\nb", Kind.OPEN),
        ("x" * 61, Kind.OPEN),
    ],
)
def test_a_few_words_are_typed_and_more_are_judged(answer: str, kind: Kind) -> None:
    assert kind_of(card(answer)) is kind
    assert make(card(answer)).kind is kind


def test_a_typed_answer_is_compared_and_slips_are_forgiven() -> None:
    question = make(
        card(
            "Goethe",
        )
    )

    assert grade(question, Typed("goethe")).right
    assert grade(question, Typed("Gothe")).right


def test_an_answer_in_sentences_is_judged_by_what_it_says() -> None:
    question = make(card(LONG))

    assert question.interview.answer == LONG
    assert [each.point for each in question.interview.key_points] == [
        "Weights are shared.",
        "The same kernel slides over the image, so few parameters are needed.",
    ]


def test_points_are_few_short_and_without_bullets() -> None:
    question = make(card("\n".join(f"- point {n} {'x' * 201}" for n in range(9))))

    points = [each.point for each in question.interview.key_points]
    assert len(points) == 5
    assert all(point.startswith("point") and len(point) <= 200 for point in points)


def test_what_a_pack_need_not_say_is_empty() -> None:
    question = make(card("max"))

    assert (question.explanation, question.hints, question.references) == ("", (), ())
    assert (question.licence, question.topic, question.est_seconds) == ("CC0, me", "my-pack", 45)


def test_two_options_are_enough_and_have_ids_of_their_own_words() -> None:
    options = (Option("True", right=True), Option("False"))
    once = make(Item(where="item 1", prompt="Is it so?", kind=Kind.CHOICE, options=options))
    turned = make(Item(where="item 1", prompt="Is it so?", kind=Kind.CHOICE, options=options[::-1]))

    assert {c.id: c.text for c in once.choices} == {c.id: c.text for c in turned.choices}


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (card("x", code="y" * 1001), "note 1: code: has 1001 characters"),
        (Item(where="line 2", prompt="q" * 1001, answers=("a",)), "line 2: prompt: has 1001"),
        (
            Item(where="line 2", prompt="Q", kind=Kind.CHOICE, options=(Option("a", right=True),)),
            "line 2: choices: has 1 entries. Write at least 2",
        ),
        (
            Item(where="l", prompt="Q", kind=Kind.CHOICE, options=(Option("a"), Option("b"))),
            "0 of them are correct",
        ),
        (
            Item(
                where="l",
                prompt="Q",
                kind=Kind.CHOICE,
                options=(Option("A", right=True), Option("a")),
            ),
            "stands twice",
        ),
        (Item(where="l", prompt="Q \ud800", answers=("a",)), "holds half a character"),
        (card("..."), "short.accepted"),
        (card(LONG * 40), "interview.answer: has"),
        (
            Item(where="l", prompt="Q", kind=Kind.CHOICE, options=(Option("a"),) * 9),
            "l: has 9 options. Keep at most 8.",
        ),
        (card("x" * 20_001), "note 1: holds a text of 20,001 characters. Shorten it to 2,000."),
    ],
)
def test_what_does_not_fit_says_why(item: Item, why: str) -> None:
    assert why in why_not(item)
