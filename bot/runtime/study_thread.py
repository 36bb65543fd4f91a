"""The study thread: one thread, one connection, one commit for all events that wait.

Events that arrive while a batch is being committed form the next batch, so the cost of a durable
commit is shared by as many as are waiting. If one event raises, the batch is rolled back and
replayed one by one: a bad event fails alone.
"""

import asyncio
import contextlib
import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from time import perf_counter

from bot.bank.bank import Bank
from bot.effects import Step
from bot.events import Event
from bot.runtime.clock import Clock
from bot.runtime.meter import Meter, Silent
from bot.shelf import Shelf
from bot.store.errors import Trouble, Unavailable
from bot.study import Study

MOST_IN_A_BATCH = 512


Steps = Sequence[Step]


@dataclass(frozen=True, slots=True)
class Job:
    """An event, and the promise of its effects; ``loop`` is where a coroutine waits for it."""

    event: Event
    effects: Future[Steps] | asyncio.Future[Steps]
    loop: asyncio.AbstractEventLoop | None = None

    def settle(self, outcome: Steps | Exception) -> None:
        """Keep the promise, unless nobody waits any more."""
        if self.effects.cancelled():
            return
        if isinstance(outcome, Exception):
            self.effects.set_exception(outcome)
        else:
            self.effects.set_result(outcome)


Settled = tuple[Job, Steps | Exception]


class StudyThread:
    """Runs a Study on a thread of its own; ``open_study`` is called on that thread."""

    def __init__(
        self, open_study: Callable[[], Study], clock: Clock, meter: Meter | None = None
    ) -> None:
        """Prepare; nothing runs before ``start``."""
        self._open_study = open_study
        self._clock = clock
        self._meter = meter or Silent()
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._ready: Future[Study] = Future()
        self._thread = threading.Thread(target=self._run, name="study", daemon=True)

    def start(self) -> None:
        """Open the study, and wait until it is ready.

        Raises:
            CannotOpen: the database cannot be used.
        """
        self._thread.start()
        self._ready.result()

    @property
    def study(self) -> Study:
        """What it runs, once started."""
        return self._ready.result()

    def submit(self, event: Event) -> Future[Steps]:
        """Queue an event; the future has its effects once they are committed."""
        effects: Future[Steps] = Future()
        # From here on it cannot be cancelled: it is handled, whatever becomes of who asked.
        effects.set_running_or_notify_cancel()
        self._jobs.put(Job(event, effects))
        return effects

    async def handle(self, event: Event) -> Steps:
        """Queue an event; return its effects once they are committed."""
        loop = asyncio.get_running_loop()
        effects: asyncio.Future[Steps] = loop.create_future()
        self._jobs.put(Job(event, effects, loop))
        return await effects

    def waiting(self) -> int:
        """Return how many events wait, about."""
        return self._jobs.qsize()

    def use_bank(self, bank: Bank) -> None:
        """Serve questions from another bank, from the next event on."""
        self.study.bank = bank

    def use_shelf(self, shelf: Shelf) -> None:
        """Serve questions from these packs besides, from the next event on."""
        self.study.shelf = shelf

    def stop(self) -> None:
        """Handle what is queued, close the store, and end the thread."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            study = self._open_study()
        except BaseException as error:  # handed to whoever called start()
            self._ready.set_exception(error)
            return
        self._ready.set_result(study)
        try:
            while batch := self._next_batch():
                self._handle(study, batch)
        finally:
            study.store.close()

    def _next_batch(self) -> list[Job]:
        """Wait for an event, and take all that wait behind it; empty at the end."""
        first = self._jobs.get()
        if first is None:
            return []
        batch = [first]
        while len(batch) < MOST_IN_A_BATCH:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                self._jobs.put(None)
                break
            batch.append(job)
        return batch

    def _handle(self, study: Study, batch: Sequence[Job]) -> None:
        began = perf_counter()
        try:
            with study.store.transaction():
                effects = [self._turn(study, job) for job in batch]
        except Exception as error:
            if len(batch) == 1 or _held_by_another(error):
                _hand_back([(job, error) for job in batch])
                return
            for job in batch:
                self._handle(study, [job])
            return
        _hand_back(zip(batch, effects, strict=True))
        self._meter.committed(len(batch), perf_counter() - began)

    def _turn(self, study: Study, job: Job) -> Steps:
        began = perf_counter()
        steps = study.handle(job.event, self._clock.now())
        self._meter.turned(perf_counter() - began)
        return steps


def _hand_back(settled: Iterable[Settled]) -> None:
    """Wake each event loop once for all that its coroutines wait for."""
    by_loop: defaultdict[asyncio.AbstractEventLoop | None, list[Settled]] = defaultdict(list)
    for job, outcome in settled:
        by_loop[job.loop].append((job, outcome))
    for loop, some in by_loop.items():
        if loop is None:
            _settle(some)
        else:
            with contextlib.suppress(RuntimeError):  # it was closed: nobody waits there
                loop.call_soon_threadsafe(_settle, some)


def _settle(settled: Iterable[Settled]) -> None:
    for job, outcome in settled:
        job.settle(outcome)


def _held_by_another(error: Exception) -> bool:
    """No event is to blame, and waiting for the lock again for each would keep all waiting."""
    return isinstance(error, Unavailable) and error.trouble is Trouble.LOCKED
