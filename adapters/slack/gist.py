"""What a card says, for notifications and screen readers: they get no blocks."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from adapters.cutting import ELLIPSIS, cut, size
from adapters.prose import clean, one_line, plain_text
from adapters.slack.limits import LIMITS
from adapters.slack.mrkdwn import escape
from adapters.tables import stacked_row, table_lines
from bot.view.card import (
    Bars,
    Block,
    Buttons,
    Calendar,
    Card,
    Choices,
    Code,
    Entry,
    Fields,
    Mark,
    Note,
    Paragraph,
    Table,
)

_MOST = 2000
"""Units before signs are escaped."""
_MARKS = {Mark.RIGHT: " (right)", Mark.WRONG: " (wrong)"}


def gist(card: Card) -> str:
    """Return a card's title and first words, escaped; never more than the card tells."""
    lines = [one_line(card.title), *(line for block in card.blocks for line in _lines(block))]
    whole = cut("\n".join(filter(None, lines)) or ELLIPSIS, _MOST)
    if size(escape(whole)) > LIMITS.fallback:
        whole = cut(whole, LIMITS.fallback // len("&amp;"))
    return escape(whole)


@lru_cache(2**9)
def _lines(block: Block) -> Sequence[str]:
    return tuple(filter(None, (" ".join(words.split()) for words in _said(block))))


def _said(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(said) | Note(said):
            yield plain_text(said)
        case Code(source):
            yield clean(source)
        case Choices(options=options):
            yield from (f"{o.letter}: {clean(o.text)}{_MARKS.get(o.mark, '')}" for o in options)
        case Fields(fields):
            yield from (f"{clean(field.name)}: {plain_text(field.value)}" for field in fields)
        case Bars(bars):
            yield from (f"{clean(b.label)}: {clean(b.note)}{_MARKS.get(b.mark, '')}" for b in bars)
        case Table():
            head, *rows = table_lines(block)
            yield from (": ".join(filter(None, stacked_row(head, row))) for row in rows)
        case Calendar() | Entry() | Buttons():
            return
