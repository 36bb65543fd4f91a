"""Tables: in a fixed-width face where there is room for that, else as a list.

Slack's own table block is not for the Home tab, and a message has at most one
(https://docs.slack.dev/reference/block-kit/blocks/table-block).
"""

from collections.abc import Iterator, Sequence

from adapters.cutting import size
from adapters.prose import columns
from adapters.rows import table_rows
from adapters.slack.limits import LIMITS
from adapters.slack.rich import Element, bullets, listed, preformatted, section
from adapters.tables import flush_lines
from bot.view.card import Table
from bot.view.text import Moment, text

WIDEST = 44
"""Columns of a block of code; a phone breaks longer lines."""


def table_elements(table: Table, room: int) -> Sequence[Element | None]:
    """Return a table; moments are shown as such, which a block of code cannot."""
    moments = any(isinstance(part, Moment) for row in table.rows for cell in row for part in cell)
    lines = flush_lines(table)
    if moments or max(map(columns, lines), default=0) > WIDEST:
        return [_stacked(table, room)]
    if size("\n".join(lines)) > room:
        return [preformatted("\n".join(lines), room)]
    return [preformatted("\n".join(page), room) for page in _pages(lines)]


def _stacked(table: Table, room: int) -> Element | None:
    """Return a pair as one line; else a row's name, and below it what belongs to it."""
    rows = table_rows(table)
    if not any(rest for _, rest in rows):
        return section(listed([name for name, _ in rows], room))
    return bullets([(*name, *text("\n"), *rest) if rest else name for name, rest in rows], room)


def _pages(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield parts of a long table that a block can hold, each under the table's head."""
    head, *rows = lines
    page = [head]
    for row in rows:
        if size("\n".join([*page, row])) > LIMITS.text:
            yield page
            page = [head]
        page.append(row)
    yield page
