"""A pause of the streak: begun, ended, or refused."""

from datetime import datetime

from bot.cards.refusal import quoted
from bot.cards.words import plural
from bot.domain.pause import MOST, BadPause, PauseTooLong
from bot.view.card import Card, Note, Paragraph, Tone
from bot.view.text import Moment, code, text


def paused_card(until: datetime, zone: str) -> Card:
    """Confirm a pause, and say what it touches."""
    return Card(
        title="Your streak is paused",
        blocks=(
            Paragraph(text("Until ", Moment(until, zone), ", in every group.")),
            Note(
                text(
                    "What is posted until then leaves your streak as it is, answered or not. What "
                    "was posted before keeps its deadline. Back earlier? ",
                    code("/streak resume"),
                )
            ),
        ),
    )


def resumed_card(left: int) -> Card:
    """Confirm the end of a pause."""
    return Card(
        title="Your streak counts again",
        blocks=(
            Paragraph(text("From the next question on. What was posted meanwhile stays out.")),
            Note(text(f"You have {plural(left, 'day')} of pause left.")),
        ),
    )


def not_paused_card() -> Card:
    """Say that there is no pause to end."""
    return _card("Your streak is not paused", "/streak pause 7")


def bad_pause_card(problem: BadPause) -> Card:
    """Show what a pause looks like."""
    title = f"{quoted(problem.text)} is no pause that is still to come"
    return _card(title, "/streak pause until 2026-03-10")


def pause_too_long_card(problem: PauseTooLong) -> Card:
    """Say how much there is to take."""
    if not problem.left:
        return Card(
            title="You have no pause left",
            blocks=(Paragraph(text(f"It is at most {MOST.days} days in any year.")),),
            tone=Tone.WARNING,
        )
    title = f"A pause is at most {MOST.days} days in any year"
    return _card(title, f"/streak pause {problem.left}", f"You have {problem.left} left. ")


def _card(title: str, example: str, lead: str = "") -> Card:
    how = Paragraph(text(f"{lead}Pause like this: ", code(example)))
    return Card(title=title, blocks=(how,), tone=Tone.WARNING)
