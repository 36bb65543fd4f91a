"""Shapes and words from the top downwards, as SVG: widths are estimated, for fonts differ."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby, pairwise
from typing import Any, ClassVar, Protocol, TypeVar
from zoneinfo import ZoneInfo

WIDTH = 640
ZONE = ZoneInfo("Europe/Berlin")
"""Of whoever looks at the picture."""
_NARROW, _WIDE = "iljtfr.,:;'|!I()[]- ", "mwMWO@%—"


@dataclass
class Sheet:
    """Shapes from the top downwards; ``y`` is where the next one begins."""

    y: float = 0
    shapes: list[str] = field(default_factory=list)

    def box(
        self, x: float, y: float, wide: float, high: float, fill: str, *, edge: str = "", r: int = 4
    ) -> None:
        where = f'x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}"'
        stroke = f' stroke="{edge}"' if edge else ""
        self.shapes.append(f'<rect {where} rx="{r}" fill="{fill}"{stroke}/>')

    def say(self, x: float, words: str, style: str = "", *, inside: bool = False) -> None:
        drawn = words if inside else escape(words)
        self.shapes.append(
            f'<text x="{x:g}" y="{self.y:g}" xml:space="preserve" {style}>{drawn}</text>'
        )


class Written(Protocol):
    """Characters as a reader of any platform's text finds them, and all that was made of them."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def text(self) -> str: ...
    @property
    def kinds(self) -> frozenset[Any]: ...


Piece = TypeVar("Piece", bound=Written)


def lines_of(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield what stands on each line."""
    line: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        line.append(replace(piece, text=first))
        for other in others:
            yield [each for each in line if each.text]
            line = [replace(piece, text=other)]
    yield [each for each in line if each.text]


def spans(line: Sequence[Written], style: Callable[[frozenset[Any]], str]) -> str:
    """Return a line as SVG; ``style`` gives the attributes of a kind of text."""
    return "".join(
        f"<tspan{style(kinds)}>{escape(''.join(piece.text for piece in same))}</tspan>"
        for kinds, same in groupby(line, key=lambda piece: piece.kinds)
    )


def words_of(line: str) -> list[str]:
    """Return words, each with the spaces behind it."""
    starts = [at for at in range(1, len(line)) if line[at - 1] == " " and line[at] != " "]
    return [line[begin:end] for begin, end in pairwise([0, *starts, len(line)])]


def width(words: str) -> float:
    """Return about how wide words are in a face of 15 pixels."""
    return sum(map(_advance, words))


def _advance(character: str) -> float:
    if character in _NARROW:
        return 5.2
    if character in _WIDE:
        return 13.5
    return 10 if character.isupper() else 9.5 if character.isdigit() else 8.6
