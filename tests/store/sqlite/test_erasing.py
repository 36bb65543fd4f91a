"""Forgetting who a learner was, in SQLite. What is forgotten is in ``test_people``."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.ids import LearnerId, private_space
from bot.store.affairs import Notice, NoticeKind, Presence, PresenceState
from bot.store.errors import BackupFailed
from bot.store.records import Learner, Space, Track
from bot.store.sqlite import SqliteStore, erasures, open_store
from tests.store.facts import (
    ANN,
    DAY,
    START,
    SUNDAY,
    make_answer,
    make_attendance,
    make_pack,
    make_packed,
    make_track,
    settle_in,
    show,
    start_quiz,
)


def sum_up(store: SqliteStore, own: Track, learner: Learner) -> None:
    """Leave a digest, a pack and a notice in the space of a track."""
    store.tracks.save(replace(own, next_digest=START), START)
    store.digests.begin(own.id, SUNDAY)
    store.digests.add(own.id, SUNDAY, make_attendance(learner))
    store.packs.add(make_pack(space=own.space), [make_packed()])
    store.notices.add(Notice(space=own.space, at=START, kind=NoticeKind.PAUSED, subject=own.id))


def purge_all(store: SqliteStore) -> None:
    left = store.presences.to_purge(START)
    assert left
    while not store.presences.purge(left.space, 1):
        assert [str(each) for each in store.differences()] == []
    assert [str(each) for each in store.differences()] == []


def test_nothing_of_a_private_space_tells_whose_it_was(tmp_path: Path) -> None:
    path = tmp_path / "study.db"
    ann = Learner(id=LearnerId("console:xanthippe"), name="Xanthippe")
    space = private_space(ann.id)
    own = make_track(space=space, place="console:7471", next_due=START)
    with closing(open_store(path)) as store:
        with store.transaction():
            settle_in(store)
            store.people.save(ann, START)
            store.tracks.save_space(Space(id=space, zone="UTC", admin_place=own.place), START)
            store.tracks.save(own, START, by=ann.id)
            shown = show(store, track=own)
            store.answers.record(make_answer(shown, ann))
            store.answers.record(make_answer(show(store), ann))
            store.presences.note(Presence(space=space, at=START, state=PresenceState.HERE))
            quiz = start_quiz(store, space=space, track=own.id, place=own.place, starter=ann.id)
            store.quizzes.join(quiz.id, ann.id, START)
            sum_up(store, own, ann)
            told = {table for table, _ in store.people.facts(ann.id)}
        with store.transaction():
            store.people.erase(ann.id, START)
            assert [str(each) for each in store.differences()] == []
            assert store.digests.due(START, START + DAY, 9) == ()
            assert store.digests.pending(9) == ()
            assert not names(store, "xanthippe")
        with store.transaction():
            purge_all(store)
        store._db.execute("VACUUM")

    assert {"deliveries", "posts", "presences", "space_zones", "spaces", "tracks"} <= told
    assert {"digest_rows", "digests", "packs"} <= told
    for word in (b"anthippe", b"7471"):
        assert word not in path.read_bytes()


def names(store: SqliteStore, word: str) -> list[str]:
    """Columns of any table in which a word is found."""
    return [
        f"{table}.{column}"
        for table in Database(store._db).table_names()
        for column in Database(store._db)[table].columns_dict
        if store._db.execute(f"SELECT 1 FROM {table} WHERE {column} LIKE '%{word}%'").fetchone()
    ]


def test_who_is_erased_is_noted_for_restores(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "study.db")) as store, store.transaction():
        settle_in(store)
        store.people.erase(ANN.id, START)
        store.people.erase(ANN.id, START)

    assert [each.at for each in erasures.read(tmp_path)] == [START]


def test_nobody_is_erased_whom_a_restore_would_bring_back(tmp_path: Path) -> None:
    (tmp_path / erasures.NAME).write_text("{")
    with closing(open_store(tmp_path / "study.db")) as store, store.transaction():
        settle_in(store)

        with pytest.raises(BackupFailed):
            store.people.erase(ANN.id, START)

        assert store.people.get(ANN.id) == ANN
