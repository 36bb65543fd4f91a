"""The read lane: a thread and a connection of its own for whatever may take long.

It sees what was committed when a task begins, and can write nothing; the study thread never waits
for it. A database in memory has one connection only: there, what reads is done by the study thread.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.store.interface import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Task:
    read: Callable[[Store], Any]
    result: Future[Any]


class ReadLane:
    """Runs what reads, one after the other; ``open_reader`` is called on its thread."""

    def __init__(self, open_reader: Callable[[], Store]) -> None:
        """Prepare; nothing runs before ``start``."""
        self._open_reader = open_reader
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._ready: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, name="read lane", daemon=True)

    def start(self) -> None:
        """Open the store for reading, and wait until it is ready.

        Raises:
            CannotOpen: the database cannot be used.
        """
        self._thread.start()
        self._ready.result()

    def submit(self, read: Callable[[Store], T]) -> Future[T]:
        """Queue a task; it is called on the lane's thread, inside a transaction that only reads."""
        task = _Task(read, Future())
        task.result.set_running_or_notify_cancel()
        self._tasks.put(task)
        return task.result

    def stop(self) -> None:
        """Do what is queued, close the store, and end the thread."""
        self._tasks.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            store = self._open_reader()
        except BaseException as error:  # handed to whoever called start()
            self._ready.set_exception(error)
            return
        self._ready.set_result(None)
        try:
            while task := self._tasks.get():
                _do(store, task)
        finally:
            store.close()


def _do(store: Store, task: _Task) -> None:
    try:
        with store.transaction():
            result = task.read(store)
    except Exception as error:
        task.result.set_exception(error)
    else:
        task.result.set_result(result)
