r"""Spans in Discord's Markdown, so that all that anybody wrote is shown as it was written.

A backslash takes the meaning of the sign behind it, except in code
(https://support.discord.com/hc/en-us/articles/210298617). Invisible characters and marks of
direction are left out, as on every platform.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from adapters.cutting import ELLIPSIS, fair_end, first_lines, size
from adapters.discord.limits import LIMITS
from adapters.discord.names import PLATFORM
from adapters.prose import clean
from bot.view.text import Clock, Kind, Moment, Name, Span, Style, Text

FENCE = "```"
_MENTIONS = {Kind.PLACE: "<#", Kind.ROLE: "<@&", Kind.PERSON: "<@"}
_MEANING = re.compile(
    r"""[\\*_~|`]                   # bold, italics, underlined, struck out, spoilers, code
    | [<@\[\]]                      # mentions, moments, emoji of a server, links
    | :(?=//|[\w+-]+:)              # addresses, emoji by name
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(r"^([^\S\n]*)(?=[#>+-])|^([^\S\n]*\d+)(?=\.)", re.MULTILINE)
"""Headings, small print, quotes and lists."""
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_ATOM = re.compile(r"\\.|<t:-?\d+:\w>|<(?:#|@&?)\d+>|.", re.DOTALL)
_BREAK = "\u200b"
"""Invisible, and never in clean text: it parts what would end a block of code."""
_SIGNS = {Style.PLAIN: "", Style.STRONG: "**", Style.CODE: "`"}

Run = tuple[str, Style]
"""Escaped words in one style."""
Part = tuple[str | Moment | Name, Style]


def markdown(text: Text, room: int = LIMITS.description, *, brief: bool = False) -> str:
    """Return spans in at most ``room`` units; ``brief`` moments do not say how far away they are.

    ``room`` is at least one.
    """
    runs = [*_runs(text, brief=brief)]
    whole = _joined(runs)
    return whole if size(whole) <= room else _cut([*islice(_atoms(runs), room + 1)], room)


def escape(words: str) -> str:
    """Return clean words with a backslash before each sign that would mean something."""
    return _LINE_START.sub(r"\1\2\\", _MEANING.sub(r"\\\g<0>", words))


def code_block(source: str, room: int, language: str = "") -> str:
    """Return lines in a fixed-width face; nothing if there are none. The last ones are cut."""
    lines = re.sub(r"``(?=`)", f"``{_BREAK}", clean(source).expandtabs(4)).rstrip().split("\n")
    head, tail = f"{FENCE}{language}\n", f"\n{FENCE}"
    room -= size(head) + size(tail)
    if not any(line.strip() for line in lines):
        return ""
    return f"{head}{first_lines(lines, room)}{tail}" if room > 0 else ELLIPSIS


def stamp(moment: Moment, *, brief: bool = False) -> str:
    """Return an instant that Discord shows in the reader's own time.

    https://discord.com/developers/docs/reference#message-formatting
    """
    at = int(moment.at.timestamp())
    if moment.clock is Clock.TIME:
        return f"<t:{at}:t>"
    if moment.clock is Clock.LEFT:
        return f"<t:{at}:R>"
    return f"<t:{at}:f>" if brief or moment.clock is Clock.LISTED else f"<t:{at}:f> (<t:{at}:R>)"


def mention(name: Name) -> str:
    """Return what Discord shows as a name; in an embed it rings nobody.

    https://discord.com/developers/docs/reference#message-formatting
    """
    digits = name.id.removeprefix(f"{PLATFORM}:")
    if not (digits.isascii() and digits.isdecimal()):
        return escape(clean(name.id))
    return f"{_MENTIONS[name.kind]}{digits}>"


def _runs(text: Text, *, brief: bool) -> Iterator[Run]:
    """Yield runs, no two neighbours in one style, so that their signs never meet."""
    parts = [
        (clean(part.text), _style(part)) if isinstance(part, Span) else (part, Style.PLAIN)
        for part in text
    ]
    seen = ((words, style) for words, style in parts if words)
    for style, same in groupby(seen, key=lambda part: part[1]):
        run = "".join(_words(words, style, brief=brief) for words, _ in _merged(same))
        yield run, style


def _merged(parts: Iterable[Part]) -> Iterator[Part]:
    """Join neighbouring words: what means something may begin in one and end in the next."""
    for is_words, group in groupby(parts, key=lambda part: isinstance(part[0], str)):
        same = [*group]
        if is_words:
            words = "".join(part for part, _ in same if isinstance(part, str))
            yield _EMPTY_LINES.sub("\n\n", words), same[0][1]
        else:
            yield from same


def _words(words: str | Moment | Name, style: Style, *, brief: bool) -> str:
    if isinstance(words, Moment):
        return stamp(words, brief=brief)
    if isinstance(words, Name):
        return mention(words)
    return words if style is Style.CODE else escape(words)


def _style(span: Span) -> Style:
    """Return the style of a span; code has no way to show a line break or its own sign."""
    unfit = span.style is Style.CODE and ("`" in span.text or "\n" in span.text)
    return Style.STRONG if unfit else span.style


def _joined(runs: Iterable[Run]) -> str:
    return "".join(_line(line, style) for words, style in runs for line in _lines(words))


def _lines(words: str) -> Sequence[str]:
    return words.splitlines(keepends=True)


def _line(words: str, style: Style) -> str:
    """Return a line between the signs of its style, which stand close to the words."""
    body, sign = words.strip(), _SIGNS[style]
    if not body or not sign:
        return words
    return words.replace(body, f"{sign}{body}{sign}", 1)


def _atoms(runs: Iterable[Run]) -> Iterator[Run]:
    for words, style in runs:
        for atom in words if style is Style.CODE else _ATOM.findall(words):
            yield atom, style


def _cut(atoms: Sequence[Run], room: int) -> str:
    def needed(end: int) -> int:
        return size(_regrouped(atoms[:end])) + size(ELLIPSIS)

    most = bisect_right(range(1, len(atoms)), room, key=needed)
    end = fair_end([atom for atom, _ in atoms], most)
    return _regrouped(atoms[:end]) + ELLIPSIS


def _regrouped(atoms: Sequence[Run]) -> str:
    groups = groupby(atoms, key=lambda atom: atom[1])
    return _joined(("".join(atom for atom, _ in same), style) for style, same in groups)
