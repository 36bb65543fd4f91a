"""The desk: what a platform may turn to besides its inbox."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta

from bot.events import Origin
from bot.ids import SpaceId
from bot.port import Suggestion, Wish
from bot.runtime import incidents
from bot.runtime.clock import Clock
from bot.runtime.read_lane import ReadLane
from bot.store.interface import Store
from bot.study import Study
from bot.view.card import Card

PATIENCE = timedelta(seconds=2)
"""How long someone who types is let wait; Discord gives up after three seconds."""


class Desk:
    """Implements ``port.Desk``. Suggests nothing before it is opened."""

    def __init__(self, tell: Callable[[str], None], clock: Clock) -> None:
        """``tell`` takes sentences for whoever runs this."""
        self.tell = tell
        self._clock = clock
        self._study: Study | None = None
        self._lane: ReadLane | None = None

    def open(self, study: Study, lane: ReadLane | None) -> None:
        """From now on, look up what is suggested in the read lane."""
        self._study, self._lane = study, lane

    async def suggest(self, wish: Wish) -> Sequence[Suggestion]:
        """See ``port.Desk``."""
        study, lane = self._study, self._lane
        if study is None or lane is None:
            return ()
        now = self._clock.now()

        def look_up(store: Store) -> Sequence[Suggestion]:
            return study.suggest(store, wish, now)

        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                return await asyncio.wrap_future(lane.submit(look_up))
        except TimeoutError:
            return ()
        except Exception as error:
            incidents.report(error, None, f"suggesting {wish.suggests}")
            return ()

    async def home(self, origin: Origin) -> Sequence[Card]:
        """See ``port.Desk``."""
        study, lane = self._study, self._lane
        if study is None or lane is None:
            return ()
        now = self._clock.now()
        page = lane.submit(lambda store: study.home(store, origin, now))
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                return await asyncio.wrap_future(page)
        except TimeoutError:
            return ()
        except Exception as error:
            incidents.report(error, None, "making a person's own page")
            return ()

    async def spaces(self) -> Collection[SpaceId]:
        """See ``port.Desk``."""
        return await self._looked_up(lambda store: store.presences.here())

    async def left(self) -> Collection[SpaceId]:
        """See ``port.Desk``."""
        return await self._looked_up(lambda store: store.presences.left())

    async def _looked_up(
        self, spaces: Callable[[Store], Collection[SpaceId]]
    ) -> Collection[SpaceId]:
        if self._lane is None:
            return ()
        try:
            return await asyncio.wrap_future(self._lane.submit(spaces))
        except Exception as error:
            incidents.report(error, None, "looking up where the bot is, or was")
            return ()
