"""What of a card or a form is more than a platform shows.

No platform is asked: a card is measured as its words with the escapes they need, which is what any
rendering comes to, give or take a few signs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.quality.limits import Limits
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
    Note,
    Paragraph,
    Table,
)
from bot.view.form import Form
from bot.view.text import Moment, Name, Span, Style, Text

MOMENT = 80
"""Characters; Slack's token holds a format, and the time in words for old clients."""
DECORATION = {Style.PLAIN: 0, Style.STRONG: 4, Style.CODE: 2}
"""Characters that make a span stand out."""
FENCE = 8
"""Characters around a block of code."""
LINE = 8
"""Characters that an option has beside its text: letter, mark, line break."""
BAR = 40
"""Characters of a bar and its count."""


@dataclass(frozen=True, slots=True)
class Excess:
    """A part of a card that is too much: ``size`` where ``most`` fit."""

    part: str
    size: int
    most: int


def card_excess(card: Card, limits: Limits) -> Iterator[Excess]:
    """Yield each part of a card that a platform has no room for."""
    measure = _Measure(limits)
    sizes = [measure.block(block) for block in card.blocks]
    fields = [f for block in card.blocks if isinstance(block, Fields) for f in block.fields]
    labels = [label for block in card.blocks for label in _labels(block)]
    title = measure.words(card.title)
    names = [measure.words(field.name) for field in fields]
    values = [measure.text(field.value) for field in fields]
    body = sum(sizes)
    parts = [
        ("title", title, limits.title),
        ("longest block", max(sizes, default=0), limits.block),
        ("body", body, limits.body),
        ("field name", max(names, default=0), limits.field_name),
        ("field", max(values, default=0), limits.field_value),
        ("text", title + body + sum(names) + sum(values), limits.total),
        ("button", max(map(len, labels), default=0), limits.button),
    ]
    counts = [("blocks", _rows(card), limits.blocks), ("buttons", len(labels), limits.buttons)]
    yield from _excess([*parts, *counts])


def form_excess(form: Form, limits: Limits) -> Iterator[Excess]:
    """Yield each part of a form that a platform has no room for."""
    labels = [len(each.label) for each in form.inputs]
    hints = [len(each.placeholder) for each in form.inputs]
    yield from _excess(
        [
            ("form title", len(form.title), limits.form_title),
            ("form label", max(labels, default=0), limits.input_label),
            ("form example", max(hints, default=0), limits.placeholder),
        ]
    )


def _excess(parts: Sequence[tuple[str, int, int | None]]) -> Iterator[Excess]:
    for part, size, most in parts:
        if most is not None and size > most:
            yield Excess(part, size, most)


def _labels(block: Block) -> Sequence[str]:
    match block:
        case Choices(options=options, open=True):
            return [option.letter for option in options]
        case Entry(label=label):
            return [label]
        case Buttons(buttons=buttons):
            return [button.label for button in buttons]
        case _:
            return []


def _rows(card: Card) -> int:
    """Count blocks: the title and each part, and a row for what is pressed beside its text."""
    return 1 + len(card.blocks) + sum(isinstance(block, Choices) for block in card.blocks)


@dataclass(frozen=True, slots=True)
class _Measure:
    limits: Limits

    def words(self, words: str) -> int:
        escapes = self.limits.escapes
        return len(words) + sum(escapes.get(each, 0) for each in words)

    def text(self, text: Text) -> int:
        return sum(map(self.part, text))

    def part(self, part: Span | Moment | Name) -> int:
        match part:
            case Span(words, style):
                return self.words(words) + DECORATION[style]
            case Moment() | Name():
                return MOMENT

    def block(self, block: Block) -> int:
        match block:
            case Paragraph(text) | Note(text):
                return self.text(text) + 1
            case Code(source):
                return self.words(source) + FENCE
            case Choices(options=options):
                return sum(self.words(option.text) + LINE for option in options)
            case Bars(bars):
                return sum(self.words(each.label) + LINE + BAR for each in bars)
            case Entry() | Buttons() | Fields():
                return 0  # pressed, or measured as fields
            case Calendar() | Table():
                return 0  # no item appears in one
