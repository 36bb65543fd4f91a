"""``studybot bank diff``."""

from collections.abc import Iterator
from pathlib import Path

import click

from bot.bank.compare import Change, Difference, Revision, compare
from bot.bank.save import read_any
from bot.cards.words import plural
from bot.cli.bank.painting import Line, paint
from bot.domain.question import Question
from bot.settings import read_settings


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", required=False, type=click.Path(path_type=Path))
@click.option("--stat", is_flag=True, help="Only a line for each question.")
def diff(old: Path, new: Path | None, *, stat: bool) -> None:
    """Show what changed between two banks, field by field, and what to judge again.

    OLD and NEW are files, JSON or Markdown; without NEW it is the bank in use.
    """
    found = compare(read_any(old), read_any(new or read_settings().bank))
    paint(_lines(found, stat=stat))


def revision_lines(revision: Revision) -> Iterator[Line]:
    """Return a changed question, field by field."""
    yield "bold", f"~ {revision.old.id}  {_fields(revision)}"
    for change in revision.changes:
        yield from _change(change, "    ")
    yield from (("yellow", f"  ! {words}") for words in _advice(revision))


def _lines(found: Difference, *, stat: bool) -> Iterator[Line]:
    for change in found.about:
        yield from _change(change, "")
    for question in found.removed:
        yield "red", f"- {_named(question)}"
    for question in found.added:
        yield "green", f"+ {_named(question)}"
    for revision in found.revised:
        if stat:
            marks = "".join(f"  ! {words}" for words in _advice(revision))
            yield "yellow" if marks else "", f"~ {revision.old.id}  {_fields(revision)}{marks}"
        else:
            yield from revision_lines(revision)
    yield "bold", _summary(found)


def _change(change: Change, indent: str) -> Iterator[Line]:
    yield "cyan", f"{indent}{change.field}"
    for sign, style, value in (("-", "red", change.old), ("+", "green", change.new)):
        for line in [] if value is None else value.split("\n"):
            yield style, f"{indent}  {sign} {line}"


def _advice(revision: Revision) -> Iterator[str]:
    if revision.means_other and not revision.raised:
        yield f"raise its version, which is {revision.new.version}"
    if revision.rekeyed:
        yield f"studybot bank regrade {revision.new.id}"


def _named(question: Question) -> str:
    return f"{question.id}  ({question.topic}, {question.level}, {question.kind})"


def _fields(revision: Revision) -> str:
    return plural(len(revision.changes), "field")


def _summary(found: Difference) -> str:
    if not (found.added or found.removed or found.revised):
        return "The same questions." if found.about else "No difference."
    again = sum(revision.rekeyed for revision in found.revised)
    return (
        f"{len(found.added)} added, {len(found.removed)} removed, {len(found.revised)} changed, "
        f"{again} to regrade."
    )
