"""Looking for a message of ours in a channel, where the app may read what was posted there.

https://docs.slack.dev/reference/methods/conversations.history
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from adapters.slack.limiter import ANSWERS
from adapters.slack.names import NotSlacks, channel_of
from adapters.slack.wire import Done, Payload, Wire
from bot.effects import Seek
from bot.port import Absent, Sent

HISTORY = "conversations.history"
SCOPES = ("channels:history", "groups:history")
"""Either is enough to look; where the channel is of the other kind Slack says no."""
A_PAGE = 100
MOST_PAGES = 3
CLOCKS_DIFFER = timedelta(minutes=10)
"""How much longer ago than we began to send a message we look for it."""
EVENT = "studybot_post"


def marked(body: Payload, key: str) -> Payload:
    """Return a message that can be found by its key.

    https://docs.slack.dev/messaging/message-metadata
    """
    return {**body, "metadata": {"event_type": EVENT, "event_payload": {"key": key}}}


async def find(
    wire: Wire, what: Seek, bot: str, may: Callable[[str], bool]
) -> Sent | Absent | None:
    """Return the message that carries the key. See ``port.Finder``.

    ``bot`` is the app's own bot, and ``may`` tells whether a scope was granted. Slack leaves what
    is in a thread out of the history.
    """
    try:
        channel = channel_of(what.place)
    except NotSlacks:
        return None
    if not any(map(may, SCOPES)):
        return None
    oldest = (what.since - CLOCKS_DIFFER).timestamp()
    query = {"channel": channel, "oldest": f"{oldest:.6f}", "limit": str(A_PAGE)}
    query["include_all_metadata"] = "true"
    for _ in range(MOST_PAGES):
        answer = await wire.ask(HISTORY, query, ANSWERS)
        messages = answer.data.get("messages") if isinstance(answer, Done) else None
        if not isinstance(answer, Done) or not isinstance(messages, list):
            return None
        for each in messages:
            if isinstance(each, dict) and each.get("bot_id") == bot and _key(each) == what.key:
                return Sent(f"{channel}/{each.get('ts')}")
        cursor = _onward(answer.data)
        if not cursor:
            partly = what.threaded or answer.data.get("has_more")
            return None if partly else Absent()
        query = {**query, "cursor": cursor}
    return None


def _key(message: Mapping[str, Any]) -> str:
    metadata = message.get("metadata")
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    return str(payload.get("key") or "") if isinstance(payload, dict) else ""


def _onward(data: Payload) -> str:
    found = data.get("response_metadata")
    return str(found.get("next_cursor") or "") if isinstance(found, dict) else ""
