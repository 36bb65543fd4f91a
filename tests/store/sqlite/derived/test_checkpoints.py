"""The rows of checkpoints. What upsets them is in the contract of every store."""

from bot.store.sqlite import SqliteStore
from tests.scenes import Scene
from tests.store.facts import ANN, BEN, DAILY, START, make_answer, make_checkpoint, show
from tests.store.sqlite.derived.tables import rows_of


def test_an_answer_in_time_is_settled_at_once() -> None:
    scene = Scene()
    ana = scene.person("Ana", admin=True)
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, right=False))
    store = scene.store
    assert isinstance(store, SqliteStore)

    with store.transaction():
        [row] = rows_of(store, "checkpoints")

    assert row[:2] == (ana.track, ana.id)
    assert row[4] == "2026-03-02T09:00"
    assert row[-4:] == (1, 1, 7, 1)
    scene.ends()


def test_without_a_checkpoint_nothing_is_missing(store: SqliteStore) -> None:
    store.answers.record(make_answer(show(store)))

    assert rows_of(store, "checkpoints") == []
    assert list(store.differences()) == []


def test_who_is_erased_leaves_none(store: SqliteStore) -> None:
    show(store)
    for learner in (ANN, BEN):
        store.streaks.keep(DAILY.id, learner.id, make_checkpoint())

    store.people.erase(ANN.id, START)

    assert [row[1] for row in rows_of(store, "checkpoints")] == [BEN.id]
