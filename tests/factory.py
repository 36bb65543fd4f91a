"""Small valid values to start from; a test changes only what it is about."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.bank.bank import Bank
from bot.domain.question import Kind, Numeric, Question, Short
from bot.domain.question_form import question_from_form
from bot.ids import QuestionId

Form = dict[str, Any]

TOPICS = {"training": "Training", "cnn": "Convolutional networks", "rnn": "Recurrent networks"}


def make_form(**changes: Any) -> Form:
    """A valid choice question as the bank file holds it; b is right. None takes a field out."""
    form: Form = {
        "id": "dropout-at-test",
        "version": 1,
        "status": "published",
        "concept": "dropout",
        "topic": "training",
        "level": "beginner",
        "kind": "choice",
        "prompt": "What does inverted dropout do when the network is used?",
        "choices": [
            make_choice("a", why="That is Monte Carlo dropout."),
            make_choice("b", correct=True),
            make_choice("c", why="Plain dropout scales then, the inverted one while training."),
            make_choice("d", why="It has no parameters to learn."),
        ],
        "explanation": "The scale was paid while training, so nothing is left to do.",
        "interview": {
            "prompt": "Explain dropout.",
            "answer": "Units are dropped at random while training, and all are kept afterwards.",
            "key_points": [
                {"point": point, "synonyms": [f"{point} indeed"]}
                for point in ("random", "scale", "ensemble")
            ],
        },
        "hints": ["Think of the expectation."],
        "references": [
            {
                "authors": "Srivastava et al.",
                "title": "Dropout",
                "year": 2014,
                "where": "JMLR 15",
            }
        ],
        "est_seconds": 60,
        "licence": "CC-BY-4.0",
    }
    return {name: value for name, value in (form | changes).items() if value is not None}


def make_choice(identifier: str, *, correct: bool = False, why: str = "Just so.") -> Form:
    return {"id": identifier, "text": f"Option {identifier}", "correct": correct, "why": why}


def make_numeric_form(**changes: Any) -> Form:
    """A valid numeric question; 1.5 is right."""
    return make_form(
        **{"kind": "numeric", "choices": None, "numeric": {"answer": 1.5, "tolerance": 0.01}}
        | changes
    )


def make_ordering_form(**changes: Any) -> Form:
    """A valid ordering question; a b c d is right."""
    items = [{"id": i, "text": f"Item {i}", "why": f"{i} stands here."} for i in "abcd"]
    return make_form(**{"kind": "ordering", "choices": items} | changes)


def make_short_form(**changes: Any) -> Form:
    """A valid short question; dropout is right."""
    short = {"accepted": ["dropout", "inverted dropout"], "typos": True}
    return make_form(**{"kind": "short", "choices": None, "short": short} | changes)


def make_code_form(**changes: Any) -> Form:
    """A valid question on code; (2, 3) is right."""
    return make_form(
        **{"kind": "code", "choices": None, "code": "print(x.shape)"}
        | {"short": {"accepted": ["(2, 3)"]}}
        | changes
    )


def make_open_form(**changes: Any) -> Form:
    """A valid open question."""
    return make_form(**{"kind": "open", "choices": None} | changes)


def make_file(*questions: Form, **changes: Any) -> Form:
    """A whole bank file."""
    listed = list(questions) or [make_form()]
    return {"format": 1, "licence": "CC-BY-4.0", "topics": TOPICS, "questions": listed} | changes


def make_question(**changes: Any) -> Question:
    """A valid choice question; b is right."""
    return replace(question_from_form(make_form()), **changes)


def make_multi(*key: str, **changes: Any) -> Question:
    """A valid multi question; a and c are right, or the options of ``key``."""
    right = key or ("a", "c")
    choices = tuple(replace(c, correct=c.id in right) for c in make_question().choices)
    return make_question(**{"kind": Kind.MULTI, "choices": choices} | changes)


def make_numeric(**changes: Any) -> Question:
    """A valid numeric question; 1.5 is right."""
    numeric = Numeric(answer=1.5, tolerance=0.01)
    return make_question(**{"kind": Kind.NUMERIC, "choices": (), "numeric": numeric} | changes)


def make_ordering(**changes: Any) -> Question:
    """A valid ordering question; a b c d is right."""
    return replace(question_from_form(make_ordering_form()), **changes)


def make_short(*accepted: str, typos: bool = True, **changes: Any) -> Question:
    """A valid short question; dropout is right, or what is ``accepted``."""
    short = Short(accepted=accepted or ("dropout", "inverted dropout"), typos=typos)
    return replace(question_from_form(make_short_form()), short=short, **changes)


def make_code(**changes: Any) -> Question:
    """A valid question on code; (2, 3) is right."""
    return replace(question_from_form(make_code_form()), **changes)


def make_open(**changes: Any) -> Question:
    """A valid open question."""
    return replace(question_from_form(make_open_form()), **changes)


def make_bank(*questions: Question, topics: Mapping[str, str] = TOPICS) -> Bank:
    """A bank of these questions, or of one choice question."""
    listed = questions or (make_question(),)
    unnamed = {q.topic: q.topic.capitalize() for q in listed}
    return Bank(questions=listed, topics=unnamed | dict(topics))


def make_path(**prerequisites: str) -> Bank:
    """A bank with a question for each concept, which needs the ones named, like ``b="a"``."""
    listed = tuple(
        make_question(id=QuestionId(f"q-{name}"), concept=name) for name in prerequisites
    )
    needs = {name: tuple(each.split()) for name, each in prerequisites.items() if each}
    return replace(make_bank(*listed), prerequisites=needs)
