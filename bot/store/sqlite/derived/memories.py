"""Memories: the card of each question that a learner ever answered, as of their last review of it.

A card is folded from all answers to its question, so one answer touches one card. Dates are read in
the learner's zones; for who has set none, in that of the post they first met the question on.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection

from bot.domain.memory import Attempt, Card, Confidence, card_of
from bot.ids import ERASED, LearnerId, PostId, QuestionId
from bot.store.records import Answered
from bot.store.sqlite import histories
from bot.store.sqlite.derived.tables import WITHHELD, Change, Derived, Part, Row
from bot.store.sqlite.rows import to_instant, to_micros

_ATTEMPTS = f"""SELECT judged.learner, judged.question, judged.at, judged.correct, judged.hinted,
        judged.scored AND NOT posts.voided AND judged.proposal = '' AND NOT ({WITHHELD}),
        posts.zone,
        (SELECT confidence FROM confidences WHERE confidences.learner = judged.learner
            AND confidences.post = judged.post ORDER BY id DESC LIMIT 1)
    FROM judged JOIN posts ON posts.id = judged.post"""  # noqa: S608 - our own SQL
_DIGITS = 9
"""What is kept of a number, so that two machines' last bits make no difference."""
_LEARNERS_A_PART = 500


def refold(db: Connection, learner: LearnerId, question: QuestionId) -> None:
    """Make a learner's card of a question what the log says."""
    if learner.startswith(ERASED):
        return
    known = _attempts(db, learner, question)
    card = _card(db, known) if known else None
    if card is None:
        db.execute("DELETE FROM memories WHERE learner = ? AND question = ?", (learner, question))
        return
    db.execute(
        """INSERT INTO memories
            (learner, question, stability, difficulty, due, last_review, reviews)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (learner, question) DO UPDATE SET
            stability = excluded.stability, difficulty = excluded.difficulty,
            due = excluded.due, last_review = excluded.last_review, reviews = excluded.reviews""",
        _row(learner, card),
    )


def refold_by_post(db: Connection, post: PostId) -> None:
    """Make the cards of everyone who answered a post what the log says."""
    found = db.execute("SELECT learner, question FROM answers WHERE post = ?", (post,)).fetchall()
    for learner, question in found:
        refold(db, learner, question)


def refold_answer(db: Connection, post: PostId, learner: LearnerId) -> None:
    """Make the card of the question that a learner answered a post with what the log says."""
    found = db.execute(
        "SELECT question FROM answers WHERE post = ? AND learner = ?", (post, learner)
    ).fetchall()
    for (question,) in found:
        refold(db, learner, question)


def refold_since(db: Connection, learner: LearnerId, at: datetime) -> None:
    """Make what a learner reviewed from ``at`` on what the log says: its dates were others."""
    found = db.execute(
        "SELECT question FROM memories WHERE learner = ? AND last_review >= ?",
        (learner, to_micros(at)),
    ).fetchall()
    for (question,) in found:
        refold(db, learner, question)


def attempts(db: Connection, learner: LearnerId, question: QuestionId) -> tuple[Attempt, ...]:
    """Return a learner's answers to a question, the earliest first."""
    return tuple(map(_attempt, _attempts(db, learner, question)))


def cards(db: Connection, learner: LearnerId) -> tuple[Card, ...]:
    """Return a learner's cards, by question."""
    rows = db.execute(
        """SELECT question, stability, difficulty, due, last_review, reviews FROM memories
        WHERE learner = ? ORDER BY question""",
        (learner,),
    )
    return tuple(
        Card(
            question=question,
            stability=stability,
            difficulty=difficulty,
            due=to_instant(due),
            last_review=to_instant(last_review),
            reviews=reviews,
        )
        for question, stability, difficulty, due, last_review, reviews in rows
    )


def _learn(db: Connection, change: Change) -> None:
    refold(db, change.after.learner, change.after.question)


def _unlearn(db: Connection, answer: Answered) -> None:
    refold(db, answer.learner, answer.question)


def _forget(db: Connection, learner: LearnerId) -> None:
    db.execute("DELETE FROM memories WHERE learner = ?", (learner,))


def _attempts(db: Connection, learner: LearnerId, question: QuestionId) -> list[Row]:
    return db.execute(
        f"{_ATTEMPTS} WHERE judged.learner = ? AND judged.question = ? "
        "ORDER BY judged.at, judged.post",
        (learner, question),
    ).fetchall()


def _card(db: Connection, attempts: Iterable[Row]) -> Card | None:
    """Return the card of a learner's answers to one question, the earliest first."""
    known = list(attempts)
    zones = histories.zones(db, LearnerId(str(known[0][0]))) if len(known) > 1 else ()
    return card_of([_attempt(row) for row in known], zones)


def _attempt(row: Row) -> Attempt:
    _, question, at, right, hinted, counts, zone, said = row
    return Attempt(
        question=QuestionId(str(question)),
        at=to_instant(int(at or 0)),
        right=bool(right),
        zone=str(zone),
        hinted=bool(hinted),
        confidence=Confidence(str(said or "")),
        counts=bool(counts),
    )


def _row(learner: LearnerId, card: Card) -> Row:
    return (
        *(learner, card.question),
        *(round(card.stability, _DIGITS), round(card.difficulty, _DIGITS)),
        *(to_micros(card.due), to_micros(card.last_review), card.reviews),
    )


def _parts(db: Connection) -> list[Part]:
    return db.execute(
        """SELECT MIN(id), MAX(id) FROM
            (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM learners)
        GROUP BY place / ? ORDER BY 1""",
        (_LEARNERS_A_PART,),
    ).fetchall()


def _derive(db: Connection, part: Part) -> Iterator[Row]:
    attempts = db.execute(
        f"""{_ATTEMPTS} WHERE judged.learner BETWEEN ? AND ?
            AND judged.learner NOT LIKE '{ERASED}%'
        ORDER BY judged.learner, judged.question, judged.at, judged.post""",
        part,
    )
    for (learner, _), group in groupby(attempts, key=itemgetter(0, 1)):
        card = _card(db, group)
        if card:
            yield _row(learner, card)


MEMORIES = Derived(
    table="memories",
    key=("learner", "question"),
    values=("stability", "difficulty", "due", "last_review", "reviews"),
    learn=_learn,
    unlearn=_unlearn,
    forget=_forget,
    parts=_parts,
    derive=_derive,
)
