"""Watching the bank file: a good new version is taken, a broken one is reported and left alone."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from bot.bank.bank import Bank
from bot.bank.findings import BankError
from bot.bank.save import read_any

LOGGER = logging.getLogger("studybot.bank")
Stamp = tuple[int, int]


class BankWatch:
    """Looks at a file's stamp; ``use`` takes a good bank, ``tell`` what is wrong with a bad one."""

    def __init__(
        self, path: Path, use: Callable[[Bank], None], tell: Callable[[str], None]
    ) -> None:
        """Take the file as it is now for read."""
        self._path = path
        self._use = use
        self._tell = tell
        self._seen = self._stamp()

    async def check(self) -> None:
        """Read the file again if it changed since the last look."""
        stamp = self._stamp()
        if stamp is None or stamp == self._seen:
            return
        self._seen = stamp
        try:
            bank = await asyncio.to_thread(read_any, self._path)
        except BankError as error:
            LOGGER.warning("kept the last good bank: %s", error)
            self._tell(f"{error}\nThe last good bank stays in use.")
            return
        LOGGER.info("took a new bank of %d questions", len(bank.questions))
        self._use(bank)

    def _stamp(self) -> Stamp | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size
