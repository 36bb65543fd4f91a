"""Tables: in a fixed-width face where there is room for that, else as a list."""

import re
from collections.abc import Sequence

from adapters.discord.lines import SMALL, set_lines
from adapters.discord.markdown import code_block
from adapters.prose import clean, columns, one_line, plain_text
from adapters.tables import GAP, OWN, table_lines
from bot.view.card import Table
from bot.view.text import Span, Style, Text, text

WIDEST = 44
"""Columns of a block of code; a phone breaks longer lines."""
_PAIR = 2
"""Columns of a table that is a list of names and values."""


def table_words(table: Table, room: int) -> str:
    """Return a table; moments and names are shown as such, which a block of code cannot."""
    parts = [part for row in table.rows for cell in row for part in cell]
    special = any(not isinstance(part, Span) for part in parts)
    drawn = _drawn(table)
    if special or max(map(columns, drawn), default=0) > WIDEST:
        return _stacked(table, room)
    return code_block("\n".join(drawn), room)


def _drawn(table: Table) -> Sequence[str]:
    rows = table_lines(table)
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    return [
        f"{sign}{_row(row, widths, table.numeric)}".rstrip()
        for sign, row in zip(_signs(table), rows, strict=True)
    ]


def _row(row: Sequence[str], widths: Sequence[int], numeric: frozenset[int]) -> str:
    spaces = [" " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)]
    return (" " * GAP).join(
        space + cell if index in numeric else cell + space
        for index, (cell, space) in enumerate(zip(row, spaces, strict=True))
    )


def _signs(table: Table) -> Sequence[str]:
    """Return what stands before the head and each row: a sign before the reader's own."""
    if table.own is None:
        return [""] * (len(table.rows) + 1)
    return [f"{OWN} " if at == table.own + 1 else "  " for at in range(len(table.rows) + 1)]


def _stacked(table: Table, room: int) -> str:
    """Return a pair as one line; else a row's name, and in small print what belongs to it."""
    signs = [sign.strip() and sign for sign in _signs(table)[1:]]
    names = [text(sign) + _named(row[0]) for sign, row in zip(signs, table.rows, strict=True)]
    if len(table.head) <= _PAIR:
        pairs = zip(names, table.rows, strict=True)
        return set_lines([(*name, *_value(row)) for name, row in pairs], room, brief=True)
    rests = [_rest(table.head, row) for row in table.rows]
    lines = [each for row in zip(names, rests, strict=True) for each in row]
    return set_lines(lines, room, brief=True, starts=["", SMALL] * len(rests))


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
