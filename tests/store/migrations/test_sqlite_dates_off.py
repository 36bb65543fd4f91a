"""The step that brought what a date is left out for."""

from contextlib import closing

from bot.store.sqlite.opening import connect


def test_what_was_left_out_before_has_no_name() -> None:
    with closing(connect(None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(
            "INSERT INTO skips (track, occurrence, at, by, skipped) VALUES ('t', 'o', 0, '', 1)"
        )

        assert db.execute("SELECT name FROM skips").fetchall() == [("",)]
