"""The file of ``/packs import``: what is asked of it, and what is in it. Needs no turn.

Reading one takes seconds, so it is done apart from the turns, on a thread of its own.
"""

from dataclasses import dataclass

from bot.bank.importing.decoding import clean
from bot.bank.importing.detect import UnknownKind, read_any
from bot.bank.importing.gathering import Gathered, gather
from bot.bank.importing.naming import namespace
from bot.bank.importing.reading import CannotImport
from bot.commands import Call, Misread
from bot.domain.visible import visible
from bot.events import Asked, FileRead
from bot.ids import SpaceId

MOST_BYTES = 5_000_000
"""Of a file sent in a chat; an operator may bring in ten times as much."""
MOST_LINES = 150_000
"""Of a text: each may need a few hundred bytes once it is read."""
MOST_ENTRIES = 300_000
"""Of JSON, at most one for each comma: a question has six, and those in its words."""
MOST_QUESTIONS = 10_000
"""Of a pack from a chat: they are written in one turn, in about half a second."""
LONGEST_LINE = 95
"""Characters of a licence and of a source: both stand in one line under an answer."""
_LONGEST_NAME, _LONGEST_REASON = 60, 200
_TOLD = 20
"""Reasons why something was left out."""
_BEFORE_JSON = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""Byte-order marks and white space, also of UTF-16."""
_UNSAID = "licence not stated"
_KINDS = (
    "Send a table (CSV) with a line of titles like question and answer, an Anki deck or Anki's "
    "notes as text, an answer of the Open Trivia Database, or a trivia list of Red."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What an admin wants to be brought in: as which pack, and what they say of it."""

    name: str
    within: str
    licence: str
    source: str
    file: str
    replacing: bool


def order_of(call: Call, space: SpaceId) -> Order:
    """Return what a command asks for; nothing of it is checked."""
    name = call.options.get("pack", "").strip().lower()
    file = file_name(call.file.name if call.file else "")
    return Order(
        name=name,
        within=namespace(name, space),
        licence=plain(call.options.get("licence", "")) or _UNSAID,
        source=plain(call.options.get("source", "")) or file,
        file=file,
        replacing=call.options.get("replace", "").strip().lower() == "yes",
    )


def plain(words: str) -> str:
    """Return words on one line, without what nobody sees."""
    return " ".join(visible(clean(words)).split())


def file_name(given: str) -> str:
    """Return the name of a file to show: its end tells what it is."""
    name = plain(given) or "the file"
    return name if len(name) <= _LONGEST_NAME else f"…{name[1 - _LONGEST_NAME :]}"


def read_file(asked: Asked, data: bytes) -> FileRead:
    """Return the questions of a file, or why it has none that can be used."""
    if isinstance(asked.call, Misread):
        return FileRead(asked=asked, problem="")
    order = order_of(asked.call, asked.origin.space)
    try:
        gathered = _gathered(order, data)
    except UnknownKind:
        return FileRead(asked=asked, problem=f"{order.file} is of no kind that is known. {_KINDS}")
    except CannotImport as error:
        return FileRead(asked=asked, problem=str(error))
    reasons = [plain(str(each)) for each in gathered.skipped[:_TOLD]]
    return FileRead(
        asked=asked,
        questions=gathered.questions,
        topics=gathered.topics,
        skipped=len(gathered.skipped),
        reasons=tuple(_cut(each) for each in reasons),
    )


def _gathered(order: Order, data: bytes) -> Gathered:
    if max(map(data.count, (b"\n", b"\r"))) > MOST_LINES:
        problem = f"has more than {MOST_LINES:,} lines"
        raise CannotImport(order.file, problem, "Split it into several files")
    if data.lstrip(_BEFORE_JSON)[:1] in (b"{", b"[") and data.count(b",") > MOST_ENTRIES:
        problem = f"has more than {MOST_ENTRIES:,} entries"
        raise CannotImport(order.file, problem, "Split it into several files")
    read = read_any(data, order.file)
    if len(read.items) > MOST_QUESTIONS:
        problem = f"has {len(read.items):,} questions, more than {MOST_QUESTIONS:,}"
        raise CannotImport(order.file, problem, "Split it into several packs")
    title = order.name.replace("-", " ").capitalize()
    licence = f"{order.licence}, {order.source}"
    return gather([(order.file, read)], within=order.within, licence=licence, topic=title)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_REASON else f"{words[: _LONGEST_REASON - 1]}…"
