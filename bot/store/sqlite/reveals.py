"""What brings the reveals of posts, in SQLite."""

import json
from collections.abc import Collection
from datetime import datetime
from sqlite3 import Connection

from bot.ids import LearnerId, PostId, TrackId
from bot.store.records import Post
from bot.store.sqlite.rows import maybe_micros, records, to_micros, to_post

_ACTIVE = """SELECT DISTINCT answers.learner FROM deliveries
    JOIN answers ON answers.post = deliveries.post
    WHERE deliveries.track = :track AND deliveries.kind = 'question' AND deliveries.state = 'sent'
        AND deliveries.sent_at >= :since AND deliveries.sent_at < :until
        AND answers.at >= :since AND answers.at < :until
        AND answers.learner NOT LIKE 'erased:%'
        AND COALESCE((SELECT pauses.until FROM pause_changes AS pauses
            WHERE pauses.learner = answers.learner AND pauses.at <= :until
            ORDER BY pauses.at DESC, pauses.id DESC LIMIT 1), 0) <= :until"""


class SqliteReveals:
    """Implements ``Reveals``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def promise(self, post: PostId, at: datetime | None) -> None:
        """See ``Reveals.promise``."""
        self._db.execute("UPDATE posts SET reveal_at = ? WHERE id = ?", (maybe_micros(at), post))

    def due(
        self, now: datetime, limit: int, *, without: Collection[TrackId] = ()
    ) -> tuple[Post, ...]:
        """See ``Reveals.due``."""
        return records(
            to_post,
            self._db,
            """SELECT * FROM posts
            WHERE reveal_at IS NOT NULL AND revealed_at IS NULL AND voided = 0 AND reveal_at <= ?
                AND track NOT IN (SELECT value FROM json_each(?))
            ORDER BY reveal_at, id LIMIT ?""",
            (to_micros(now), json.dumps(sorted(without)), limit),
        )

    def await_active(self, post: Post, since: datetime, until: datetime, fewest: int) -> None:
        """See ``Reveals.await_active``."""
        self.await_nobody(post.id)
        times = {"since": to_micros(since), "until": to_micros(until)}
        active = self._db.execute(_ACTIVE, {"track": post.track, **times}).fetchall()
        if len(active) >= fewest:
            self._db.executemany(
                """INSERT INTO awaited (post, learner) SELECT :post, :learner
                WHERE NOT EXISTS (
                    SELECT 1 FROM answers WHERE post = :post AND learner = :learner)""",
                [{"post": post.id, "learner": learner} for (learner,) in active],
            )

    def await_nobody(self, post: PostId) -> None:
        """See ``Reveals.await_nobody``."""
        self._db.execute("DELETE FROM awaited WHERE post = ?", (post,))

    def answered(self, post: PostId, learner: LearnerId) -> bool:
        """See ``Reveals.answered``."""
        gone = self._db.execute(
            "DELETE FROM awaited WHERE post = ? AND learner = ?", (post, learner)
        ).rowcount
        sql = "SELECT 1 FROM awaited WHERE post = ? LIMIT 1"
        return bool(gone) and self._db.execute(sql, (post,)).fetchone() is None
