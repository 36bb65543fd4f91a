"""The streak: its length, its calendar, and why it stands where it stands."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.cards.repair import offered
from bot.cards.words import plural, streak_line
from bot.domain.repair import Offer
from bot.domain.streak import Outcome, Reason, State, Streak
from bot.view.card import Calendar, Card, Day, Field, Fields, Mark, Note, Paragraph, Table
from bot.view.text import Moment, Text, cells, code, text

CALENDAR_DAYS = 35
LISTED = 14

_MARKS = {
    State.MET: Mark.RIGHT,
    State.FROZEN: Mark.FROZEN,
    State.MISSED: Mark.WRONG,
    State.OPEN: Mark.OPEN,
    State.EXCLUDED: Mark.VOID,
}
_REASONS = {
    Reason.ANSWERED: "answered in time",
    Reason.FREEZE_SPENT: "missed, a freeze covered it",
    Reason.REPAIRED: "missed, and repaired",
    Reason.NO_FREEZE_LEFT: "missed, no freeze left",
    Reason.STILL_OPEN: "still open",
    Reason.VOIDED: "withdrawn, counts for no streak",
    Reason.PAUSED: "posted during your pause",
    Reason.BEFORE_FIRST: "before your first answer",
}


def streak_card(
    streak: Streak,
    outcomes: Sequence[Outcome],
    zone: str,
    *,
    paused_until: datetime | None = None,
    offer: Offer | None = None,
    on: str = "",
) -> Card:
    """Return the streak with a calendar of the last weeks, a pause, and what can be repaired.

    ``on`` is what a command adds to mean this track.
    """
    pause = _pause(paused_until, zone)
    if not outcomes:
        return _nothing_yet(pause, on)
    open_slots = [outcome for outcome in outcomes if outcome.state is State.OPEN]
    return Card(
        title=f"Your streak: {streak.length}",
        blocks=(
            Calendar(_days(outcomes)),
            Fields((Field("Streak", text(streak_line(streak))),)),
            Paragraph(_stake(streak, open_slots, zone)),
            *pause,
            *((Paragraph(offered(offer, zone, on)),) if offer else ()),
            Note(text("Each question and how it counted: ", code(f"/streak why{on}"))),
        ),
    )


def streak_why_card(
    streak: Streak, outcomes: Sequence[Outcome], zone: str, *, on: str = ""
) -> Card:
    """Return each posted question, the learner's deadline, and how it counted."""
    if not outcomes:
        return _nothing_yet((), on)
    shown = outcomes[-LISTED:]
    rows = tuple(
        cells(
            Moment(outcome.slot.posted_at, zone),
            Moment(outcome.deadline, zone),
            Moment(outcome.answered_at, zone) if outcome.answered_at else "no",
            str(outcome.state),
            _REASONS[outcome.reason],
        )
        for outcome in shown
    )
    older = f"The last {LISTED} of {len(outcomes)} questions. " if len(outcomes) > LISTED else ""
    rule = (
        "A question counts until the first 03:00 that is at least 12 hours after it was posted, "
        f"in your zone, {zone}. Seven answers earn a freeze; you hold at most two."
    )
    return Card(
        title=f"Why your streak is {streak.length}",
        blocks=(
            Table(head=("Posted", "Your deadline", "Answered", "State", "Because"), rows=rows),
            Note(text(f"{older}{rule}")),
        ),
    )


def _nothing_yet(pause: Sequence[Paragraph], on: str) -> Card:
    advice = Paragraph(text("Answer your first question: ", code(f"/daily{on}")))
    return Card(title="Your streak starts with your first answer", blocks=(advice, *pause))


def _pause(until: datetime | None, zone: str) -> Sequence[Paragraph]:
    if until is None:
        return ()
    words = text("Paused until ", Moment(until, zone), ". End it now: ", code("/streak resume"))
    return (Paragraph(words),)


def _stake(streak: Streak, open_slots: Sequence[Outcome], zone: str) -> Text:
    if open_slots:
        goal = streak.length + len(open_slots)
        until = Moment(open_slots[0].deadline, zone)
        return text(
            f"{plural(len(open_slots), 'question')} open: answer by ",
            until,
            f" for a streak of {goal}.",
        )
    return text("Nothing is open. Your streak only counts questions that were really posted.")


def _days(outcomes: Sequence[Outcome]) -> tuple[Day, ...]:
    """Return one square a date; of several questions on a date the worst counts."""
    order = (Mark.WRONG, Mark.FROZEN, Mark.OPEN, Mark.RIGHT, Mark.VOID)
    marks: dict[date, Mark] = {}
    for outcome in outcomes:
        on, mark = outcome.slot.date, _MARKS[outcome.state]
        marks[on] = min(mark, marks.get(on, mark), key=order.index)
    latest = max(marks)
    recent = sorted(on for on in marks if (latest - on).days < CALENDAR_DAYS)
    return tuple(Day(on, marks[on]) for on in recent)
