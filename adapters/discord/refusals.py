"""What Discord's refusals mean, as results, with a sentence that says how to mend it.

Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

from datetime import timedelta
from http import HTTPStatus

from bot.port import RateLimited, Refused, Unknown

UNKNOWN_CHANNEL = 10003
UNKNOWN_MESSAGE = 10008
UNKNOWN_WEBHOOK = 10015
UNKNOWN_INTERACTION = 10062
ALREADY_ANSWERED = 40060
INVALID_TOKEN_OF_INTERACTION = 50027
OPENING_TOO_FAST = 40003
"""Too many direct messages were opened; it passes."""
TOO_LATE = frozenset({UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION, INVALID_TOKEN_OF_INTERACTION})
"""Codes that say that an interaction can no longer be answered."""

A_WHILE = timedelta(minutes=1)
"""How long to wait after several short waits were of no use."""
LONGEST_REASON = 300
"""Characters of a reason; reasons are stored and shown to admins."""

_REASONS = {
    UNKNOWN_CHANNEL: "the channel no longer exists",
    UNKNOWN_MESSAGE: "the message was deleted",
    UNKNOWN_WEBHOOK: "Discord no longer takes an answer to this",
    UNKNOWN_INTERACTION: "Discord takes an answer within 3 seconds, and they were over",
    INVALID_TOKEN_OF_INTERACTION: "Discord takes an answer within 15 minutes, and they were over",
    50001: "the bot cannot see the channel: give it the permission View Channel there",
    50005: "the message is not the bot's own",
    50007: "this person takes no direct messages from the bot",
    50013: "the bot lacks a permission in the channel: give it Send Messages and Embed Links there,"
    " and in a thread Send Messages in Threads",
    50083: "the thread is archived, or locked",
    160005: "the thread is locked",
    200000: "the server's AutoMod blocked the message",
    200001: "the server's AutoMod blocked the title",
}


def refusal(status: int, code: int, text: str) -> Refused | RateLimited | Unknown:
    """Return the result for an answer of Discord's: its HTTP status, JSON code and words."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unknown(f"Discord failed (HTTP {status})")
    if status == HTTPStatus.TOO_MANY_REQUESTS or code == OPENING_TOO_FAST:
        return RateLimited(A_WHILE)
    if code in _REASONS:
        return Refused(_REASONS[code], permanent=True)
    if status == HTTPStatus.UNAUTHORIZED:
        return Refused("Discord does not take the bot's token: check DISCORD_TOKEN", False)
    words = " ".join(text.split()) or "no reason given"
    reason = f"Discord said {status}, code {code}: {words}"[:LONGEST_REASON]
    # Without a code it is not Discord that speaks but something on the way.
    return Refused(reason, permanent=bool(code))
