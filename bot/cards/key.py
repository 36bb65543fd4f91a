"""What is right, for whoever may see it: after an answer, or after the reveal."""

from collections.abc import Sequence

from bot.cards.words import listed
from bot.domain.number import number
from bot.domain.question import Kind, Question, Short
from bot.view.card import Block, Code, Paragraph
from bot.view.text import strong, text


def key_blocks(question: Question) -> Sequence[Block]:
    """Return the key in whole; nothing where options are picked, which are marked themselves."""
    match question.kind:
        case Kind.CHOICE | Kind.MULTI:
            return ()
        case Kind.NUMERIC:
            return (Paragraph(text("Right is ", strong(number_key(question)), ".")),)
        case Kind.ORDERING:
            return _in_order(question)
        case Kind.SHORT:
            return _accepted(question.short) if question.short else ()
        case Kind.CODE:
            return _output(question.short) if question.short else ()
        case Kind.OPEN:
            return model_answer(question)


def number_key(question: Question) -> str:
    """Return the number asked for, with its unit."""
    if question.numeric is None:
        return ""
    return f"{number(question.numeric.answer)} {question.numeric.unit}".rstrip()


def model_answer(question: Question) -> Sequence[Block]:
    """Return a good answer in sentences."""
    return (Paragraph(text(strong("A good answer: "), question.interview.answer)),)


def _in_order(question: Question) -> Sequence[Block]:
    steps = (
        Paragraph(text(strong(f"{place}. {item.text}"), *(("\n", item.why) if item.why else ())))
        for place, item in enumerate(question.choices, start=1)
    )
    return (Paragraph(text("The right order:")), *steps)


def _accepted(short: Short) -> Sequence[Block]:
    best, *others = short.accepted
    also = f" Also accepted: {listed(others)}." if others else ""
    return (Paragraph(text("Right is ", strong(best), f".{also}")),)


def _output(short: Short) -> Sequence[Block]:
    return (Paragraph(text("Right is:")), Code(short.accepted[0]))
