"""Tables: in a fixed-width face where there is room for that, else as a list."""

from adapters.discord.lines import SMALL, set_lines
from adapters.discord.markdown import code_block
from adapters.prose import columns
from adapters.rows import table_rows
from adapters.tables import flush_lines
from bot.view.card import Table
from bot.view.text import Span

WIDEST = 44
"""Columns of a block of code; a phone breaks longer lines."""


def table_words(table: Table, room: int) -> str:
    """Return a table; moments and names are shown as such, which a block of code cannot."""
    parts = [part for row in table.rows for cell in row for part in cell]
    special = any(not isinstance(part, Span) for part in parts)
    drawn = flush_lines(table)
    if special or max(map(columns, drawn), default=0) > WIDEST:
        return _stacked(table, room)
    return code_block("\n".join(drawn), room)


def _stacked(table: Table, room: int) -> str:
    """Return a pair as one line; else a row's name, and in small print what belongs to it."""
    rows = [
        (line, start)
        for row in table_rows(table)
        for line, start in zip(row, ("", SMALL), strict=True)
    ]
    told = rows[::2] if all(not line for line, _ in rows[1::2]) else rows
    return set_lines(
        [line for line, _ in told], room, brief=True, starts=[start for _, start in told]
    )
