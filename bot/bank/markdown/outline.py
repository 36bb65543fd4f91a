"""The skeleton of the Markdown file: sections under headings, list items, fences.

Of the product it knows only the titles, which end a fence that somebody forgot to close.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

BLANK = " \t"
TITLES = (
    *("Prompt", "Code", "Choices", "Numeric", "Short"),
    *("Explanation", "Interview", "Hints", "References"),
)

TOPICS = "Topics"
"""The heading of the topics' titles; no id of a question has a capital."""
PREREQUISITES = "Prerequisites"
"""The heading of what each concept needs."""

_HEADING = re.compile(r"(#+)(?:[ \t]+(.*?))?[ \t]*")
_FENCE = re.compile(r"`{3,}|~{3,}")
_SECTION = re.compile(rf"##[ \t]+(?:{'|'.join(TITLES)})[ \t]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its number in the file."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing is to be seen."""
        return not self.text.strip(BLANK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the lines below it; level 0 is what stands above the first."""

    level: int
    title: str
    number: int
    body: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Item:
    """A list item; ``children`` are the items nested in it."""

    number: int
    lines: list[str]
    children: list["Item"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines without indentation, still escaped."""
        return "\n".join(self.lines).lstrip("\n")


def sections(text: str) -> list[Section]:
    """Split a file at its headings; a heading inside a fence is none."""
    found = [Section(level=0, title="", number=1)]
    fence = ""
    for number, line in enumerate(_lines(text), start=1):
        inside = fence and not is_section(line)
        heading = None if inside else _HEADING.fullmatch(line)
        if heading:
            fence = ""
            title = heading[2] or ""
            found.append(Section(level=len(heading[1]), title=title, number=number))
            continue
        if not inside:
            fence = fence_of(line)
        elif closes(line, fence):
            fence = ""
        found[-1].body.append(Line(number, line))
    return found


def items(body: Sequence[Line]) -> tuple[list[Item], list[Line]]:
    """Read a list; also return the lines that belong to no item."""
    found: list[Item] = []
    strays: list[Line] = []
    last: Item | None = None
    blanks = 0
    for line in body:
        text = line.text.strip(BLANK)
        indented = line.text[:1] in (" ", "\t")
        if not text:
            blanks += 1
            continue
        if _is_item(text):
            last = Item(line.number, [text[1:].strip(BLANK)])
            (found[-1].children if indented and found else found).append(last)
        elif indented and last:
            last.lines.extend([*[""] * blanks, text])
        else:
            strays.append(line)
        blanks = 0
    return found, strays


def is_section(line: str) -> bool:
    """Say whether a line is the heading of a section, which ends even a fence."""
    return _SECTION.fullmatch(line) is not None


def fence_of(line: str) -> str:
    """Return the marks that open a fence in this line, or nothing."""
    match = _FENCE.match(line)
    return match[0] if match else ""


def closes(line: str, fence: str) -> bool:
    """Say whether a line closes the fence opened by these marks."""
    marks = line.rstrip(BLANK)
    return len(marks) >= len(fence) and not marks.strip(fence[0])


def _lines(text: str) -> list[str]:
    whole = text.removeprefix("\ufeff")
    return whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _is_item(text: str) -> bool:
    return text == "-" or text.startswith(("- ", "-\t"))
