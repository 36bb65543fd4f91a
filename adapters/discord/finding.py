"""Looking for a message of ours in a channel, where we may read what was posted there.

https://discord.com/developers/docs/resources/message#get-channel-messages
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from discord.http import Route
from discord.utils import snowflake_time

from adapters.discord.limiter import EDITS
from adapters.discord.names import NotDiscords, channel_of
from adapters.discord.wire import Done, Wire
from bot.effects import Seek
from bot.port import Absent, Sent

A_PAGE = 100
"""Messages, the most that Discord gives."""
MOST_PAGES = 5
CLOCKS_DIFFER = timedelta(minutes=10)
"""How much longer ago than we began to send a message we look for it."""

Payload = Mapping[str, Any]


async def find(wire: Wire, what: Seek, me: int) -> Sent | Absent | None:
    """Return the message with a button of ours, from newest to oldest. See ``port.Finder``.

    ``me`` is the bot's own user. Without Read Message History Discord gives no message at all, so
    only an older message proves that one is not there.
    """
    try:
        channel = str(channel_of(what.place))
    except NotDiscords:
        return None
    if not what.mark:
        return None
    before = ""
    for _ in range(MOST_PAGES):
        page = await _page(wire, channel, before)
        if not page:
            return None
        for message in page:
            if _is_ours(message, me) and _has(message, what.mark):
                return Sent(f"{channel}/{message['id']}")
        before = str(page[-1]["id"])
        if snowflake_time(int(before)) < what.since - CLOCKS_DIFFER:
            return Absent()
    return None


async def _page(wire: Wire, channel: str, before: str) -> Sequence[Payload]:
    """Return some messages, newest first; none where they cannot be read."""
    route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel)
    query = {"limit": str(A_PAGE)} | ({"before": before} if before else {})
    answer = await wire.ask(route, None, EDITS, query=query)
    rows = answer.rows if isinstance(answer, Done) else ()
    readable = all(str(each.get("id")).isdecimal() for each in rows)
    return rows if readable else ()


def _is_ours(message: Payload, me: int) -> bool:
    author = message.get("author")
    return isinstance(author, dict) and str(author.get("id")) == str(me)


def _has(message: Payload, mark: str) -> bool:
    tokens = _tokens(message.get("components"))
    return any(token == mark or token.startswith(f"{mark}:") for token in tokens)


def _tokens(components: object) -> Iterator[str]:
    for each in components if isinstance(components, list) else ():
        if isinstance(each, dict):
            yield str(each.get("custom_id") or "")
            yield from _tokens(each.get("components"))
