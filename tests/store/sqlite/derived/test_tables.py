"""What a derived table is."""

from contextlib import closing

from sqlite_utils import Database

from bot.ids import PostId, QuestionId
from bot.store.records import Answered, Post
from bot.store.sqlite.derived import ALL
from bot.store.sqlite.derived.tables import POSTS_A_PART, Change, posts
from bot.store.sqlite.opening import connect
from tests.store.facts import START, make_answer, make_track

SKIPPED_TO = 1_800_000 * POSTS_A_PART
"""Ids go on from about here after a restore."""


def a_post() -> Post:
    track = make_track()
    return Post(
        id=PostId(1),
        space=track.space,
        track=track.id,
        occurrence="2026-03-02T09:00",
        question=QuestionId("q"),
        version=1,
        seed=1,
        created_at=START,
        zone=track.zone,
    )


def test_a_new_answer_gains_all_it_has_and_a_correction_the_rest() -> None:
    wrong = make_answer(a_post(), right=False, points=2)
    right = make_answer(a_post(), right=True, points=10)

    def gains(**facts: Answered) -> tuple[int, int]:
        change = Change(**facts)
        return change.points, change.right

    assert gains(after=wrong) == (2, 0)
    assert gains(before=wrong, after=right) == (8, 1)
    assert gains(before=right, after=wrong) == (-8, -1)


def test_each_table_has_the_columns_it_says_and_the_key_comes_first() -> None:
    with closing(connect(None)) as db:
        for derived in ALL:
            columns = [column.name for column in Database(db)[derived.table].columns]
            assert columns == [*derived.key, *derived.values]


def test_posts_come_in_parts_that_cover_every_one() -> None:
    with closing(connect(None)) as db:
        assert posts(db) == []
        db.execute("PRAGMA foreign_keys = OFF")
        for identifier in (1, POSTS_A_PART, POSTS_A_PART + 1, SKIPPED_TO + 1):
            db.execute(
                "INSERT INTO posts (id, space, track, occurrence, question, version, snapshot, "
                "seed, created_at) VALUES (?, 's', 't', ?, 'q', 1, 1, 1, 1)",
                (identifier, f"o{identifier}"),
            )
        assert posts(db) == [
            (1, POSTS_A_PART),
            (POSTS_A_PART + 1, 2 * POSTS_A_PART),
            (SKIPPED_TO + 1, SKIPPED_TO + POSTS_A_PART),
        ]
