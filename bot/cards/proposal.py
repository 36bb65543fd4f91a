"""What an answer in sentences covers: the grader proposes, the learner decides."""

from collections.abc import Sequence

from bot.cards.key import model_answer
from bot.cards.next_question import onward_blocks
from bot.cards.question import stem
from bot.cards.verdict import Standpoint, fine_print
from bot.cards.words import explained, further_reading, plural, streak_line
from bot.domain.keypoints import Cover
from bot.domain.question import Question
from bot.store.records import Answered, Assessment, Judge, Post
from bot.view.actions import AssessAnswer
from bot.view.card import Block, Button, Buttons, Card, Field, Fields, Note, Paragraph
from bot.view.text import strong, text

LONGEST_QUOTE = 600
"""Characters of the learner's own words shown again."""
_SIGNS = {Cover.FOUND: "✓", Cover.UNSURE: "?", Cover.MISSING: "✗"}


def proposal_card(
    post: Post,
    question: Question,
    answer: Answered,
    reader: Standpoint,
    *,
    assessment: Assessment | None,
    again: bool,
) -> Card:
    """Return what the grader found, a good answer, and the way to confirm or correct the count."""
    return Card(
        title=_title(answer, assessment),
        blocks=(
            *(stem(question) if again else ()),
            *(_own_words(answer) if again else ()),
            _points(question, answer),
            *model_answer(question),
            *(explained(question) if assessment else _decide(post, answer)),
            *further_reading(question),
            Fields((Field("Streak", text(streak_line(reader.streak))),)),
            *((Paragraph(reader.news),) if reader.news else ()),
            Note(fine_print(answer, reader)),
            *onward_blocks(post),
        ),
    )


def _title(answer: Answered, assessment: Assessment | None) -> str:
    total = plural(len(answer.proposal), "key point")
    if assessment is None:
        return f"Proposal: your answer covers {answer.proposed} of {total}"
    who = "as proposed" if assessment.decided_by is Judge.GRADER else "by your own count"
    return f"Your answer covers {assessment.covered} of {total}, {who}"


def _points(question: Question, answer: Answered) -> Paragraph:
    points = zip(answer.proposal, question.interview.key_points, strict=True)
    lines = "\n".join(f"{_SIGNS[cover]} {key_point.point}" for cover, key_point in points)
    unsure = "\n? means: look yourself." if Cover.UNSURE in answer.proposal else ""
    return Paragraph(text(f"{lines}{unsure}"))


def _decide(post: Post, answer: Answered) -> Sequence[Block]:
    counts = range(len(answer.proposal) + 1)
    others = tuple(
        Button(f"No, it covers {count}", AssessAnswer(post.id, count))
        for count in counts
        if count != answer.proposed
    )
    agreed = Button(f"Yes, it covers {answer.proposed}", AssessAnswer(post.id, answer.proposed))
    question = text(strong("Compare them: how many points does your answer cover?"))
    return (Paragraph(question), Buttons((agreed,)), Buttons(others))


def _own_words(answer: Answered) -> Sequence[Block]:
    said = answer.typed
    short = said if len(said) <= LONGEST_QUOTE else f"{said[: LONGEST_QUOTE - 1]}…"
    return (Paragraph(text(strong("You wrote: "), short)),)
