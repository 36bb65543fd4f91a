"""HTML of flashcards as plain text, and what cannot be put into words."""

import re
from html import unescape

from bot.bank.importing.decoding import clean

LONGEST = 20_000
"""Characters of a field that are looked at; no question or answer has a tenth of that."""
_BLOCKS = frozenset({"div", "p", "tr", "hr", "ul", "ol", "pre", "table", "h1", "h2", "h3"})
_SILENT = frozenset({"script", "style", "head", "title"})
_PICTURES = frozenset({"img", "svg", "video", "audio", "object", "embed", "iframe", "canvas"})
_MARKS = {"sup": "^", "sub": "_", "td": " ", "th": " "}
_SOUND = re.compile(r"\[(?:sound|anki:play):[^\]\[]*+\]")
_CLOZE = re.compile(r"\{\{c\d+::")
_PICTURE = re.compile(rf"<\s*(?:{'|'.join(sorted(_PICTURES))})\b", re.IGNORECASE)
# One that is not closed goes to the end.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<(?P<closes>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)[^<>]*+>|<![^<>]*+>")


def to_text(html: str) -> str:
    """Return what a reader sees, items of lists with a hyphen; type faces are dropped.

    It costs what the text is long, whatever stands in it.
    """
    html = _COMMENT.sub("", html[:LONGEST])
    parts: list[str] = []
    end, silent = 0, ""
    for tag in _TAG.finditer(html):
        name, closes = (tag["name"] or "").lower(), bool(tag["closes"])
        if not silent:
            parts += filter(None, [unescape(html[end : tag.start()])])
            parts += _shown(name, closes=closes, fresh=not parts or parts[-1].endswith("\n"))
        if name in _SILENT:
            silent = name if not closes and not silent else "" if name == silent else silent
        end = tag.end()
    parts += [] if silent else [unescape(html[end:])]
    seen = "".join(parts).replace("\xa0", " ")
    lines = "\n".join(line.rstrip() for line in seen.split("\n"))
    return clean(re.sub(r"\n{3,}", "\n\n", lines))


def unsaid(field: str, *, html: bool) -> str:
    """Return why a field cannot be text, like ``holds a picture``; empty if it can."""
    if _CLOZE.search(field):
        return "is a cloze, which hides words in a text"
    if _SOUND.search(field):
        return "holds a sound"
    return "holds a picture" if html and _PICTURE.search(field) else ""


def _shown(name: str, *, closes: bool, fresh: bool) -> list[str]:
    """Return what a tag looks like; a ``fresh`` line needs no break."""
    if name == "br":
        return ["\n"]
    new_line = [] if fresh else ["\n"]
    if name in _BLOCKS:
        return new_line
    if name == "li" and not closes:
        return [*new_line, "- "]
    return [_MARKS[name]] if name in _MARKS and not closes else []
