"""Killed for real in each window of the send path, the bot posts nothing twice, loses nothing."""

import asyncio
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from enum import Enum
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.store.sqlite.rows import to_micros
from tests.runtime.kill_driver import prepare
from tests.runtime.test_kill import last_moment

ROOT = Path(__file__).parents[2]
ENDS = {"sent", "skipped", "unsure"}
OLD = timedelta(hours=2)
"""Longer than a lease, and than any message here waits for its next attempt."""


class Window(Enum):
    """When the process is killed, as its platform sees it."""

    HEARD = "the platform has heard the message, and has not posted it"
    POSTED = "it is out, and nobody was told"
    ANSWERED = "the answer is on its way"
    BETWEEN = "some other moment"


class World:
    """The platform: what was posted there, and when it kills whom it talks to."""

    def __init__(self) -> None:
        self.posted: list[str] = []
        self.heard: list[str] = []
        self.cut: dict[Window, list[str]] = {window: [] for window in Window}
        self.port = 0
        self._window = Window.BETWEEN
        self._after = 0
        self._bot: asyncio.subprocess.Process | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        async with server:
            yield

    async def kill_one(self, folder: Path, window: Window, after: int) -> None:
        """Start the bot, and kill it in a window of the message that comes after so many."""
        self._window, self._after = window, after
        pipe = asyncio.subprocess.PIPE
        self._bot = bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.runtime.dialling", str(folder), str(self.port)),
            cwd=ROOT,
            stdout=pipe,
        )
        async with asyncio.timeout(30):
            assert await bot.wait() == -9, "it ended by itself"

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                await self._take(line.decode().strip(), writer)
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def _take(self, key: str, writer: asyncio.StreamWriter) -> None:
        window = self._window if self._after == 0 else None
        self._after -= 1
        self.heard.append(key)
        if window is Window.HEARD:
            self._kill(window, key)
            return
        self.posted.append(key)
        if window is Window.POSTED:
            self._kill(window, key)
            return
        writer.write(b"ok\n")
        await writer.drain()
        if window is Window.ANSWERED:
            self._kill(window, key)
        elif window is Window.BETWEEN:
            delay = Random(len(self.heard)).uniform(0, 0.02)
            asyncio.get_running_loop().call_later(delay, self._kill, window, key)

    def _kill(self, window: Window, key: str) -> None:
        assert self._bot
        if self._bot.returncode is None:
            self._bot.kill()
            self.cut[window].append(key)


@pytest.mark.deep
@pytest.mark.parametrize("kills", [20])
async def test_real_kills_in_each_window_post_nothing_twice(kills: int, tmp_path: Path) -> None:
    prepare(tmp_path)
    world, dice = World(), Random(kills)

    async with world.open():
        for number in range(kills):
            window = [*Window][number % len(Window)]
            await world.kill_one(tmp_path, window, dice.randrange(1, 6))
        # The last one lives on for long enough to settle what those before it left.
        await world.kill_one(tmp_path, Window.BETWEEN, 12)

    found = deliveries(tmp_path)
    assert [key for key, times in Counter(world.posted).items() if times > 1] == []
    assert [key for key, times in Counter(world.heard).items() if times > 1] == []
    assert all(len(cut) >= kills // len(Window) for cut in world.cut.values())
    assert [key for key in world.cut[Window.HEARD] if found[key]["state"] != "unsure"] == []
    assert [key for key in world.cut[Window.POSTED] if found[key]["state"] != "unsure"] == []
    assert {found[key]["state"] for key in world.cut[Window.ANSWERED]} <= {"sent", "unsure"}
    assert [each for each in found.values() if not settled(each, tmp_path)] == []
    posted = [key for key in world.posted if key in found]
    assert posted == world.posted
    assert not (tmp_path / "studybot.log").read_text("utf-8")


def settled(row: Mapping[str, Any], folder: Path) -> bool:
    """What came due a while ago came to an end, which has a reason unless it was sent."""
    if row["due_at"] > to_micros(last_moment(folder) - OLD):
        return True
    return row["state"] in ENDS and bool(row["reason"] or row["state"] == "sent")


def deliveries(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    with closing(sqlite3.connect(folder / "study.db")) as connection:
        connection.row_factory = sqlite3.Row
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        rows = connection.execute("SELECT * FROM deliveries").fetchall()
    return {f"{row['track']}:{row['kind']}:{row['occurrence']}": dict(row) for row in rows}
