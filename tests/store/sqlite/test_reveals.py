"""What brings reveals, in SQLite."""

from pathlib import Path

from bot.domain.reveal import ACTIVE
from bot.store.sqlite import open_store
from tests.factory import make_question
from tests.store.contract.reveals import RevealsContract
from tests.store.facts import DAILY, MONDAY, START, settle_in
from tests.store.sqlite.files import rows


class TestSqliteReveals(RevealsContract):
    """SQLite keeps the contract."""


def test_what_is_due_is_found_by_an_index(tmp_path: Path) -> None:
    open_store(tmp_path / "study.db").close()
    plan = rows(
        tmp_path / "study.db",
        """EXPLAIN QUERY PLAN SELECT * FROM posts
        WHERE reveal_at IS NOT NULL AND revealed_at IS NULL AND voided = 0 AND reveal_at <= 9
        ORDER BY reveal_at, id LIMIT 100""",
    )

    assert "USING INDEX posts_reveal (reveal_at" in str(plan)


def test_who_was_active_is_found_without_all_that_a_series_ever_posted() -> None:
    store = open_store(None)
    asked: list[str] = []
    with store.transaction():
        settle_in(store)
        post = store.posts.add(DAILY, MONDAY, make_question(), seed=1, at=START)
        store._db.set_trace_callback(asked.append)
        store.reveals.await_active(post, START - ACTIVE, START, 2)
        store._db.set_trace_callback(None)
    [active] = [sql for sql in asked if sql.startswith("SELECT DISTINCT")]
    plan = str(store._db.execute(f"EXPLAIN QUERY PLAN {active}").fetchall())
    store.close()

    assert "USING INDEX deliveries_sent (track=? AND sent_at>? AND sent_at<?)" in plan
