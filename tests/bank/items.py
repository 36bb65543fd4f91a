"""Items of the built-in bank, for the tests that recompute what it says."""

import contextlib
import io
from functools import cache

from bot.bank.bank import Bank
from bot.bank.load import read_bank
from bot.domain.answer import Typed
from bot.domain.grading import grade
from bot.domain.question import Question
from bot.ids import QuestionId


@cache
def built_in() -> Bank:
    return read_bank()


def item(identifier: str) -> Question:
    found = built_in().get(QuestionId(identifier))
    assert found is not None, f"the bank has no question {identifier}"
    return found


def value(identifier: str) -> float:
    """Return the number a numeric question asks for."""
    numeric = item(identifier).numeric
    assert numeric is not None
    return numeric.answer


def slips(identifier: str) -> list[float]:
    """Return the numbers that a numeric question tells people of, in its order."""
    numeric = item(identifier).numeric
    assert numeric is not None
    return [pitfall.answer for pitfall in numeric.pitfalls]


def key(identifier: str) -> str:
    """Return the text of the one right option."""
    (right,) = keys(identifier)
    return right


def keys(identifier: str) -> set[str]:
    """Return the texts of the right options."""
    return {choice.text for choice in item(identifier).choices if choice.correct}


def printed(identifier: str) -> str:
    """Run the code of a question and return what it prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(item(identifier).code, identifier, "exec"), {})
    return out.getvalue()


def accepts(identifier: str, text: str) -> bool:
    """Tell whether a typed answer is right."""
    return grade(item(identifier), Typed(text)).right


def in_order(identifier: str) -> list[str]:
    """Return the items of a question that asks for their order."""
    return [choice.text for choice in item(identifier).choices]
