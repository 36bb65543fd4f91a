"""A payload as Slack's light theme shows it, as SVG."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from itertools import groupby
from typing import Any

from tests.adapters.slack.drawing import moment
from tests.adapters.slack.reader import Kind, Piece, pieces
from tests.pictures.sheet import WIDTH, ZONE, Sheet, lines_of, spans, width, words_of

_LEFT, _RIGHT = 68, 620
_LINE, _SMALL_LINE, _CODE_LINE = 22, 18, 18
_CELL = 7.9
"""How wide a sign of the fixed-width face is."""
_INK, _DIM, _EDGE, _GREEN, _CODE, _PAPER = (
    *("#1d1c1d", "#616061", "#c9c9ca", "#007a5a", "#c01343", "#f8f8f8"),
)
_SANS = "Lato, 'Helvetica Neue', Helvetica, Arial, 'Noto Sans', sans-serif"
_MONO = "Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_SIGNS = {
    "✅": '<rect width="18" height="18" rx="3" fill="#2bac76"/>'
    '<path d="M4 9.5 L7.5 13 L14 5.5" stroke="#fff" stroke-width="2.4" fill="none"/>',
    "❌": '<path d="M3 3 L15 15 M15 3 L3 15" stroke="#e01e5a" stroke-width="3.6"/>',
    "⚠️": '<path d="M9 1 L18 17 L0 17 Z" fill="#ecb22e"/>'
    '<path d="M9 6.5 V11.5 M9 13.2 V15.2" stroke="#1d1c1d" stroke-width="2"/>',
}
Body = Mapping[str, Any]


def picture(body: Body, now: datetime, *, private: bool = False) -> str:
    """Return a message that arrived at ``now``."""
    sheet = Sheet(y=16)
    if private:
        sheet.y += 8
        sheet.shapes.append(
            f'<g transform="translate({_LEFT}, {sheet.y - 10})" stroke="{_DIM}" fill="none">'
            '<ellipse cx="7" cy="6" rx="6.5" ry="4.5"/><circle cx="7" cy="6" r="1.8"/></g>'
        )
        sheet.say(_LEFT + 20, "Only visible to you", f'class="small" fill="{_DIM}"')
        sheet.y += 10
    sheet.box(20, sheet.y, 36, 36, "#4a154b", r=8)
    sheet.shapes.append(f'<text x="38" y="{sheet.y + 25:g}" class="avatar">s</text>')
    sheet.y += 13
    sheet.say(_LEFT, "studybot", f'class="name" fill="{_INK}"')
    sheet.box(_LEFT + 80, sheet.y - 11, 30, 14, "#e8e8e8", r=2)
    sheet.shapes.append(f'<text x="{_LEFT + 95}" y="{sheet.y - 0.5:g}" class="app">APP</text>')
    sheet.say(_LEFT + 118, f"{now.astimezone(ZONE):%H:%M}", f'class="small" fill="{_DIM}"')
    sheet.y += 4
    _blocks(sheet, body["blocks"], now)
    return _framed(sheet)


def form(view: Body, now: datetime) -> str:
    """Return a form that is open at ``now``."""
    sheet = Sheet(y=24)
    sheet.y += 24
    sheet.say(_LEFT, view["title"]["text"], f'class="head" fill="{_INK}"')
    sheet.shapes.append(
        f'<path d="M{_RIGHT - 30} {sheet.y - 12:g} l12 12 m0 -12 l-12 12" stroke="{_DIM}"'
        ' stroke-width="2"/>'
    )
    sheet.y += 12
    _blocks(sheet, view["blocks"], now)
    sheet.y += 26
    wide = width(view["submit"]["text"]) + 30
    _button(sheet, _RIGHT - 14 - wide, view["submit"]["text"], wide, main=True)
    other = width(view["close"]["text"]) + 30
    _button(sheet, _RIGHT - 26 - wide - other, view["close"]["text"], other, main=False)
    sheet.y += 56
    card = f'<rect x="44" y="14" width="588" height="{sheet.y - 16:g}" rx="9" {_PANEL}/>'
    sheet.shapes.insert(0, card)
    return _framed(sheet, "#e9e8e9")


def tab(view: Body, now: datetime) -> str:
    """Return a Home tab that somebody looks at."""
    sheet = Sheet(y=34)
    sheet.box(20, 14, 28, 28, "#4a154b", r=6)
    sheet.shapes.append('<text x="34" y="34" class="avatar">s</text>')
    sheet.say(58, "studybot", f'class="head" fill="{_INK}"')
    for x, words in ((20, "Home"), (84, "Messages"), (176, "About")):
        sheet.y = 68
        sheet.say(x, words, f'class="button" fill="{_INK if words == "Home" else _DIM}"')
    sheet.box(20, 78, 42, 2, "#4a154b", r=1)
    sheet.box(0, 80, WIDTH, 1, "#dddddd", r=0)
    sheet.y = 84
    _blocks(sheet, view["blocks"], now)
    return _framed(sheet)


_PANEL = f'fill="#ffffff" stroke="{_EDGE}"'


def _framed(sheet: Sheet, paper: str = "#ffffff") -> str:
    high = sheet.y + 18
    return (
        f'<svg viewBox="0 0 {WIDTH} {high:g}" width="{WIDTH}" xmlns="http://www.w3.org/2000/svg">\n'
        f"<style>text {{ font: 15px {_SANS}}}\n"
        f".mono {{ font: 13px {_MONO} }} .small {{ font-size: 13px }}\n"
        ".name, .strong, .head { font-weight: 700 } .head { font-size: 18px }\n"
        ".app { font-size: 10px; font-weight: 700; fill: #616061; text-anchor: middle }\n"
        ".avatar { font-size: 19px; font-weight: 700; fill: #fff; text-anchor: middle }\n"
        ".button { font-size: 13.5px; font-weight: 700 } .middle { text-anchor: middle }</style>\n"
        f'<rect width="{WIDTH}" height="{high:g}" fill="{paper}"/>\n'
        + "\n".join(sheet.shapes)
        + "\n</svg>\n"
    )


def _blocks(sheet: Sheet, blocks: Sequence[Body], now: datetime) -> None:
    for block in blocks:
        match block["type"]:
            case "header":
                _header(sheet, block["text"]["text"])
            case "divider":
                sheet.y += 18
                sheet.box(_LEFT, sheet.y, _RIGHT - _LEFT, 1, "#dddddd", r=0)
            case "actions":
                _row(sheet, block["elements"])
            case "input":
                _input(sheet, block)
            case _:
                _said(sheet, block, now)


def _header(sheet: Sheet, title: str) -> None:
    sheet.y += 8
    sign = next((sign for sign in _SIGNS if title.startswith(sign)), "")
    left = _LEFT + 26 if sign else _LEFT
    for at, line in enumerate(_wrapped([Piece(title.removeprefix(sign).strip())], 1.32)):
        sheet.y += 24
        if sign and not at:
            sheet.shapes.append(
                f'<g transform="translate({_LEFT}, {sheet.y - 15:g})">{_SIGNS[sign]}</g>'
            )
        sheet.say(left, spans(line, _style), f'class="head" fill="{_INK}"', inside=True)


def _said(sheet: Sheet, block: Body, now: datetime) -> None:
    small = block["type"] == "context"
    sheet.y += 6 if small else 8
    shown = [
        Piece(moment(piece, now, ZONE), piece.kinds) if Kind.MOMENT in piece.kinds else piece
        for piece in pieces(block)
    ]
    for is_code, run in groupby(shown, key=lambda piece: Kind.BLOCK in piece.kinds):
        if is_code:
            _code(sheet, "".join(piece.text for piece in run).split("\n"))
        else:
            _paragraphs(sheet, [*run], small=small)


def _paragraphs(sheet: Sheet, run: Sequence[Piece], *, small: bool) -> None:
    style = f'class="small" fill="{_DIM}"' if small else f'fill="{_INK}"'
    for line in lines_of(run):
        for wrapped in _wrapped(line, 0.88 if small else 1.0):
            sheet.y += _SMALL_LINE if small else _LINE
            sheet.say(_LEFT, spans(wrapped, _style), style, inside=True)


def _code(sheet: Sheet, lines: Sequence[str]) -> None:
    sheet.y += 4
    high = len(lines) * _CODE_LINE + 16
    sheet.box(_LEFT, sheet.y, _RIGHT - _LEFT - 16, high, _PAPER, edge="#dddddd")
    sheet.y += 4
    for line in lines:
        sheet.y += _CODE_LINE
        sheet.say(_LEFT + 10, line, f'class="mono" fill="{_INK}"')
    sheet.y += 12


def _wrapped(line: Sequence[Piece], scale: float) -> list[list[Piece]]:
    """Return a line as the lines that the window has room for."""
    lines: list[list[Piece]] = [[]]
    left = room = _RIGHT - _LEFT - 10.0
    for piece in line:
        whole = bool(piece.kinds & {Kind.MOMENT, Kind.CODE})
        for word in [piece.text] if whole else words_of(piece.text):
            wide = len(word) * _CELL if Kind.CODE in piece.kinds else width(word) * scale
            if wide > left and lines[-1]:
                lines.append([])
                left = room
            lines[-1].append(Piece(word, piece.kinds))
            left -= wide
    return lines


def _style(kinds: frozenset[Kind]) -> str:
    if Kind.CODE in kinds:
        return f' class="mono" fill="{_CODE}"'
    return ' class="strong"' if Kind.STRONG in kinds else ""


def _row(sheet: Sheet, row: Sequence[Body]) -> None:
    sheet.y += 14
    x = float(_LEFT)
    for each in row:
        words = each["text"]["text"]
        wide = max(36.0, width(words) * 0.95 + 26)
        _button(sheet, x, words, wide, main=each.get("style") == "primary")
        x += wide + 8
    sheet.y += 32


def _button(sheet: Sheet, x: float, words: str, wide: float, *, main: bool) -> None:
    fill, edge, ink = (_GREEN, _GREEN, "#fff") if main else ("#fff", _EDGE, _INK)
    sheet.box(x, sheet.y, wide, 32, fill, edge=edge, r=8)
    middle = Sheet(y=sheet.y + 21)
    middle.say(x + wide / 2, words, f'class="button middle" fill="{ink}"')
    sheet.shapes += middle.shapes


def _input(sheet: Sheet, block: Body) -> None:
    element = block["element"]
    sheet.y += 30
    optional = '<tspan font-weight="400" fill="#616061"> (optional)</tspan>'
    name = escape(block["label"]["text"]) + (optional if block.get("optional") else "")
    sheet.say(_LEFT, name, f'class="name" fill="{_INK}"', inside=True)
    chosen = [element.get("initial_option"), *element.get("initial_options", ())]
    if element["type"] in ("radio_buttons", "checkboxes"):
        for option in element["options"]:
            _tick(sheet, option["text"]["text"], element["type"], on=option in chosen)
        return
    first = ", ".join(option["text"]["text"] for option in chosen if option)
    value = first or element.get("initial_value", "")
    value = "# deep-learning" if element.get("default_to_current_conversation") else value
    hint = element.get("placeholder", {}).get("text", "")
    sheet.y += 8
    high = 64 if element.get("multiline") else 36
    sheet.box(_LEFT, sheet.y, _RIGHT - _LEFT - 14, high, "#fff", edge="#868686", r=6)
    if element["type"] != "plain_text_input":
        x, y = _RIGHT - 38, sheet.y + 15
        sheet.shapes.append(f'<path d="M{x} {y:g} l5 6 l5 -6" stroke="{_DIM}" fill="none"/>')
    sheet.y += 23
    sheet.say(_LEFT + 12, value or hint, f'fill="{_INK if value else _DIM}"')
    sheet.y += high - 25


def _tick(sheet: Sheet, words: str, kind: str, *, on: bool) -> None:
    sheet.y += 26
    y, r = sheet.y - 13, 8 if kind == "radio_buttons" else 3
    if kind == "radio_buttons":
        sheet.box(_LEFT + 1, y, 16, 16, "#fff", edge="#1264a3" if on else "#868686", r=r)
        if on:
            sheet.box(_LEFT + 5, y + 4, 8, 8, "#1264a3", r=4)
    else:
        sheet.box(_LEFT + 1, y, 16, 16, "#1264a3" if on else "#fff", edge="#868686", r=r)
        if on:
            tick = f"M{_LEFT + 5} {y + 8:g} l3 3 l6 -6"
            sheet.shapes.append(f'<path d="{tick}" stroke="#fff" stroke-width="2" fill="none"/>')
    sheet.say(_LEFT + 28, words, f'fill="{_INK}"')
