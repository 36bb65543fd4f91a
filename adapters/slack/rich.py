"""Spans as Slack's rich text, in which no sign means anything: what is written is what is shown.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, takewhile
from typing import Any

from adapters.cutting import ELLIPSIS, fair_end, fair_share, first_lines, size
from adapters.prose import clean, moment, plain_text
from adapters.slack.limits import LIMITS
from adapters.slack.mrkdwn import date_form
from bot.view.text import Moment, Span, Style, Text, text

_STYLES = {Style.PLAIN: {}, Style.STRONG: {"bold": True}, Style.CODE: {"code": True}}
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_CHUNK = LIMITS.text // 2
"""Characters of a run: none takes more than two units."""
_LEAST = 12
"""Units that a line needs to say anything."""

Element = dict[str, Any]


def section(said: Text) -> Element | None:
    """Return spans as running text; None if they say nothing."""
    if not plain_text(said).strip():
        return None
    return {"type": "rich_text_section", "elements": [*_elements(said)]}


def preformatted(source: str, room: int) -> Element | None:
    """Return lines in a fixed-width face; None if there are none. The last ones are cut."""
    lines = clean(source).expandtabs(4).rstrip().split("\n")
    if not any(line.strip() for line in lines):
        return None
    shown = [*_chunks(first_lines(lines, room), Style.PLAIN)]
    return {"type": "rich_text_preformatted", "elements": shown}


def shortened(said: Text, room: int) -> Text:
    """Return spans in at most ``room`` units, which is at least one."""
    said = _tidy(said)
    if size(plain_text(said)) <= room:
        return said
    atoms = [*_atoms(said)]
    words = [atom if isinstance(atom, str) else moment(atom) for atom, _ in atoms]
    ends = accumulate(map(size, words), initial=size(ELLIPSIS))
    fitting = sum(1 for _ in takewhile(lambda end: end <= room, ends)) - 1
    kept = atoms[: fair_end(words, max(0, fitting))]
    return (*_spans(kept), Span(ELLIPSIS))


def listed(texts: Sequence[Text], room: int) -> Text:
    """Return lines in at most ``room`` units: the longest are cut, and the last left out."""
    sizes = [size(plain_text(each)) for each in texts]
    if sum(sizes) + len(texts) - 1 <= room:
        return _joined(texts)
    room -= size(ELLIPSIS) + 1
    kept = min(len(texts), room // (_LEAST + 1))
    if kept < 1:
        return text(ELLIPSIS)
    share = max(1, fair_share(sizes[:kept], room - kept + 1))
    lines = [shortened(each, share) for each in texts[:kept]]
    return _joined(lines if kept == len(texts) else [*lines, text(ELLIPSIS)])


def _joined(lines: Sequence[Text]) -> Text:
    return tuple(
        part for at, line in enumerate(lines) for part in ((Span("\n"), *line) if at else line)
    )


def _tidy(said: Text) -> Text:
    """Return spans of clean words, without rows of empty lines and air around them."""
    spans = [
        Span(_EMPTY_LINES.sub("\n\n", clean(part.text)), part.style)
        if isinstance(part, Span)
        else part
        for part in said
    ]
    return tuple(part for part in spans if isinstance(part, Moment) or part.text)


def _elements(said: Text) -> Iterator[Element]:
    for is_moment, parts in groupby(_tidy(said), key=lambda part: isinstance(part, Moment)):
        if is_moment:
            yield from (_date(part) for part in parts if isinstance(part, Moment))
            continue
        spans = [part for part in parts if isinstance(part, Span)]
        for style, same in groupby(spans, key=_style):
            yield from _chunks("".join(span.text for span in same), style)


def _style(span: Span) -> Style:
    """Return the style of a span; code is for what stands on one line."""
    unfit = span.style is Style.CODE and "\n" in span.text
    return Style.STRONG if unfit else span.style


def _chunks(words: str, style: Style) -> Iterator[Element]:
    for start in range(0, len(words), _CHUNK):
        run: Element = {"type": "text", "text": words[start : start + _CHUNK]}
        yield run | ({"style": _STYLES[style]} if _STYLES[style] else {})


def _date(at: Moment) -> Element:
    """https://docs.slack.dev/reference/block-kit/block-elements/date-element."""
    return {
        "type": "date",
        "timestamp": int(at.at.timestamp()),
        "format": date_form(at),
        "fallback": moment(at),
    }


def _atoms(said: Text) -> Iterator[tuple[str | Moment, Style]]:
    for part in said:
        if isinstance(part, Moment):
            yield part, Style.PLAIN
        else:
            yield from ((character, part.style) for character in part.text)


def _spans(atoms: Sequence[tuple[str | Moment, Style]]) -> Iterator[Span | Moment]:
    for (style, _), same in groupby(atoms, key=lambda atom: (atom[1], isinstance(atom[0], Moment))):
        parts = [part for part, _ in same]
        words = "".join(part for part in parts if isinstance(part, str))
        yield from [Span(words, style)] if words else [p for p in parts if isinstance(p, Moment)]
