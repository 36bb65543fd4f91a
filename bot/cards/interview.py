"""The day of the interview."""

from datetime import date

from bot.cards.words import long_day, plural
from bot.view.card import Card, Note, Paragraph
from bot.view.text import code, text


def interview_card(interview: date, today: date) -> Card:
    """Say how long there is, and what it means for reviews."""
    days = (interview - today).days
    left = f"{plural(days, 'day')} to go" if days else "that is today: good luck"
    promise = text(
        "Everything you have answered comes back at least once more, by the morning of the day "
        "before. See what is due: ",
        code("/review"),
    )
    return Card(
        title=f"Your interview is on {long_day(interview)} {interview.year}, {left}",
        blocks=(Paragraph(promise), Note(text("Not any more? ", code("/interview off")))),
    )


def interview_off_card() -> Card:
    """Say that no date is set, and how to set one."""
    how = text("Reviews come as memory asks for them. Set a day: ", code("/interview 2026-05-04"))
    return Card(title="No interview is set", blocks=(Paragraph(how),))
