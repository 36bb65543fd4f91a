"""What the bot may not do where it should post: all of it at once."""

from collections.abc import Sequence

from bot.cards.words import listed
from bot.ids import PlaceId
from bot.view.card import Paragraph
from bot.view.text import Kind, Name, strong, text

Lacking = tuple[PlaceId, tuple[str, ...]]
"""A place, and what is missing there, in the platform's words."""


def missing_blocks(lacking: Sequence[Lacking], here: PlaceId) -> tuple[Paragraph, ...]:
    """Name everything that is missing, each with its place; nothing if nothing is."""
    if not lacking:
        return ()
    parts = [
        part
        for place, permissions in lacking
        for part in (
            *(("Here",) if place == here else ("In ", Name(place, Kind.PLACE))),
            f": {listed(permissions)}. ",
        )
    ]
    told = "The bot may not do all that it needs. "
    how = "Allow that in the settings of the channel, and use /setup again to see that all is well."
    return (Paragraph(text(strong("Something is missing. "), told, *parts, how)),)
