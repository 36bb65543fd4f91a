"""Reminders: set, stopped, refused, and the reminder itself, which its reader alone sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.refusal import quoted
from bot.cards.words import in_track, plural
from bot.domain.reminder import BadQuiet, Reminders
from bot.domain.schedule_text import BadTime
from bot.store.records import Post
from bot.view.card import Button, Buttons, Card, Note, Paragraph, Tone
from bot.view.private_actions import ShowPost, StopReminders
from bot.view.text import Clock, Moment, Text, code, text

MOST_SHOWN = 4
"""Questions with a button each, beside the one that stops reminders: a row has five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A question that a streak waits for until ``closes``; ``title`` is its topic's."""

    post: Post
    title: str
    closes: datetime
    length: int


def reminder_card(waiting: Sequence[Waiting], zone: str) -> Card:
    """Say which questions are still open; at least one is."""
    shown = waiting[:MOST_SHOWN]
    alone = len(waiting) == 1
    more = len(waiting) - len(shown)
    title = "Your question is still open" if alone else f"{len(waiting)} questions are still open"
    return Card(
        title=title,
        blocks=(
            *(Paragraph(_line(each, zone)) for each in shown),
            *((Paragraph(text(f"And {more} more.")),) if more else ()),
            Buttons((*(_show(each, alone) for each in shown), _STOP)),
            Note(
                text(
                    "You asked to be reminded. Another time: ",
                    code("/me remind 20:00"),
                    ". No more: ",
                    code("/me remind off"),
                )
            ),
        ),
    )


def reminders_card(reminders: Reminders, zone: str) -> Card:
    """Confirm that reminders are on, and say when there will be one."""
    quiet = text(f"Never in your quiet hours, {reminders.quiet}. ") if reminders.quiet else ()
    return Card(
        title=f"Reminders are on, at {reminders.at:%H:%M}",
        blocks=(
            Paragraph(
                text(
                    "In your own time and in private, only on days when a question of the day is "
                    "still open to you and a streak of yours waits for it."
                )
            ),
            Paragraph((*_next(reminders, zone), *quiet)),
            Note(
                text(
                    "Not any more? ",
                    code("/me remind off"),
                    ". Hours to leave out: ",
                    code("/me remind quiet:22:00-08:00"),
                    ". Another time zone: ",
                    code("/me zone Europe/Berlin"),
                )
            ),
        ),
    )


def reminders_off_card(*, was_on: bool) -> Card:
    """Say that there are no reminders, and how to ask for them."""
    return Card(
        title="No more reminders" if was_on else "Reminders are off",
        blocks=(Paragraph(text("Back on: ", code("/me remind"))),),
    )


def reminders_refused_card(reason: str) -> Card:
    """Say that a platform takes no private message for whoever reads this."""
    return Card(
        title="Your reminders were switched off",
        blocks=(
            Paragraph(text(f"One could not be sent: {reason}.")),
            Paragraph(text("Once private messages of the bot get through: ", code("/me remind"))),
        ),
        tone=Tone.WARNING,
    )


def bad_reminder_time_card(problem: BadTime) -> Card:
    """Show what the time of a reminder looks like."""
    how = text("Write one like ", code("/me remind 19:00"), ", or ", code("/me remind off"), ".")
    title = f"{quoted(problem.text)} is no time of day"
    return Card(title=title, blocks=(Paragraph(how),), tone=Tone.WARNING)


def bad_quiet_card(problem: BadQuiet) -> Card:
    """Show what quiet hours look like."""
    how = text("Write them like ", code("/me remind quiet:22:00-08:00"), ".")
    title = f"{quoted(problem.text)} is no span of hours"
    return Card(title=title, blocks=(Paragraph(how),), tone=Tone.WARNING)


def quiet_then_card(reminders: Reminders) -> Card:
    """Say that a reminder at this time would never be sent."""
    how = text("Choose another time, or other hours: ", code("/me remind 19:00 quiet:22:00-08:00"))
    return Card(
        title=f"{reminders.at:%H:%M} is in your quiet hours, {reminders.quiet}",
        blocks=(Paragraph(text("Nothing was changed.")), Paragraph(how)),
        tone=Tone.WARNING,
    )


_STOP = Button("Stop reminders", StopReminders())


def _next(reminders: Reminders, zone: str) -> Text:
    if reminders.next_at is None:
        return ()
    return text("The next one may come ", Moment(reminders.next_at, zone), ". ")


def _line(each: Waiting, zone: str) -> Text:
    what = (
        f"{each.title}{in_track(each.post.track)}: your streak of {plural(each.length, 'answer')}"
    )
    return text(f"{what} waits for it until ", Moment(each.closes, zone, Clock.DAY_TIME), ".")


def _show(each: Waiting, alone: bool) -> Button:
    named = f"{each.title}{in_track(each.post.track)}"
    return Button("Show the question" if alone else f"Show {named}", ShowPost(each.post.id))
