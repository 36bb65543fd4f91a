"""Repairing a streak: what it takes, what is missing, and that it is done."""

from bot.bank.bank import Bank
from bot.cards.question import question_card
from bot.cards.words import long_day, on_track, plural, streak_line
from bot.domain.question import Question
from bot.domain.repair import APART, OTHERS, NoRepair, Offer
from bot.domain.streak import REPAIRABLE, Streak
from bot.ids import TrackId
from bot.store.records import Post
from bot.view.card import Card, Note, Paragraph, Tone
from bot.view.text import Moment, Text, code, text

HOURS = int(REPAIRABLE.total_seconds()) // 3600
RULE = (
    f"Within {HOURS} hours of a missed deadline, answer the missed question and {OTHERS} others of "
    "this group that you have not answered yet, right or wrong; today's counts too. Then the "
    f"missed one costs nothing. Once in {APART.days} days; old questions earn no points."
)
_REASONS = {
    NoRepair.NOTHING_MISSED: "You missed no question in the last two days that a freeze did not "
    "cover.",
    NoRepair.TOO_SOON: f"Your last repair is less than {APART.days} days ago.",
    NoRepair.IN_VAIN: "One repair would not bring your streak back: there was none to lose, or "
    "more than one question was missed.",
}


def repair_card(
    offer: Offer, post: Post | None, question: Question | None, bank: Bank, *, zone: str
) -> Card:
    """Return what is missing, with the next question to answer, if there is one."""
    served = question_card(post, question, bank).blocks if post and question else ()
    more = () if served else (Paragraph(text(_waiting())),)
    return Card(
        title="Repair your streak",
        blocks=(Paragraph(_missing(offer, zone)), *more, *served, Note(text(RULE))),
    )


def no_repair_card(reason: NoRepair) -> Card:
    """Say why there is nothing to repair, and how it works."""
    return Card(
        title="Nothing to repair",
        blocks=(Paragraph(text(_REASONS[reason])), Note(text(RULE))),
    )


def repaired_card(streak: Streak) -> Card:
    """Say that it is done."""
    blocks = (Paragraph(text(streak_line(streak))),)
    return Card(title="Your streak is repaired", blocks=blocks, tone=Tone.GOOD)


def repaired(streak: Streak) -> Text:
    """Return the news that an answer completed a repair."""
    return text(f"Your streak is repaired: {streak_line(streak)}.")


def progress(offer: Offer, track: TrackId, zone: str) -> Text:
    """Return the news that an answer counts for a repair."""
    return _missing(offer, zone) + text(" Go on: ", code(f"/streak repair{on_track(track)}"))


def offered(offer: Offer, zone: str, on: str = "") -> Text:
    """Return that there is something to repair; ``on`` is what a command adds to mean its track."""
    until = Moment(offer.until, zone)
    return text(
        "A missed question can be repaired until ", until, ": ", code(f"/streak repair{on}")
    )


def _missing(offer: Offer, zone: str) -> Text:
    left = max(0, OTHERS - offer.others)
    what = [] if offer.answered else [f"the question of {long_day(offer.missed.slot.date)}"]
    what += [f"{left} more" if offer.answered else plural(left, "other")] if left else []
    return text(
        f"To repair your streak answer {' and '.join(what)} by ", Moment(offer.until, zone), "."
    )


def _waiting() -> str:
    return (
        "You answered every question there is here. The next one posted counts, if it comes in "
        "time."
    )
