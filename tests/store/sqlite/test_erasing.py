"""Forgetting who a learner was, in SQLite. What is forgotten is in ``test_people``."""

from contextlib import closing
from pathlib import Path

import pytest

from bot.ids import LearnerId, private_space
from bot.store.affairs import Presence, PresenceState
from bot.store.errors import BackupFailed
from bot.store.records import Learner, Space
from bot.store.sqlite import erasures, open_store
from tests.store.facts import (
    ANN,
    START,
    make_answer,
    make_track,
    settle_in,
    show,
    start_quiz,
)


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
            told = {table for table, _ in store.people.facts(ann.id)}
        with store.transaction():
            store.people.erase(ann.id, START)
            assert [str(each) for each in store.differences()] == []
        with store.transaction():
            left = store.presences.to_purge(START)
            assert left
            while not store.presences.purge(left.space, 1):
                assert [str(each) for each in store.differences()] == []
            assert [str(each) for each in store.differences()] == []
        store._db.execute("VACUUM")

    assert {"deliveries", "posts", "presences", "space_zones", "spaces", "tracks"} <= told
    for word in (b"anthippe", b"7471"):
        assert word not in path.read_bytes()


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
