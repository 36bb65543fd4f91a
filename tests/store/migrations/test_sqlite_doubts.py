"""The step that brought what is known of messages in doubt."""

from contextlib import closing

from bot.store.sqlite.opening import connect


def test_notices_are_kept_and_may_be_of_more_kinds() -> None:
    with closing(connect(None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for kind in ("reported", "doubted", "scarce"):
            db.execute(
                "INSERT INTO notices (space, at, kind, subject, reason) VALUES ('s', 0, ?, '', '')",
                (kind,),
            )

        assert [kind for (kind,) in db.execute("SELECT kind FROM notices ORDER BY id")] == [
            *("reported", "doubted", "scarce")
        ]
