"""Lines of a card as texts: options, facts, bars and rows that have no room beside each other."""

import re
from collections.abc import Sequence

from adapters.cutting import cut
from adapters.figures import LONGEST_NOTE, SIGNS, bar, lettered
from adapters.prose import clean, one_line, plain_text
from adapters.tables import row_signs
from bot.view.card import Bar, Choice, Field, Table
from bot.view.text import Span, Style, Text, code, strong, text

_LONGEST_BAR = 10
_PAIR = 2
"""Columns of a table that is a list of names and values."""


def option_row(option: Choice) -> Text:
    """Return an option behind its letter, and what it turned out to be."""
    sign = f"{SIGNS[option.mark]} " if option.mark in SIGNS else ""
    return text(sign, strong(option.letter), "  ", one_line(option.text))


def field_row(field: Field) -> Text:
    """Return a fact behind its name; a dash where there is none."""
    value = field.value if plain_text(field.value).strip() else text("-")
    return (strong(one_line(field.name)), *text("  "), *value)


def bar_row(each: Bar) -> Text:
    """Return a bar on the line below its label."""
    letter, label = lettered(each.label)
    sign = f"{SIGNS[each.mark]} " if each.mark in SIGNS else ""
    named = text(sign, strong(letter), "  " if letter else "", label)
    note = cut(one_line(each.note), LONGEST_NOTE)
    return (*named, *text("\n", code(bar(each.share, _LONGEST_BAR)), f" {note}".rstrip()))


def table_rows(table: Table) -> Sequence[tuple[Text, Text]]:
    """Return each row's name, and what belongs to it; a pair says all in the first."""
    signs = [sign.strip() and sign for sign in row_signs(table)[1:]]
    names = [text(sign) + _named(row[0]) for sign, row in zip(signs, table.rows, strict=True)]
    if len(table.head) <= _PAIR:
        pairs = zip(names, table.rows, strict=True)
        return [((*name, *_value(row)), ()) for name, row in pairs]
    return [(name, _rest(table.head, row)) for name, row in zip(names, table.rows, strict=True)]


def _named(cell: Text) -> Text:
    return tuple(
        Span(part.text, Style.STRONG)
        if isinstance(part, Span) and part.style is Style.PLAIN
        else part
        for part in _flat(cell)
    )


def _value(row: Sequence[Text]) -> Text:
    return tuple(part for cell in row[1:] for part in (*text("  "), *_flat(cell)))


def _rest(head: Sequence[str], row: Sequence[Text]) -> Text:
    """Return the cells behind a row's name, each with its head, but for those that say nothing."""
    told = [
        (f"{one_line(name).lower()}: " if name.strip() else "", _flat(cell))
        for name, cell in zip(head[1:], row[1:], strict=True)
        if plain_text(cell).strip() not in ("", "-")
    ]
    gaps = ["", *[", "] * len(told)]
    return tuple(
        part
        for gap, (name, cell) in zip(gaps, told, strict=False)
        for part in (*text(gap + name), *cell)
    )


def _flat(cell: Text) -> Text:
    """Return a cell without line breaks."""
    return tuple(
        Span(re.sub(r"\s+", " ", clean(part.text)), part.style) if isinstance(part, Span) else part
        for part in cell
    )
