"""A draft to fill in, for each kind: a page that is not taken as long as ``TODO`` stands in it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.bank.bank import LICENCE
from bot.bank.findings import Finding
from bot.bank.markdown import to_markdown
from bot.domain.question import (
    Choice,
    Interview,
    KeyPoint,
    Kind,
    Level,
    Numeric,
    Pitfall,
    Question,
    Reference,
    Short,
    Status,
)
from bot.ids import ChoiceId, QuestionId

TODO = "TODO"
"""What a text begins with that is still to be written."""
_LEFT = re.compile(rf"{TODO}(?=[ -]|$)")

_ADVICE = f"""\
<!--
Write over every {TODO}, then: studybot bank add FILE
id: small letters and hyphens, like softmax-stable-shift; it stays for ever
status: draft, published or retired; level: beginner, intermediate or advanced
est_seconds: how long it takes to answer
docs/bank.md says what makes a question good.
-->
"""


def template(kind: Kind) -> str:
    """Return a question of this kind in Markdown, with advice where its texts will stand."""
    return f"{_ADVICE}\n{to_markdown([_OF_KIND[kind](_COMMON)])}"


def left_to_do(form: Mapping[str, Any], item: str, topics: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the fields of a form that are as the template has them."""
    problem = "is still to be written"
    for field, value in _texts(form, ""):
        if _LEFT.match(value):
            fix = f"Use one of {', '.join(topics)}" if field == "topic" else "Write it"
            yield Finding(item=item, field=field, problem=problem, fix=fix)


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON values
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _texts(part, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(part, f"{path}[{index}]")
    elif isinstance(value, str):
        yield path, value


_COMMON = Question(
    id=QuestionId("TODO-id"),
    version=1,
    status=Status.DRAFT,
    concept="TODO-the-one-idea",
    topic="TODO",
    level=Level.INTERMEDIATE,
    kind=Kind.CHOICE,
    prompt="TODO What is asked, on one idea, with all one needs to know to answer.",
    explanation="TODO Why the key is right, as you would teach it. Do not speak of letters.",
    interview=Interview(
        prompt="TODO The same idea as an interviewer asks it.",
        answer="TODO A good spoken answer of about a minute, which says every key point.",
        key_points=tuple(
            KeyPoint(
                point=f"TODO The {nth} thing a good answer says, as one short sentence.",
                synonyms=("TODO words others use for it", "TODO a formula as it is spoken"),
            )
            for nth in ("first", "second", "third")
        ),
    ),
    hints=("TODO Where to look.", "TODO One step of the way, not the key."),
    references=(
        Reference(authors="TODO A. Author", title="TODO Title", year=2000, where="TODO sec. 1"),
    ),
    est_seconds=60,
    licence=LICENCE,
)


def _picked(question: Question, *, several: bool) -> Question:
    rights = (True, several, False, False)
    choices = (
        Choice(
            id=ChoiceId(f"TODO-name-{number}"),
            text="TODO A right option." if right else "TODO A mistake people really make.",
            correct=right,
            why="TODO Why it is right." if right else "TODO What one thinks who picks it.",
        )
        for number, right in enumerate(rights, start=1)
    )
    kind = Kind.MULTI if several else Kind.CHOICE
    return replace(question, kind=kind, choices=tuple(choices))


def _ordering(question: Question) -> Question:
    items = (
        Choice(
            id=ChoiceId(f"TODO-name-{number}"),
            text=f"TODO Step {number}.",
            correct=False,
            why="TODO Why it stands here.",
        )
        for number in range(1, 5)
    )
    return replace(question, kind=Kind.ORDERING, choices=tuple(items))


def _numeric(question: Question) -> Question:
    slip = Pitfall(answer=0, why="TODO The slip that leads to this number instead.")
    numeric = Numeric(answer=0, tolerance=0, unit="TODO or no line", pitfalls=(slip,))
    return replace(question, kind=Kind.NUMERIC, numeric=numeric)


def _short(question: Question) -> Question:
    accepted = ("TODO the best wording", "TODO every other that is right")
    return replace(question, kind=Kind.SHORT, short=Short(accepted=accepted, typos=True))


def _code(question: Question) -> Question:
    short = Short(accepted=("TODO just what it prints",))
    return replace(question, kind=Kind.CODE, code='print("TODO")', short=short)


_OF_KIND: Mapping[Kind, Callable[[Question], Question]] = {
    Kind.CHOICE: lambda question: _picked(question, several=False),
    Kind.MULTI: lambda question: _picked(question, several=True),
    Kind.NUMERIC: _numeric,
    Kind.ORDERING: _ordering,
    Kind.SHORT: _short,
    Kind.CODE: _code,
    Kind.OPEN: lambda question: replace(question, kind=Kind.OPEN),
}
