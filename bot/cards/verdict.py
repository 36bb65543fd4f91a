"""What a learner is told, privately, about their answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.bank.concepts import in_words
from bot.cards.confidence import Sureness, confidence_blocks
from bot.cards.key import key_blocks
from bot.cards.next_question import onward_blocks
from bot.cards.question import order_example, stem
from bot.cards.words import explained, further_reading, letter, listed, plural, streak_line
from bot.domain.answer import LETTERS, Unreadable
from bot.domain.grading import Verdict
from bot.domain.number import number
from bot.domain.question import Choice, Kind, Question
from bot.domain.selection import shown_order
from bot.domain.streak import Streak
from bot.ids import ChoiceId
from bot.store.records import Answered, Post
from bot.view.actions import AnswerPost
from bot.view.card import Block, Card, Choices, Field, Fields, Mark, Note, Paragraph, Tone
from bot.view.card import Choice as ShownChoice
from bot.view.text import Moment, Text, strong, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """Where the reader stands: their streak, their deadline, and their zone (IANA).

    ``paused``: the question was posted during their pause. ``news``: what the answer led to.
    ``sureness``: how sure they were, where it is worth asking. ``rests_on``: concepts to get right
    first, if the answer was wrong.
    """

    streak: Streak
    deadline: datetime
    zone: str
    paused: bool = False
    news: Text = ()
    sureness: Sureness | None = None
    rests_on: tuple[str, ...] = ()


def verdict_card(
    post: Post,
    question: Question,
    answer: Answered,
    verdict: Verdict,
    reader: Standpoint,
    *,
    again: bool,
) -> Card:
    """Return the verdict with the reason for what was picked; ``again`` when it is an old one."""
    return Card(
        title=verdict_title(answer, again=again),
        tone=Tone.GOOD if answer.right else Tone.BAD,
        blocks=(
            *lesson(post, question, answer, verdict, again=again),
            *footing_blocks(reader.rests_on),
            Fields((Field("Streak", text(streak_line(reader.streak))),)),
            *((Paragraph(reader.news),) if reader.news else ()),
            Note(fine_print(answer, reader)),
            *confidence_blocks(reader.sureness),
            *onward_blocks(post),
        ),
    )


def fine_print(answer: Answered, reader: Standpoint) -> Text:
    """Return what an answer counts for."""
    counts = answer.scored and not answer.self_assessed
    if reader.paused:
        points = "; no points" if answer.self_assessed else ""
        points = ", but the points count" if counts else points
        return text(f"It was posted during your pause: your streak leaves it out{points}.")
    if answer.self_assessed:
        kept = answer.at < reader.deadline
        return text(f"It {'keeps your' if kept else 'is too late for the'} streak; no points.")
    if answer.at >= reader.deadline and not answer.scored:
        return text("Too late for the streak and for points.")
    if not answer.scored:
        return text("After the reveal an answer keeps your streak but earns no points.")
    if answer.at >= reader.deadline:
        return text("Too late for the streak, but the points count.")
    return text("The question counts until ", Moment(reader.deadline, reader.zone), ".")


def verdict_title(answer: Answered, *, again: bool) -> str:
    """Return right or not, and what it earned."""
    if again:
        return f"You answered this: {'right' if answer.right else 'not right'}"
    gain = f" +{plural(answer.points, 'point')}" if answer.points else ""
    return f"Right.{gain}" if answer.right else f"Not quite.{gain}"


def lesson(
    post: Post, question: Question, answer: Answered, verdict: Verdict, *, again: bool
) -> Sequence[Block]:
    """Return what there is to learn from an answer; with the question, if it is an old one."""
    return (
        *(_asked(post, question, answer) if again else ()),
        *_reasons(post, question, answer, verdict),
        *explained(question),
        *further_reading(question),
    )


def footing_blocks(concepts: Sequence[str]) -> Sequence[Block]:
    """Name concepts of the bank that an answer rests on, and that the reader has yet to get right.

    Empty where there is none.
    """
    if not concepts:
        return ()
    named = listed(map(in_words, concepts))
    return (Note(text(f"Rests on {named}, which you have yet to get right.")),)


def closed_card(post: Post, question: Question, *, deadline: datetime, zone: str) -> Card:
    """Say that a question is over, and show what there is to learn."""
    order = shown_order(question, post.seed)
    right = [choice for choice in question.choices if choice.correct]
    when = text("Your time for it ended ", Moment(deadline, zone), ". Nothing was recorded.")
    return Card(
        title="This question is closed",
        tone=Tone.WARNING,
        blocks=(
            Paragraph(when),
            *stem(question),
            *_options(order, right, "Right is"),
            *key_blocks(question),
            *explained(question),
            Note(text("Type /daily for the question of the day.")),
        ),
    )


def voided_card() -> Card:
    """Say that a question was withdrawn."""
    why = text("An admin withdrew it, so it counts for no streak; points already earned stay.")
    return Card(title="This question was withdrawn", blocks=(Paragraph(why),), tone=Tone.WARNING)


def gone_card() -> Card:
    """Say that a button leads nowhere in this group."""
    what = text("This question does not exist here. Type /daily for the question of the day.")
    return Card(title="No such question", blocks=(Paragraph(what),), tone=Tone.WARNING)


def unreadable_card(reason: Unreadable, question: Question) -> Card:
    """Say why a text is no answer, and what one looks like. Nothing was recorded."""
    return Card(
        title="That is no answer yet",
        blocks=(Paragraph(text(_advice(reason, question))),),
        tone=Tone.WARNING,
    )


def _asked(post: Post, question: Question, answer: Answered) -> Sequence[Block]:
    """Return the question again, with what was right and what was picked."""
    if not question.choices:
        return stem(question)
    options = tuple(
        ShownChoice(
            letter=LETTERS[index],
            text=question.choice(choice).text,
            action=AnswerPost(post.id, (index,)),
            mark=_mark(question.choice(choice), answer),
        )
        for index, choice in enumerate(shown_order(question, post.seed))
    )
    return (*stem(question), Choices(options=options, action=AnswerPost(post.id), open=False))


def _mark(choice: Choice, answer: Answered) -> Mark:
    if choice.correct:
        return Mark.RIGHT
    return Mark.WRONG if choice.id in answer.picks else Mark.NONE


def _reasons(post: Post, question: Question, answer: Answered, verdict: Verdict) -> Sequence[Block]:
    order = shown_order(question, post.seed)
    key = () if answer.right else key_blocks(question)
    if answer.number is not None:
        said = text("You answered ", strong(number(answer.number)), ". ", verdict.pitfall)
        return (Paragraph(said), *key)
    if answer.order:
        return (Paragraph(_order_said(order, answer, verdict)), *key_blocks(question))
    if answer.typed:
        return (Paragraph(_words_said(answer, verdict)), *key)
    return (
        *_options(order, verdict.picked, "You picked"),
        *_options(order, verdict.missed, "Right is"),
    )


def _order_said(order: Sequence[ChoiceId], answer: Answered, verdict: Verdict) -> Text:
    letters = " ".join(LETTERS[order.index(choice)] for choice in answer.order)
    fits = f"{verdict.fits} of {len(answer.order)} stand in their place."
    return text("You answered ", strong(letters), f": {fits}")


def _words_said(answer: Answered, verdict: Verdict) -> Text:
    typed = " ".join(answer.typed.split())
    read_as = " ".join(verdict.read_as.split())
    taken = f", taken for {read_as}" if read_as and read_as.casefold() != typed.casefold() else ""
    return text("You answered ", strong(typed), f"{taken}.")


def _options(order: Sequence[ChoiceId], choices: Iterable[Choice], lead: str) -> Sequence[Block]:
    shown = sorted(choices, key=lambda choice: order.index(choice.id))
    return tuple(
        Paragraph(_with_reason(f"{lead} {letter(order, choice)}: {choice.text}", choice.why))
        for choice in shown
    )


def _with_reason(what: str, why: str) -> Text:
    return text(strong(what), "\n", why) if why else text(strong(what))


def _letters(question: Question, last: str) -> str:
    if question.kind is Kind.ORDERING:
        return f"letters, like {order_example(question)}"
    several = ", or several like A C" if question.kind is Kind.MULTI else ""
    return f"a letter from A to {last}{several}"


def _advice(reason: Unreadable, question: Question) -> str:  # noqa: PLR0911 - one flat match
    last = LETTERS[max(len(question.choices), 1) - 1]
    match reason:
        case Unreadable.EMPTY:
            return "Nothing was picked, so nothing was recorded."
        case Unreadable.TOO_LONG:
            return "That is too long to be an answer. Nothing was recorded."
        case Unreadable.NOT_A_LETTER:
            return f"Answer with {_letters(question, last)}. Type /help for commands."
        case Unreadable.OUT_OF_RANGE:
            return f"The options go from A to {last}. Nothing was recorded."
        case Unreadable.ONE_ONLY:
            return "Pick one option: exactly one is right. Nothing was recorded."
        case Unreadable.NOT_EACH_ONCE:
            return f"Name each letter from A to {last} once. Nothing was recorded."
        case Unreadable.NOT_A_NUMBER:
            return "Answer with a number, like 42, 1,200, 0.5, 1e3 or 2/3. Nothing was recorded."
