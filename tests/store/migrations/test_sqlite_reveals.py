"""The step that brought reveals at a set time, or when everyone active answered."""

from contextlib import closing

from bot.store.sqlite.opening import connect

POST = """INSERT INTO posts
    (space, track, occurrence, question, version, snapshot, seed, created_at)
    VALUES ('s', 's/daily', '2026-03-02T09:00', 'q', 1, 1, 7, 0)"""


def test_a_post_from_before_is_revealed_with_the_next_question() -> None:
    with closing(connect(None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(POST)

        assert db.execute("SELECT reveal, reveal_at FROM posts").fetchone() == ("next", None)
