"""Reviews: what is due, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from bot.cards.confidence import Sureness, confidence_blocks
from bot.cards.next_question import onward_blocks
from bot.cards.verdict import footing_blocks, lesson, verdict_title
from bot.cards.words import plural
from bot.domain.grading import Verdict
from bot.domain.question import Question
from bot.store.records import Answered, Post
from bot.view.card import Card, Note, Paragraph, Tone
from bot.view.text import Moment, Text, code, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """What follows a review: when the question is back, if it ever is, and how many are due.

    ``sureness``: how sure the reader was, where it is worth asking. ``rests_on``: concepts to get
    right first, if the answer was wrong.
    """

    back_at: datetime | None
    zone: str
    left: int
    sureness: Sureness | None = None
    rests_on: tuple[str, ...] = ()


def review_verdict_card(
    post: Post,
    question: Question,
    answer: Answered,
    verdict: Verdict,
    then: Then,
    *,
    again: bool,
) -> Card:
    """Return the verdict on a review, when it comes back, and what is left to do."""
    back = (
        text("This one comes back ", Moment(then.back_at, then.zone), ".")
        if then.back_at
        else text("The bank no longer has this one, so it does not come back.")
    )
    return Card(
        title=verdict_title(answer, again=again),
        tone=Tone.GOOD if answer.right else Tone.BAD,
        blocks=(
            *lesson(post, question, answer, verdict, again=again),
            *footing_blocks(then.rests_on),
            Note(back),
            Note(_next(then.left)),
            *confidence_blocks(then.sureness),
            *onward_blocks(post),
        ),
    )


def nothing_due_card(coming: datetime | None, zone: str) -> Card:
    """Say when the next review is."""
    when = (
        text("The next one is ", Moment(coming, zone), ".")
        if coming
        else text("The next one is tomorrow.")
    )
    return Card(title="Nothing is due", blocks=(Paragraph(when), _daily_note()))


def nothing_learned_card() -> Card:
    """Say where reviews come from."""
    how = text(
        "What you answer comes back here when you are about to forget it, save what you judge "
        "yourself."
    )
    return Card(title="Nothing to review yet", blocks=(Paragraph(how), _daily_note()))


def held_back_card(*, by_quiz: bool, itself: bool = True) -> Card:
    """Say that a review has become the question of the day, or is being asked in a quiz.

    Where it is not that question ``itself``, it would give that one away.
    """
    why = _why_asked_in_quiz(itself=itself) if by_quiz else _why_asked_today(itself=itself)
    return Card(title="This review waits", blocks=(Paragraph(why),), tone=Tone.WARNING)


def _why_asked_in_quiz(*, itself: bool) -> Text:
    asked = "it" if itself else "a question that it would give away"
    return text(f"A quiz is asking {asked} right now. Come back after its bell: ", code("/review"))


def _why_asked_today(*, itself: bool) -> Text:
    if itself:
        return text("It is a question of the day now: answer it there first, with ", code("/daily"))
    told = "It would give a question of the day away: come back after that one, "
    return text(told, code("/daily"))


def _next(left: int) -> Text:
    if not left:
        return text("Nothing more is due. Well done.")
    verb = "is" if left == 1 else "are"
    return text(f"{plural(left, 'question')} {verb} left: ", code("/review"))


def _daily_note() -> Note:
    return Note(text("The question of the day: ", code("/daily")))
