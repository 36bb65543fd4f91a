"""No secret in the log, whatever a library says of its requests."""

import logging
import re
import traceback
from collections.abc import Collection
from dataclasses import dataclass

HUSHED = "…"


@dataclass(frozen=True)
class Hushing(logging.Filter):
    """A filter of log records.

    ``secrets`` are taken out wherever they stand; of what ``pattern`` finds, its group 1 stays.
    """

    secrets: tuple[str, ...]
    pattern: re.Pattern[str]

    def filter(self, record: logging.LogRecord) -> bool:
        """Take secrets out of a record, and let it pass.

        A traceback with a secret in it becomes part of the words: whoever writes the log would
        make it anew from the error.
        """
        said = record.getMessage()
        hushed = self.hush(said)
        if record.exc_info and record.exc_info[1]:
            told = "".join(traceback.format_exception(record.exc_info[1]))
            if self.hush(told) != told:
                hushed = f"{hushed}\n{self.hush(told)}"
                record.exc_info = record.exc_text = None
        if hushed != said:
            record.msg, record.args = hushed, ()
        return True

    def hush(self, words: str) -> str:
        """Return the words without secrets."""
        for secret in filter(None, self.secrets):
            words = words.replace(secret, HUSHED)
        return self.pattern.sub(rf"\1{HUSHED}", words)


def install(hushing: Hushing, libraries: Collection[str], ours: Collection[str]) -> None:
    """Keep secrets out of what these log. Of the whole process; safe twice.

    A filter of a logger does not see what those below it log: each gets its own.
    """
    below = tuple(f"{library}." for library in libraries)
    loggers = [name for name in logging.Logger.manager.loggerDict if name.startswith(below)]
    for name in (*libraries, *ours, *loggers):
        logging.getLogger(name).addFilter(hushing)
