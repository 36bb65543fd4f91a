"""The step that brought quizzes."""

from contextlib import closing

from bot.domain.quiz import Ending, Phase
from bot.store.migrations.sqlite_quizzes import QUIZZES
from bot.store.sqlite.opening import connect


def test_every_table_it_brings_is_strict() -> None:
    tables = [statement for statement in QUIZZES if statement.startswith("CREATE TABLE")]

    assert tables
    assert all(") STRICT" in table for table in tables)


def test_the_schema_knows_every_phase_and_ending() -> None:
    with closing(connect(None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for phase in Phase:
            for ending in ("", *Ending):
                db.execute(
                    """INSERT INTO quizzes (space, track, place, starter, started_at, rounds,
                        seconds, topics, level, kind, alone, phase, round, due_at, silent, owner,
                        ending)
                    VALUES ('s', 't', ?, 'l', 0, 1, 0, '', '', '', 0, ?, 0, 0, 0, '', ?)""",
                    (f"{phase} {ending}", phase, ending),
                )
