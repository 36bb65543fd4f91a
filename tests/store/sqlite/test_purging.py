"""Taking a space out of the database."""

from contextlib import closing

import pytest

from bot.ids import SpaceId
from bot.store.sqlite import open_store, purging
from bot.store.sqlite.opening import connect
from tests.store.contract import furnish
from tests.store.facts import ANN, HERE, START, THERE, settle_in

PARENTS = ("spaces", "tracks", "posts", "deliveries", "answers", "regrades", "learners")


@pytest.mark.parametrize("most", [1, 2, 7])
@pytest.mark.parametrize("erased", [False, True])
def test_the_logs_and_the_rows_agree_after_every_step(most: int, erased: bool) -> None:
    with closing(open_store(None)) as store, store.transaction():
        settle_in(store)
        for space in (HERE, THERE):
            furnish(store, space)
        if erased:
            store.people.erase(ANN.id, START)
        assert [str(each) for each in store.differences()] == []

        for space in (THERE, HERE):
            for _ in range(999):
                done = store.presences.purge(SpaceId(space), most)
                assert [str(each) for each in store.differences()] == []
                if done:
                    break

        left = {
            table
            for (table,) in store._db.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            ).fetchall()
            if not table.startswith(("sqlite", "_sqlite"))
            and store._db.execute(f"SELECT 1 FROM {table}").fetchone()
        }
        assert left == {"question_versions"}


def test_every_reference_is_known_to_who_purges() -> None:
    """A new table that refers to a space, or to what is in one, is taught to ``purging``."""
    with closing(connect(None)) as db:
        found = {
            (table, parent)
            for (table,) in db.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            ).fetchall()
            for _, _, parent, *_ in db.execute("SELECT * FROM pragma_foreign_key_list(?)", (table,))
            if parent in PARENTS
        }
    known = {
        *((table, "posts") for table in (*purging.OF_A_POST, *purging.OF_AN_ANSWER)),
        *((table, "deliveries") for table in purging.OF_A_DELIVERY),
        *((table, "tracks") for table in purging.OF_A_TRACK),
        *((table, "spaces") for table in purging.OF_A_SPACE),
        *((table, "learners") for table in purging.OF_A_LEARNER),
        *((table, "learners") for table, _ in purging.NAMING_A_LEARNER),
        *((table, "learners") for table in purging.OF_AN_ANSWER),
        *((table, "learners") for table in ("board_rows", "regrades")),
        *(("answers", parent) for parent in ("posts", "spaces")),
        *(("posts", parent) for parent in ("spaces", "tracks")),
        *(("deliveries", parent) for parent in ("posts", "tracks")),
        *(("post_tallies", "posts"), ("post_picks", "posts")),
        *(("regrades", "answers"), ("regrades_told", "regrades")),
    }

    assert found <= known
