"""One thread, one connection, one commit for all events that wait."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from bot.commands import Verb
from bot.effects import Reply, Step
from bot.ids import LearnerId, PostId
from bot.runtime.clock import SetClock
from bot.runtime.study_thread import MOST_IN_A_BATCH, StudyThread
from bot.store.errors import CannotOpen, Trouble, Unavailable
from bot.study import Study
from tests.factory import make_bank, make_question
from tests.runtime.group import (
    BOMB,
    NOON,
    RIGHT,
    WRONG,
    CountingStore,
    asked,
    make_study,
    post_of,
    pressed,
)

SOON = 5.0
"""Seconds; only a test that fails waits so long."""


class Gate:
    """A clock that lets nothing pass while it is shut: meanwhile events pile up."""

    def __init__(self) -> None:
        self._reached = threading.Event()
        self._opened = threading.Event()
        self._opened.set()

    def now(self) -> datetime:
        self._reached.set()
        assert self._opened.wait(SOON)
        return NOON

    def shut(self) -> None:
        self._reached.clear()
        self._opened.clear()

    def wait(self) -> None:
        assert self._reached.wait(SOON)

    def open(self) -> None:
        self._opened.set()


class Bench:
    """A study thread that can be held in the middle of an event."""

    def __init__(self) -> None:
        self.gate = Gate()
        self.store: CountingStore
        self.thread = StudyThread(self._open, self.gate)

    def _open(self) -> Study:
        self.store = CountingStore()
        return make_study(self.store)

    def hold(self) -> Future[Sequence[Step]]:
        """Start an event that ends when the gate opens; what follows it is the next batch."""
        self.gate.shut()
        held = self.thread.submit(asked())
        self.gate.wait()
        return held

    def question(self) -> PostId:
        [reply] = self.thread.submit(asked(Verb.DAILY)).result(SOON)
        assert isinstance(reply, Reply)
        return post_of(reply.card)


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    made.thread.start()
    yield made
    made.gate.open()
    made.thread.stop()


@contextmanager
def running(open_study: Callable[[], Study]) -> Iterator[StudyThread]:
    thread = StudyThread(open_study, SetClock(NOON))
    thread.start()
    try:
        yield thread
    finally:
        thread.stop()


def titles(effects: Future[Sequence[Step]]) -> list[str]:
    return [effect.card.title for effect in effects.result(SOON) if isinstance(effect, Reply)]


def test_events_that_wait_share_one_commit(bench: Bench) -> None:
    bench.hold()
    waiting = [bench.thread.submit(asked(name=f"learner {i}")) for i in range(100)]

    bench.gate.open()

    assert all(len(each.result(SOON)) == 1 for each in waiting)
    assert bench.store.commits == 1 + 1


def test_a_batch_has_a_largest_size(bench: Bench) -> None:
    bench.hold()
    waiting = [bench.thread.submit(asked()) for _ in range(MOST_IN_A_BATCH + 1)]

    bench.gate.open()
    for each in waiting:
        each.result(SOON)

    assert bench.store.commits == 1 + 2


def test_events_are_handled_in_the_order_they_came(bench: Bench) -> None:
    post = bench.question()
    bench.hold()
    first, *others = [
        bench.thread.submit(pressed(post, position, at=NOON))
        for position in (RIGHT, WRONG, RIGHT, WRONG)
    ]

    bench.gate.open()

    assert titles(first) == ["Right. +10 points"]
    assert [titles(each) for each in others] == [["You answered this: right"]] * 3


def test_a_bad_event_fails_alone_and_the_others_of_its_batch_count_once(bench: Bench) -> None:
    post = bench.question()
    bench.hold()
    before = bench.thread.submit(pressed(post, RIGHT, "Ann", at=NOON))
    bad = bench.thread.submit(asked(Verb.DAILY, "Mallory", receipt=BOMB))
    after = bench.thread.submit(pressed(post, RIGHT, "Bob", at=NOON))

    bench.gate.open()

    assert isinstance(bad.exception(SOON), ValueError)
    assert (titles(before), titles(after)) == (["Right. +10 points"], ["Right. +10 points"])
    again = bench.thread.submit(pressed(post, WRONG, "Ann", at=NOON))
    assert titles(again) == ["You answered this: right"]


def test_what_a_bad_event_wrote_is_rolled_back(tmp_path: Path) -> None:
    file = tmp_path / "study.db"

    with running(lambda: make_study(CountingStore(file))) as thread:
        bad = thread.submit(asked(name="Mallory", receipt=BOMB))
        good = thread.submit(asked(name="Ann"))
        assert isinstance(bad.exception(SOON), ValueError)
        good.result(SOON)

    again = CountingStore(file)
    with again.transaction():
        assert again.people.get(LearnerId("fake:Ann"))
        assert again.people.get(LearnerId("fake:Mallory")) is None
        assert again.first_time(BOMB, NOON), "the event may be tried again"
    again.close()


def test_effects_are_handed_out_only_after_the_commit() -> None:
    committed = threading.Event()
    seen: list[bool] = []

    class Slow(CountingStore):
        @contextmanager
        def transaction(self) -> Iterator[None]:
            with super().transaction():
                yield
            committed.set()

    with running(lambda: make_study(Slow())) as thread:
        effects = thread.submit(asked())
        effects.add_done_callback(lambda _: seen.append(committed.is_set()))
        effects.result(SOON)

    assert seen == [True]


def test_an_event_cannot_be_cancelled_once_it_is_queued(bench: Bench) -> None:
    bench.hold()
    waiting = bench.thread.submit(asked())

    assert not waiting.cancel()

    bench.gate.open()
    assert titles(waiting)
    assert titles(bench.thread.submit(asked())), "the thread goes on"


def test_what_is_queued_is_handled_before_the_end_and_the_store_is_closed() -> None:
    bench = Bench()
    bench.thread.start()
    bench.hold()
    waiting = [bench.thread.submit(asked()) for _ in range(MOST_IN_A_BATCH + 1)]
    ending = threading.Thread(target=bench.thread.stop)
    ending.start()

    bench.gate.open()
    ending.join(SOON)

    assert not ending.is_alive()
    assert all(each.done() for each in waiting)
    assert bench.store.closed == 1


def test_the_store_lives_and_dies_on_the_study_thread() -> None:
    places: list[str] = []

    class Placed(CountingStore):
        def close(self) -> None:
            places.append(threading.current_thread().name)
            super().close()

    def open_study() -> Study:
        places.append(threading.current_thread().name)
        return make_study(Placed())

    with running(open_study):
        pass

    assert places == ["study", "study"]


def test_an_error_of_opening_reaches_whoever_starts() -> None:
    def open_study() -> Study:
        raise CannotOpen("Another studybot is using it.")

    thread = StudyThread(open_study, SetClock(NOON))

    with pytest.raises(CannotOpen, match="Another studybot is using it"):
        thread.start()
    thread.stop()


def test_another_bank_is_used_from_the_next_event_on() -> None:
    new = make_question(id="new", prompt="Is this the new bank?")

    with running(lambda: make_study(CountingStore())) as thread:
        thread.use_bank(make_bank(new))
        [reply] = thread.submit(asked(Verb.DAILY)).result(SOON)

    assert isinstance(reply, Reply)
    assert "Is this the new bank?" in repr(reply.card)


def test_a_locked_database_is_waited_for_once_and_not_for_each_event(
    tmp_path: Path, impatient: None
) -> None:
    file = tmp_path / "study.db"
    tries: list[str] = []
    reached, opened = threading.Event(), threading.Event()

    class Counted(CountingStore):
        @contextmanager
        def transaction(self) -> Iterator[None]:
            tries.append("try")
            reached.set()
            assert opened.wait(SOON)
            with super().transaction():
                yield

    with running(lambda: make_study(Counted(file))) as thread:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        waiting = [thread.submit(asked())]
        assert reached.wait(SOON)
        waiting += [thread.submit(asked()) for _ in range(50)]
        opened.set()
        errors = [each.exception(SOON) for each in waiting]
        other.execute("ROLLBACK")
        other.close()
        assert titles(thread.submit(asked())), "it works again"

    assert [type(error) for error in errors] == [Unavailable] * 51
    assert all(isinstance(e, Unavailable) and e.trouble is Trouble.LOCKED for e in errors)
    assert len(tries) == 3, "the first event, the 50 behind it, and the one that worked"
