"""What the adapter says by itself: an offer to whoever invited the bot, and that it cannot read."""

from collections.abc import Mapping
from typing import Any

from bot.ids import DAILY
from bot.view.actions import SetUp, Step
from bot.view.card import Button, Buttons, Card, Paragraph, Tone
from bot.view.text import code, text

UNREADABLE = Card(
    title="That could not be read",
    blocks=(
        Paragraph(text("Nothing was done. Type ", code("/study daily"), " for the question.")),
    ),
    tone=Tone.WARNING,
)
UNREADABLE_FORM = "This form could not be read, and nothing was done. Close it and open it anew."


def offer_card() -> Card:
    """Return the offer to set up a question of the day, for whoever invited the bot."""
    words = "Thank you for the invitation. Shall there be a question every day in this channel?"
    set_up = Button("Set up", SetUp(DAILY, Step.FORM))
    return Card(title="Study together", blocks=(Paragraph(text(words)), Buttons((set_up,))))


def unreadable_view(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said to a form that cannot be read; it stays open, and says so."""
    view = payload.get("view")
    blocks = view.get("blocks") if isinstance(view, Mapping) else None
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, Mapping) and block.get("type") == "input" and block.get("block_id"):
            errors = {str(block["block_id"]): UNREADABLE_FORM}
            return {"response_action": "errors", "errors": errors}
    return {"response_action": "clear"}
