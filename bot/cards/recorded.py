"""What a learner is told of an answer whose verdict waits for the reveal: what it was, no more.

Nothing here looks at the key, not even at the kind of a question's key beyond what everyone saw.
"""

from collections.abc import Sequence

from bot.cards.next_question import onward_blocks
from bot.cards.question import stem
from bot.cards.verdict import Standpoint
from bot.cards.words import listed, streak_line
from bot.domain.answer import LETTERS
from bot.domain.number import number
from bot.domain.question import Question
from bot.domain.selection import shown_order
from bot.ids import ChoiceId
from bot.store.records import Answered, Post
from bot.view.card import Block, Card, Field, Fields, Note, Paragraph
from bot.view.text import Moment, Text, strong, text

LONGEST_QUOTE = 600
"""Characters of the learner's own words shown again."""


def withheld_card(
    post: Post, question: Question, answer: Answered, reader: Standpoint, *, again: bool
) -> Card:
    """Say what was recorded, how the streak stands, and when the verdict comes."""
    order = shown_order(question, post.seed)
    return Card(
        title=f"Recorded: {_short(order, answer)}",
        blocks=(
            *(stem(question) if again else ()),
            *_whole(question, order, answer),
            Paragraph(text("The key comes with the reveal, for everyone at the same time.")),
            Fields((Field("Streak", text(streak_line(reader.streak))),)),
            *((Paragraph(reader.news),) if reader.news else ()),
            Note(_counts(answer, reader)),
            *onward_blocks(post),
        ),
    )


def _short(order: Sequence[ChoiceId], answer: Answered) -> str:
    if answer.number is not None:
        return number(answer.number)
    if answer.order:
        return _letters(order, answer.order)
    if answer.typed:
        return "your answer"
    return listed(sorted(LETTERS[order.index(pick)] for pick in answer.picks))


def _whole(question: Question, order: Sequence[ChoiceId], answer: Answered) -> Sequence[Block]:
    if answer.typed:
        said = answer.typed
        short = said if len(said) <= LONGEST_QUOTE else f"{said[: LONGEST_QUOTE - 1]}…"
        return (Paragraph(text(strong("You wrote: "), short)),)
    picked = sorted(answer.picks, key=order.index)
    return tuple(
        Paragraph(text(strong(f"{LETTERS[order.index(pick)]}: "), question.choice(pick).text))
        for pick in picked
    )


def _letters(order: Sequence[ChoiceId], picks: Sequence[ChoiceId]) -> str:
    return " ".join(LETTERS[order.index(pick)] for pick in picks)


def _counts(answer: Answered, reader: Standpoint) -> Text:
    if reader.paused:
        return text("It was posted during your pause: your streak leaves it out.")
    if answer.at >= reader.deadline:
        return text("Too late for the streak. Points are counted at the reveal.")
    until = Moment(reader.deadline, reader.zone)
    return text("It keeps your streak; the question counts until ", until, ".")
