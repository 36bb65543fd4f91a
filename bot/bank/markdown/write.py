"""Questions as Markdown."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.bank.markdown.escape import CODE, ITEM, TEXT, survives
from bot.bank.markdown.outline import PREREQUISITES, TOPICS, is_section
from bot.domain.question import (
    Choice,
    Interview,
    KeyPoint,
    Kind,
    Numeric,
    Pitfall,
    Question,
    Reference,
    Short,
)


def to_markdown(questions: Sequence[Question]) -> str:
    """Write questions in their order; ``from_markdown`` reads back exactly them."""
    return "\n".join(_question(question) for question in questions)


def topics_to_markdown(topics: Mapping[str, str]) -> str:
    """Write the titles of topics, as ``read_page`` reads them."""
    entries = (f"- {ITEM.escape(slug)}: {ITEM.escape(title)}" for slug, title in topics.items())
    return f"# {TOPICS}\n\n{_list(entries)}\n"


def prerequisites_to_markdown(prerequisites: Mapping[str, Sequence[str]]) -> str:
    """Write what each concept needs, as ``read_page`` reads it."""
    entries = (
        f"- {ITEM.escape(concept)}: {ITEM.escape(', '.join(needs))}"
        for concept, needs in prerequisites.items()
    )
    return f"# {PREREQUISITES}\n\n{_list(entries)}\n"


def _question(question: Question) -> str:
    blocks = [f"# {ITEM.escape(question.id)}", _fields(question), *_body(question)]
    return "\n\n".join(blocks) + "\n"


def _fields(question: Question) -> str:
    return _short(
        ("version", _number(question.version)),
        ("status", question.status),
        ("concept", question.concept),
        ("topic", question.topic),
        ("level", question.level),
        ("kind", question.kind),
        ("fixed_order", "true" if question.fixed_order else ""),
        ("est_seconds", _number(question.est_seconds)),
        ("enemy_of", ", ".join(question.enemy_of)),
        ("licence", question.licence),
        ("reviewed", question.reviewed),
    )


def _body(question: Question) -> Iterator[str]:
    yield from ("## Prompt", TEXT.escape(question.prompt))
    if question.code:
        yield from ("## Code", _fenced(question.code))
    if question.choices:
        yield from ("## Choices", _choices(question))
    if question.numeric:
        yield from _numeric(question.numeric)
    if question.short:
        yield from _typed(question.short)
    yield from ("## Explanation", TEXT.escape(question.explanation))
    yield from _interview(question.interview)
    yield from ("## Hints", _list(map(_item, question.hints)))
    yield from ("## References", _list(map(_reference, question.references)))


def _fenced(code: str) -> str:
    longest = max([2, *map(len, re.findall("`+", code))])
    fence = "`" * (longest + 1)
    if survives(code) and not any(map(is_section, code.split("\n"))):
        return f"{fence}\n{code}\n{fence}"
    return f"{fence}escaped\n{CODE.escape(code)}\n{fence}"


def _choices(question: Question) -> str:
    if question.kind is Kind.ORDERING:
        places = enumerate(question.choices, start=1)
        return _list(_choice(choice, str(place)) for place, choice in places)
    return _list(_choice(each, "x" if each.correct else " ") for each in question.choices)


def _choice(choice: Choice, mark: str) -> str:
    return f"{_item(choice.text, f'[{mark}] {ITEM.escape(choice.id)}: ')}\n{_nested(choice.why)}"


def _numeric(numeric: Numeric) -> Iterator[str]:
    yield "## Numeric"
    yield _short(
        ("answer", _number(numeric.answer)),
        ("tolerance", _number(numeric.tolerance)),
        ("unit", numeric.unit),
    )
    if numeric.pitfalls:
        yield from ("### Pitfalls", _list(map(_pitfall, numeric.pitfalls)))


def _typed(short: Short) -> Iterator[str]:
    yield "## Short"
    if short.typos:
        yield "- typos: true"
    yield from ("### Accepted", _list(map(_item, short.accepted)))


def _pitfall(pitfall: Pitfall) -> str:
    return _item(pitfall.why, f"{_number(pitfall.answer)}: ")


def _interview(interview: Interview) -> Iterator[str]:
    yield "## Interview"
    yield from ("### Prompt", TEXT.escape(interview.prompt))
    yield from ("### Answer", TEXT.escape(interview.answer))
    yield from ("### Key points", _list(map(_key_point, interview.key_points)))


def _key_point(point: KeyPoint) -> str:
    return _list([_item(point.point), *map(_nested, point.synonyms)])


def _reference(reference: Reference) -> str:
    # Where a part itself holds the mark that follows it, the mark's space is written as an entity.
    authors = ITEM.escape(reference.authors).replace(": *", ":&#32;*")
    title = ITEM.escape(reference.title).replace("* (", "*&#32;(")
    year, where = _number(reference.year), ITEM.escape(reference.where)
    return f"- {authors}: *{title}* ({year}). {where}"


def _short(*fields: tuple[str, str]) -> str:
    return _list(f"- {name}: {ITEM.escape(value)}" for name, value in fields if value)


def _list(entries: Iterable[str]) -> str:
    return "\n".join(entries)


def _nested(text: str) -> str:
    return _indented(_item(text), first="  ")


def _item(text: str, before: str = "") -> str:
    return f"- {before}{_indented(ITEM.escape(text))}"


def _indented(text: str, first: str = "") -> str:
    head, *rest = text.split("\n")
    return "\n".join([first + head, *(f"  {line}" if line else "" for line in rest)])


def _number(value: float) -> str:
    # JSON knows no infinity, but reads 1e999 as one.
    return json.dumps(value).replace("Infinity", "1e999")
