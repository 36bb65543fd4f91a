"""Reporting a problem with a question."""

from bot.store.affairs import LONGEST_REPORT
from bot.store.records import Post
from bot.view.actions import ReportPost
from bot.view.card import Card, Paragraph, Tone
from bot.view.form import Form, Input
from bot.view.text import text

FIELD = "problem"
"""The key of what is wrong in the form."""


def report_form(post: Post) -> Form:
    """Ask what is wrong."""
    wrong = Input(
        key=FIELD, label="What is wrong", placeholder="B is right as well, because …", long=True
    )
    return Form(title="Report a problem", inputs=(wrong,), action=ReportPost(post.id))


def thanks_card(*, again: bool, cut: bool) -> Card:
    """Say thank you; ``again`` when it took the place of a report, ``cut`` when it was long."""
    said = "Whoever runs this bot reads it. If the key is wrong, your answer is judged again."
    kept = f" The first {LONGEST_REPORT:,} characters were kept." if cut else ""
    instead = " It takes the place of what you reported before." if again else ""
    what = text(f"{said}{instead}{kept}")
    return Card(title="Thank you", blocks=(Paragraph(what),), tone=Tone.GOOD)


def nothing_reported_card() -> Card:
    """Say that an empty report was not kept."""
    how = text("Press “Report a problem” again, and write what is wrong with the question.")
    return Card(title="Nothing was reported", blocks=(Paragraph(how),), tone=Tone.WARNING)
