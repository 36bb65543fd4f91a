"""Markdown as the question forms of the bank file; it is read whole, or every finding is told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.bank.findings import BankError, Finding
from bot.bank.markdown import bodies, fields
from bot.bank.markdown.comment import uncommented
from bot.bank.markdown.escape import ITEM
from bot.bank.markdown.fields import Notes
from bot.bank.markdown.outline import BLANK, PREREQUISITES, TOPICS, Section, sections

FieldPath = tuple[str, ...]
Body = Callable[[Section, str, Notes], Any]

_FIELDS: Mapping[str, fields.Value] = {
    "version": fields.read_number,
    "status": ITEM.unescape,
    "concept": ITEM.unescape,
    "topic": ITEM.unescape,
    "level": ITEM.unescape,
    "kind": ITEM.unescape,
    "fixed_order": fields.read_flag,
    "est_seconds": fields.read_number,
    "enemy_of": fields.read_names,
    "licence": ITEM.unescape,
    "reviewed": ITEM.unescape,
}
_BODIES: Mapping[FieldPath, Body] = {
    ("prompt",): bodies.read_text,
    ("code",): bodies.read_code,
    ("choices",): bodies.read_choices,
    ("numeric",): bodies.read_numeric,
    ("numeric", "pitfalls"): bodies.read_pitfalls,
    ("short",): bodies.read_short,
    ("short", "accepted"): bodies.read_hints,
    ("explanation",): bodies.read_text,
    ("interview",): bodies.read_interview,
    ("interview", "prompt"): bodies.read_text,
    ("interview", "answer"): bodies.read_text,
    ("interview", "key_points"): bodies.read_key_points,
    ("hints",): bodies.read_hints,
    ("references",): bodies.read_references,
}
_ORDER = (
    *("id", "version", "status", "concept", "topic", "level", "kind", "prompt", "code", "choices"),
    *("fixed_order", "numeric", "short", "explanation", "interview", "hints", "references"),
    *("est_seconds", "enemy_of", "licence", "reviewed"),
)
_SECTION = 2
"""The level of ``## Prompt`` and the like."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a Markdown file says; with findings, the forms they are about are not whole."""

    forms: list[dict[str, Any]]
    topics: dict[str, str]
    prerequisites: dict[str, list[str]]
    findings: list[Finding]


def from_markdown(text: str, source: str) -> list[dict[str, Any]]:
    """Read the question forms of a Markdown file; ``source`` names it in errors.

    The forms are still to be checked as those of a bank file are.

    Raises:
        BankError: with all findings.
    """
    page = read_page(text)
    if page.findings:
        raise BankError(source, page.findings)
    return page.forms


def read_page(text: str) -> Page:
    """Read all of a Markdown file that can be read."""
    findings: list[Finding] = []
    topics: dict[str, str] = {}
    needs: dict[str, list[str]] = {}
    forms: list[dict[str, Any]] = []
    for question in _questions(sections(uncommented(text)), findings):
        if question[0].title == TOPICS:
            notes = Notes("the file", findings)
            pairs = _pairs(question, "topics", "title", "- slug: Title", notes)
            topics |= {slug: ITEM.unescape(title) for slug, title in pairs}
        elif question[0].title == PREREQUISITES:
            notes = Notes("the file", findings)
            _take_prerequisites(question, needs, notes)
        else:
            forms.append(_form(len(forms) + 1, question, findings))
    return Page(forms, topics, needs, findings)


def _take_prerequisites(
    found: Sequence[Section], needs: dict[str, list[str]], notes: Notes
) -> None:
    example = "- concept: one, another"
    for concept, names in _pairs(found, "prerequisites", "colon", example, notes):
        if concept in needs:
            fix = "Write all it needs on one line"
            notes.add(f"prerequisites.{concept}", "stands twice", fix)
        needs[concept] = fields.read_names(names)


def _pairs(
    found: Sequence[Section], field: str, wanted: str, example: str, notes: Notes
) -> Iterator[tuple[str, str]]:
    """Read a list of names, unescaped, and what stands behind their colons, as it is written."""
    head, *rest = found
    for item in fields.read_flat_list(head, field, notes):
        name, colon, said = item.text.partition(":")
        if not colon:
            notes.add(field, f"has no {wanted}", f"Write '{example}' in line {item.number}")
        yield ITEM.unescape(name.strip(BLANK)), said.strip(BLANK)
    for section in rest:
        fix = f"Put the id of a question, like # batch-norm, above line {section.number}"
        notes.add(field, f"hold a heading '{section.title}'", fix)


def _questions(found: Sequence[Section], findings: list[Finding]) -> list[list[Section]]:
    questions: list[list[Section]] = []
    above: list[int] = []
    for section in found:
        if section.level == 1:
            questions.append([section])
        elif questions:
            questions[-1].append(section)
        else:
            above.extend([section.number] if section.level else [])
            above.extend(line.number for line in section.body if not line.blank)
    if above:
        fix = f"Put the id of a question, like # batch-norm, above line {above[0]}"
        Notes("the file", findings).add("", "has text before the first question", fix)
    return questions


def _form(position: int, question: Sequence[Section], findings: list[Finding]) -> dict[str, Any]:
    head, *rest = question
    name = ITEM.unescape(head.title)
    notes = Notes(name or f"question {position}", findings)
    if not name:
        notes.add("id", "is missing", f"Write it after the # in line {head.number}")
    form = {"id": name, **fields.read_fields(head, "", notes, _FIELDS)}
    parent: FieldPath | None = ()
    for section in rest:
        if section.level == _SECTION:
            parent = _take(section, (), form, notes)
        elif parent is not None:
            _take(section, parent, form, notes)
    return {field: form[field] for field in _ORDER if field in form}


def _take(
    section: Section, parent: FieldPath, form: dict[str, Any], notes: Notes
) -> FieldPath | None:
    """Read a section into the form; return its path, or None where it has no place."""
    path = (*parent, section.title.casefold().replace(" ", "_"))
    field = ".".join(path)
    target = form[parent[0]] if parent else form
    if section.level != _SECTION + len(parent) or path not in _BODIES:
        _unknown(section, parent, notes)
        return None
    if path[-1] in target:
        notes.add(field, "stands twice", f"Remove one, the second is in line {section.number}")
        return None
    target[path[-1]] = _BODIES[path](section, field, notes)
    return path


def _unknown(section: Section, parent: FieldPath, notes: Notes) -> None:
    marks, place = "#" * section.level, parent if section.level > _SECTION else ()
    known = ", ".join(_headings(place) or _headings(()))
    fix = f"Use one of {known} in line {section.number}, or write \\{marks} for a plain line"
    notes.add("", f"'{marks} {section.title}' is no heading of a question", fix)


def _headings(parent: FieldPath) -> list[str]:
    marks = "#" * (_SECTION + len(parent))
    names = [path[-1].replace("_", " ") for path in _BODIES if path[:-1] == parent]
    return [f"{marks} {name.capitalize()}" for name in names]
