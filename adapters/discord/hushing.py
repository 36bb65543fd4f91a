"""No secret in the log: discord.py names whole addresses, and some hold a token.

Who has an interaction's token can answer in our name for a quarter of an hour; who has the bot's,
for ever. https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
"""

import logging
import re
import traceback
from dataclasses import dataclass

LIBRARY = "discord"
OURS = ("studybot.discord", "studybot.edits")
HUSHED = "…"

_TOKENS = re.compile(
    r"""(
        /(?:webhooks|interactions)/\d+/       # an address
        | \b\d{15,20}\+                       # discord.py's name for what shares a limit
        | (?P<quote>["'])token(?P=quote):\s*["']  # a payload
    )[^\s/?"']+""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Hushing(logging.Filter):
    """A filter of log records. ``token`` is the bot's own."""

    token: str

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
        """Return the words without the bot's token and those of interactions."""
        if self.token:
            words = words.replace(self.token, HUSHED)
        return _TOKENS.sub(rf"\1{HUSHED}", words)


def install(token: str) -> None:
    """Keep secrets out of what discord.py logs, and this adapter. Of the whole process; safe twice.

    A filter of a logger does not see what those below it log: each gets its own.
    """
    loggers = [name for name in logging.Logger.manager.loggerDict if _is_library(name)]
    for name in (LIBRARY, *OURS, *loggers):
        logging.getLogger(name).addFilter(Hushing(token))


def _is_library(name: str) -> bool:
    return name.startswith(f"{LIBRARY}.")
