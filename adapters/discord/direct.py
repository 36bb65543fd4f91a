"""Direct messages: the channel in which a user alone is written to.

https://discord.com/developers/docs/resources/user#create-dm
"""

from collections import OrderedDict

from discord.http import Route

from adapters.discord.limiter import POSTS
from adapters.discord.wire import Failed, Wire
from bot.port import Refused, Unknown

MOST = 10_000
"""Channels that are remembered; asking for one again opens no second."""
NOT_OPENED = Refused("Discord did not say where this person is written to", permanent=False)


class DirectMessages:
    """Opens channels to people, each once."""

    def __init__(self, wire: Wire) -> None:
        """Nothing is asked for before ``of``."""
        self._wire = wire
        self._known: OrderedDict[int, str] = OrderedDict()

    async def of(self, user: int) -> str | Failed:
        """Return the channel to a user, or why there is none: nothing was posted then."""
        if user not in self._known:
            route = Route("POST", "/users/@me/channels")
            answer = await self._wire.insist(route, {"recipient_id": str(user)}, POSTS)
            if isinstance(answer, Failed):
                return _surely_not(answer)
            if "id" not in answer.data:
                return Failed(NOT_OPENED)
            self._known[user] = str(answer.data["id"])
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return self._known[user]


def _surely_not(failed: Failed) -> Failed:
    """Return the failure; where Discord's answer was lost, nothing is in doubt all the same."""
    return Failed(NOT_OPENED, failed.code) if isinstance(failed.result, Unknown) else failed
