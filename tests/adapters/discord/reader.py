r"""A small reader of Discord's Markdown, stricter than the client where that is simpler.

It knows what the client gives a meaning: the escape, styles, blocks of code, headings, small print,
lists, quotes, links and bare addresses, mentions, moments, emoji. What has none is text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the client makes of a piece."""

    TEXT = "text"
    STRONG = "strong"
    CODE = "code"
    BLOCK = "block of code"
    SMALL = "small print"
    MOMENT = "moment"
    ITALIC = "italic"
    UNDERLINED = "underlined"
    STRUCK = "struck out"
    SPOILER = "spoiler"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    LINK = "link"
    MENTION = "mention"
    EMOJI = "emoji"


@dataclass(frozen=True)
class Piece:
    """Characters as they are seen, and all that was made of them."""

    text: str
    kinds: frozenset[Kind] = frozenset()


_BLOCK = re.compile(r"```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n].*?)\n*```", re.I | re.S)
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_CODE = re.compile(r"(`+)(.*?[^`])\1(?!`)", re.S)
_LINES = (
    (Kind.HEADING, re.compile(r" *#{1,3} *([^\n]*)")),
    (Kind.SMALL, re.compile(r" *-# *([^\n]*)")),
    (Kind.QUOTE, re.compile(r" *>(?:>>)? *([^\n]*)")),
    (Kind.LIST, re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]([^\n]*)")),
)
_AROUND = (
    (Kind.STRONG, re.compile(r"\*\*((?:\\.|[^\\])+?)\*\*(?!\*)", re.S)),
    (Kind.UNDERLINED, re.compile(r"__((?:\\.|[^\\])+?)__(?!_)", re.S)),
    (Kind.ITALIC, re.compile(r"_((?:\\.|[^\\_])+?)_|\*((?:\\.|[^\\*])+?)\*", re.S)),
    (Kind.STRUCK, re.compile(r"~~(.+?)~~", re.S)),
    (Kind.SPOILER, re.compile(r"\|\|(.+?)\|\|", re.S)),
    (Kind.LINK, re.compile(r"\[(.*?)\]\([^)]*\)", re.S)),
)
_WHOLE = (
    (Kind.MOMENT, re.compile(r"<t:-?\d+(?::[a-zA-Z])?>")),
    (Kind.EMOJI, re.compile(r"<a?:\w+:\d+>|:[\w+-]+:")),
    (Kind.MENTION, re.compile(r"<(?:@[!&]?|#|/[^<>]*:|id:)\w+>|@everyone|@here|@silent")),
    (Kind.LINK, re.compile(r"<[^\s<>]+[:@][^\s<>]+>|(?:https?|steam|discord)://[^\s<]+")),
)


def read(source: str) -> list[Piece]:
    """Return what is seen, neighbours of the same kinds as one."""
    pieces: list[Piece] = []
    for piece in _read(source, frozenset(), line_start=True):
        if pieces and pieces[-1].kinds == piece.kinds and Kind.MOMENT not in piece.kinds:
            pieces[-1] = Piece(pieces[-1].text + piece.text, piece.kinds)
        else:
            pieces.append(piece)
    return pieces


def seen(source: str) -> str:
    """Return the characters that are seen, with white space as one space."""
    return spaced("".join(piece.text for piece in read(source)))


def spaced(words: str) -> str:
    return " ".join(words.replace("\u200b", "").split())


def kinds(source: str) -> set[Kind]:
    return {kind for piece in read(source) for kind in piece.kinds}


def _read(source: str, around: frozenset[Kind], *, line_start: bool) -> Iterator[Piece]:
    at = 0
    while at < len(source):
        fresh = line_start if at == 0 else source[at - 1] == "\n"
        end, pieces = _next(source, at, around, fresh=fresh)
        yield from pieces
        at = end


def _next(  # noqa: PLR0911, PLR0912 - one rule after the other
    source: str, at: int, around: frozenset[Kind], *, fresh: bool
) -> tuple[int, Sequence[Piece]]:
    if found := _ESCAPED.match(source, at):
        return found.end(), [Piece(found[1], around)]
    if found := _BLOCK.match(source, at):
        return found.end(), [Piece(found[2], around | {Kind.BLOCK})]
    for kind, pattern in _LINES if fresh else ():
        if found := pattern.match(source, at):
            return found.end(), [*_read(found[1], around | {kind}, line_start=False)]
    for kind, pattern in _AROUND:
        if found := pattern.match(source, at):
            inside = next(group for group in found.groups() if group is not None)
            return found.end(), [*_read(inside, around | {kind}, line_start=False)]
    if found := _CODE.match(source, at):
        return found.end(), [Piece(found[2], around | {Kind.CODE})]
    for kind, pattern in _WHOLE:
        if found := pattern.match(source, at):
            return found.end(), [Piece(found[0], around | {kind})]
    return at + 1, [Piece(source[at], around)]
