r"""A bank text between Markdown's own marks, both ways.

A text may hold anything. Two marks keep it apart from the file around it; ordinary texts need
neither, and Markdown shows both as the text itself:

- a backslash before a line that would be a heading, a fence or, in a list, an item: ``\# Loss``;
- ``&#32;`` and the like for what an editor or a reader would drop: control characters, spaces
  at the edge of a line, empty lines at the edge of a text.

What already looks like a mark gets one more backslash. A backslash anywhere else is only that.
"""

import re
from dataclasses import dataclass

_ENTITY = re.compile(r"(\\*)&#([0-9]{1,7});")
_HIGHEST = 0x10FFFF

# Control characters, line ends that only some editors know, and halves of surrogate pairs.
_LOST = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"
_TRAILING = r"[ \t]$"
_LEADING = r"^[ \t]"
_EDGE = r"\A\n+|\n+\Z"
_BLOCK = r"\#+(?:[ \t]|$)|`{3}|~{3}"
_ITEM = r"-(?:[ \t]|$)"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: ``lost`` characters would not survive there, ``marks`` begin a line."""

    lost: str
    marks: str

    def escape(self, text: str) -> str:
        """Write a text for this place."""
        quoted = _ENTITY.sub(lambda match: f"\\{match[0]}", text)
        # A backslash before an entity would quote it, so it becomes an entity too.
        kept = re.sub(rf"\\*(?:{self.lost})", _entities, quoted, flags=re.MULTILINE)
        return re.sub(rf"^(?=\\*(?:{self.marks}))", r"\\", kept, flags=re.MULTILINE)

    def unescape(self, written: str) -> str:
        """Read back what ``escape`` wrote."""
        kept = re.sub(rf"^\\(?=\\*(?:{self.marks}))", "", written, flags=re.MULTILINE)
        return _ENTITY.sub(_character, kept)


TEXT = Place(f"{_LOST}|{_EDGE}|{_TRAILING}", _BLOCK)
"""A section of its own: prompt, explanation, spoken answer."""
ITEM = Place(f"{_LOST}|{_EDGE}|{_TRAILING}|{_LEADING}", f"{_BLOCK}|{_ITEM}")
"""A list item, whose further lines are indented; also a heading or a short field."""
CODE = Place(f"{_LOST}|{_TRAILING}", _BLOCK)
"""A fence marked as escaped, for code that ``survives`` refuses."""


def survives(code: str) -> bool:
    """Say whether an editor keeps this code as it is."""
    return not re.search(CODE.lost, code, re.MULTILINE)


def _entities(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match[0])


def _character(match: re.Match[str]) -> str:
    backslashes, code = match[1], int(match[2])
    if backslashes:
        return match[0][1:]
    return chr(code) if code <= _HIGHEST else match[0]
