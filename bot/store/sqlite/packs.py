"""Packs of questions from elsewhere, in SQLite."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection

from bot.domain.question import Question
from bot.domain.question_form import question_from_form, question_to_form
from bot.ids import LearnerId, PackId, QuestionId, SpaceId
from bot.store.packs import Pack
from bot.store.sqlite.rows import Row, named, to_instant, to_micros


class SqlitePacks:
    """Implements ``Packs``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def add(self, pack: Pack, questions: Iterable[Question]) -> Pack:
        """See ``Packs.add``."""
        topics = json.dumps(dict(pack.topics), ensure_ascii=False)
        row = self._db.execute(
            """INSERT INTO packs (name, within, space, licence, source, topics, at, by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
            (
                *(pack.name, pack.within, pack.space, pack.licence, pack.source, topics),
                *(to_micros(pack.at), pack.by),
            ),
        ).fetchone()
        number = PackId(row[0])
        added = self._db.executemany(
            "INSERT INTO pack_questions (pack, question, body) VALUES (?, ?, ?)",
            ((number, question.id, _body(question)) for question in questions),
        )
        return replace(pack, id=number, questions=max(added.rowcount, 0))

    def remove(self, pack: PackId, at: datetime) -> None:
        """See ``Packs.remove``."""
        self._db.execute("DELETE FROM pack_questions WHERE pack = ?", (pack,))
        self._db.execute(
            "UPDATE packs SET removed_at = ? WHERE id = ? AND removed_at IS NULL",
            (to_micros(at), pack),
        )

    def there(self) -> tuple[Pack, ...]:
        """See ``Packs.there``."""
        found = named(
            self._db,
            """SELECT packs.*, (SELECT COUNT(*) FROM pack_questions
                WHERE pack_questions.pack = packs.id) AS questions
            FROM packs WHERE removed_at IS NULL ORDER BY name, space IS NOT NULL, space""",
        )
        return tuple(map(_pack, found))

    def questions(self, pack: PackId) -> tuple[Question, ...]:
        """See ``Packs.questions``."""
        sql = "SELECT body FROM pack_questions WHERE pack = ? ORDER BY question"
        return tuple(_question(body) for (body,) in self._db.execute(sql, (pack,)))

    def last(self, within: str) -> Mapping[QuestionId, Question]:
        """See ``Packs.last``."""
        ids = {"first": f"{within}/", "beyond": f"{within}0"}  # after the slash comes the nought
        posted = self._db.execute(
            """SELECT body FROM question_versions WHERE question > :first AND question < :beyond
            ORDER BY question, version, id""",
            ids,
        )
        kept = self._db.execute(
            """SELECT body FROM pack_questions JOIN packs ON packs.id = pack_questions.pack
            WHERE packs.within = ? AND packs.removed_at IS NULL""",
            (within,),
        )
        everything = (_question(body) for rows in (posted, kept) for (body,) in rows)
        last: dict[QuestionId, Question] = {}
        for question in everything:
            before = last.get(question.id)
            if before is None or before.version <= question.version:
                last[question.id] = question
        return last

    def revision(self) -> str:
        """See ``Packs.revision``."""
        counted = self._db.execute("SELECT MAX(id), COUNT(*), COUNT(removed_at) FROM packs")
        return ":".join(str(each or 0) for each in counted.fetchone())


def _body(question: Question) -> str:
    return json.dumps(question_to_form(question), ensure_ascii=False)


def _question(body: str) -> Question:
    return question_from_form(json.loads(body))


def _pack(row: Row) -> Pack:
    return Pack(
        id=PackId(row["id"]),
        name=row["name"],
        within=row["within"],
        space=SpaceId(row["space"]) if row["space"] else None,
        licence=row["licence"],
        source=row["source"],
        topics=json.loads(row["topics"]),
        at=to_instant(row["at"]),
        by=LearnerId(row["by"]),
        questions=row["questions"],
    )
