"""Card to plain text: for pipes, notifications, screen readers, and what a platform lacks."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from adapters.figures import LEGEND, SIGNS, bar, bar_width, calendar_lines, lettered
from adapters.prose import clean, columns, one_line, plain_text
from adapters.tables import GAP, OWN, stacked_row, table_lines, table_widths
from bot.view.card import (
    Bar,
    Bars,
    Block,
    Button,
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

WIDTH = 78


def plain(card: Card, width: int = WIDTH) -> str:
    """Return a card as text, at most ``width`` columns where words allow it."""
    parts = [_wrapped(one_line(card.title), width), "\n"]
    for block, close in spaced(card.blocks):
        parts += [_block(block, width), "" if close else "\n"]
    return "".join(parts).removesuffix("\n")


def button_word(label: str) -> str:
    """Return what to type, where there is nothing to press."""
    return one_line(label).rsplit(" ", maxsplit=1)[-1].lower()


def words_to_press(buttons: Sequence[Button]) -> Sequence[str]:
    """Return what to type for each button of a row: its last word; its first, if two end alike."""
    last = [button_word(button.label) for button in buttons]
    first = [one_line(button.label).split(" ", maxsplit=1)[0].lower() for button in buttons]
    return [word if last.count(word) == 1 else first[n] for n, word in enumerate(last)]


def how_to_press(buttons: Sequence[Button]) -> Sequence[tuple[str, str]]:
    """Return what each button of a row is for, and the word that presses it."""
    words = words_to_press(buttons)
    return [(f"{one_line(b.label)}: type ", word) for b, word in zip(buttons, words, strict=True)]


def asking_card(form: Form) -> Card:
    """Return a button that asks for a form anew, where it could not be opened."""
    return Card(title=form.title, blocks=(Entry(label=form.title, action=form.action),))


def how_to_choose(choices: Choices) -> str:
    """Return how options are picked by typing; nothing once it is too late."""
    if not choices.open:
        return ""
    return f"Your answer: type {'letters, like A C' if choices.several else 'a letter'}."


def spaced(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Return each block, and whether the next one follows without a gap."""
    for block, following in pairwise((*blocks, None)):
        if block is not None:
            yield block, isinstance(block, Choices | Entry) and isinstance(following, Buttons)


def _block(block: Block, width: int) -> str:
    match block:
        case Paragraph(text) | Note(text):
            return _wrapped(plain_text(text), width)
        case Code(source):
            return "".join(f"    {line}\n" for line in clean(source).expandtabs(4).splitlines())
        case Choices():
            return _choices(block, width)
        case Entry(label=label):
            return _wrapped(f"{one_line(label)}: type it.", width)
        case Buttons(buttons):
            return "".join(_wrapped("".join(how), width) for how in how_to_press(buttons))
        case Fields(fields):
            return _fields([(one_line(f.name), plain_text(f.value)) for f in fields], width)
        case Bars(bars):
            return "".join(_bar(each, bar_width(bars, width - 5), width) for each in bars)
        case Calendar():
            return _calendar(block, width)
        case Table():
            return _table(block, width)


def _wrapped(words: str, width: int, first: str = "", rest: str | None = None) -> str:
    """Return text in lines; ``first`` stands before it, and ``rest`` before its further lines."""
    rest = " " * columns(first) if rest is None else rest
    indents = [first, *[rest] * words.count("\n")]
    lines = [
        textwrap.fill(line, width, initial_indent=indent, subsequent_indent=rest) or indent.rstrip()
        for indent, line in zip(indents, words.split("\n"), strict=True)
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _choices(choices: Choices, width: int) -> str:
    options = "".join(
        _wrapped(clean(o.text), width, f"{SIGNS.get(o.mark, ' ')} {o.letter})  ")
        for o in choices.options
    )
    how = how_to_choose(choices)
    return f"{options}\n{_wrapped(how, width)}" if how else options


def _fields(fields: Sequence[tuple[str, str]], width: int) -> str:
    longest = max((columns(name) for name, _ in fields), default=0)
    if longest > width // 2:
        return "".join(_wrapped(f"{name}\n{value}", width, "", "  ") for name, value in fields)
    return "".join(
        _wrapped(value.strip() or "-", width, _padded(name, longest + GAP))
        for name, value in fields
    )


def _bar(each: Bar, length: int, width: int) -> str:
    letter, words = lettered(each.label)
    head = f"{SIGNS.get(each.mark, ' ')} {letter}".ljust(5 if letter else 2)
    return (
        _wrapped(words, width, head)
        + f"     {bar(each.share, length)} {one_line(each.note)}".rstrip()
        + "\n"
    )


def _calendar(calendar: Calendar, width: int) -> str:
    head, rows = calendar_lines(calendar)
    return "\n".join((head, *rows, "", _wrapped(LEGEND, width)))


def _table(table: Table, width: int) -> str:
    lines = table_lines(table)
    signs = [""] * len(lines)
    if table.own is not None:
        signs = ["  "] * len(lines)
        signs[table.own + 1] = f"{OWN} "
    widths = table_widths(lines, width - len(signs[0]))
    if widths is None:
        rows = [stacked_row(lines[0], row) for row in lines[1:]]
        return "".join(
            _wrapped(f"{name}\n{rest}", width, sign, "    ")
            for sign, (name, rest) in zip(signs[1:], rows, strict=True)
        )
    return "".join(
        _row(sign, row, widths, table.numeric) for sign, row in zip(signs, lines, strict=True)
    )


def _row(sign: str, row: Sequence[str], widths: Sequence[int], numeric: frozenset[int]) -> str:
    cells = [textwrap.wrap(cell, width or 1) for cell, width in zip(row, widths, strict=True)]
    lines = zip_longest(*cells, fillvalue="")
    text = ""
    for line in lines:
        padded = [
            _padded(cell, width, right=index in numeric)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        text += f"{sign}{(' ' * GAP).join(padded)}".rstrip() + "\n"
        sign = " " * len(sign)
    return text


def _padded(words: str, width: int, *, right: bool = False) -> str:
    space = " " * max(0, width - columns(words))
    return space + words if right else words + space
