"""What the pictures of a bank are made of: SVG that fetches nothing and says what it shows."""

from collections.abc import Iterable
from html import escape

# The picture brings its own ground, so that it can be read on any page. What follows the media
# query is for those that know a dark mode; others skip it.
_STYLE = """\
text { font: 14px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #24292f; }
.ground { fill: #ffffff; stroke: #d0d7de; }
.line { stroke: #d8dee4; }
.head { font-size: 20px; font-weight: 600; }
.dim { fill: #59636e; font-size: 13px; }
.strong { font-weight: 600; }
.end { text-anchor: end; }
.letter { font-size: 11px; font-weight: 700; text-anchor: middle; fill: #ffffff; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; }
.ground { fill: #161b22; stroke: #3d444d; }
.line { stroke: #30363d; }
.dim { fill: #9198a1; }
.letter { fill: #ffffff; }
}"""


def framed(
    parts: Iterable[str], *, size: tuple[int, int], title: str, description: str, style: str = ""
) -> str:
    """Return a whole picture of ``size``, wide and high; ``style`` is CSS of its own."""
    wide, high = size
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"'
        f' width="{wide}" height="{high}" role="img" aria-labelledby="title description">',
        f'<title id="title">{words(title)}</title>',
        f'<desc id="description">{words(description)}</desc>',
        f"<style>\n{_STYLE}{style}\n</style>",
        f'<rect class="ground" x=".5" y=".5" width="{wide - 1}" height="{high - 1}" rx="9"/>',
    )
    return "\n".join((*head, *parts, "</svg>")) + "\n"


def text(x: float, y: float, said: str, style: str = "") -> str:
    """Write words, beginning at a point of their base line."""
    style = f' class="{style}"' if style else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{style}>{words(said)}</text>'


def line(left: float, right: float, y: float) -> str:
    """Rule a line."""
    return f'<line class="line" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>'


def words(said: str) -> str:
    """Return text for XML, which cannot hold control characters at all."""
    return escape("".join(character if character.isprintable() else " " for character in said))
