"""Ids that are handed out. See ``tests.store.contract``."""

from dataclasses import replace

from bot.ids import QuestionId
from bot.store.interface import Store
from tests.store.facts import (
    ANN,
    DAILY,
    START,
    TUESDAY,
    plan,
    post,
)


class IdsContract:
    """Ids that are handed out."""

    def test_skipped_ids_are_never_handed_out(self, store: Store) -> None:
        first = post(store)
        store.skip_ids(1000)
        store.skip_ids(10)

        assert post(store, TUESDAY).id == 1001
        assert plan(store).id == 1001
        assert store.posts.get(first.id) == first

    def test_ids_can_be_skipped_before_the_first(self, store: Store) -> None:
        store.skip_ids(1000)

        assert (post(store).id, plan(store).id) == (1001, 1001)

    def test_versions_and_line_ups_are_skipped_too(self, store: Store) -> None:
        store.skip_ids(1000)
        store.tracks.save(replace(DAILY, paused=True), START)

        assert store.tracks.version(DAILY.id) == 1001
        assert store.agenda.line_up(DAILY.id, QuestionId("q"), by=ANN.id, at=START).id == 1001
