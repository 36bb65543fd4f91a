"""Messages of which nobody knows whether they were posted, for admins."""

from datetime import date

from bot.cards.schedule import LONGEST_REASON
from bot.cards.words import in_track, local, long_day
from bot.store.records import Delivery, DeliveryKind
from bot.view.card import Button, Buttons, Card, Note, Paragraph, Tone
from bot.view.doubt_actions import SettleDoubt
from bot.view.text import text

_NOUNS = {DeliveryKind.QUESTION: "The question", DeliveryKind.REVEAL: "The answer"}


def doubt_card(delivery: Delivery, zone: str) -> Card:
    """Ask admins what became of a message; ``zone`` (IANA) is their group's."""
    at = delivery.doubted_at or delivery.due_at
    what = text(
        f"It was to be posted {local(at, zone)}, and nobody knows what became of that: ",
        delivery.reason[:LONGEST_REASON],
        ". It may not have been posted. Post again?",
    )
    still = "Until somebody says so nothing is posted twice; whoever presses a button on it proves "
    choices = (
        Button("Post again", SettleDoubt(delivery.id, delivery.attempts, there=False)),
        Button("It is there", SettleDoubt(delivery.id, delivery.attempts, there=True)),
    )
    return Card(
        title=f"{_name(delivery)} may be missing",
        blocks=(Paragraph(what), Buttons(choices), Note(text(f"{still}that it is there."))),
        tone=Tone.WARNING,
    )


def posted_again_card(delivery: Delivery) -> Card:
    """Say that a message is posted again."""
    what = "It is on its way. If the first one turns up as well, both are the same question."
    return Card(title=f"{_name(delivery)} is posted again", blocks=(Paragraph(text(what)),))


def is_there_card(delivery: Delivery) -> Card:
    """Say that a message is taken to be posted when it was sent."""
    what = "It counts as posted since then, and nothing is posted again."
    return Card(title=f"{_name(delivery)} is there", blocks=(Paragraph(text(what)),))


def settled_card(delivery: Delivery) -> Card:
    """Say that a message is not in doubt any more."""
    what = "It turned up, or another admin was faster. Nothing was done now."
    return Card(title=f"{_name(delivery)} is settled", blocks=(Paragraph(text(what)),))


def not_again_card(delivery: Delivery, why: str) -> Card:
    """Say why a message is not posted again; ``why`` is a sentence."""
    return Card(
        title=f"{_name(delivery)} is not posted again",
        blocks=(Paragraph(text(why)),),
        tone=Tone.WARNING,
    )


def _name(delivery: Delivery) -> str:
    """Return ``The question for Monday 2 March (evening)``."""
    noun = _NOUNS.get(delivery.kind, f"The {delivery.kind}")
    try:
        when = long_day(date.fromisoformat(delivery.occurrence[:10]))
    except ValueError:
        when = delivery.occurrence
    return f"{noun} for {when}{in_track(delivery.track)}"
