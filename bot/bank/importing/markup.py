"""HTML of flashcards as plain text, and what cannot be put into words."""

import re
from html import unescape
from html.parser import HTMLParser

from bot.bank.importing.decoding import clean

LONGEST = 100_000
"""Characters of a field that are looked at."""
_BREAKS = frozenset({"br", "div", "p", "tr", "hr", "ul", "ol", "pre", "table", "h1", "h2", "h3"})
_SILENT = frozenset({"script", "style", "head", "title"})
_PICTURES = frozenset({"img", "svg", "video", "audio", "object", "embed", "iframe", "canvas"})
_RAISED = {"sup": "^", "sub": "_"}
_SOUND = re.compile(r"\[sound:[^\]]*\]|\[anki:play:[^\]]*\]")
_CLOZE = re.compile(r"\{\{c\d+::")
_PICTURE = re.compile(rf"<\s*(?:{'|'.join(sorted(_PICTURES))})\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def to_text(html: str) -> str:
    """Return what a reader sees, items of lists with a hyphen; type faces are dropped."""
    parser = _Parser()
    try:
        parser.feed(html[:LONGEST])
        parser.close()
    except (AssertionError, ValueError):  # a declaration that no browser would know either
        return clean(unescape(_TAG.sub(" ", html[:LONGEST])))
    lines = [" ".join(line.split(" ")).rstrip() for line in "".join(parser.parts).split("\n")]
    return clean(re.sub(r"\n{3,}", "\n\n", "\n".join(lines).replace("\xa0", " ")))


def unsaid(field: str, *, html: bool) -> str:
    """Return why a field cannot be text, like ``holds a picture``; empty if it can."""
    if _CLOZE.search(field):
        return "is a cloze, which hides words in a text"
    if _SOUND.search(field):
        return "holds a sound"
    return "holds a picture" if html and _PICTURE.search(field) else ""


class _Parser(HTMLParser):
    """Keeps the text between tags; nests nothing, so that depth costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent = tag
        elif tag in _BREAKS:
            self._end_line()
        elif tag == "li":
            self._end_line()
            self.parts.append("- ")
        elif tag in _RAISED:
            self.parts.append(_RAISED[tag])
        elif tag in ("td", "th"):
            self.parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        elif tag in _BREAKS and tag != "br":
            self._end_line()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)

    def _end_line(self) -> None:
        """Begin another line, but for a tag right behind another one."""
        if self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
