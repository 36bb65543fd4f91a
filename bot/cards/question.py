"""The question of the day, its hints, and its reveal."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from bot.bank.bank import Bank
from bot.cards.key import key_blocks, number_key
from bot.cards.words import explained, further_reading, in_track, listed, long_day, plural
from bot.domain.answer import LETTERS
from bot.domain.question import Kind, Question
from bot.domain.reveal import Reveals
from bot.domain.selection import shown_order
from bot.ids import ChoiceId
from bot.store.counts import Tally
from bot.store.records import Post
from bot.view.actions import Action, AnswerPost, ShowHint
from bot.view.card import (
    Bar,
    Bars,
    Block,
    Button,
    Buttons,
    Card,
    Choice,
    Choices,
    Code,
    Entry,
    Mark,
    Note,
    Paragraph,
)
from bot.view.form import Form, Input
from bot.view.text import Moment, Text, strong, text

Act = Callable[[tuple[int, ...]], Action]
FIELD = "answer"
"""The name of a typed answer in ``Submitted.fields``."""
HOW = {
    Kind.CHOICE: "One is right.",
    Kind.MULTI: "Pick all that are right.",
    Kind.NUMERIC: "Type a number.",
    Kind.ORDERING: "All of them must be in their place.",
    Kind.SHORT: "Type a word or two.",
    Kind.CODE: "Type what it prints; white space does not matter.",
    Kind.OPEN: "Type some sentences. You judge them yourself: no points, but it keeps your streak.",
}


def question_card(
    post: Post,
    question: Question,
    bank: Bank,
    *,
    answers: int = 0,
    late: bool = False,
    old: bool = False,
) -> Card:
    """Return the public post. It tells nothing about the key, and nobody's name.

    ``old``: it is not, or no longer, the question of the day.
    """
    facts = f"{plural(answers, 'answer')} so far." if answers else ""
    title = _title(post, late=late, old=old)
    return _asked(post, question, bank, title, facts, key=_of_the_key(post))


def review_card(post: Post, question: Question, bank: Bank, *, due: int) -> Card:
    """Return a question that came back to one learner; ``due`` counts this one too."""
    return _asked(post, question, bank, "Review", f"{plural(due, 'question')} due.")


def stem(question: Question) -> tuple[Block, ...]:
    """Return what is asked, with its code."""
    source = (Code(question.code),) if question.code else ()
    return (Paragraph(text(question.prompt)), *source)


def order_example(question: Question) -> str:
    """Return how an order is typed; the letters say nothing about the key."""
    letters = LETTERS[: len(question.choices)]
    return " ".join(letters[-1:] + letters[:-1])


def hint_card(post: Post, question: Question, index: int) -> Card:
    """Return one hint, and the way to the next."""
    return Card(
        title=f"Hint {index + 1} of {len(question.hints)}",
        blocks=(
            Paragraph(text(question.hints[index])),
            *_hint_button(post, question, index + 1),
        ),
    )


def reveal_card(post: Post, question: Question, bank: Bank, tally: Tally) -> Card:
    """Return the key, how the group answered, and what there is to learn."""
    day = f"{long_day(post.date)}{in_track(post.track)}"
    return Card(
        title=f"The answer to {day}: {bank.title(question.topic)}",
        blocks=(
            *stem(question),
            *result(post, question, tally),
            *explained(question),
            *further_reading(question),
            Note(text(turnout(question, tally))),
        ),
    )


def answer_form(question: Question, action: Action) -> Form:
    """Return the form for a typed answer, which comes back with ``action``."""
    return Form(title="Your answer", inputs=(_input(question),), action=action)


def entry(question: Question, order: Sequence[ChoiceId], act: Act) -> Sequence[Block]:
    """Return the way to answer: ``act`` says what picking positions of ``order`` does."""
    match question.kind:
        case Kind.CHOICE | Kind.MULTI:
            several = question.kind is Kind.MULTI
            return (
                Choices(options=_options(question, order, act), action=act(()), several=several),
            )
        case Kind.ORDERING:
            items = Choices(options=_options(question, order, act), action=act(()), open=False)
            label = f"Your order, like {order_example(question)}"
            return (items, Entry(label=label, action=act(())))
        case Kind.NUMERIC:
            unit = question.numeric.unit if question.numeric else ""
            label = f"Your answer, in {unit}" if unit else "Your answer"
            return (Entry(label=label, action=act(())),)
        case Kind.SHORT | Kind.CODE | Kind.OPEN:
            return (Entry(label="Your answer", action=act(())),)


def result(post: Post, question: Question, tally: Tally) -> Sequence[Block]:
    """Return the key, and how often each option was picked."""
    if question.numeric:
        return (Paragraph(text(strong(number_key(question)))),)
    if question.kind not in (Kind.CHOICE, Kind.MULTI):
        return key_blocks(question)
    order = shown_order(question, post.seed)
    bars = tuple(_bar(question, order, identifier, tally) for identifier in order)
    keys = [LETTERS[order.index(c.id)] for c in question.choices if c.correct]
    verb = "is" if len(keys) == 1 else "are"
    return (Bars(bars), Paragraph(text(strong(f"{listed(sorted(keys))} {verb} right."))))


def turnout(question: Question, tally: Tally) -> str:
    """Return how many answered, and how many of them rightly."""
    if not tally.answers:
        return "Nobody answered in time."
    if question.kind is Kind.OPEN:
        return f"{plural(tally.answers, 'answer')}."
    return f"{plural(tally.answers, 'answer')}, {tally.right} right."


def waiting_card(next_due: datetime | None, zone: str, *, on: str = "") -> Card:
    """Say when the first question comes; ``on`` is what a command adds to mean its series."""
    when = (
        text("The first one comes ", Moment(next_due, zone), ".")
        if next_due
        else text(f"Posting is paused; an admin can start it with /schedule resume{on}.")
    )
    return Card(title="No question yet", blocks=(Paragraph(when),))


def nothing_to_ask_card(*, on: str = "") -> Card:
    """Say that the bank has nothing that fits; ``on`` is what a command adds, as above."""
    advice = text(f"An admin can widen the choice with /schedule edit topics:all{on}.")
    return Card(title="There is no question for these topics", blocks=(Paragraph(advice),))


def _asked(
    post: Post, question: Question, bank: Bank, title: str, facts: str, *, key: Text = ()
) -> Card:
    how = f"{HOW[question.kind]} About {question.est_seconds} seconds. {facts}"
    return Card(
        title=f"{title}: {bank.title(question.topic)}, {question.level}",
        blocks=(
            *stem(question),
            *entry(question, shown_order(question, post.seed), partial(AnswerPost, post.id)),
            *_hint_button(post, question, 0),
            Note((*text(how.strip()), *key)),
        ),
    )


def _title(post: Post, *, late: bool, old: bool) -> str:
    track = in_track(post.track)
    if post.revealed_at and not old:
        return f"Question for {long_day(post.date)}{track}, revealed"
    if late or old:
        return f"Question for {long_day(post.date)}{track}{'' if old else ', late'}"
    return f"Question of the day{track}"


def _of_the_key(post: Post) -> Text:
    """Return when the key comes, where that is not with the next question, or that it is out."""
    if post.revealed_at:
        return text(" The key is out: an answer keeps your streak, but earns no points.")
    if post.reveal.by is Reveals.ANSWERED:
        return text(" The key comes once everyone active has answered.")
    return text(" The key comes ", Moment(post.reveal_at, post.zone), ".") if post.reveal_at else ()


def _options(question: Question, order: Sequence[ChoiceId], act: Act) -> tuple[Choice, ...]:
    return tuple(
        Choice(letter=LETTERS[index], text=question.choice(identifier).text, action=act((index,)))
        for index, identifier in enumerate(order)
    )


def _input(question: Question) -> Input:
    match question.kind:
        case Kind.NUMERIC:
            return Input(key=FIELD, label="A number", placeholder="42, 1,200, 0.5, 1e3 or 2/3")
        case Kind.ORDERING:
            example = order_example(question)
            return Input(key=FIELD, label="The letters in order", placeholder=example)
        case Kind.CODE:
            return Input(key=FIELD, label="What it prints", long=True)
        case Kind.OPEN:
            return Input(key=FIELD, label="Your answer, in your own words", long=True)
        case Kind.SHORT | Kind.CHOICE | Kind.MULTI:
            return Input(key=FIELD, label="Your answer")


def _hint_button(post: Post, question: Question, index: int) -> Sequence[Block]:
    if index >= len(question.hints):
        return ()
    label = "Hint" if index == 0 else "Another hint"
    return (Buttons((Button(label, ShowHint(post.id, index)),)),)


def _bar(question: Question, order: Sequence[ChoiceId], choice: ChoiceId, tally: Tally) -> Bar:
    count = tally.picks.get(choice, 0)
    option = question.choice(choice)
    return Bar(
        label=f"{LETTERS[order.index(choice)]}  {option.text}",
        share=count / tally.answers if tally.answers else 0.0,
        note=str(count),
        mark=Mark.RIGHT if option.correct else Mark.NONE,
    )
