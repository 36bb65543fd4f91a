"""Tallies: how each post was answered while it counted, and by whom it was met first.

A learner's first answer ever to a question is the earliest by (at, post), whatever came in first;
it counts as a first attempt on its post if it came before the reveal and a key judged it.
Statistics of a question are sums over its posts, so a withdrawal touches no row.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from sqlite3 import Connection

from bot.ids import PostId
from bot.store.records import Answered
from bot.store.sqlite.derived.tables import Change, Derived, Part, Row, posts
from bot.store.sqlite.rows import split, to_instant


def _learn(db: Connection, change: Change) -> None:
    answer, firsts = change.after, _firsts(db, change.after)
    is_first = firsts[0] == answer.post
    if answer.scored:
        new, says = change.before is None, is_first and not answer.self_assessed
        first = (int(new), change.right) if says else (0, 0)
        _add(db, answer.post, (int(new), change.right, *first))
        if new:
            _add_picks(db, answer.post, answer.picks, 1, int(says))
    if change.before is None and is_first and len(firsts) > 1:
        _turn_first(db, answer, firsts[1], -1)


def _unlearn(db: Connection, answer: Answered) -> None:
    left = _firsts(db, answer)
    was_first = not left or (answer.at, answer.post) < _place(db, answer, left[0])
    if answer.scored:
        says = int(was_first and not answer.self_assessed)
        _add(db, answer.post, (-1, -int(answer.right), -says, -says * answer.right))
        _add_picks(db, answer.post, answer.picks, -1, -says)
        db.execute("DELETE FROM post_tallies WHERE post = ? AND answers = 0", (answer.post,))
        db.execute("DELETE FROM post_picks WHERE post = ? AND picks = 0", (answer.post,))
    if was_first and left:
        _turn_first(db, answer, left[0], 1)


def _place(db: Connection, answer: Answered, post: PostId) -> tuple[datetime, PostId]:
    """Return where the learner's answer to a post stands among their answers."""
    sql = "SELECT at FROM answers WHERE post = ? AND learner = ?"
    (at,) = db.execute(sql, (post, answer.learner)).fetchone()
    return to_instant(at), post


def _firsts(db: Connection, answer: Answered) -> list[PostId]:
    """Return the posts of the learner's first two answers to this question."""
    rows = db.execute(
        """SELECT post FROM answers WHERE learner = ? AND question = ?
        ORDER BY at, post LIMIT 2""",
        (answer.learner, answer.question),
    )
    return [post for (post,) in rows]


def _turn_first(db: Connection, answer: Answered, post: PostId, by: int) -> None:
    """Count the learner's answer to a post as the first to its question (1), or no more (-1).

    An earlier one was taken out, or came in late.
    """
    counted, correct, picks = db.execute(
        """SELECT scored AND proposal = '', correct, picks FROM judged
        WHERE post = ? AND learner = ?""",
        (post, answer.learner),
    ).fetchone()
    if counted:
        _add(db, post, (0, 0, by, by * correct))
        _add_picks(db, post, split(picks), 0, by)


def _add(db: Connection, post: PostId, counts: tuple[int, int, int, int]) -> None:
    db.execute(
        """INSERT INTO post_tallies (post, answers, correct, first_answers, first_correct)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT (post) DO UPDATE SET
            answers = post_tallies.answers + excluded.answers,
            correct = post_tallies.correct + excluded.correct,
            first_answers = post_tallies.first_answers + excluded.first_answers,
            first_correct = post_tallies.first_correct + excluded.first_correct""",
        (post, *counts),
    )


def _add_picks(db: Connection, post: PostId, picks: frozenset[str], count: int, first: int) -> None:
    for choice in sorted(picks):
        db.execute(
            """INSERT INTO post_picks (post, choice, picks, first_picks) VALUES (?, ?, ?, ?)
            ON CONFLICT (post, choice) DO UPDATE SET
                picks = post_picks.picks + excluded.picks,
                first_picks = post_picks.first_picks + excluded.first_picks""",
            (post, choice, count, first),
        )


_COUNTED = """SELECT judged.post AS post, judged.correct AS correct, judged.picks AS picks,
        CASE WHEN EXISTS (SELECT 1 FROM answers AS early
            WHERE early.learner = judged.learner AND early.question = judged.question
                AND (early.at, early.post) < (judged.at, judged.post))
            THEN 0 ELSE judged.proposal = '' END AS first
    FROM judged WHERE judged.post BETWEEN ? AND ? AND judged.scored = 1"""


_SUMS = f"""SELECT post, COUNT(*), SUM(correct), SUM(first), SUM(first * correct)
    FROM ({_COUNTED}) AS counted GROUP BY post ORDER BY post"""  # noqa: S608 - our own SQL
_BY_PICKS = f"""SELECT post, picks, COUNT(*), SUM(first)
    FROM ({_COUNTED}) AS counted GROUP BY post, picks"""  # noqa: S608 - our own SQL


def _tallies(db: Connection, part: Part) -> Iterator[Row]:
    yield from db.execute(_SUMS, part)


def _picks(db: Connection, part: Part) -> Iterator[Row]:
    picks: Counter[tuple[int, str]] = Counter()
    firsts: Counter[tuple[int, str]] = Counter()
    for post, words, count, first in db.execute(_BY_PICKS, part):
        for choice in split(words):
            picks[post, choice] += count
            firsts[post, choice] += first
    yield from ((*key, picks[key], firsts[key]) for key in sorted(picks))


POST_TALLIES = Derived(
    table="post_tallies",
    key=("post",),
    values=("answers", "correct", "first_answers", "first_correct"),
    learn=_learn,
    unlearn=_unlearn,
    parts=posts,
    derive=_tallies,
)
POST_PICKS = Derived(
    table="post_picks",
    key=("post", "choice"),
    values=("picks", "first_picks"),
    learn=None,
    parts=posts,
    derive=_picks,
)
