"""Packs of questions that a group may be asked from besides the bank, for its admins."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.words import listed, local, plural
from bot.store.packs import Pack
from bot.store.records import Track
from bot.view.card import Card, Field, Fields, Note, Paragraph, Tone
from bot.view.text import Span, Text, code, text

_MOST = 20
"""Packs that are listed."""
_OPERATOR = "whoever runs the bot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A pack, the group's series that ask from it, and who brought it in; empty: an operator."""

    pack: Pack
    asking: Sequence[Track] = ()
    by: str = ""


def packs_card(packs: Sequence[Packed], zone: str) -> Card:
    """Return every pack with what it is; ``zone`` (IANA) is the reader's."""
    how = text(
        *("Bring one in: ", code("/packs import"), ". Ask from one: ", _edit("NAME"), ", or "),
        *(_edit("none"), ". Take one out: ", code("/packs remove NAME")),
    )
    if not packs:
        why = "All questions come from the bank. A pack adds others, for this group alone."
        return Card(title="No packs yet", blocks=(Paragraph(text(why)), Note(how)))
    fields = tuple(Field(each.pack.name, _said(each, zone)) for each in packs[:_MOST])
    left = len(packs) - _MOST
    more = (Paragraph(text(f"And {plural(left, 'other')}.")),) if left > 0 else ()
    return Card(title="Packs of questions", blocks=(Fields(fields), *more, Note(how)))


def removed_card(pack: Pack, asking: Sequence[Track]) -> Card:
    """Confirm that a pack is gone, and say what that means."""
    rest = "None of its questions is asked again, in a review or otherwise."
    blocks = [Paragraph(text(f"What was posted of it stays, with its answers and points. {rest}"))]
    if asking:
        blocks.append(Paragraph(text(_without(asking))))
    again = text("To bring it back, send its file again: ", code("/packs import"))
    many = plural(pack.questions, "question")
    return Card(title=f"The pack {pack.name} is out: {many}", blocks=(*blocks, Note(again)))


def everyones_stays_card(name: str) -> Card:
    """Say that a pack for all groups is not this group's to remove."""
    how = text(
        *("It is for every group, and whoever runs the bot brought it in. ",),
        *("No series here asks from it after ", _edit("none"), "."),
    )
    return Card(title=f"The pack {name} stays", blocks=(Paragraph(how),), tone=Tone.WARNING)


def _said(packed: Packed, zone: str) -> Text:
    pack = packed.pack
    whom = "this group" if pack.space else "every group"
    came = f"{local(pack.at, zone)}, by {packed.by or _OPERATOR}"
    asked = (
        f"asked by {listed(track.name for track in packed.asking)}"
        if packed.asking
        else "no series asks from it yet"
    )
    return text(
        f"{plural(pack.questions, 'question')} for {whom}; {asked}. "
        f"{pack.licence}; from {pack.source}. Came {came}."
    )


def _without(asking: Sequence[Track]) -> str:
    names = listed(track.name for track in asking)
    ask, they = ("asks", "it asks") if len(asking) == 1 else ("ask", "they ask")
    return (
        f"{names.capitalize()} asked from it and {ask} without it now. Should a pack of this name "
        f"come in again, {they} from that one."
    )


def _edit(packs: str) -> Span:
    return code(f"/schedule edit packs:{packs}")
