"""What brings reveals, in SQLite."""

from pathlib import Path

from bot.store.sqlite import open_store
from tests.store.contract.reveals import RevealsContract
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
