"""The bank as a picture: a square for each question, by topic and level; its letter is its kind."""

from collections.abc import Iterator, Mapping
from textwrap import shorten

from bot.bank.counts import LETTERS, Counts
from bot.bank.drawing import framed, line, text
from bot.domain.question import Kind, Level

_COLOURS: Mapping[Kind, str] = {
    Kind.CHOICE: "#2f6fb0",
    Kind.MULTI: "#7a55c0",
    Kind.NUMERIC: "#b85a10",
    Kind.ORDERING: "#16806f",
    Kind.SHORT: "#b83a70",
    Kind.CODE: "#5f7420",
    Kind.OPEN: "#66707c",
}
"""White can be read on each; the letter says the kind without the colour."""

_WIDTH, _MARGIN, _TOP, _ROW = 860, 28, 116, 27
_TITLES, _COLUMN, _SUM = 224, 176, 832
_SIDE, _SMALLEST_LETTERED = 17.0, 12.0
_LONGEST_TITLE = 28
_ROOM = _COLUMN - 34
"""For the squares of a cell; its number stands behind them."""


def picture(counts: Counts) -> str:
    """Draw counts as SVG, which fetches nothing and says in words what it shows."""
    height = _TOP + _ROW * (len(counts.titles) + 2) + 14
    parts = (
        text(_MARGIN, 40, _title(counts), "head"),
        *_legend(counts),
        *_heads(),
        *_rows(counts),
        *_sums(counts),
    )
    return framed(
        parts, size=(_WIDTH, height), title=_title(counts), description=_description(counts)
    )


def _title(counts: Counts) -> str:
    questions, topics = counts.of(), len(counts.titles)
    return (
        f"{questions} question{'' if questions == 1 else 's'} "
        f"on {topics} topic{'' if topics == 1 else 's'}"
    )


def _description(counts: Counts) -> str:
    levels = ", ".join(f"{counts.of(level=level)} {level}" for level in Level)
    kinds = ", ".join(f"{counts.of(kind=kind)} {kind}" for kind in Kind)
    topics = ", ".join(f"{title} {counts.of(topic)}" for topic, title in counts.titles.items())
    return f"By level: {levels}. By kind: {kinds}. By topic: {topics}."


def _legend(counts: Counts) -> Iterator[str]:
    x = float(_MARGIN)
    for kind in Kind:
        words = f"{kind} {counts.of(kind=kind)}"
        yield _square(x, 57, _SIDE - 2, kind)
        yield text(x + _SIDE + 3, 69, words, "dim")
        x += _SIDE + 22 + 7.2 * len(words)


def _heads() -> Iterator[str]:
    for level in Level:
        yield text(_column(level), _TOP - 10, level, "dim")
    yield text(_SUM, _TOP - 10, "all", "dim end")
    yield line(_MARGIN, _SUM, _TOP - 2)


def _rows(counts: Counts) -> Iterator[str]:
    pitch = _pitch(counts)
    for row, (topic, title) in enumerate(counts.titles.items()):
        y = _TOP + _ROW * row
        yield text(_MARGIN, y + 18, shorten(title, _LONGEST_TITLE, placeholder="…"))
        for level in Level:
            yield from _cell(counts, topic, level, y, pitch)
        yield text(_SUM, y + 18, str(counts.of(topic)), "strong end")


def _cell(counts: Counts, topic: str, level: Level, y: int, pitch: float) -> Iterator[str]:
    side = pitch * 0.88
    x = float(_column(level))
    for kind in Kind:
        for _ in range(counts.of(topic, level, kind)):
            yield _square(x, y + 5 + (_SIDE - side) / 2, side, kind)
            x += pitch
    total = counts.of(topic, level)
    yield text(x + 5, y + 18, str(total) if total else "–", "dim")


def _sums(counts: Counts) -> Iterator[str]:
    y = _TOP + _ROW * len(counts.titles) + 6
    yield line(_MARGIN, _SUM, y)
    yield text(_MARGIN, y + 22, "all", "strong")
    for level in Level:
        yield text(_column(level), y + 22, str(counts.of(level=level)), "strong")
    yield text(_SUM, y + 22, str(counts.of()), "strong end")


def _pitch(counts: Counts) -> float:
    """Return the distance of squares at which the fullest cell has room."""
    fullest = max((counts.of(t, level) for t in counts.titles for level in Level), default=0)
    return min(_SIDE, _ROOM / max(1, fullest))


def _column(level: Level) -> int:
    return _MARGIN + _TITLES + _COLUMN * [*Level].index(level)


def _square(x: float, y: float, side: float, kind: Kind) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" width="{side:.1f}" height="{side:.1f}"'
    square = (
        f'<rect {place} rx="{side / 5:.1f}" fill="{_COLOURS[kind]}"><title>{kind}</title></rect>'
    )
    if side < _SMALLEST_LETTERED:
        return square
    return square + text(x + side / 2, y + side / 2 + 4, LETTERS[kind], "letter")
