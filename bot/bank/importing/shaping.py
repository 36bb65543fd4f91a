"""An item of a file as a question of a pack, or why it cannot be one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.bank.findings import Finding
from bot.bank.importing.decoding import clean
from bot.bank.importing.naming import digest, slug, topic_slug
from bot.bank.importing.reading import Item, skip
from bot.bank.rules import rule_findings
from bot.bank.shape import look_at_shape
from bot.domain.number import number
from bot.domain.question import Kind, Question
from bot.domain.question_form import question_from_form

MOST_WORDS, MOST_LETTERS = 5, 60
"""An answer of up to so many is typed and compared; a longer one is given in sentences."""
LONGEST = 20_000
"""Characters of a text that is looked at; one that may stay has at most 2,000."""
_SECONDS = {Kind.OPEN: 120}
_USUAL_SECONDS, _LEAST, _MOST = 45, 10, 900
_MOST_POINTS, _LONGEST_POINT = 5, 200
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_MOST_ACCEPTED, _MOST_OPTIONS = 20, 8


def kind_of(item: Item) -> Kind:
    """Return how an item is answered: as it says, or as fits its answer."""
    if item.kind:
        return item.kind
    answer = item.answers[0] if item.answers else ""
    few = len(answer.split()) <= MOST_WORDS and len(answer) <= MOST_LETTERS
    return Kind.SHORT if few and "\n" not in answer else Kind.OPEN


def shaped(item: Item, identifier: str, *, licence: str, topic: str) -> Question | Finding:
    """Return a question with this id; ``topic`` is the title for what says none."""
    longest = max(map(len, _texts(item)))
    if longest > LONGEST:
        return skip(item.where, f"holds a text of {longest:,} characters", "Shorten it to 2,000")
    if len(item.options) > _MOST_OPTIONS:
        problem = f"has {len(item.options):,} options"
        return skip(item.where, problem, f"Keep at most {_MOST_OPTIONS}")
    item = _cleaned(item)
    form = _form(item, identifier, licence, item.topic or topic)
    title = item.topic or topic
    document = {
        "format": 1,
        "licence": licence,
        "topics": {form["topic"]: title},
        "questions": [form],
    }
    found = look_at_shape(document, community=True).findings or rule_findings(document)
    if found:
        first = found[0]
        field = f"{first.field}: " if first.field else ""
        return skip(item.where, f"{field}{first.problem}", first.fix)
    return question_from_form(form)


def _texts(item: Item) -> Iterator[str]:
    yield from (item.prompt, item.code, item.explanation, item.model_answer, *item.answers)
    yield from (text for option in item.options for text in (option.text, option.why))


def _cleaned(item: Item) -> Item:
    options = tuple(
        replace(o, text=clean(o.text), why=clean(o.why)) for o in item.options if clean(o.text)
    )
    answers = tuple(dict.fromkeys(filter(None, map(clean, item.answers))))
    return replace(
        item,
        prompt=clean(item.prompt),
        options=options,
        answers=answers,
        explanation=clean(item.explanation),
    )


def _form(item: Item, identifier: str, licence: str, topic: str) -> dict[str, Any]:
    kind = kind_of(item)
    concept = item.concept or slug(item.prompt) or digest(item.prompt)
    form: dict[str, Any] = {
        "id": identifier,
        "version": item.version,
        "status": str(item.status),
        "concept": concept,
        "topic": topic_slug(topic),
        "level": str(item.level),
        "kind": str(kind),
        "prompt": item.prompt,
        "code": item.code,
        "fixed_order": item.fixed_order and kind is not Kind.ORDERING,
        "explanation": item.explanation,
        "interview": _interview(item, kind),
        "hints": list(item.hints[:2]),
        "references": [
            {"authors": r.authors, "title": r.title, "year": r.year, "where": r.where}
            for r in item.references[:5]
        ],
        "est_seconds": min(_MOST, max(_LEAST, item.seconds or _SECONDS.get(kind, _USUAL_SECONDS))),
        "licence": licence,
    }
    kept = {name: value for name, value in form.items() if value not in ("", [], False)}
    return {**kept, **_body(item, kind)}


def _body(item: Item, kind: Kind) -> dict[str, Any]:
    """Return the fields that only this kind of question has."""
    if kind in (Kind.CHOICE, Kind.MULTI, Kind.ORDERING):
        return {"choices": [*_choices(item, kind)]}
    if kind is Kind.NUMERIC and item.numeric:
        numeric = item.numeric
        pitfalls = [{"answer": p.answer, "why": p.why} for p in numeric.pitfalls if p.why]
        form = {"answer": numeric.answer, "tolerance": numeric.tolerance, "unit": numeric.unit}
        form |= {"pitfalls": pitfalls} if pitfalls else {}
        return {"numeric": {name: value for name, value in form.items() if value != ""}}
    if kind in (Kind.SHORT, Kind.CODE):
        typos = {"typos": True} if kind is Kind.SHORT else {}
        return {"short": {**typos, "accepted": [*_accepted(item, kind)]}}
    return {}


def _choices(item: Item, kind: Kind) -> Iterator[dict[str, Any]]:
    for option in item.options:
        correct = {} if kind is Kind.ORDERING else {"correct": option.right}
        # By its words: an option that comes again is the one that was picked before.
        name = f"o-{digest(option.text)}"
        yield {"id": name, "text": option.text, **correct, "why": option.why}


def _accepted(item: Item, kind: Kind) -> Iterator[str]:
    """Return wordings of which no two are compared as one."""
    from bot.domain.short import output_key, words_key  # noqa: PLC0415 - only for what is typed

    seen: set[object] = set()
    for wording in item.answers[:_MOST_ACCEPTED]:
        key = output_key(wording) if kind is Kind.CODE else "".join(words_key(wording))
        if key and key not in seen:
            yield wording
        seen.add(key)


def _interview(item: Item, kind: Kind) -> dict[str, Any]:
    answer = item.model_answer or "\n".join(_answer(item, kind)) or item.prompt
    points = [{"point": p.point, "synonyms": list(p.synonyms)} for p in item.points]
    if not points and kind is Kind.OPEN:
        points = [{"point": point, "synonyms": []} for point in _points(answer)]
    return {"prompt": item.spoken or item.prompt, "answer": answer, "key_points": points}


def _answer(item: Item, kind: Kind) -> Iterator[str]:
    if item.numeric and kind is Kind.NUMERIC:
        yield f"{number(item.numeric.answer)} {item.numeric.unit}".rstrip()
    elif kind is Kind.ORDERING:
        yield from (option.text for option in item.options)
    elif item.options:
        yield from (option.text for option in item.options if option.right)
    else:
        yield from item.answers[:1]


def _points(answer: str) -> list[str]:
    """Return what an answer says, thing by thing, for the learner to tick off."""
    parts = (_BULLET.sub("", part).strip() for part in _SENTENCE.split(answer))
    said = [" ".join(part.split()) for part in parts if re.search(r"\w", part)]
    return [_cut(point) for point in (said or [" ".join(answer.split())])[:_MOST_POINTS]]


def _cut(point: str) -> str:
    return point if len(point) <= _LONGEST_POINT else f"{point[: _LONGEST_POINT - 1].rstrip()}…"
