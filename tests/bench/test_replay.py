"""A replay does to a database exactly what the turns did."""

import sqlite3
from pathlib import Path

from tests.bench.log import Crowd, Group, choice_bank, undone
from tests.bench.replay import in_batches, record, replay

CROWD = Crowd(regulars=8, visitors=5, slots=4)


def test_a_replay_leaves_every_table_as_the_turns_do(tmp_path: Path) -> None:
    handled, replayed = (
        Group(tmp_path / name, CROWD, choice_bank()) for name in ("handled.db", "replayed.db")
    )
    presses = handled.presses(handled.post_next(), 8)
    replayed.post_next()
    with handled.store.transaction():
        for press in presses:
            handled.study.handle(press, handled.now)

    with undone(replayed.store):
        turns = record(replayed.study, presses, replayed.now)
    replay(replayed.store._db, turns, batch=3)

    assert contents(replayed) == contents(handled)
    handled.close()
    replayed.close()


def test_what_is_undone_leaves_no_trace(tmp_path: Path) -> None:
    group = Group(tmp_path / "group.db", CROWD, choice_bank())
    presses = group.presses(group.post_next(), 8)
    before = contents(group)

    with undone(group.store):
        record(group.study, presses, group.now)

    assert contents(group) == before
    group.close()


def test_a_filled_group_is_what_its_log_says(tmp_path: Path) -> None:
    group = Group(tmp_path / "group.db", CROWD, choice_bank())

    assert list(group.store.differences()) == []
    assert group.filled_with > CROWD.visitors
    group.close()


def test_batches_hold_everything_in_order() -> None:
    assert list(in_batches([1, 2, 3, 4, 5], 2)) == [[1, 2], [3, 4], [5]]


def contents(group: Group) -> dict[str, list[tuple[object, ...]]]:
    db: sqlite3.Connection = group.store._db
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    own = [name for (name,) in tables if not name.startswith(("sqlite_", "_sqlite_"))]
    return {name: sorted(db.execute(f"SELECT * FROM {name}"), key=repr) for name in own}
