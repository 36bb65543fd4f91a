"""No secret in the log: discord.py names whole addresses, and some hold a token.

Who has an interaction's token can answer in our name for a quarter of an hour; who has the bot's,
for ever. https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
"""

import re

from adapters import hushing
from adapters.hushing import Hushing

LIBRARIES = ("discord",)
OURS = ("studybot.discord", "studybot.edits")

_TOKENS = re.compile(
    r"""(
        /(?:webhooks|interactions)/\d+/       # an address
        | \b\d{15,20}\+                       # discord.py's name for what shares a limit
        | (?P<quote>["'])token(?P=quote):\s*["']  # a payload
    )[^\s/?"']+""",
    re.VERBOSE,
)


def hushing_of(token: str) -> Hushing:
    """Return what takes the bot's ``token`` and those of interactions out of the log."""
    return Hushing((token,), _TOKENS)


def install(token: str) -> None:
    """Keep secrets out of what discord.py logs, and this adapter."""
    hushing.install(hushing_of(token), LIBRARIES, OURS)
