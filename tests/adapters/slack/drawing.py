"""What Slack shows of a payload, in plain text for a terminal."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.adapters.slack.reader import Kind, Piece, pieces

WIDTH = 76

Body = Mapping[str, Any]


def drawn(body: Body, reader: str, now: datetime, zone: ZoneInfo) -> str:
    """Return a message that arrives at ``now`` with somebody in ``zone``."""
    lines = [f"studybot [APP]  {now.astimezone(zone):%a %H:%M}"]
    if reader:
        lines.append("  Only visible to you")
    return "\n".join([*lines, *_blocks(body["blocks"], now, zone)])


def drawn_view(view: Body, now: datetime, zone: ZoneInfo) -> str:
    """Return a form, or a Home tab, that somebody in ``zone`` looks at."""
    if view["type"] == "home":
        return "\n".join(["studybot > Home", *_blocks(view["blocks"], now, zone)])
    title, *buttons = (view[key]["text"] for key in ("title", "close", "submit"))
    lines = ["", "  " + " ".join(f"[ {button} ]" for button in buttons)]
    return "\n".join([title.upper(), *_blocks(view["blocks"], now, zone), *lines])


def moment(piece: Piece, now: datetime, zone: ZoneInfo) -> str:
    """Return an instant as Slack tells it to a reader in ``zone``."""
    at, today = datetime.fromtimestamp(piece.at, UTC).astimezone(zone), now.astimezone(zone).date()
    near = {today + timedelta(days=days): name for days, name in _NEAR.items()}
    day = near.get(at.date(), f"{at:%b} {at.day}{at:, %Y}")
    return piece.form.format(date_short_pretty=day, time=f"{at:%H:%M}", time_secs=f"{at:%H:%M:%S}")


_NEAR = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}


def _blocks(blocks: list[Body], now: datetime, zone: ZoneInfo) -> Iterator[str]:
    for block in blocks:
        match block["type"]:
            case "header":
                yield from ("", *textwrap.wrap(block["text"]["text"].upper(), WIDTH))
            case "divider":
                yield from ("", "-" * WIDTH)
            case "actions":
                yield "  " + " ".join(f"[ {each['text']['text']} ]" for each in block["elements"])
            case "input":
                yield from ("", f"{block['label']['text']}:", *_input(block["element"]))
            case _:
                yield from ("", *_said(block, now, zone))


def _said(block: Body, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    shown = [
        moment(piece, now, zone)
        if Kind.MOMENT in piece.kinds
        else textwrap.indent(piece.text, "    ")
        if Kind.BLOCK in piece.kinds
        else piece.text
        for piece in pieces(block)
    ]
    for line in "".join(shown).split("\n"):
        code = line.startswith("    ")
        point = _POINT.match(line)
        inside = " " * len(point[0] if point else "")
        yield from (
            [line] if code or not line else textwrap.wrap(line, WIDTH, subsequent_indent=inside)
        )


_POINT = re.compile(r"(?:✓ )?[A-H]  |• ")
"""What begins a line whose others stand under its words."""


def _input(element: Body) -> Iterator[str]:
    chosen = [element.get("initial_option"), *element.get("initial_options", ())]
    if element["type"] in ("radio_buttons", "checkboxes"):
        for option in element["options"]:
            yield f"  ({'x' if option in chosen else ' '}) {option['text']['text']}"
        return
    first = ", ".join(option["text"]["text"] for option in chosen if option)
    hint = element.get("placeholder", {}).get("text", "")
    arrow = "" if element["type"] == "plain_text_input" else " ▾"
    yield f"  ( {first or element.get('initial_value', '') or hint}{arrow} )"
