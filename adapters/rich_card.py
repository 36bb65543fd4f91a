"""Card to Rich. Colour never says anything alone, so NO_COLOR loses nothing."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table as Grid
from rich.text import Text as RichText

from adapters.fallback import LEGEND, SQUARES, bar, button_word, clean, moment, weeks
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
SHORT_LABEL = 36
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
    blocks = [Padding(part, (0, 0, 1, 0)) for part in map(_block, card.blocks)]
    return Panel(
        Group(*blocks),
        title=RichText(clean(card.title), style="bold"),
        title_align="left",
        subtitle=RichText(clean(reader), style="dim"),
        subtitle_align="right",
        border_style=_BORDERS[card.tone],
        padding=(1, 2, 0, 2),
        width=min(width, WIDEST),
    )


def _block(block: Block) -> RenderableType:
    match block:
        case Paragraph(text):
            return _text(text)
        case Note(text):
            return _text(text, "dim")
        case Code(source):
            return _code(source)
        case Choices(options=options):
            return _pairs((option.letter, RichText(clean(option.text))) for option in options)
        case Entry(label=label):
            return RichText(f"{clean(label)}: type it below.", style="bold")
        case Buttons(buttons):
            words = ", ".join(button_word(button.label) for button in buttons)
            return RichText.assemble(("Or type ", "dim"), (clean(words), "cyan"))
        case Fields(fields):
            return _pairs((clean(field.name), _text(field.value)) for field in fields)
        case Bars(bars):
            return _bars(bars)
        case Calendar():
            return _calendar(block)
        case Table():
            return _table(block)


def _text(text: Text, style: str = "") -> RichText:
    line = RichText(style=style)
    for part in text:
        if isinstance(part, Span):
            line.append(clean(part.text), _STYLES[part.style])
        else:
            line.append(moment(part), "bold")
    return line


def _code(source: str) -> RenderableType:
    return Padding(Syntax(clean(source), "python", theme="ansi_dark", word_wrap=True), (0, 2))


def _pairs(pairs: Iterable[tuple[str, RichText]]) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(ratio=1)
    for name, value in pairs:
        grid.add_row(name, value)
    return grid


def _bars(bars: Sequence[Bar]) -> RenderableType:
    if all(len(each.label) <= SHORT_LABEL for each in bars):
        grid = Grid.grid(padding=(0, 2, 0, 0))
        for each in bars:
            grid.add_row(RichText(clean(each.label)), _cells(each))
        return grid
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, style="bold green")
    grid.add_column(ratio=1)
    for each in bars:
        label = RichText(clean(each.label), style="bold" if each.mark is Mark.RIGHT else "")
        grid.add_row("✓" if each.mark is Mark.RIGHT else " ", label)
        grid.add_row("", Padding(_cells(each), (0, 0, 0, 3)))
    return grid


def _cells(each: Bar) -> RichText:
    style = _MARKS[each.mark] or "cyan"
    return RichText.assemble((bar(each.share), style), f" {clean(each.note)}")


def _calendar(calendar: Calendar) -> RenderableType:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", style="dim", min_width=6)
    grid.add_row("", *(RichText(day, style="dim") for day in "MTWTFSS"))
    for monday, marks in weeks(calendar):
        squares = (RichText(SQUARES[mark], style=_MARKS[mark]) for mark in marks)
        grid.add_row(f"{monday.day} {monday:%b}", *squares)
    return Group(grid, RichText(f"\n{LEGEND}", style="dim"))


def _table(table: Table) -> RenderableType:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for index, name in enumerate(table.head):
        grid.add_column(clean(name), justify="right" if index in table.numeric else "left")
    for index, row in enumerate(table.rows):
        style = "bold" if index == table.own else ""
        grid.add_row(*(RichText(clean(cell)) for cell in row), style=style)
    return grid
