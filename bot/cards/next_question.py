"""Going on after an answer."""

from collections.abc import Sequence
from datetime import datetime

from bot.store.records import Post
from bot.view.actions import NextQuestion, ReportPost
from bot.view.card import Block, Button, Buttons, Card, Note, Paragraph
from bot.view.text import Moment, code, text


def onward_blocks(post: Post) -> Sequence[Block]:
    """Return what stands under every verdict."""
    go_on = Button("Next question", NextQuestion(post.id))
    return (Buttons((go_on, Button("Report a problem", ReportPost(post.id)))),)


def no_more_card(coming: datetime | None, back: datetime | None, zone: str) -> Card:
    """Say when the next question is posted, and when a review comes ``back``."""
    when = (
        text("The next question comes ", Moment(coming, zone), ".")
        if coming
        else text(
            "Nothing is scheduled: a day has its question when someone asks: ", code("/daily")
        )
    )
    review = (Note(text("Your next review: ", Moment(back, zone), ".")),) if back else ()
    return Card(title="That was all for now", blocks=(Paragraph(when), *review))
