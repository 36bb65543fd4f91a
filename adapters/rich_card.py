"""Card to Rich. Colour never says anything alone, so NO_COLOR loses nothing."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table as Grid
from rich.text import Text as RichText

from adapters.fallback import how_to_choose, how_to_press, spaced
from adapters.figures import LEGEND, SIGNS, SQUARES, bar, bar_width, lettered, weeks
from adapters.prose import clean, one_line, words_of
from adapters.tables import GAP, OWN, stacked_row, table_lines, table_widths
from bot.view.card import (
    Bar,
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
    Tone,
)
from bot.view.text import Span, Style, Text

WIDEST = 88
"""Columns of a card; longer lines are hard to read."""
_FRAME = 6
"""Columns of the border and the space inside it, left and right."""
_SHORT_LABEL = 36
"""Columns up to which a bar's label stands beside the bar."""

_BORDERS = {
    Tone.NEUTRAL: "cyan",
    Tone.GOOD: "green",
    Tone.BAD: "red",
    Tone.WARNING: "yellow",
}
_MARKS = {
    Mark.NONE: "",
    Mark.RIGHT: "green",
    Mark.FROZEN: "bright_cyan",
    Mark.WRONG: "red",
    Mark.OPEN: "yellow",
    Mark.VOID: "dim",
}
_STYLES = {Style.PLAIN: "", Style.STRONG: "bold", Style.CODE: "cyan"}


def rich_card(card: Card, reader: str, width: int) -> RenderableType:
    """Return a card as a panel; ``reader`` says who sees it."""
    width = min(width, WIDEST)
    title, inside = RichText(one_line(card.title), style="bold"), max(1, width - _FRAME)
    # A border cuts what is too long for it, so such a title stands inside.
    on_border = cell_len(title.plain) <= inside - GAP
    top = () if on_border else (Padding(title, (0, 0, 1, 0)),)
    blocks = (
        Padding(_block(block, inside), (0, 0, 0 if close else 1, 0))
        for block, close in spaced(card.blocks)
    )
    return Panel(
        Group(*top, *blocks),
        title=title if on_border else None,
        title_align="left",
        subtitle=_reader(reader, inside - GAP),
        subtitle_align="right",
        border_style=_BORDERS[card.tone],
        padding=(1, 2, 0, 2),
        width=width,
    )


def _reader(reader: str, width: int) -> RichText:
    words = RichText(one_line(reader), style="dim")
    words.truncate(max(1, width), overflow="ellipsis")
    return words


def _block(block: Block, width: int) -> RenderableType:
    match block:
        case Paragraph(text):
            return _text(text)
        case Note(text):
            return _text(text, "dim")
        case Code(source):
            return Syntax(
                clean(source).rstrip(), "python", theme="ansi_dark", word_wrap=True, padding=(0, 2)
            )
        case Choices():
            return _choices(block)
        case Entry(label=label):
            return _hint(f"{one_line(label)}: type it below.")
        case Buttons(buttons):
            return Group(*(_hint(*how) for how in how_to_press(buttons)))
        case Fields(fields):
            return _pairs((one_line(field.name), _text(field.value)) for field in fields)
        case Bars(bars):
            return _bars(bars, width)
        case Calendar():
            return _calendar(block)
        case Table():
            return _table(block, width)


def _text(text: Text, style: str = "") -> RichText:
    line = RichText(style=style)
    for part in text:
        style = _STYLES[part.style] if isinstance(part, Span) else "bold"
        line.append(words_of(part), style)
    return line


def _hint(words: str, key: str = "") -> RichText:
    return RichText.assemble((words, "dim"), (key, "cyan"))


def _grid(*, gap: int = GAP) -> Grid:
    return Grid.grid(padding=(0, gap, 0, 0))


def _pairs(pairs: Iterable[tuple[str, RichText]]) -> Grid:
    grid = _grid()
    grid.add_column(style="bold")
    grid.add_column(ratio=1)
    for name, value in pairs:
        grid.add_row(RichText(name), value)
    return grid


def _choices(choices: Choices) -> RenderableType:
    grid = _grid()
    for option in choices.options:
        sign = RichText(SIGNS.get(option.mark, ""), style=_MARKS[option.mark])
        letter = RichText(option.letter, style="bold")
        marked = [sign] if any(each.mark in SIGNS for each in choices.options) else []
        grid.add_row(*marked, letter, RichText(clean(option.text)))
    how = how_to_choose(choices)
    return Group(grid, RichText(), _hint(how)) if how else grid


def _bars(bars: Sequence[Bar], width: int) -> RenderableType:
    """Set bars beside their labels, or under them where these are long."""
    heads = [_bar_head(each) for each in bars]
    used = [index for index in range(2) if any(head[index] for head in heads)]
    indent = (1 + GAP) * len(used)
    longest = indent + max((cell_len(head[2].plain) for head in heads), default=0) + GAP
    beside = longest <= _SHORT_LABEL and longest + bar_width(bars, width) <= width
    length = bar_width(bars, width - (longest if beside else indent))
    grid = _grid()
    for each, head in zip(bars, heads, strict=True):
        style = _MARKS[each.mark] or "cyan"
        cells = RichText.assemble((bar(each.share, length), style), f" {one_line(each.note)}")
        first = [*(head[index] for index in used), head[2]]
        if beside:
            grid.add_row(*first, cells)
        else:
            grid.add_row(*first)
            grid.add_row(*("" for _ in used), cells)
    return grid


def _bar_head(each: Bar) -> tuple[RichText, RichText, RichText]:
    letter, words = lettered(each.label)
    style = "bold" if each.mark is Mark.RIGHT else ""
    sign = RichText(SIGNS.get(each.mark, ""), style=_MARKS[each.mark])
    return sign, RichText(letter, style=style), RichText(words, style=style)


def _calendar(calendar: Calendar) -> RenderableType:
    grid = _grid(gap=1)
    grid.add_column(justify="right", style="dim", min_width=6)
    grid.add_row("", *(RichText(day, style="dim") for day in "MTWTFSS"))
    for monday, marks in weeks(calendar):
        squares = (RichText(SQUARES[mark], style=_MARKS[mark]) for mark in marks)
        grid.add_row(f"{monday.day} {monday:%b}", *squares)
    return Group(grid, RichText(f"\n{LEGEND}", style="dim"))


def _table(table: Table, width: int) -> RenderableType:
    head, *rows = table_lines(table)
    own = table.own is not None
    widths = table_widths([head, *rows], width - (len(OWN) + GAP if own else 0))
    if widths is None:
        return _stacked(table, head, rows)
    grid = Grid(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim")
    if own:
        grid.add_column(width=len(OWN))
    for index, (name, wide) in enumerate(zip(head, widths, strict=True)):
        grid.add_column(
            RichText(name),
            width=wide,
            justify="right" if index in table.numeric else "left",
            overflow="fold",
        )
    for index, row in enumerate(rows):
        sign = [OWN if index == table.own else ""] if own else []
        style = "bold" if index == table.own else ""
        grid.add_row(*map(RichText, (*sign, *row)), style=style)
    return grid


def _stacked(table: Table, head: Sequence[str], rows: Sequence[tuple[str, ...]]) -> RenderableType:
    parts: list[RenderableType] = []
    for index, row in enumerate(rows):
        name, rest = stacked_row(head, row)
        sign = f"{OWN} " if index == table.own else ""
        parts += [RichText(f"{sign}{name}", style="bold"), Padding(RichText(rest), (0, 0, 0, 4))]
    return Group(*parts)
