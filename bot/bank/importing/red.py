"""Trivia lists of Red-DiscordBot: YAML with the questions as keys and lists of answers.

https://docs.discord.red/en/stable/guide_trivia_list_creation.html

The text is read as a stream of events: nothing is constructed, no tag is obeyed, no alias is
followed, and depth costs nothing. So ``yes`` stays the word it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from bot.bank.findings import Finding
from bot.bank.importing.reading import CannotImport, Item, Read, skip
from bot.domain.question import Kind

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ABOUT = frozenset({"AUTHOR", "DESCRIPTION", "CONFIG"})
_DEEPEST = 20
_TEXT = "tag:yaml.org,2002:str"
_BOTH = {"true": ("True", "Yes"), "yes": ("Yes", "True"), "false": ("False", "No"), "no": ("No",)}


@dataclass(slots=True)
class _Entry:
    """A key of the list and what stands under it; ``strange`` says why that is no list of words."""

    key: str
    line: int
    answers: list[str] = field(default_factory=list)
    strange: str = ""
    read: bool = False
    """Whether the key is read, and what comes is the value."""


def read_red(text: str, source: str) -> Read:
    """Return the questions of a trivia list.

    Raises:
        CannotImport: it is no YAML of questions and answers.
    """
    try:
        entries = [*_entries(text.removeprefix("\ufeff"), source)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" (line {mark.line + 1})" if mark else ""
        problem = f"is no YAML: {error.problem or error.context}{where}"
        fix = "Mend it there; put a text that holds a colon in quotes"
        raise CannotImport(source, problem, fix) from None
    except yaml.YAMLError as error:
        raise CannotImport(source, "is no YAML", "Save it as UTF-8 and mend it") from error
    items: list[Item] = []
    skipped: list[Finding] = []
    for entry in entries:
        if entry.key not in _ABOUT:
            found = _item(entry)
            (items if isinstance(found, Item) else skipped).append(found)  # type: ignore[arg-type]
    return Read(tuple(items), tuple(skipped))


def _item(entry: _Entry) -> Item | Finding:
    where = f"line {entry.line}"
    if entry.strange:
        return skip(where, entry.strange, "Write the question, a colon, and a list of answers")
    if not entry.answers:
        return skip(where, "has no answer", "Write one as an item below it")
    # What is right either way is right in all its words, as it is in Red.
    accepted = [word for each in entry.answers for word in _BOTH.get(each.lower(), (each,))]
    return Item(where=where, prompt=entry.key, kind=Kind.SHORT, answers=tuple(accepted))


def _entries(text: str, source: str) -> Iterator[_Entry]:
    """Yield the keys of the outermost mapping in turn."""
    depth = 0
    entry: _Entry | None = None
    for event in yaml.parse(text, Loader=_LOADER):
        opens = isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent)
        closes = isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent)
        depth -= closes
        if isinstance(event, yaml.NodeEvent):
            if depth in (0, _DEEPEST):
                _check_place(event, depth, source)
            elif entry is None:
                entry = _Entry(_words(event), event.start_mark.line + 1, strange=_odd_key(event))
            elif entry.read:
                _take(entry, event, depth)
        depth += opens
        over = closes or (isinstance(event, yaml.NodeEvent) and not opens)
        if depth == 1 and over and entry is not None:
            if entry.read:
                yield entry
                entry = None
            else:
                entry.read = True


def _check_place(event: yaml.NodeEvent, depth: int, source: str) -> None:
    if depth == _DEEPEST:
        raise CannotImport(source, "is nested too deeply", "Write only lists of answers")
    if not isinstance(event, yaml.MappingStartEvent):
        fix = "Write each question as a key, as Red's own lists do"
        raise CannotImport(source, "is no list of questions with answers", fix)


def _take(entry: _Entry, event: yaml.NodeEvent, depth: int) -> None:
    """Note an answer, or what stands in the place of one."""
    if isinstance(event, yaml.AliasEvent):
        entry.strange = entry.strange or "holds an alias (*), which is not followed"
    elif getattr(event, "tag", None) not in (None, "!", _TEXT):
        entry.strange = entry.strange or f"holds the tag {event.tag}, which is not obeyed"
    elif isinstance(event, yaml.ScalarEvent):
        entry.answers += [event.value] * bool(event.value.strip())
    elif isinstance(event, yaml.MappingStartEvent) or depth > 1:
        entry.strange = entry.strange or "holds a list in a list, or a mapping"


def _words(event: yaml.NodeEvent) -> str:
    return event.value if isinstance(event, yaml.ScalarEvent) else ""


def _odd_key(event: yaml.NodeEvent) -> str:
    if not isinstance(event, yaml.ScalarEvent):
        return "is no text"
    return (
        "" if event.tag in (None, "!", _TEXT) else f"has the tag {event.tag}, which is not obeyed"
    )
