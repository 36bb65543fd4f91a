"""Schema steps of the SQLite store."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlite_utils import Database, Migrations

from bot.domain.memory import Confidence
from bot.store.migrations.sqlite import MIGRATIONS, daily_cycle
from bot.store.records import DeliveryState, Judge

OWN_TABLES = {"_sqlite_migrations", "sqlite_schema", "sqlite_sequence"}
"""Made by sqlite-utils and by SQLite itself."""


@pytest.fixture
def blank() -> Iterator[Database]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield Database(connection, execute_plugins=False)


@pytest.fixture
def migrated(blank: Database) -> Database:
    MIGRATIONS.apply(blank)
    return blank


def names(db: Database) -> list[str]:
    return [migration.name for migration in MIGRATIONS.pending(db)]


def test_steps_are_numbered_without_a_gap_in_the_order_they_run(blank: Database) -> None:
    numbers = [re.fullmatch(r"(\d{4})_[a-z_]+", name) for name in names(blank)]

    assert [int(each[1]) if each else None for each in numbers] == [*range(1, len(numbers) + 1)]


def test_every_step_runs_in_a_transaction(blank: Database) -> None:
    assert all(migration.transactional for migration in MIGRATIONS.pending(blank))


def test_a_second_run_has_nothing_to_do(migrated: Database) -> None:
    before = list(migrated.conn.iterdump())

    MIGRATIONS.apply(migrated)

    assert names(migrated) == []
    assert list(migrated.conn.iterdump()) == before


def test_every_table_is_strict(migrated: Database) -> None:
    tables = migrated.execute(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    )
    strict = {name: bool(strict) for name, strict in tables.fetchall() if name not in OWN_TABLES}

    assert {"learners", "answers", "deliveries"} <= strict.keys()
    assert [name for name in strict if not strict[name]] == []


def test_every_reference_points_to_a_key_that_is_there(migrated: Database) -> None:
    assert migrated.execute("PRAGMA foreign_key_check").fetchall() == []
    references = {
        (table, parent)
        for table in migrated.table_names()
        for _, _, parent, *_ in migrated.execute(
            "SELECT * FROM pragma_foreign_key_list(?)", (table,)
        ).fetchall()
    }
    assert ("answers", "posts") in references
    assert {parent for _, parent in references} <= set(migrated.table_names())


def test_the_schema_knows_every_state_of_a_delivery(migrated: Database) -> None:
    for number, state in enumerate(DeliveryState):
        migrated.execute(
            """INSERT INTO deliveries (track, kind, occurrence, state, due_at, attempt_at)
            VALUES ('track', 'question', ?, ?, 0, 0)""",
            (str(number), state),
        )

    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        migrated.execute("UPDATE deliveries SET state = 'lost'")


def test_a_number_in_a_text_column_or_a_text_in_a_number_column_is_refused(
    migrated: Database,
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER column"):
        migrated.execute("INSERT INTO receipts (receipt, at) VALUES ('r', 'yesterday')")


def test_posts_from_before_there_were_reviews_are_the_groups(blank: Database) -> None:
    first = Migrations("studybot")
    first(name="0001_daily_cycle")(daily_cycle)
    first.apply(blank)
    blank.execute("INSERT INTO spaces VALUES ('space', 'UTC', 0)")
    blank.execute(
        """INSERT INTO tracks (id, space, name, place, zone, created_at)
        VALUES ('track', 'space', 'daily', 'place', 'UTC', 0)"""
    )
    blank.execute(
        """INSERT INTO posts
            (space, track, occurrence, question, version, snapshot, seed, created_at)
        VALUES ('space', 'track', '2026-03-02T09:00', 'question', 1, 1, 7, 0)"""
    )

    MIGRATIONS.apply(blank)

    kept = blank.execute("SELECT id, occurrence, seed, learner FROM posts").fetchall()
    assert kept == [(1, "2026-03-02T09:00", 7, None)]


def test_a_question_posted_before_posts_knew_their_zone_has_its_tracks(blank: Database) -> None:
    MIGRATIONS.apply(blank, stop_before="0002_streak")
    for statement in (
        "INSERT INTO spaces VALUES ('s', 'UTC', 0)",
        """INSERT INTO tracks (id, space, name, place, zone, created_at)
        VALUES ('s/daily', 's', 'daily', 'p', 'Asia/Tokyo', 0)""",
        "INSERT INTO question_versions (question, version, body) VALUES ('q', 1, '{}')",
        """INSERT INTO posts (space, track, occurrence, question, version, snapshot, seed,
            created_at) VALUES ('s', 's/daily', '2026-03-02T09:00', 'q', 1, 1, 7, 0)""",
    ):
        blank.execute(statement)

    MIGRATIONS.apply(blank)

    assert blank.execute("SELECT zone FROM posts").fetchall() == [("Asia/Tokyo",)]
    assert blank.execute("SELECT removed FROM tracks").fetchall() == [(0,)]


def test_the_schema_knows_every_judge(migrated: Database) -> None:
    for number, judge in enumerate(Judge):
        migrated.execute(
            """INSERT INTO assessments (post, learner, at, covered, decided_by)
            VALUES (?, 'learner', 0, 1, ?)""",
            (number, judge),
        )

    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        migrated.execute("UPDATE assessments SET decided_by = 'nobody'")


def test_the_schema_knows_what_may_be_said_of_a_right_answer(migrated: Database) -> None:
    for confidence in (Confidence.GUESS, Confidence.SURE):
        migrated.execute(
            "INSERT INTO confidences (post, learner, at, confidence) VALUES (1, 'learner', 0, ?)",
            (confidence,),
        )

    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        migrated.execute("UPDATE confidences SET confidence = ''")


def test_answers_given_before_the_new_kinds_are_kept(blank: Database) -> None:
    MIGRATIONS.apply(blank, stop_before="0005_kinds")
    blank.execute(
        """INSERT INTO answers (post, learner, space, question, version, at, recorded_at, correct,
            points, scored, hinted, picks)
        VALUES (1, 'learner', 'space', 'question', 1, 0, 0, 1, 10, 1, 0, 'a')"""
    )

    MIGRATIONS.apply(blank)

    columns = "picks, sequence, typed, proposal"
    assert blank.execute(f"SELECT {columns} FROM answers").fetchall() == [("a", "", "", "")]
