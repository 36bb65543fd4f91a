"""A bank as a table: a row for each question, for spreadsheets."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping

from bot.bank.bank import Bank
from bot.bank.export.lettered import key_letters, lettered
from bot.domain.question import Kind, Question

MARK = "\ufeff"
"""By this Excel knows a table as UTF-8; without it formulas turn into gibberish."""

# OWASP ASVS 5.0, 1.2.10. An apostrophe that stands before one of them already counts, too, so that
# taking one away always gives back what was written.
_FORMULA = re.compile(r"'*[=+\-@\t\r\0]")

_CELLS: Mapping[str, Callable[[Question], str]] = {
    "id": lambda q: q.id,
    "version": lambda q: str(q.version),
    "status": lambda q: q.status,
    "concept": lambda q: q.concept,
    "topic": lambda q: q.topic,
    "level": lambda q: q.level,
    "kind": lambda q: q.kind,
    "prompt": lambda q: q.prompt,
    "code": lambda q: q.code,
    "options": lambda q: _lines(f"{letter}. {c.text}" for letter, c in lettered(q)),
    "key": lambda q: _key(q),  # noqa: PLW0108 - defined below
    "tolerance": lambda q: repr(q.numeric.tolerance) if q.numeric else "",
    "unit": lambda q: q.numeric.unit if q.numeric else "",
    "reasons": lambda q: _lines(_reasons(q)),
    "explanation": lambda q: q.explanation,
    "hints": lambda q: _lines(q.hints),
    "interview": lambda q: q.interview.prompt,
    "good answer": lambda q: q.interview.answer,
    "key points": lambda q: _lines(each.point for each in q.interview.key_points),
    "references": lambda q: _lines(
        f"{r.authors}: {r.title} ({r.year}). {r.where}" for r in q.references
    ),
    "seconds": lambda q: str(q.est_seconds),
    "licence": lambda q: q.licence,
    "reviewed": lambda q: q.reviewed,
}

COLUMNS = tuple(_CELLS)


def to_csv(bank: Bank) -> str:
    """Return all questions, in the order of the bank, as a table.

    It follows RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180) and begins with a byte-order mark.
    A cell that a spreadsheet would compute begins with an apostrophe.
    """
    out = io.StringIO(MARK)
    out.seek(0, io.SEEK_END)
    table = csv.writer(out)
    table.writerow(COLUMNS)
    table.writerows([harmless(cell(q)) for cell in _CELLS.values()] for q in bank.questions)
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return a cell as one that a spreadsheet takes for words."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _key(question: Question) -> str:
    if question.numeric:
        return repr(question.numeric.answer)
    if question.short:
        return _lines(question.short.accepted)
    return "" if question.kind is Kind.OPEN else key_letters(question)


def _reasons(question: Question) -> Iterable[str]:
    if question.numeric:
        return (f"{pitfall.answer!r}: {pitfall.why}" for pitfall in question.numeric.pitfalls)
    return (f"{letter}. {choice.why}" for letter, choice in lettered(question))


def _lines(entries: Iterable[str]) -> str:
    return "\n".join(entries)
