"""Lines in colour on a terminal, and the same words through a pipe."""

import sys
from collections.abc import Iterable

import click

Line = tuple[str, str]
"""A style, as Rich names it, and the words."""


def paint(lines: Iterable[Line]) -> None:
    """Print lines; what could steer the terminal is shown as an escape."""
    if not sys.stdout.isatty():
        for _, words in lines:
            click.echo(printable(words))
        return
    from rich.console import Console  # noqa: PLC0415 - a pipe never needs it
    from rich.text import Text  # noqa: PLC0415 - a pipe never needs it

    console = Console(highlight=False, soft_wrap=True)
    for style, words in lines:
        console.print(Text(printable(words), style=style))


def printable(words: str) -> str:
    """Return words on one line, each character visible or written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in words)
