"""How a table is set: its cells, the width of its columns, and rows where there is no width."""

from collections.abc import Sequence

from adapters.prose import columns, one_line, plain_text
from bot.view.card import Table

OWN = "▸"
"""Stands before the reader's own row."""
GAP = 2
"""Columns between the columns of a table."""
_NARROWEST = 12
"""Columns that a table's column keeps when there is little room."""
_LONGEST_WORD = 24
"""Columns; a longer word may be broken rather than spoil a table for everyone."""


def table_lines(table: Table) -> Sequence[tuple[str, ...]]:
    """Return a table's head and rows as plain text, each cell on one line."""
    rows = [tuple(one_line(plain_text(cell)) for cell in row) for row in table.rows]
    return [tuple(map(one_line, table.head)), *rows]


def table_widths(lines: Sequence[tuple[str, ...]], width: int) -> Sequence[int] | None:
    """Return how wide each column is set; None if columns have no room beside each other."""
    cells = list(zip(*lines, strict=True))
    widths = [max(map(columns, column), default=0) for column in cells]
    floors = [_least(column, natural) for column, natural in zip(cells, widths, strict=True)]
    floors[0] = widths[0]  # it names the row
    room = width - GAP * (len(widths) - 1)
    if sum(floors) > room:
        return None
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda i: (widths[i] > floors[i], widths[i]))
        widths[widest] -= 1
    return widths


def flush_lines(table: Table) -> Sequence[str]:
    """Return a table's head and rows, its columns beside each other, as wide as they are."""
    rows = table_lines(table)
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    return [
        f"{sign}{_flush_row(row, widths, table.numeric)}".rstrip()
        for sign, row in zip(row_signs(table), rows, strict=True)
    ]


def row_signs(table: Table) -> Sequence[str]:
    """Return what stands before the head and each row: a sign before the reader's own."""
    if table.own is None:
        return [""] * (len(table.rows) + 1)
    return [f"{OWN} " if at == table.own + 1 else "  " for at in range(len(table.rows) + 1)]


def stacked_row(head: Sequence[str], row: Sequence[str]) -> tuple[str, str]:
    """Return a row as a name and what belongs to it, for tables too wide for their window."""
    named = len(head) > len(("name", "value"))
    cells = [
        f"{name.lower()}: {cell}" if named and name else cell
        for name, cell in zip(head[1:], row[1:], strict=True)
        if cell not in ("", "-")
    ]
    return row[0], ", ".join(cells)


def _least(cells: Sequence[str], natural: int) -> int:
    """Return how many columns cells need to stay readable."""
    word = max((columns(word) for cell in cells for word in cell.split()), default=0)
    return max(min(word, _LONGEST_WORD), min(natural, _NARROWEST))


def _flush_row(row: Sequence[str], widths: Sequence[int], numeric: frozenset[int]) -> str:
    spaces = [" " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)]
    return (" " * GAP).join(
        space + cell if index in numeric else cell + space
        for index, (cell, space) in enumerate(zip(row, spaces, strict=True))
    )
