"""A message as Discord shows it, in plain text for a terminal."""

import textwrap
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.adapters.discord.reader import Kind, Piece, read

WIDTH = 76
MENU = 3


def drawn(body: Mapping[str, Any], reader: str, now: datetime, zone: ZoneInfo) -> str:
    """Return a message that arrives at ``now`` with somebody in ``zone``."""
    lines = [f"studybot [APP]  {now.astimezone(zone):%a %H:%M}"]
    for embed in body.get("embeds") or ():
        lines += [f"▌ {line}".rstrip() for line in _embed(embed, now, zone)]
    for row in body.get("components") or ():
        lines += _row(row["components"])
    if reader:
        lines.append(f"  Only {reader} can see this")
    return "\n".join(lines)


def _embed(embed: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> Iterator[str]:
    title = "".join(piece.text for piece in read(str(embed.get("title") or "")))
    yield from textwrap.wrap(title.upper(), WIDTH)
    shown = [_shown(piece, now, zone) for piece in read(str(embed.get("description") or ""))]
    for line in "".join(shown).split("\n"):
        code = line.startswith("    ")
        yield from [line] if code or not line else textwrap.wrap(line, WIDTH)


def _shown(piece: Piece, now: datetime, zone: ZoneInfo) -> str:
    if Kind.MOMENT in piece.kinds:
        return _moment(piece.text, now, zone)
    if Kind.BLOCK in piece.kinds:
        return "\n" + textwrap.indent(piece.text, "    ") + "\n"
    return piece.text


def _moment(mark: str, now: datetime, zone: ZoneInfo) -> str:
    """``<t:1772452800:R>`` as this reader sees it."""
    _, seconds, style = [*mark.strip("<>").split(":"), "f"][:3]
    at = datetime.fromtimestamp(int(seconds), UTC)
    if style != "R":
        return f"{at.astimezone(zone):%a %d %b %Y %H:%M}"
    hours = round((at - now).total_seconds() / 3600)
    count, unit = (abs(hours), "hour") if abs(hours) < 36 else (abs(round(hours / 24)), "day")
    span = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"in {span}" if hours >= 0 else f"{span} ago"


def _row(components: list[Mapping[str, Any]]) -> list[str]:
    if components[0]["type"] == MENU:
        menu = components[0]
        return [f"  ( {menu.get('placeholder', '')} ▾ )"]
    return ["  " + " ".join(f"[ {button.get('label', '')} ]" for button in components)]
