"""Flashcards as questions: the front asks, the back answers.

A few words on the back are typed and compared; more are answered in sentences, which the learner
judges by the back's own points.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.bank.findings import Finding
from bot.bank.importing.decoding import clean
from bot.bank.importing.markup import to_text, unsaid
from bot.bank.importing.reading import Item, Read, skip

_FRONT, _BACK = ("front", "question", "prompt"), ("back", "answer")
_NO_DECK = ("", "default")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note as it was read; without ``names`` its first field is the front."""

    where: str
    fields: Sequence[str]
    names: Sequence[str] = ()
    cloze: bool = False
    guid: str = ""
    deck: str = ""


def read_notes(notes: Iterable[Note], *, html: bool) -> Read:
    """Return notes as questions, and why others are left out."""
    items: list[Item] = []
    skipped: list[Finding] = []
    for note in notes:
        found = _item(note, html=html)
        (items if isinstance(found, Item) else skipped).append(found)  # type: ignore[arg-type]
    return Read(tuple(items), tuple(skipped))


def _item(note: Note, *, html: bool) -> Item | Finding:
    front, back = _field(note, _FRONT, 0), _field(note, _BACK, 1)
    fix = "Write it as a question with a short answer, or leave it out"
    if note.cloze:
        return skip(note.where, "is a cloze, which hides words in a text", fix)
    for each in (front, back):
        problem = unsaid(each, html=html)
        if problem:
            return skip(note.where, problem, fix)
    asked, answer = (to_text(each) if html else clean(each) for each in (front, back))
    if not asked or not answer:
        side = "back" if asked else "front"
        return skip(note.where, f"has nothing on its {side}", "Fill it in, or leave it out")
    deck = note.deck.rpartition("::")[2].strip()
    return Item(
        where=note.where,
        prompt=asked,
        answers=(answer,),
        identity=note.guid,
        topic="" if deck.casefold() in _NO_DECK else deck,
    )


def _field(note: Note, names: Sequence[str], place: int) -> str:
    known = [name.casefold() for name in note.names]
    for name in names:
        if name in known and known.index(name) < len(note.fields):
            return note.fields[known.index(name)]
    return note.fields[place] if place < len(note.fields) else ""
