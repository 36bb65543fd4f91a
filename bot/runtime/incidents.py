"""Incidents: unexpected errors, each with a code that the learner sees and the log tells about.

The log holds one JSON object a line. It says what kind of event failed and where in the code; it
holds no text a person typed, and no names.
"""

import json
import logging
import re
import secrets
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from bot.commands import Call, Misread
from bot.events import Asked, Event, Pressed, Submitted

LOGGER = logging.getLogger("studybot")
LARGEST_LOG = 5_000_000
"""Bytes; then the log is rotated, and three old ones are kept."""

LIBRARIES = ("apscheduler", "discord", "slack_bolt", "slack_sdk")
"""Whose words go into our log."""

_WORD = re.compile(r"\w+")
_FRAME = "  File "


def open_log(path: Path, level: str) -> None:
    """Send the project's log to a file, as JSON lines; to standard error where that fails."""
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(path, maxBytes=LARGEST_LOG, backupCount=3, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(_JsonLines())
    for logger in (LOGGER, *map(logging.getLogger, LIBRARIES)):
        for old in list(logger.handlers):
            logger.removeHandler(old)
            old.close()
        logger.addHandler(handler)
        logger.propagate = False
    LOGGER.setLevel(level)


def report(error: BaseException, event: Event | None, doing: str = "handling an event") -> str:
    """Log an unexpected error; return its code, like ``7F3A91``."""
    code = secrets.token_hex(3).upper()
    story = {"incident": code, "event": describe(event), "traceback": _traceback(error, event)}
    LOGGER.error(doing, extra={"story": story})
    return code


def describe(event: Event | None) -> str:
    """Return what kind of event it was, without anything a person typed."""
    match event:
        case None:
            return "none"
        case Asked(_, call):
            return f"Asked {getattr(call, 'verb', 'something unreadable')}"
        case Pressed(_, action, _) | Submitted(_, action, _):
            return f"{type(event).__name__} {type(action).__name__}"
        case _:
            return type(event).__name__


def find(log: Path, code: str) -> Mapping[str, Any] | None:
    """Return what the log and its rotated predecessors tell about an incident."""
    wanted = code.strip().upper()
    return next((line for line in _lines(log) if line.get("incident") == wanted), None)


def _traceback(error: BaseException, event: Event | None) -> str:
    """Return the traceback; an error's message may quote what a person typed, the code cannot."""
    personal = {word.casefold() for words in _typed(event) for word in _WORD.findall(words)}

    def blank(word: re.Match[str]) -> str:
        return "…" if word[0].casefold() in personal else word[0]

    parts = traceback.format_exception(type(error), error, error.__traceback__)
    return "".join(part if part.startswith(_FRAME) else _WORD.sub(blank, part) for part in parts)


def _typed(event: Event | None) -> Iterable[str]:
    match event:
        case Asked(origin, Call(_, options, file)):
            return (origin.name, *options.values(), file.name if file else "")
        case Asked(origin, Misread(words)):
            return (origin.name, words)
        case Submitted(origin, _, fields):
            return (origin.name, *fields.values())
        case Pressed(origin):
            return (origin.name,)
        case _:
            return ()


def _lines(log: Path) -> Iterator[Mapping[str, Any]]:
    for path in sorted(log.parent.glob(f"{log.name}*")):
        for line in path.read_text("utf-8", errors="replace").splitlines():
            try:
                found = json.loads(line)
            except json.JSONDecodeError:
                continue
            if isinstance(found, dict):
                yield found


class _LogFile(RotatingFileHandler):
    """A log that takes no more lines (a full disk, say) is told of in a sentence; all goes on."""

    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        sys.stderr.write(f"Cannot write the log {self.baseFilename}: {sys.exc_info()[1]}\n")


class _JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname, "doing": record.getMessage()}
        story = getattr(record, "story", {})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line | story, ensure_ascii=False)
