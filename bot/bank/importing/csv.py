"""Tables: the one that ``studybot bank export`` writes, and plain ones of questions and answers.

A plain table has a line of titles. It needs a column for the question and one for the answer; the
titles it may have are in ``COLUMNS``, in capitals or not.
"""

import re
from collections.abc import Mapping, Sequence

from bot.bank.export.csv import COLUMNS as OWN_COLUMNS
from bot.bank.findings import Finding
from bot.bank.importing.decoding import clean
from bot.bank.importing.opentdb import LEVELS
from bot.bank.importing.own_csv import own_item
from bot.bank.importing.reading import CannotImport, Item, Option, Read, skip
from bot.bank.importing.tables import rows
from bot.domain.answer import LETTERS
from bot.domain.question import Kind, Level, Numeric

COLUMNS: Mapping[str, Sequence[str]] = {
    "question": ("question", "prompt", "front", "text", "q"),
    "answer": (
        *("answer", "answers", "correct", "correct answer", "right answer", "right", "key"),
        *("back", "solution", "a"),
    ),
    "options": ("options", "choices"),
    "wrong": ("incorrect answers", "wrong answers", "distractors"),
    "topic": ("topic", "category", "subject", "deck"),
    "level": ("level", "difficulty"),
    "kind": ("kind", "type"),
    "explanation": ("explanation", "why", "feedback", "comment"),
    "hint": ("hint", "hints"),
    "code": ("code",),
    "tolerance": ("tolerance",),
    "unit": ("unit",),
    "id": ("id", "guid"),
}
_OPTION = re.compile(r"(?:option|choice)[ _-]?([a-h1-8])|([b-h])", re.IGNORECASE)
_WRONG = re.compile(r"(?:wrong|incorrect|distractor)[ _-]?(?:answer)?[ _-]?\d*", re.IGNORECASE)
_DELIMITERS = (",", ";", "\t", "|")
_KINDS = {
    **{kind.value: kind for kind in Kind},
    **{"multiple": Kind.CHOICE, "multiple choice": Kind.CHOICE, "single": Kind.CHOICE},
    **{"boolean": Kind.CHOICE, "number": Kind.NUMERIC, "text": Kind.SHORT, "essay": Kind.OPEN},
}
_KEPT = frozenset(OWN_COLUMNS) - {"tolerance", "unit", "reviewed", "licence", "seconds"}
Row = Mapping[str, str]


def read_csv(text: str, source: str) -> Read:
    """Return the questions of a table.

    Raises:
        CannotImport: its first line names no question, or a quote is never closed.
    """
    text = text.removeprefix("\ufeff")
    delimiter = delimiter_of(text)
    if delimiter is None:
        known = ", ".join(COLUMNS)
        problem = "has no column for the question and the answer in its first line"
        raise CannotImport(source, problem, f"Write titles there, from these: {known}")
    table = rows(text, delimiter, source)
    _, titles = next(table)
    names = [_folded(title) for title in titles]
    own = frozenset(names) >= _KEPT
    items: list[Item] = []
    skipped: list[Finding] = []
    for line, row in table:
        cells = dict(zip(names, row, strict=False))
        where = f"line {line}"
        found = own_item(where, cells) if own else _item(where, cells)
        (items if isinstance(found, Item) else skipped).append(found)  # type: ignore[arg-type]
    return Read(tuple(items), tuple(skipped))


def delimiter_of(text: str) -> str | None:
    """Return what parts the columns of a table, by its titles; None if it is none."""
    first = next((line for line in text.removeprefix("\ufeff").splitlines() if line.strip()), "")
    for delimiter in _DELIMITERS:
        names = {_folded(name.strip().strip('"')) for name in first.split(delimiter)}
        if names & set(COLUMNS["question"]) and names & {*COLUMNS["answer"], *COLUMNS["options"]}:
            return delimiter
    return None


def _item(where: str, cells: Row) -> Item | Finding:
    named = {name: _cell(cells, titles) for name, titles in COLUMNS.items()}
    answer = named["answer"]
    if not named["question"] or not answer:
        missing = "answer" if named["question"] else "question"
        return skip(where, f"has no {missing}", "Fill it in, or remove the line")
    kind = _KINDS.get(named["kind"].casefold())
    numeric = _numeric(answer, named["tolerance"], named["unit"], kind)
    if kind is Kind.NUMERIC and numeric is None:
        return skip(where, f"has the answer {answer[:40]!r}, which is no number", "Write a number")
    if kind in (Kind.ORDERING, Kind.CODE):
        return skip(where, f"is of the kind {kind}", "Write it in Markdown: studybot bank add")
    options: tuple[Option, ...] = ()
    if numeric is None and kind not in (Kind.SHORT, Kind.OPEN):
        found = _options(cells, named)
        if found is None:
            problem = f"has the answer {answer[:40]!r}, which is none of its options"
            return skip(where, problem, "Write the option itself, or its letter")
        options = found
    several = sum(option.right for option in options) > 1
    picked = Kind.MULTI if several or kind is Kind.MULTI else Kind.CHOICE
    return Item(
        where=where,
        prompt=named["question"],
        kind=picked if options else Kind.NUMERIC if numeric else kind,
        answers=() if options or numeric else (answer,),
        options=options,
        numeric=numeric,
        code=named["code"],
        identity=named["id"],
        topic=named["topic"],
        level=_level(named["level"]),
        explanation=named["explanation"],
        hints=(named["hint"],) if named["hint"] else (),
    )


def _options(cells: Row, named: Row) -> tuple[Option, ...] | None:
    """Return the options with the right ones marked; none are there to be typed, not picked."""
    wrong = [clean(cell) for name, cell in cells.items() if _WRONG.fullmatch(name)]
    wrong = [*filter(None, (*wrong, *_listed(named["wrong"])))]
    if wrong:
        return (Option(named["answer"], right=True), *map(Option, wrong))
    lettered = _lettered(cells)
    texts = _listed(named["options"]) or [text for _, text in lettered]
    if not texts:
        return ()
    letters = [letter for letter, _ in lettered] or [*LETTERS[: len(texts)]]
    right = _right(named["answer"], texts, letters)
    return tuple(Option(t, right=n in right) for n, t in enumerate(texts)) if right else None


def _lettered(cells: Row) -> Sequence[tuple[str, str]]:
    """Return the options that have a column each; ``a`` is one only beside ``b``."""
    found: list[tuple[str, str]] = []
    for name, cell in cells.items():
        match = _OPTION.fullmatch(name) or (re.fullmatch("(a)", name) if "b" in cells else None)
        if match and clean(cell):
            found.append((next(filter(None, match.groups())).upper(), clean(cell)))
    return found


def _right(answer: str, texts: Sequence[str], letters: Sequence[str]) -> frozenset[int]:
    """Return the positions of the right options: by their texts, letters or numbers."""
    folded = [text.casefold() for text in texts]
    if answer.casefold() in folded:
        return frozenset({folded.index(answer.casefold())})
    places = {letter: place for place, letter in enumerate(letters)}
    places |= {str(place + 1): place for place in range(len(texts))} if "A" in places else {}
    words = [word for word in re.split(r"[\s,;|]+", answer.upper()) if word]
    if words and all(word.strip(".)") in places for word in words):
        return frozenset(places[word.strip(".)")] for word in words)
    parts = [part.casefold() for part in _listed(answer)]
    if parts and all(part in folded for part in parts):
        return frozenset(folded.index(part) for part in parts)
    return frozenset()


def _listed(cell: str) -> list[str]:
    """Return the entries of a cell: lines of it, or else parts between bars or semicolons."""
    for parts in (cell.split("\n"), cell.split("|"), cell.split(";")):
        entries = [clean(part) for part in parts if clean(part)]
        if len(entries) > 1:
            return entries
    return [clean(cell)] if clean(cell) else []


def _numeric(answer: str, tolerance: str, unit: str, kind: Kind | None) -> Numeric | None:
    if kind is not Kind.NUMERIC and not tolerance:
        return None
    try:
        return Numeric(answer=float(answer), tolerance=abs(float(tolerance or 0)), unit=unit)
    except ValueError:
        return None


def _level(word: str) -> Level:
    folded = word.casefold()
    return Level(folded) if folded in set(Level) else LEVELS.get(folded, Level.BEGINNER)


def _cell(cells: Row, titles: Sequence[str]) -> str:
    """Return the first of these columns that says something; ``a`` is an option beside ``b``."""
    for title in titles:
        found = "" if title == "a" and "b" in cells else clean(cells.get(title, ""))
        if found:
            return found
    return ""


def _folded(title: str) -> str:
    return title.strip().casefold().replace("_", " ")
