"""App Home: what a person reads in private, made anew when they open it and after each verdict.

Only who opened it since the start has one that changes by itself: whoever opens it later gets it
fresh anyway. https://docs.slack.dev/surfaces/app-home
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence

from adapters.coalescing import Coalescer
from adapters.slack.limiter import EDITS
from adapters.slack.looks import Looks
from adapters.slack.names import user_of
from adapters.slack.wire import Failed, Wire
from adapters.timer import Timer
from bot.events import Origin
from bot.ids import LearnerId
from bot.port import Result, Sent
from bot.view.card import Card

EVERY = 3.0
"""Seconds between two versions of one page."""
MOST = 10_000
"""People whose pages change by themselves."""

Compose = Callable[[Origin], Awaitable[Sequence[Card]]]


class Homes:
    """Publishes pages in one workspace."""

    def __init__(self, wire: Wire, looks: Looks, compose: Compose, timer: Timer) -> None:
        """``compose`` returns what stands on somebody's page."""
        self._wire = wire
        self._looks = looks
        self._compose = compose
        self._opened: OrderedDict[LearnerId, Origin] = OrderedDict()
        self._pages: Coalescer[LearnerId, Origin] = Coalescer(self._publish, timer, EVERY)

    def opened(self, origin: Origin) -> None:
        """Publish somebody's page, and keep it fresh from now on."""
        self._opened[origin.by] = origin
        self._opened.move_to_end(origin.by)
        while len(self._opened) > MOST:
            self._opened.popitem(last=False)
        self._pages.offer(origin.by, origin)

    def changed(self, learner: LearnerId) -> None:
        """Publish somebody's page anew, if they look at it at all."""
        if origin := self._opened.get(learner):
            self._pages.offer(learner, origin)

    async def close(self, grace: float) -> None:
        """Publish what waits within ``grace`` seconds, and nothing more."""
        await self._pages.close(grace)

    async def _publish(self, learner: LearnerId, origin: Origin) -> Result:
        cards = await self._compose(origin)
        if not cards:
            return Sent()
        page = {"user_id": user_of(learner), "view": self._looks.home(cards)}
        answer = await self._wire.insist("views.publish", page, EDITS)
        return answer.result if isinstance(answer, Failed) else Sent()
