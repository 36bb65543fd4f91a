"""Rows of a table in text, whatever parts its columns."""

import csv
import io
from collections.abc import Iterator

from bot.bank.importing.reading import CannotImport

LONGEST_CELL = 131_072
"""Characters; csv's own limit, which a quote that is never closed runs into."""


def rows(
    text: str, delimiter: str, source: str, *, above: int = 0
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the line it begins on.

    ``above`` is how many lines of the file stand before the text.

    Raises:
        CannotImport: a quote is never closed.
    """
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = above + 1
    try:
        for row in table:
            if any(cell.strip() for cell in row):
                yield line, row
            line = above + table.line_num + 1
    except csv.Error:
        problem = f"cannot be read from line {line} on"
        fix = 'Look there for a quote (") that is never closed'
        raise CannotImport(source, problem, fix) from None
