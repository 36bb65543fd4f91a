"""``python -m bot run`` in a process group of its own beside the fake Slack, to be killed."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.adapters.slack.fake import FakeSlack
from tests.factory import Form, make_file

ROOT = Path(__file__).parents[3]
LOG = "standard.log"
"""What it says, in its home."""


class Running:
    """A bot that can be killed, and started again on the same files."""

    def __init__(self, slack: FakeSlack, home: Path, *forms: Form) -> None:
        self._slack, self._home = slack, home
        self._process: Process | None = None
        self._bank = home / "questions.json"
        self._bank.write_text(json.dumps(make_file(*forms)), "utf-8")

    async def start(self) -> None:
        """Start it; returns when it is connected twice."""
        command = (sys.executable, "-m", "bot", "run")
        with (self._home / LOG).open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *command,
                cwd=ROOT,
                env=self._environment(),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        await self._slack.connected(2)

    async def kill(self) -> None:
        """Kill all of its group, as a machine that loses its power does."""
        if self._process is None:
            return
        if self._process.returncode is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()
        self._process = None
        await self._slack.until(lambda: not self._slack.sockets.alive, "the end of its sockets")

    def said(self) -> str:
        """All it ever said."""
        return (self._home / LOG).read_text("utf-8")

    def _environment(self) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return inherited | {
            "STUDYBOT_HOME": str(self._home),
            "STUDYBOT_BANK": str(self._bank),
            "STUDYBOT_PLATFORMS": "slack",
            "SLACK_BOT_TOKEN": self._slack.bot_token,
            "SLACK_APP_TOKEN": self._slack.app_token,
            "SLACK_API_BASE": self._slack.api_base,
        }


@asynccontextmanager
async def running(slack: FakeSlack, home: Path, *forms: Form) -> AsyncIterator[Running]:
    """Run one; whatever is left of it is killed in the end."""
    bot = Running(slack, home, *forms)
    try:
        await bot.start()
        yield bot
    finally:
        await bot.kill()
