"""Weeks that are summed up, in SQLite."""

import json
from collections.abc import Collection, Sequence
from datetime import date, datetime
from sqlite3 import Connection

from bot.domain.digest import DAY, Attempted, DigestWeek
from bot.ids import ERASED, LearnerId, PostId, SpaceId, TrackId
from bot.store.counts import Attendance, DigestCounts, Tally
from bot.store.records import Post, Track
from bot.store.sqlite.derived.boards import HIDDEN
from bot.store.sqlite.rows import records, to_instant, to_micros, to_post, to_track

SHORTEST = 2
"""Questions in a row that make a streak worth naming."""


class SqliteDigests:
    """Implements ``Digests``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def due(
        self, now: datetime, astray: datetime, limit: int, *, without: Collection[TrackId] = ()
    ) -> tuple[Track, ...]:
        """See ``Digests.due``."""
        return records(
            to_track,
            self._db,
            # Two searches: with OR, SQLite would go through every track that has a digest.
            """SELECT * FROM (SELECT *, rowid AS row FROM tracks WHERE next_digest <= ?
                UNION ALL SELECT *, rowid FROM tracks WHERE next_digest > ?)
            WHERE id NOT IN (SELECT value FROM json_each(?))
            ORDER BY next_digest, row LIMIT ?""",
            (to_micros(now), to_micros(astray), json.dumps(sorted(without)), limit),
        )

    def begin(self, track: TrackId, week: DigestWeek) -> bool:
        """See ``Digests.begin``."""
        cursor = self._db.execute(
            """INSERT INTO digests (track, week, last, at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING""",
            (track, week.key, week.last.isoformat(), to_micros(week.at)),
        )
        if cursor.rowcount == 1:
            self._db.execute("DELETE FROM digest_rows WHERE track = ?", (track,))
        return cursor.rowcount == 1

    def pending(
        self, limit: int, *, track: TrackId | None = None, without: Collection[TrackId] = ()
    ) -> tuple[tuple[TrackId, DigestWeek], ...]:
        """See ``Digests.pending``."""
        rows = self._db.execute(
            """SELECT track, last, at FROM digests WHERE counted = 0
                AND track = COALESCE(?, track)
                AND track NOT IN (SELECT value FROM json_each(?))
            ORDER BY at, track LIMIT ?""",
            (track, json.dumps(sorted(without)), limit),
        )
        return tuple((TrackId(which), _week(last, at)) for which, last, at in rows)

    def end(self, track: TrackId, week: DigestWeek) -> None:
        """See ``Digests.end``."""
        self._db.execute(
            "UPDATE digests SET counted = 1 WHERE track = ? AND week = ?", (track, week.key)
        )

    def week(self, track: TrackId, key: str) -> DigestWeek | None:
        """See ``Digests.week``."""
        row = self._db.execute(
            "SELECT last, at FROM digests WHERE track = ? AND week = ?", (track, key)
        ).fetchone()
        return _week(*row) if row else None

    def posts(self, track: TrackId, week: DigestWeek) -> tuple[Post, ...]:
        """See ``Digests.posts``."""
        return records(
            to_post,
            self._db,
            """SELECT posts.* FROM posts
            JOIN deliveries ON deliveries.post = posts.id AND deliveries.kind = 'question'
            WHERE posts.track = ? AND posts.occurrence >= ? AND posts.occurrence < ?
                AND posts.learner IS NULL AND posts.quiz IS NULL AND posts.voided = 0
                AND deliveries.state IN ('claimed', 'sent')
            ORDER BY posts.occurrence""",
            (track, week.first.isoformat(), (week.last + DAY).isoformat()),
        )

    def uncounted(
        self, track: TrackId, posts: Sequence[PostId], until: datetime, limit: int
    ) -> tuple[LearnerId, ...]:
        """See ``Digests.uncounted``."""
        (last,) = self._db.execute(
            "SELECT COALESCE(MAX(learner), '') FROM digest_rows WHERE track = ?", (track,)
        ).fetchone()
        found: set[LearnerId] = set()
        for post in posts:
            rows = self._db.execute(
                """SELECT learner FROM answers WHERE post = ? AND learner > ? AND at <= ?
                    AND learner NOT LIKE ? ORDER BY learner LIMIT ?""",
                (post, last, to_micros(until), f"{ERASED}%", limit),
            )
            found |= {LearnerId(learner) for (learner,) in rows}
        return tuple(sorted(found)[:limit])

    def answered_before(self, space: SpaceId, learner: LearnerId, at: datetime) -> bool:
        """See ``Digests.answered_before``."""
        # The pluses keep SQLite from going through what all others answered in the space.
        row = self._db.execute(
            "SELECT 1 FROM answers WHERE learner = ? AND +space = ? AND +at < ? LIMIT 1",
            (learner, space, to_micros(at)),
        )
        return row.fetchone() is not None

    def add(self, track: TrackId, week: DigestWeek, attended: Attendance) -> None:
        """See ``Digests.add``."""
        self._db.execute(
            """INSERT INTO digest_rows (track, learner, week, length, kept, fresh)
            VALUES (?, ?, ?, ?, ?, ?)""",
            (
                track,
                attended.learner,
                week.key,
                attended.length,
                int(attended.kept),
                int(attended.fresh),
            ),
        )

    def counts(self, track: TrackId, week: DigestWeek, names: int) -> DigestCounts:
        """See ``Digests.counts``."""
        there = (track, week.key)
        people, kept, fresh = self._db.execute(
            """SELECT COUNT(*), COALESCE(SUM(kept), 0), COALESCE(SUM(fresh), 0)
            FROM digest_rows WHERE track = ? AND week = ?""",
            there,
        ).fetchone()
        longest = self._db.execute(
            f"""{_NAMED} AND length >= ? ORDER BY length DESC, name, learners.id LIMIT ?""",
            (*there, SHORTEST, names),
        ).fetchall()
        newcomers = self._db.execute(
            f"{_NAMED} AND fresh = 1 ORDER BY name, learners.id LIMIT ?", (*there, names)
        ).fetchall()
        return DigestCounts(
            people=people,
            kept=kept,
            fresh=fresh,
            longest=tuple(longest),
            newcomers=tuple(name for name, _ in newcomers),
        )

    def revealed(self, posts: Sequence[PostId]) -> tuple[Attempted, ...]:
        """See ``Digests.revealed``."""
        rows = self._db.execute(
            """SELECT posts.id, tallies.first_answers, tallies.first_correct FROM posts
            JOIN post_tallies AS tallies ON tallies.post = posts.id
            WHERE posts.id IN (SELECT value FROM json_each(?)) AND posts.revealed_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM deliveries WHERE deliveries.post = posts.id
                    AND deliveries.kind = 'reveal' AND deliveries.state = 'due')
                AND NOT EXISTS (SELECT 1 FROM posts AS open WHERE open.space = posts.space
                    AND open.question = posts.question AND open.learner IS NULL
                    AND open.voided = 0 AND open.revealed_at IS NULL AND open.quiz IS NULL)
            ORDER BY posts.id""",
            (json.dumps(list(posts)),),
        )
        return tuple(Attempted(PostId(post), answers, right) for post, answers, right in rows)

    def first_attempts(self, post: PostId) -> Tally:
        """See ``Digests.first_attempts``."""
        counts = self._db.execute(
            "SELECT first_answers, first_correct FROM post_tallies WHERE post = ?", (post,)
        ).fetchone()
        answers, right = counts or (0, 0)
        picks = self._db.execute(
            "SELECT choice, first_picks FROM post_picks WHERE post = ?", (post,)
        )
        return Tally(answers=answers, right=right, picks=dict(picks.fetchall()))

    def quizzes(self, track: TrackId, since: datetime, until: datetime) -> tuple[int, int]:
        """See ``Digests.quizzes``."""
        played, most = self._db.execute(
            """SELECT COUNT(*), COALESCE(MAX(players), 0) FROM quizzes
            WHERE space = (SELECT space FROM tracks WHERE id = ?) AND track = ?
                AND ending = 'played' AND started_at >= ? AND started_at <= ?""",
            (track, track, to_micros(since), to_micros(until)),
        ).fetchone()
        return int(played), int(most)


_NAMED = f"""SELECT learners.name AS name, digest_rows.length FROM digest_rows
    JOIN learners ON learners.id = digest_rows.learner
    WHERE digest_rows.track = ? AND digest_rows.week = ?
        AND digest_rows.learner NOT IN ({HIDDEN})"""  # noqa: S608 - our own SQL


def _week(last: str, at: int) -> DigestWeek:
    return DigestWeek(date.fromisoformat(last), to_instant(at))
