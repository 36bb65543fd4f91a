"""Where a learner is found in the tables, and everything that is there of them.

A private space, where one person talks with the bot alone, is theirs with all that is in it.
"""

from collections.abc import Iterator, Mapping
from sqlite3 import Connection
from typing import Any

from bot.domain.question import Question
from bot.ids import LearnerId, private_place, private_space
from bot.store.sqlite.derived.tables import WITHHELD
from bot.store.sqlite.posts import read_question
from bot.store.sqlite.rows import split, to_instant

DROPPED = (
    ("awaited", "learner"),
    ("zone_changes", "learner"),
    ("confidences", "learner"),
    ("digest_rows", "learner"),
    ("hidings", "learner"),
    ("hints", "learner"),
    ("interviews", "learner"),
    ("pause_changes", "learner"),
    ("quiz_presses", "learner"),
    ("regrades_told", "learner"),
    ("reminders", "learner"),
    ("review_wishes", "learner"),
    ("space_admins", "learner"),
)
"""Columns that name a learner; their rows say nothing about the group and go."""
RENAMED = (
    ("answers", "learner"),
    ("assessments", "learner"),
    ("delivery_log", "by"),
    ("line_ups", "by"),
    ("packs", "by"),
    ("posts", "learner"),
    ("quiz_players", "learner"),
    ("quizzes", "starter"),
    ("regrades", "learner"),
    ("repairs", "learner"),
    ("reports", "learner"),
    ("skips", "by"),
    ("space_admins", "by"),
    ("track_changes", "by"),
    ("voids", "by"),
)
"""Columns that name a learner; their rows are the group's history and stay."""
_DERIVED = (("board_rows", "learner"), ("checkpoints", "learner"), ("memories", "learner"))
"""Columns that name a learner; their rows follow from others."""
_OF_PRIVATE_SPACE = (("presences", "space"), ("spaces", "id"), ("space_zones", "space"))
_OF_PRIVATE_TRACKS = ("deliveries", "digests", "place_troubles")
REMINDED = "kind = 'reminder' AND place = ?"
"""Messages to a learner alone, in a place that has their name; they are on tracks of groups."""
NAMING = (("learners", "id"), *DROPPED, *RENAMED, *_DERIVED)
SOMEBODY_ELSE = "somebody else"
"""Stands for anyone but the learner whose facts are told."""

_MOMENTS = frozenset(
    {"at", "until", "due", "last_review", "next_due", "next_digest", "lease_until", "resend_until"}
)
_UNTOLD = {
    # How options were mixed, and which text of a question it was, say nothing of a learner.
    "posts": frozenset({"seed", "snapshot"}),
    "presences": frozenset({"latest"}),
    "hidings": frozenset({"latest"}),
}
_VERDICT = frozenset({"correct", "points", "scored", "proposal"})

Fact = Mapping[str, Any]


def facts(db: Connection, learner: LearnerId) -> Iterator[tuple[str, Fact]]:
    """See ``People.facts``."""
    for table, wanted, values in _queries(learner):
        naming = frozenset(column for named_in, column in NAMING if named_in == table)
        for row in _rows(db, wanted, values):
            told = _told(row, _UNTOLD.get(table, frozenset()))
            yield table, {**told, **_others(row, naming, learner)}


def _queries(learner: LearnerId) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each table with the query of its rows, and the values the query takes."""
    columns: dict[str, list[str]] = {}
    for table, column in NAMING:
        columns.setdefault(table, []).append(column)
    for table, names in columns.items():
        whose = " OR ".join(f"{table}.{name} = ?" for name in names)
        yield table, f"{_SELECT.get(table, _plain(table))} WHERE {whose}", (learner,) * len(names)
    yield "deliveries", f"{_plain('deliveries')} WHERE {REMINDED}", (private_place(learner),)
    space = private_space(learner)
    yield "packs", "SELECT * FROM packs WHERE space = ? AND by <> ?", (space, learner)
    for table, column in _OF_PRIVATE_SPACE:
        yield table, f"{_plain(table)} WHERE {column} = ?", (space,)
    yield "tracks", "SELECT * FROM tracks WHERE space = ?", (space,)
    yield "posts", "SELECT * FROM posts WHERE space = ? AND learner IS NULL", (space,)
    for table in _OF_PRIVATE_TRACKS:
        own = "track IN (SELECT id FROM tracks WHERE space = ?)"
        yield table, f"{_plain(table)} WHERE {own}", (space,)


def _plain(table: str) -> str:
    return f"SELECT {table}.* FROM {table}"  # noqa: S608 - our own names


_SELECT = {
    "answers": f"""SELECT answers.*, posts.occurrence AS posted_for, question_versions.body,
            {WITHHELD} AS withheld FROM answers JOIN posts ON posts.id = answers.post
        JOIN question_versions ON question_versions.id = posts.snapshot""",  # noqa: S608 - our own
    # A correction tells the verdict as well.
    "regrades": f"""SELECT regrades.*, {WITHHELD} AS withheld FROM regrades
        JOIN answers ON answers.id = regrades.answer
        JOIN posts ON posts.id = answers.post""",  # noqa: S608 - our own SQL
    "quiz_presses": """SELECT quiz_presses.*, question_versions.body FROM quiz_presses
        JOIN posts ON posts.id = quiz_presses.post
        JOIN question_versions ON question_versions.id = posts.snapshot""",
}
"""What is told with a row, and whether its verdict waits for the reveal."""


def _rows(db: Connection, sql: str, values: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield rows as they are asked for: there may be a hundred thousand."""
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _told(row: dict[str, Any], untold: frozenset[str]) -> Fact:
    body, withheld = row.pop("body", None), row.pop("withheld", False)
    left_out = untold | _VERDICT if withheld else untold
    told = {name: _value(name, value) for name, value in row.items() if name not in left_out}
    in_words = _in_words(read_question(body), row) if body else {}
    return {**told, **in_words, **({"verdict": "waits for the reveal"} if withheld else {})}


def _others(row: Fact, naming: frozenset[str], learner: LearnerId) -> Fact:
    """Return what stands for other people who are named in a row."""
    return {name: SOMEBODY_ELSE for name in naming if row[name] not in {learner, None, ""}}


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - of any column
    moment = isinstance(value, int) and (name in _MOMENTS or name.endswith("_at"))
    return to_instant(value).isoformat() if moment else value


def _in_words(question: Question, row: dict[str, Any]) -> Fact:
    """Return what was asked and what was answered, and nothing of the key."""
    texts: dict[str, str] = {choice.id: choice.text for choice in question.choices}
    order = row["sequence"].split(",") if row["sequence"] else sorted(split(row["picks"]))
    chosen = [texts.get(identifier, identifier) for identifier in order]
    return {"asked": question.prompt, **({"answered": chosen} if chosen else {})}
