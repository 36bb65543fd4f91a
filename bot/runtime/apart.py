"""What is done apart from the turn, between an event and its answer: reading may take long."""

import asyncio
from collections.abc import Mapping, Sequence

from bot.effects import Effect, Fetch, Look
from bot.events import FileRead
from bot.features.unpacking import read_file
from bot.ids import platform_of
from bot.port import Carrier, Platform, Unfetched
from bot.runtime.read_lane import ReadLane
from bot.runtime.study_thread import StudyThread

NO_FILES = "There is no way to send a file here."


class Apart:
    """Takes what the study leaves to others."""

    def __init__(
        self, thread: StudyThread, lane: ReadLane | None, platforms: Mapping[str, Platform]
    ) -> None:
        """``lane`` takes what only reads; ``platforms`` by name carry files."""
        self._thread = thread
        self._lane = lane
        self._platforms = platforms
        self._reading = asyncio.Lock()

    async def look(self, look: Look) -> Sequence[Effect]:
        """Answer a command that only reads, in the read lane."""
        if self._lane is None:
            raise RuntimeError("the study leaves what reads to a lane, and there is none")
        study = self._thread.study
        return await asyncio.wrap_future(self._lane.submit(lambda store: study.look(store, look)))

    async def read(self, fetch: Fetch) -> FileRead:
        """Get a file and read it: one at a time, on a thread that keeps nobody waiting."""
        platform: object = self._platforms.get(platform_of(fetch.event.origin.space))
        if not isinstance(platform, Carrier):
            return FileRead(asked=fetch.event, problem=NO_FILES)
        async with self._reading:
            data = await platform.fetch(fetch.event, fetch.most)
            if isinstance(data, Unfetched):
                return FileRead(asked=fetch.event, problem=data.reason)
            return await asyncio.to_thread(read_file, fetch.event, data)
