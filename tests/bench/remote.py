"""A process of our own that does what each line of its input asks, and answers with a line.

Both are JSON; ``ask`` says what each may be. What it does costs the bot's process nothing.
"""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.bench.report import ROOT

LONGEST_LINE = 2**20


class Remote:
    """A process that answers; ``where`` is what it said first."""

    def __init__(self, process: Process, where: dict[str, Any]) -> None:
        """``where`` is its first line."""
        self._process = process
        self.where = where

    async def ask(self, what: str, **more: object) -> dict[str, Any]:
        """Have something done, and return what it answers."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"do": what, **more}).encode() + b"\n")
        await self._process.stdin.drain()
        return await _line(self._process)


@asynccontextmanager
async def remote(module: str, *words: object) -> AsyncIterator[Remote]:
    """Start a module; end it with the context."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *map(str, words)),
        cwd=ROOT,
        stdin=PIPE,
        stdout=PIPE,
        limit=LONGEST_LINE,
    )
    try:
        yield Remote(process, await _line(process))
    finally:
        assert process.stdin
        process.stdin.close()
        await process.wait()


async def _line(process: Process) -> dict[str, Any]:
    assert process.stdout
    line = await process.stdout.readline()
    assert line, "the other process ended; see above why"
    answer: dict[str, Any] = json.loads(line)
    return answer
