"""A small reader of what Slack shows: rich text as it is, mrkdwn stricter than the client.

A sign of mrkdwn that might mean something does.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from html import unescape
from typing import Any


class Kind(StrEnum):
    """What the client makes of a piece."""

    STRONG = "strong"
    CODE = "code"
    BLOCK = "block of code"
    MOMENT = "moment"
    ITALIC = "italic"
    STRUCK = "struck out"
    QUOTE = "quote"
    LINK = "link"
    MENTION = "mention"
    EMOJI = "emoji"


@dataclass(frozen=True)
class Piece:
    """Characters as they are seen, and all that was made of them; a moment has its own."""

    text: str
    kinds: frozenset[Kind] = frozenset()
    at: int = 0
    form: str = ""


_PATTERNS = (
    (Kind.MOMENT, re.compile(r"<!date\^(-?\d+)\^([^|<>]+)\|([^<>]*)>")),
    (Kind.MENTION, re.compile(r"<[@#!][^<>]*>")),
    (Kind.LINK, re.compile(r"<[^<>]*>")),
    (Kind.CODE, re.compile(r"`([^`\n]+)`")),
    (Kind.STRONG, re.compile(r"(?<![^\W_])\*(?! )([^*\n]*[^*\s])\*(?![^\W_])")),
    (Kind.ITALIC, re.compile(r"(?<![^\W_])_([^_\n]+)_(?![^\W_])")),
    (Kind.STRUCK, re.compile(r"(?<![^\W_])~([^~\n]+)~(?![^\W_])")),
    (Kind.EMOJI, re.compile(r":[^\s:]+:")),
    (Kind.QUOTE, re.compile(r"^(?:&gt;|>)[^\n]*", re.MULTILINE)),
)


def read(words: str) -> list[Piece]:
    """Return what is seen of mrkdwn."""
    pieces: list[Piece] = []
    at = 0
    while at < len(words):
        found = ((kind, pattern.match(words, at)) for kind, pattern in _PATTERNS)
        kind, match = next(((k, m) for k, m in found if m), (None, None))
        if kind is None or match is None:
            end = re.compile(r"&(?:amp|lt|gt);|.", re.DOTALL).match(words, at)
            assert end
            joins = bool(pieces) and not pieces[-1].kinds
            before = pieces.pop().text if joins else ""
            pieces.append(Piece(before + unescape(end[0])))
            at = end.end()
            continue
        pieces.append(_piece(kind, match))
        at = match.end()
    return pieces


def _piece(kind: Kind, match: re.Match[str]) -> Piece:
    if kind is Kind.MOMENT:
        return Piece(unescape(match[3]), frozenset({kind}), int(match[1]), match[2])
    inside = match[1] if match.re.groups else match[0]
    return Piece(unescape(inside), frozenset({kind}))


def pieces(block: Mapping[str, Any]) -> Iterator[Piece]:
    """Yield what is seen of a block that says something."""
    match block["type"]:
        case "header":
            yield Piece(block["text"]["text"])
        case "context":
            for each in block["elements"]:
                yield from read(each["text"])
        case "rich_text":
            for part in block["elements"]:
                yield from _part(part)
        case _:
            return


def _part(part: Mapping[str, Any]) -> Iterator[Piece]:
    if part["type"] != "rich_text_list":
        yield from (_run(run, part["type"]) for run in part["elements"])
        return
    for at, line in enumerate(part["elements"]):
        yield Piece("\n• " if at else "• ")
        yield from (replace(piece, text=_indented(piece.text)) for piece in _part(line))


def _indented(words: str) -> str:
    return words.replace("\n", "\n  ")


def _run(run: Mapping[str, Any], inside: str) -> Piece:
    if run["type"] == "date":
        kinds = frozenset({Kind.MOMENT})
        return Piece(run["fallback"], kinds, run["timestamp"], run["format"])
    style = run.get("style", {})
    found = {Kind.STRONG} if style.get("bold") else set()
    found |= {Kind.CODE} if style.get("code") else set()
    found |= {Kind.BLOCK} if inside == "rich_text_preformatted" else set()
    return Piece(run["text"], frozenset(found))


def seen(block: Mapping[str, Any]) -> str:
    """Return the characters of a block, with white space as one space."""
    return spaced("".join(piece.text for piece in pieces(block)))


def spaced(words: str) -> str:
    return " ".join(words.split())


def kinds(block: Mapping[str, Any]) -> set[Kind]:
    return {kind for piece in pieces(block) for kind in piece.kinds}
