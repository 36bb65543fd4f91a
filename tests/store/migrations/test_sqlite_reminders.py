"""The step that brought reminders."""

from contextlib import closing
from sqlite3 import IntegrityError

import pytest

from bot.store.sqlite.opening import connect


@pytest.mark.parametrize(
    "columns",
    [
        "minute, quiet_since, quiet_until) VALUES ('a', 'UTC', 1440, NULL, NULL",
        "minute, quiet_since, quiet_until) VALUES ('a', 'UTC', -1, NULL, NULL",
        "minute, quiet_since, quiet_until) VALUES ('a', 'UTC', 0, 60, NULL",
        "minute, quiet_since, quiet_until) VALUES ('a', 'UTC', 0, NULL, 60",
        "minute, quiet_since, quiet_until) VALUES ('a', 'UTC', 0, 60, 60",
        "minute, quiet_since, quiet_until) VALUES ('a', 'UTC', 0, 60, 1440",
    ],
)
def test_the_schema_refuses_what_nobody_can_set(columns: str) -> None:
    with closing(connect(None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        with pytest.raises(IntegrityError, match="CHECK constraint failed"):
            db.execute(f"INSERT INTO reminders (learner, zone, {columns})")
