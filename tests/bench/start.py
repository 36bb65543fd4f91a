"""Start to ready: from the command to the first question, against the imports alone."""

import os
import subprocess
import sys
import tempfile
import time

from tests.bench.figure import Figure

IMPORTS = "import bot.cli, adapters.console, rich.console, apscheduler.schedulers.asyncio"


def measure(rounds: int) -> tuple[Figure, ...]:
    ours, floor = [], []
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"STUDYBOT_HOME": home}
        for _ in range(rounds + 1):
            ours.append(_seconds([sys.executable, "-m", "bot", "play"], environment))
            floor.append(_seconds([sys.executable, "-c", IMPORTS], environment))
    return (
        Figure(
            what="terminal: start, show today's question, stop; against its imports",
            unit="s",
            ours=tuple(ours[1:]),
            floor=tuple(floor[1:]),
        ),
    )


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(
        command, input="/quit\n", text=True, env=environment, check=True, capture_output=True
    )
    return time.perf_counter() - began
