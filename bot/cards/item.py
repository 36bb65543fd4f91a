"""A question of the bank as its authors read it: both faces, the key, and what is kept beside."""

from collections.abc import Iterator, Sequence

from bot.bank.bank import Bank
from bot.cards.key import key_blocks, number_key
from bot.cards.question import stem
from bot.cards.words import listed, plural
from bot.domain.answer import LETTERS
from bot.domain.number import number
from bot.domain.question import Kind, Numeric, Question
from bot.ids import PostId
from bot.view.actions import AnswerPost
from bot.view.card import (
    Block,
    Card,
    Choice,
    Choices,
    Field,
    Fields,
    Mark,
    Note,
    Paragraph,
)
from bot.view.text import Text, strong, text

_NO_POST = PostId(0)
"""Nothing can be pressed here."""


def blind_card(question: Question, bank: Bank) -> Card:
    """Return what is asked and nothing that tells the key, for a second reader."""
    return Card(
        title=_title(question, bank),
        blocks=(*stem(question), *_options(question, marked=False), *_unit(question)),
    )


def item_card(question: Question, bank: Bank) -> Card:
    """Return the quiz face: what is asked, the key, the reason for each option, and the rest."""
    return Card(
        title=_title(question, bank),
        blocks=(
            *stem(question),
            *_options(question, marked=True),
            *_key(question),
            *_explanation(question),
            *_hints(question),
            Fields(tuple(_kept(question))),
        ),
    )


def spoken_card(question: Question) -> Card:
    """Return the interview face: the prompt, a good answer, and its key points."""
    points = question.interview.key_points
    counted = plural(len(points), "key point")
    return Card(
        title="In an interview",
        blocks=(
            Paragraph(text(question.interview.prompt)),
            Paragraph(text(strong("A good answer: "), question.interview.answer)),
            *((Paragraph(text(strong(f"Its {counted}, and words for them:"))),) if points else ()),
            *(
                Paragraph(_point(place, point.point, point.synonyms))
                for place, point in enumerate(points, start=1)
            ),
        ),
    )


def _title(question: Question, bank: Bank) -> str:
    return f"{bank.title(question.topic)}, {question.level}, {question.kind}"


def _options(question: Question, *, marked: bool) -> Iterator[Block]:
    """Yield the options in the bank's order; each post shuffles them."""
    ordering = question.kind is Kind.ORDERING
    if not question.choices or (ordering and marked):
        return
    # The bank holds an order in its right order.
    shown = sorted(question.choices, key=lambda c: c.text) if ordering else question.choices
    options = (
        Choice(
            letter=letter,
            text=choice.text,
            action=AnswerPost(_NO_POST),
            mark=(Mark.RIGHT if choice.correct else Mark.WRONG) if marked else Mark.NONE,
        )
        for letter, choice in zip(LETTERS, shown, strict=False)
    )
    yield Choices(options=tuple(options), action=AnswerPost(_NO_POST), open=False)


def _unit(question: Question) -> Sequence[Block]:
    unit = question.numeric.unit if question.numeric else ""
    return (Note(text(f"Your answer, in {unit}.")),) if unit else ()


def _key(question: Question) -> Iterator[Block]:
    match question.kind:
        case Kind.CHOICE | Kind.MULTI:
            for letter, choice in zip(LETTERS, question.choices, strict=False):
                if not choice.why:
                    continue  # a community pack has none
                yield Paragraph(text(strong(f"{letter} ({choice.id}): "), choice.why))
        case Kind.NUMERIC if question.numeric:
            yield from _number(question, question.numeric)
        case Kind.OPEN:
            yield Note(text("The learner judges the answer by the key points below."))
        case _:
            yield from key_blocks(question)
            yield from _typed(question)


def _number(question: Question, numeric: Numeric) -> Iterator[Block]:
    within = f", and whatever is within {number(numeric.tolerance)} of it" * bool(numeric.tolerance)
    yield Paragraph(text("Right is ", strong(number_key(question)), f"{within}."))
    for pitfall in numeric.pitfalls:
        yield Paragraph(text(strong(f"{number(pitfall.answer)}: "), pitfall.why))


def _typed(question: Question) -> Iterator[Block]:
    others = question.short.accepted[1:] if question.short else ()
    if question.kind is Kind.CODE and others:
        yield Paragraph(text(f"Also accepted: {listed(others)}."))
    if question.short and question.short.typos:
        yield Note(text("Slips of the keyboard are forgiven."))


def _explanation(question: Question) -> Sequence[Block]:
    if not question.explanation:
        return ()
    return (Paragraph(text(strong("Explanation: "), question.explanation)),)


def _hints(question: Question) -> Iterator[Block]:
    for place, hint in enumerate(question.hints, start=1):
        yield Paragraph(text(strong(f"Hint {place}: "), hint))


def _point(place: int, point: str, synonyms: Sequence[str]) -> Text:
    words = f"\n{'; '.join(synonyms)}" if synonyms else ""
    return text(strong(f"{place}. {point}"), words)


def _kept(question: Question) -> Iterator[Field]:
    for reference in question.references:
        words = f"{reference.authors}, {reference.title} ({reference.year}), {reference.where}"
        yield Field("Read on", text(words))
    yield Field("Concept", text(question.concept))
    yield Field("Version", text(f"{question.version}, {question.status}"))
    yield Field("Reviewed", text(question.reviewed or "not yet"))
    yield Field("Time", text(f"{question.est_seconds} seconds"))
    if question.fixed_order:
        yield Field("Options", text("always in this order"))
    if question.enemy_of:
        yield Field("Not beside", text(listed(question.enemy_of)))
    yield Field("Licence", text(question.licence))
