"""Whether the bot can post in a channel that somebody chose.

Where channels:read or groups:read is granted Slack is asked; else the person who chose is shown a
line there, which fails where the bot is missing.
https://docs.slack.dev/reference/methods/conversations.info
"""

from collections.abc import Callable, Mapping

from adapters.slack.limiter import ANSWERS
from adapters.slack.refusals import INVITE
from adapters.slack.wire import Done, Failed, Wire
from bot.port import Refused

READING = ("channels:read", "groups:read")
JOIN = "you: join the channel first"
"""What to do where the person is missing."""
CHECKED = "Checked: I can post in this channel."
UNTOLD = "Slack did not say whether I can post there"
ARCHIVED = "a channel that is not archived"
_MISSING = frozenset({"channel_not_found", "not_in_channel"})


class Channels:
    """Looks at channels for one workspace."""

    def __init__(self, wire: Wire, *, may: Callable[[str], bool]) -> None:
        """``may`` tells whether a scope was granted."""
        self._wire = wire
        self._may = may

    async def admits(self, channel: str, user: str) -> tuple[str, ...]:
        """Return what is missing for this person to have the bot post there.

        They must be in the channel themselves: whatever id a form brings, nothing starts where
        they could not read. Slack tells by a line that only they are shown; what it does not tell
        is missing, too.
        """
        line = {"channel": channel, "user": user, "text": CHECKED}
        answer = await self._wire.ask("chat.postEphemeral", line, ANSWERS)
        if isinstance(answer, Done):
            return ()
        absent = answer.error == "user_not_in_channel"
        return (JOIN,) if absent else _refused(answer) or (UNTOLD,)

    async def lacks(self, channel: str, user: str = "") -> tuple[str, ...]:
        """Return what the bot lacks there, as words to type; nothing where it cannot be told.

        ``user`` is shown a line, if there is no other way to find out; nobody is without.
        """
        if channel.startswith("D"):
            return ()
        if any(map(self._may, READING)):
            answer = await self._wire.ask("conversations.info", {"channel": channel}, ANSWERS)
            found = answer.data.get("channel") if isinstance(answer, Done) else None
            if isinstance(found, Mapping):
                return _lacking(found)
        elif user:
            line = {"channel": channel, "user": user, "text": CHECKED}
            answer = await self._wire.ask("chat.postEphemeral", line, ANSWERS)
        else:
            return ()
        return _refused(answer) if isinstance(answer, Failed) else ()


def _lacking(channel: Mapping[str, object]) -> tuple[str, ...]:
    if channel.get("is_archived"):
        return (ARCHIVED,)
    return () if channel.get("is_member") else (INVITE,)


def _refused(answer: Failed) -> tuple[str, ...]:
    if answer.error in _MISSING:
        return (INVITE,)
    if answer.error == "is_archived":
        return (ARCHIVED,)
    known = isinstance(answer.result, Refused) and answer.error.startswith("restricted_action")
    return (answer.result.reason,) if known and isinstance(answer.result, Refused) else ()
