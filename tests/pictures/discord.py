"""A payload as Discord's dark theme shows it, as SVG: widths are estimated, for fonts differ."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from adapters.discord.components import BUTTON, MAIN
from tests.adapters.discord.reader import Kind, Piece, read
from tests.pictures.sheet import WIDTH, ZONE, Sheet, lines_of, spans, width, words_of

_EDGE, _LEFT, _INSIDE, _RIGHT = 72, 76, 92, 624
_LINE, _SMALL_LINE, _CODE_LINE = 20, 17, 18
_INK, _DIM, _MOMENT = "#dbdee1", "#949ba4", "#c9cdfb"
_BUTTONS = {True: "#5865f2", False: "#4e5058"}
_SANS = "'gg sans', 'Helvetica Neue', Helvetica, Arial, 'Noto Sans', sans-serif"
_MONO = "Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def picture(body: Mapping[str, Any], now: datetime, *, private: bool = False) -> str:
    """Return a message that arrived at ``now`` as SVG."""
    sheet = Sheet(y=26)
    sheet.shapes.append('<circle cx="36" cy="36" r="20" fill="#5865f2"/>')
    sheet.shapes.append('<text x="36" y="43" class="avatar">s</text>')
    sheet.say(_EDGE, "studybot", f'class="name" fill="{_INK}"')
    sheet.box(_EDGE + 78, 14, 32, 15, "#5865f2")
    sheet.shapes.append(f'<text x="{_EDGE + 94}" y="25" class="app">APP</text>')
    sheet.say(_EDGE + 118, f"Today at {now.astimezone(ZONE):%H:%M}", f'class="small" fill="{_DIM}"')
    sheet.y = 36
    for embed in body["embeds"]:
        _embed(sheet, embed, now)
    for row in body["components"]:
        _row(sheet, row["components"])
    if private:
        sheet.y += 20
        sheet.say(_EDGE, "Only you can see this", f'class="small" fill="{_DIM}"')
    return _framed(sheet)


def _framed(sheet: Sheet) -> str:
    high = sheet.y + 16
    return (
        f'<svg viewBox="0 0 {WIDTH} {high:g}" width="{WIDTH}" xmlns="http://www.w3.org/2000/svg">\n'
        f"<style>text {{ font: 15px {_SANS}}}\n"
        f".mono {{ font: 13.5px {_MONO} }} .small {{ font-size: 12.5px }}\n"
        ".name, .title, .strong { font-weight: 600 } .title { font-size: 16px }\n"
        ".app { font-size: 10px; font-weight: 600; fill: #fff; text-anchor: middle }\n"
        ".avatar { font-size: 20px; font-weight: 600; fill: #fff; text-anchor: middle }\n"
        ".button { font-size: 14px; fill: #fff; text-anchor: middle }</style>\n"
        f'<rect width="{WIDTH}" height="{high:g}" fill="#313338"/>\n'
        + "\n".join(sheet.shapes)
        + "\n</svg>\n"
    )


def _embed(sheet: Sheet, embed: Mapping[str, Any], now: datetime) -> None:
    top, at = sheet.y, len(sheet.shapes)
    sheet.y += 8
    if "title" in embed:
        for line in _wrapped([Piece("".join(p.text for p in read(embed["title"])))], now):
            sheet.y += 22
            sheet.say(_INSIDE, spans(line, _style), f'class="title" fill="{_INK}"', inside=True)
        sheet.y += 6
    _description(sheet, read(embed.get("description", "")), now)
    sheet.y += 14
    high = sheet.y - top
    inside, sheet.shapes[at:] = sheet.shapes[at:], []
    sheet.box(_EDGE, top, _RIGHT - _EDGE, high, "#2b2d31")
    sheet.box(_EDGE, top, _LEFT - _EDGE, high, f"#{embed['color']:06x}")
    sheet.shapes += inside
    sheet.y += 4


def _description(sheet: Sheet, pieces: Sequence[Piece], now: datetime) -> None:
    run: list[Piece] = []
    after_code = False
    for piece in [*pieces, Piece("", frozenset({Kind.BLOCK}))]:
        if Kind.BLOCK not in piece.kinds:
            run.append(Piece(piece.text[1:], piece.kinds) if after_code else piece)
            after_code = False
            continue
        _paragraphs(sheet, run, now)
        run, after_code = [], True
        if piece.text:
            _code(sheet, piece.text.split("\n"))


def _paragraphs(sheet: Sheet, run: Sequence[Piece], now: datetime) -> None:
    lines = [*lines_of(run)]
    if lines and not lines[-1]:
        lines.pop()
    for line in lines:
        small = any(Kind.SMALL in piece.kinds for piece in line)
        for wrapped in _wrapped(line, now) or [[]]:
            sheet.y += _SMALL_LINE if small else _LINE if line else _LINE / 2
            style = f'class="small" fill="{_DIM}"' if small else f'fill="{_INK}"'
            if wrapped:
                sheet.say(_INSIDE, spans(wrapped, _style), style, inside=True)


def _code(sheet: Sheet, lines: Sequence[str]) -> None:
    sheet.y += 8
    sheet.box(_INSIDE, sheet.y, _RIGHT - _INSIDE - 16, len(lines) * _CODE_LINE + 14, "#1e1f22")
    sheet.y += 4
    for line in lines:
        sheet.y += _CODE_LINE
        sheet.say(_INSIDE + 10, line, f'class="mono" fill="{_INK}"')
    sheet.y += 12


def _wrapped(line: Sequence[Piece], now: datetime) -> list[list[Piece]]:
    """Return a line as the lines that the window has room for."""
    lines: list[list[Piece]] = [[]]
    left = room = _RIGHT - _INSIDE - 16.0
    for piece in line:
        words = _moment(piece.text, now) if Kind.MOMENT in piece.kinds else piece.text
        whole = bool(piece.kinds & {Kind.MOMENT, Kind.CODE})
        for word in [words] if whole else words_of(words):
            wide = width(word) * (0.84 if Kind.SMALL in piece.kinds else 1)
            if wide > left and lines[-1]:
                lines.append([])
                left = room
            lines[-1].append(Piece(word, piece.kinds))
            left -= wide
    return lines


def _style(kinds: frozenset[Kind]) -> str:
    if Kind.CODE in kinds:
        return ' class="mono"'
    if Kind.MOMENT in kinds:
        return f' fill="{_MOMENT}"'
    return ' class="strong"' if Kind.STRONG in kinds else ""


def _moment(stamp: str, now: datetime) -> str:
    """Return a moment in words, as Discord shows it to a reader in ``ZONE``."""
    _, seconds, form = stamp.strip("<>").split(":")
    at = datetime.fromtimestamp(int(seconds), UTC)
    if form == "R":
        left = round((at - now).total_seconds())
        if 0 < left < 60:
            return f"in {left} seconds"
        hours = round(left / 3600)
        return f"in {hours} hours" if hours > 0 else f"{-hours} hours ago"
    wall = at.astimezone(ZONE)
    return f"{wall:%H:%M}" if form == "t" else f"{wall.day} {wall:%B %Y} at {wall:%H:%M}"


def _row(sheet: Sheet, row: Sequence[Mapping[str, Any]]) -> None:
    sheet.y += 6
    x = float(_EDGE)
    for each in row:
        if each["type"] == BUTTON:
            wide = max(60.0, width(each["label"]) + 32)
            sheet.box(x, sheet.y, wide, 32, _BUTTONS[each["style"] == MAIN])
            sheet.y += 21
            sheet.say(x + wide / 2, each["label"], 'class="button"')
            sheet.y -= 21
            x += wide + 8
        else:
            sheet.box(x, sheet.y, 400, 36, "#1e1f22")
            sheet.y += 23
            sheet.say(x + 12, f"{each['placeholder']} ▾", f'fill="{_DIM}"')
            sheet.y -= 19
    sheet.y += 34
