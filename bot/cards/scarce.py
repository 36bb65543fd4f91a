"""Questions that run out, for admins."""

from bot.cards.words import in_track, on_track, plural
from bot.ids import TrackId
from bot.store.affairs import Scarcity
from bot.view.card import Card, Note, Paragraph, Tone
from bot.view.text import code, text


def scarce_card(track: TrackId, scarcity: Scarcity) -> Card:
    """Say that a track has too few new questions for the coming week, and what can be done."""
    widen = text(
        "Let it ask about more with ",
        code(f"/schedule edit topics:all{on_track(track)}"),
        ", or have whoever runs this bot add questions: ",
        code("studybot bank add"),
        ".",
    )
    then = "Otherwise questions come again, those asked longest ago first."
    return Card(
        title=f"New questions run out{in_track(track)}",
        blocks=(Paragraph(text(f"{_words(scarcity)}. {then}")), Note(widen)),
        tone=Tone.WARNING,
    )


def scarce_note(scarcity: Scarcity) -> Note:
    """Say under a schedule that its new questions run out."""
    return Note(text(f"New questions run out: {_words(scarcity)}."))


def _words(scarcity: Scarcity) -> str:
    """Return ``3 questions are new here, and the coming week needs 7``."""
    verb = "is" if scarcity.left == 1 else "are"
    left = plural(scarcity.left, "question")
    return f"{left} {verb} new here, and the coming week needs {scarcity.needed}"
