"""Kills a process at each thing it asks of the system, and looks at what it leaves behind."""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TypeVar

Seen = TypeVar("Seen")
Act = Callable[[Path], None]
TOUCHING = ("open", "os.", "sqlite3.", "shutil.")
"""How the audit events begin that touch the disk: https://docs.python.org/3/library/audit_events.html"""


def crash_everywhere(
    tmp_path: Path, prepare: Act, act: Act, look: Callable[[Path], Seen]
) -> list[Seen]:
    """Kill ``act`` before its first, second, … last touch of the disk, each in a fresh folder."""
    seen: list[Seen] = []
    for touches in count(1):
        folder = tmp_path / str(touches)
        folder.mkdir()
        prepare(folder)
        finished = _run(act, folder, touches)
        seen.append(look(folder))
        if finished:
            return seen
    raise AssertionError("a count has no end")


def _run(act: Act, folder: Path, touches: int) -> bool:
    """Tell whether ``act`` came to its end in a process of its own."""
    child = os.fork()
    if not child:
        _die_at(touches)
        act(folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0 or os.WTERMSIG(status) == signal.SIGKILL, f"the child failed: {status}"
    return status == 0


def _die_at(touches: int) -> None:
    left = touches

    def hook(event: str, _: object) -> None:
        nonlocal left
        if event.startswith(TOUCHING):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
