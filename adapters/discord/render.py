"""Cards and forms to Discord's payloads."""

from collections.abc import Iterator, Sequence
from typing import Any

from adapters.cutting import ELLIPSIS, fair_share, label, size
from adapters.discord.blocks import words
from adapters.discord.components import rows
from adapters.discord.inputs import labelled
from adapters.discord.limits import LIMITS
from adapters.discord.markdown import FENCE, markdown
from adapters.prose import one_line
from bot.view.actions import encode
from bot.view.card import Block, Card, Tone
from bot.view.form import Form
from bot.view.text import text

COLOURS = {
    Tone.NEUTRAL: 0x5865F2,
    Tone.GOOD: 0x3BA55D,
    Tone.BAD: 0xED4245,
    Tone.WARNING: 0xFAA61A,
}
"""Of an embed's edge. The title says the same in words."""
_GAP = len("\n\n")
_LEAST = 32
"""Units that a block needs to say anything."""


def message(card: Card) -> dict[str, Any]:
    """Return the body that creates a message or edits one; nobody is ever mentioned."""
    return {
        "embeds": _embeds(card),
        "components": rows(card.blocks),
        "allowed_mentions": {"parse": []},
    }


def modal(form: Form) -> dict[str, Any]:
    """Return the body of a response that opens a form."""
    return {
        "custom_id": encode(form.action),
        "title": label(form.title, LIMITS.form_title),
        "components": [labelled(each) for each in form.inputs[: LIMITS.form_inputs]],
    }


def _embeds(card: Card) -> list[dict[str, Any]]:
    """Return a card as one embed; what is too long for that goes on in another."""
    title = markdown(text(one_line(card.title)), LIMITS.title)
    descriptions = [*_descriptions(_parts(card.blocks, LIMITS.embed_total - size(title)))]
    colour = {"color": COLOURS[card.tone]}
    first: dict[str, Any] = {"title": title or ELLIPSIS} | colour
    if descriptions:
        first["description"] = descriptions[0]
    return [first, *({"description": more} | colour for more in descriptions[1:])]


def _parts(blocks: Sequence[Block], room: int) -> Sequence[str]:
    """Return what blocks say, in at most ``room`` units with the gaps between them."""
    said = [(block, whole) for block in blocks if (whole := words(block))]
    kept = said[: room // (_LEAST + _GAP)]
    room -= _GAP * len(kept) + (len(said) > len(kept)) * (_GAP + size(ELLIPSIS))
    share = fair_share((size(whole) for _, whole in kept), room)
    parts = [whole if size(whole) <= share else words(block, share) for block, whole in kept]
    return parts if len(said) == len(kept) else [*parts, ELLIPSIS]


def _descriptions(parts: Sequence[str]) -> Iterator[str]:
    """Yield descriptions, each with as many parts as it can hold."""
    held = ""
    for part in parts:
        longer = f"{held}{_gap(held, part)}{part}"
        if size(longer) > LIMITS.description:
            yield held
            held = part
        else:
            held = longer
    if held:
        yield held


def _gap(before: str, after: str) -> str:
    """Return what parts two blocks: code has air around it as it is."""
    if not before:
        return ""
    return "\n" if before.endswith(FENCE) or after.startswith(FENCE) else "\n\n"
