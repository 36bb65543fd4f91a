"""Options under the letters that a reader sees; nothing is shuffled on paper."""

from collections.abc import Sequence

from bot.domain.answer import LETTERS
from bot.domain.question import Choice, Kind, Question


def lettered(question: Question) -> Sequence[tuple[str, Choice]]:
    """Return the options in the order they are shown, each with its letter.

    The bank holds an order in its right order, so its items are shown by their text.
    """
    ordering = question.kind is Kind.ORDERING
    shown = sorted(question.choices, key=lambda c: c.text) if ordering else question.choices
    return [*zip(LETTERS, shown, strict=False)]


def key_letters(question: Question) -> str:
    """Return the letters of the key, like ``A, C``; of an order, all in the right one."""
    letters = {choice.id: letter for letter, choice in lettered(question)}
    ordering = question.kind is Kind.ORDERING
    return ", ".join(letters[c.id] for c in question.choices if ordering or c.correct)
