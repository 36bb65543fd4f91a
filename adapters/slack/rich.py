"""Spans as Slack's rich text, in which no sign means anything: what is written is what is shown.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, takewhile
from typing import Any

from adapters.cutting import ELLIPSIS, fair_end, fair_share, first_lines, size
from adapters.prose import clean, moment, plain_text, words_of
from adapters.slack.limits import LIMITS
from adapters.slack.mrkdwn import channel_named, date_form
from bot.view.text import Moment, Name, Span, Style, Text, text

_STYLES = {Style.PLAIN: {}, Style.STRONG: {"bold": True}, Style.CODE: {"code": True}}
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_CHUNK = LIMITS.text // 2
"""Characters of a part of a long run: none takes more than two units."""
_LEAST = 12
"""Units that a line needs to say anything."""

Element = dict[str, Any]


def section(said: Text) -> Element | None:
    """Return spans as running text; None if they say nothing."""
    if not plain_text(said).strip():
        return None
    return {"type": "rich_text_section", "elements": [*_elements(said)]}


def bullets(texts: Sequence[Text], room: int) -> Element | None:
    """Return a list in at most ``room`` units; None if it says nothing."""
    shown = [found for each in fitted(texts, room) if (found := section(each))]
    return {"type": "rich_text_list", "style": "bullet", "elements": shown} if shown else None


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
    words = [plain_text((atom,)) for atom in atoms]
    ends = accumulate(map(size, words), initial=size(ELLIPSIS))
    fitting = sum(1 for _ in takewhile(lambda end: end <= room, ends)) - 1
    kept = atoms[: fair_end(words, max(0, fitting))]
    return (*_regrouped(kept), Span(ELLIPSIS))


def listed(texts: Sequence[Text], room: int) -> Text:
    """Return lines in at most ``room`` units: the longest are cut, and the last left out."""
    lines = enumerate(fitted(texts, room))
    return tuple(part for at, line in lines for part in ((Span("\n"), *line) if at else line))


def fitted(texts: Sequence[Text], room: int) -> Sequence[Text]:
    """Return lines, each cut as ``listed`` has it; at most ``room`` units with their breaks."""
    sizes = [size(plain_text(each)) for each in texts]
    if sum(sizes) + len(texts) - 1 <= room:
        return texts
    room -= size(ELLIPSIS) + 1
    kept = min(len(texts), room // (_LEAST + 1))
    if kept < 1:
        return [text(ELLIPSIS)]
    share = max(1, fair_share(sizes[:kept], room - kept + 1))
    lines = [shortened(each, share) for each in texts[:kept]]
    return lines if kept == len(texts) else [*lines, text(ELLIPSIS)]


def _tidy(said: Text) -> Text:
    """Return spans of clean words, without rows of empty lines."""
    parts = [
        Span(_EMPTY_LINES.sub("\n\n", clean(part.text)), part.style)
        if isinstance(part, Span)
        else part
        for part in said
    ]
    return tuple(part for part in parts if not isinstance(part, Span) or part.text)


def _elements(said: Text) -> Iterator[Element]:
    for style, same in groupby(_tidy(said), key=_style):
        parts = [*same]
        if style is None:
            yield from (_special(part) for part in parts if not isinstance(part, Span))
        else:
            yield from _chunks(plain_text(tuple(parts)), style)


def _special(part: Moment | Name) -> Element:
    if isinstance(part, Moment):
        return _date(part)
    channel = channel_named(part)
    if channel:
        return {"type": "channel", "channel_id": channel}
    return {"type": "text", "text": words_of(part)}


def _style(part: Span | Moment | Name) -> Style | None:
    """Return the style of a span; code is for what stands on one line."""
    if not isinstance(part, Span):
        return None
    unfit = part.style is Style.CODE and "\n" in part.text
    return Style.STRONG if unfit else part.style


def _chunks(words: str, style: Style) -> Iterator[Element]:
    step = len(words) if size(words) <= LIMITS.text else _CHUNK
    for start in range(0, len(words), step):
        run: Element = {"type": "text", "text": words[start : start + step]}
        yield run | ({"style": _STYLES[style]} if _STYLES[style] else {})


def _date(at: Moment) -> Element:
    """https://docs.slack.dev/reference/block-kit/block-elements/date-element."""
    return {
        "type": "date",
        "timestamp": int(at.at.timestamp()),
        "format": date_form(at),
        "fallback": moment(at),
    }


def _atoms(said: Text) -> Iterator[Span | Moment | Name]:
    """Yield what is cut only as a whole: characters, and all that is no span."""
    for part in said:
        if isinstance(part, Span):
            yield from (Span(character, part.style) for character in part.text)
        else:
            yield part


def _regrouped(atoms: Iterable[Span | Moment | Name]) -> Iterator[Span | Moment | Name]:
    for style, same in groupby(atoms, key=_own_style):
        parts = tuple(same)
        yield from parts if style is None else (Span(plain_text(parts), style),)


def _own_style(part: Span | Moment | Name) -> Style | None:
    return part.style if isinstance(part, Span) else None
