"""The map of a bank as a picture: from the ground up, each concept with the numbers of its needs.

Concepts stand in layers by depth. Lines between two hundred of them would be read by nobody, so
each has a number, and names the numbers of what it rests on; the tooltip names it in words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.bank.concepts import Concept
from bot.bank.drawing import framed, line, text, words
from bot.domain.paths import depths
from bot.domain.question import Level

_COLOURS: Mapping[Level, str] = {
    Level.BEGINNER: "#16806f",
    Level.INTERMEDIATE: "#2f6fb0",
    Level.ADVANCED: "#b83a70",
}
"""White can be read on each; dots say the level without the colour."""
_DOTS: Mapping[Level, str] = {level: "•" * place for place, level in enumerate(Level, start=1)}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WIDTH, _MARGIN, _LEFT, _RIGHT = 1060, 28, 70, 1036
_ROW, _HIGH, _GAP, _SIDE = 28, 22, 8, 16
_TOP, _LEGEND_ROW, _LEGEND_COLUMNS = 62, 22, 4
_NARROW, _WIDE = "fijlrt1 •", "mw←"
_STYLE = """
.concept { font-size: 12.5px; }
.needs { font-size: 12px; fill: #59636e; }
.chip { fill: #f6f8fa; stroke: #d0d7de; }
@media (prefers-color-scheme: dark) {
.needs { fill: #9198a1; }
.chip { fill: #21262d; stroke: #3d444d; }
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A concept with its number, its layer and how wide it is drawn."""

    concept: Concept
    number: int
    depth: int
    needs: tuple[int, ...]

    @property
    def said(self) -> str:
        return f"{self.number} {self.concept.words}"

    @property
    def more(self) -> str:
        """Its level and what it rests on, in dots and numbers."""
        rests = f" ← {' '.join(map(str, self.needs))}" if self.needs else ""
        return f"{_DOTS[self.concept.level]}{rests}"

    @property
    def width(self) -> float:
        return _SIDE + 20 + sum(map(_advance, f"{self.said} {self.more}"))


def chart(concepts: Sequence[Concept], topics: Mapping[str, str]) -> str:
    """Draw concepts as SVG; ``topics`` maps a slug to its title, in order."""
    used = [topic for topic in topics if any(each.topic == topic for each in concepts)]
    spots = _spots(concepts, used)
    legend = -(-len(used) // _LEGEND_COLUMNS) * _LEGEND_ROW
    parts = [
        text(_MARGIN, 40, _title(concepts, used), "head"),
        *_legend(used, topics),
    ]
    y = _TOP + legend + 44
    for depth, layer in groupby(spots, key=lambda spot: spot.depth):
        rows = _rows([*layer])
        parts += [line(_MARGIN, _RIGHT, y - 8), text(_MARGIN, y + 16, str(depth), "head")]
        for row in rows:
            parts += _row(row, y, used, topics)
            y += _ROW
        y += 14
    return framed(
        parts,
        size=(_WIDTH, y + 8),
        title=_title(concepts, used),
        description=_description(spots),
        style=_STYLE,
    )


def _spots(concepts: Sequence[Concept], topics: Sequence[str]) -> Sequence[_Spot]:
    """Return concepts from the ground up, in a layer by topic, with their numbers."""
    depth = depths({each.name: each.needs for each in concepts})
    ordered = sorted(concepts, key=lambda each: (depth[each.name], topics.index(each.topic)))
    numbers = {each.name: number for number, each in enumerate(ordered, start=1)}
    return [
        _Spot(
            concept=each,
            number=numbers[each.name],
            depth=depth[each.name],
            needs=tuple(sorted(numbers[need] for need in each.needs)),
        )
        for each in ordered
    ]


def _rows(layer: Sequence[_Spot]) -> Sequence[Sequence[_Spot]]:
    rows: list[list[_Spot]] = [[]]
    left = room = float(_RIGHT - _LEFT)
    for spot in layer:
        if spot.width > left and rows[-1]:
            rows.append([])
            left = room
        rows[-1].append(spot)
        left -= spot.width + _GAP
    return rows


def _row(
    row: Sequence[_Spot], y: int, used: Sequence[str], topics: Mapping[str, str]
) -> Iterator[str]:
    x = float(_LEFT)
    for spot in row:
        concept = spot.concept
        rests = f", rests on {', '.join(concept.needs)}" if concept.needs else ""
        tip = f"{concept.name}: {topics[concept.topic]}, {concept.level}{rests}"
        yield f"<g><title>{words(tip)}</title>"
        yield (
            f'<rect class="chip" x="{x:.1f}" y="{y}" width="{spot.width:.1f}"'
            f' height="{_HIGH}" rx="5"/>'
        )
        yield from _badge(x + 3, y + 3, _letter(used, concept.topic), concept.level)
        yield (
            f'<text class="concept" x="{x + _SIDE + 8:.1f}" y="{y + 15.5}">{words(spot.said)}'
            f' <tspan class="needs">{spot.more}</tspan></text></g>'
        )
        x += spot.width + _GAP


def _badge(x: float, y: float, letter: str, level: Level) -> Iterator[str]:
    yield (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{_SIDE}" height="{_SIDE}" rx="3"'
        f' fill="{_COLOURS[level]}"/>'
    )
    yield text(x + _SIDE / 2, y + 12, letter, "letter")


def _advance(character: str) -> float:
    """Return about how wide a character is: fonts differ."""
    return 4.9 if character in _NARROW else 10.5 if character in _WIDE else 7.4


def _letter(used: Sequence[str], topic: str) -> str:
    """Return a letter for each topic; past the alphabet they begin anew."""
    return _LETTERS[used.index(topic) % len(_LETTERS)]


def _legend(used: Sequence[str], topics: Mapping[str, str]) -> Iterator[str]:
    column = (_RIGHT - _MARGIN) / _LEGEND_COLUMNS
    for place, topic in enumerate(used):
        x = _MARGIN + column * (place % _LEGEND_COLUMNS)
        y = _TOP + _LEGEND_ROW * (place // _LEGEND_COLUMNS)
        yield text(x + 8, y + 12, _letter(used, topic), "strong end")
        yield text(x + 18, y + 12, topics[topic], "dim")
    x = float(_MARGIN)
    y = _TOP + _LEGEND_ROW * -(-len(used) // _LEGEND_COLUMNS) + 4
    for level in Level:
        yield from _badge(x, y, "", level)
        yield text(x + _SIDE + 6, y + 13, f"{_DOTS[level]} {level}", "dim")
        x += 150
    yield text(x, y + 13, "← the numbers of what it rests on", "dim")


def _title(concepts: Sequence[Concept], topics: Sequence[str]) -> str:
    return (
        f"{len(concepts)} concept{'' if len(concepts) == 1 else 's'} "
        f"on {len(topics)} topic{'' if len(topics) == 1 else 's'}, from the ground up"
    )


def _description(spots: Sequence[_Spot]) -> str:
    layers = groupby(spots, key=lambda spot: spot.depth)
    said = (
        f"{depth} steps up: {', '.join(spot.concept.words for spot in layer)}."
        for depth, layer in layers
    )
    return " ".join(said)
