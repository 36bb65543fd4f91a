"""Start to ready: from the command to the first line of today's question, and the memory it takes.

The floor is a process that imports the same and says a line. Both are started by turns.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure, Of, Target
from tests.bench.log import Groups
from tests.bench.plan import Plan

IMPORTS = (
    "import bot.cli, adapters.console, rich.console, apscheduler.schedulers.asyncio; "
    "print('ready', flush=True)"
)
LAUNCH = Path(__file__).with_name("launch.py")


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """Seconds and megabytes of the terminal."""
    found = []
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"STUDYBOT_HOME": home}
        for _ in range(plan.rounds + 1):
            ours = _launched(["-m", "bot", "play"], environment)
            found.append((ours, _launched(["-c", IMPORTS], environment)))
    for what, unit, which, target in (
        ("terminal ready", "s", 0, Target(of=Of.RATIO, bound=1.5)),
        ("terminal's memory", "MB", 1, Target(of=Of.EXCESS, bound=30)),
    ):
        yield Figure(
            run="start",
            what=what,
            unit=unit,
            ours=tuple(ours[which] for ours, _ in found[1:]),
            beside="its imports alone",
            floor=tuple(floor[which] for _, floor in found[1:]),
            target=target,
        )


def _launched(words: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return seconds and megabytes."""
    small = [sys.executable, "-I", "-S", str(LAUNCH)]
    done = subprocess.run(
        [*small, sys.executable, *words],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)
