"""No secret in the log: slack_sdk logs whole requests and answers at its lowest level.

Who has a response_url can answer in our name for half an hour; who has an address of a socket can
listen once; who has a token, for ever.
https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

import re

from adapters import hushing
from adapters.hushing import Hushing
from bot.settings import Slack

LIBRARIES = ("slack_bolt", "slack_sdk")
OURS = (*("studybot.slack", "studybot.slack.bolt", "studybot.slack.requests", "studybot.edits"),)

_TOKENS = re.compile(
    r"""(
        \bxox[a-z]*[-.]                           # any token's kind
        | \bxapp-
        | /(?:actions|commands|app|services)/[TE][A-Z0-9]+/  # a response_url
        | [?&]ticket=                             # a socket's address
        | (?P<quote>["'])(?:token|trigger_id)(?P=quote):\s*["']
    )[^\s"'&<>]+""",
    re.VERBOSE,
)


def hushing_of(slack: Slack) -> Hushing:
    """Return what takes our secrets out of the log, and those that Slack hands out."""
    return Hushing((slack.bot_token, slack.app_token, slack.signing_secret), _TOKENS)


def install(slack: Slack) -> None:
    """Keep secrets out of what the libraries log, and this adapter."""
    hushing.install(hushing_of(slack), LIBRARIES, OURS)
