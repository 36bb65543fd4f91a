"""Watching the community packs: whatever brings one in or takes one out, a running bot notices."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import closing

from bot.runtime.read_lane import ReadLane
from bot.runtime.study_thread import StudyThread
from bot.shelf import Shelf, load_shelf
from bot.store.errors import StoreError
from bot.store.interface import Store

LOGGER = logging.getLogger("studybot.bank")


class PackWatch:
    """Compares the database's word for its packs with that of the packs in use.

    They are read on a connection of their own: no turn, and nothing that reads, waits for them.
    """

    def __init__(
        self, lane: ReadLane, open_reader: Callable[[], Store], thread: StudyThread
    ) -> None:
        """``thread`` serves from the packs it has until others are there."""
        self._lane = lane
        self._open_reader = open_reader
        self._thread = thread

    async def check(self) -> None:
        """Read the packs again if any came or went since the last look."""
        try:
            word = await asyncio.wrap_future(self._lane.submit(lambda s: s.packs.revision()))
            if word == self._thread.study.shelf.revision:
                return
            shelf = await asyncio.to_thread(self._load)
        except StoreError as error:
            LOGGER.warning("kept the packs as they were: %s", error)
            return
        self._thread.use_shelf(shelf)
        LOGGER.info("took %d packs", len(shelf.packs))

    def _load(self) -> Shelf:
        with closing(self._open_reader()) as store, store.transaction():
            return load_shelf(store)
