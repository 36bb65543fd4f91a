"""The measurements by name, in the order they are taken."""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from tests.bench import (
    bring,
    choosing,
    due,
    durable,
    fanout,
    herd,
    press,
    reads,
    rebuild,
    slack_fanout,
    slack_press,
    slack_quiz,
    start,
    tick,
    turn,
)
from tests.bench.figure import Figure
from tests.bench.log import Groups
from tests.bench.plan import Plan

RUNS: Mapping[str, Callable[[Plan, Groups], Iterator[Figure]]] = {
    "durable": durable.measure,
    "turn": turn.measure,
    "reads": reads.measure,
    "rebuild": rebuild.measure,
    "tick": tick.measure,
    "due": due.measure,
    "herd": herd.measure,
    "choosing": choosing.measure,
    "import": bring.measure,
    "press": press.measure,
    "fanout": fanout.measure,
    "slack": slack_press.measure,
    "slackout": slack_fanout.measure,
    "slackquiz": slack_quiz.measure,
    "start": start.measure,
}
HELP: Mapping[str, str] = {
    "durable": "answers a second, 64 clients, on disk before they are acknowledged",
    "turn": "CPU of a whole answer, beside a small log and a large one",
    "reads": "/leaderboard, a rank and /streak, beside a small log and a large one",
    "rebuild": "seconds of `studybot db rebuild`",
    "tick": "a tick over 100,000 schedules of which none is due",
    "due": "100,000 schedules due at once: how long the event loop is kept",
    "herd": "10,000 questions due at one moment on Discord, and people who ask meanwhile",
    "choosing": "choosing a question for ten learners; /review of a thousand cards",
    "import": "20,000 questions from elsewhere: read, kept in one turn, loaded",
    "press": "a button on Discord to its private reply: CPU beside the framework's own",
    "fanout": "posting to a thousand channels of Discord: CPU, and the rate",
    "slack": "a press on Slack over HTTP: CPU beside bolt's own, and how long one takes",
    "slackout": "posting to a thousand channels of Slack: CPU, and the rate",
    "slackquiz": "200 players of a quiz on Slack answer within two seconds",
    "start": "from the command to today's question: time and memory",
}


def take(plan: Plan, names: Sequence[str]) -> Iterator[Figure]:
    """Take the measurements named, and tell how each goes."""
    with (
        tempfile.TemporaryDirectory(prefix="studybot-bench-") as folder,
        closing(Groups(Path(folder), plan.slots)) as groups,
    ):
        for number, name in enumerate(names, 1):
            plan.tell(f"{number} of {len(names)}: {name}, {HELP[name]} …")
            began = time.perf_counter()
            yield from RUNS[name](plan, groups)
            plan.tell(f"        {time.perf_counter() - began:.0f} s")
