"""Keeping below Slack's limits, before Slack says so.

Messages: one a second in a channel, several hundred a minute in a workspace. Other methods: so
many a minute, by their tier. https://docs.slack.dev/apis/web-api/rate-limits
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

MINUTE = 60.0
CHANNEL_GAP = 1.0
"""Seconds between two messages in one channel."""
MESSAGES = "chat.postMessage"
PER_MINUTE: Mapping[str, int] = {
    MESSAGES: 240,
    "chat.postEphemeral": 100,
    "chat.update": 50,
    "conversations.history": 50,
    "conversations.info": 50,
    "conversations.open": 50,
    "users.info": 100,
    "views.open": 100,
    "views.publish": 100,
    "views.push": 100,
    "views.update": 100,
}
"""Calls of a workspace, as the page of each method says; of "several hundred", a few."""
OTHERS = 20
MOST_CHANNELS = 4096
"""Whose next turns are remembered; those long past are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """How long a call may wait for its turn, and how much of the next minute it may use at once.

    Both in seconds. Where those sent away come back by themselves (``returns``) each needs a
    moment of its own.
    """

    patience: float
    ahead: float
    returns: bool = False


POSTS = Queue(patience=18.0, ahead=2.0, returns=True)
"""What has not begun is surely not posted, and can be tried again."""
IN_PRIVATE = Queue(patience=18.0, ahead=0.0, returns=True)
"""Reminders: a post that comes meanwhile passes them."""
EDITS = Queue(patience=15.0, ahead=8.0, returns=True)
"""Counters and pages: in the order in which they come, so that each has its turn."""
BELLS = Queue(patience=10.0, ahead=32.0)
"""Edits that people wait for: ahead of all that counters may have taken."""
ANSWERS = Queue(patience=2.0, ahead=60.0)
"""What a person waits for: ahead of all that the others may have taken."""
TO_ALL = Queue(patience=15.0, ahead=60.0)
"""Answers for everybody: nothing tries them again, and a channel takes one a second."""


class Limiter:
    """Gives turns: evenly spaced in the long run, some at once where there was quiet before.

    Who may use more of what lies ahead passes those who may use less.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        """``now`` tells seconds that never jump."""
        self._now = now
        self._used: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._appointed: dict[str, float] = {}
        self._channels: dict[str, float] = {}

    def turn(self, method: str, queue: Queue, channel: str = "") -> float | None:
        """Take the next turn and return the seconds until then; ``channel`` if it posts there.

        None, and nothing is taken, where that would be too long.
        """
        now, gap = self._now(), gap_of(method)
        used = max(self._used.get(method, 0.0), now)
        wait = max(used - queue.ahead - now, self._held_for(method), self._quiet_for(channel), 0.0)
        if wait > queue.patience:
            return None
        self._used[method] = used + gap
        if channel:
            self._remember(channel, now + wait + CHANNEL_GAP)
        return wait

    def come_back(self, method: str, queue: Queue, channel: str = "") -> float:
        """Return after how many seconds to try again, when there was no turn."""
        now = self._now()
        used = max(self._used.get(method, 0.0), now)
        ready = now + max(
            used - queue.ahead - now, self._held_for(method), self._quiet_for(channel), 0.0
        )
        if queue.returns:
            # One a turn, after all who wait: who is sent away together must not return together.
            ready = max(ready, self._appointed.get(method, 0.0)) + gap_of(method)
            self._appointed[method] = ready
        return ready - now

    def hold(self, method: str, seconds: float) -> None:
        """Give no turn of a method for so long: Slack asked for it."""
        self._held[method] = max(self._held.get(method, 0.0), self._now() + seconds)

    def _held_for(self, method: str) -> float:
        return max(self._held.get(method, 0.0) - self._now(), 0.0)

    def _quiet_for(self, channel: str) -> float:
        return max(self._channels.get(channel, 0.0) - self._now(), 0.0) if channel else 0.0

    def _remember(self, channel: str, until: float) -> None:
        if len(self._channels) >= MOST_CHANNELS:
            now = self._now()
            self._channels = {name: at for name, at in self._channels.items() if at > now}
        self._channels[channel] = until


def gap_of(method: str) -> float:
    """Return the seconds between two calls of a method, in the long run."""
    return MINUTE / PER_MINUTE.get(method, OTHERS)
