"""A group with a history: posted by the product day by day, answered by one fast bulk insert.

*Regulars* answered nine in ten of the questions, *visitors* one. Who is right depends on the
learner and the post, and repeats nowhere. What follows is derived by the product's own rebuild.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from bot.bank.bank import Bank
from bot.bank.load import read_bank
from bot.commands import Call, Verb
from bot.domain.question import Kind
from bot.effects import Announce
from bot.events import Asked, CameDue, Delivered, Origin, Pressed
from bot.ids import LearnerId, PlaceId, PostId, QuestionId, SpaceId
from bot.store.sqlite import SqliteStore, open_reader, open_store
from bot.study import Study
from bot.view.actions import AnswerPost

SPACE = SpaceId("bench:space")
START = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)
MISSED = 9
"""Of a hundred questions, by a regular."""
_RECEIPTS = count(1)
_NUMBERS = "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ? - 1)"
_RIGHT = "(n * 7919 + posts.id * 104729) % 101 < n % 100"
_ANSWERS = f"""INSERT INTO answers (post, learner, space, question, version, at, recorded_at,
        correct, points, scored, hinted, picks)
    SELECT posts.id, :who || n, posts.space, posts.question, posts.version,
        posts.created_at + (n % 36000) * 1000000, posts.created_at + (n % 36000) * 1000000,
        {_RIGHT}, CASE WHEN {_RIGHT} THEN 10 ELSE 2 END, 1, 0, 'a'"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """How many there are; each regular missed ``missed`` in a hundred questions."""

    regulars: int
    visitors: int = 0
    slots: int
    missed: int = MISSED


class Group:
    """A study over a filled database, its events, and its calendar."""

    def __init__(self, path: Path, crowd: Crowd, bank: Bank) -> None:
        """Fill a new file.

        ``rebuilt_in`` is how many seconds deriving its rows took, for ``filled_with`` answers.
        """
        self.path = path
        self.crowd = crowd
        self.store: SqliteStore = open_store(path)
        self.study = study_of(self.store, bank)
        self._days = 0
        self.rebuilt_in = self._fill()
        self.filled_with = self._count()
        self._reader: SqliteStore | None = None

    @property
    def now(self) -> datetime:
        """A while after the last question was posted."""
        return START + (self._days - 1) * DAY + timedelta(minutes=1)

    @property
    def reader(self) -> SqliteStore:
        """A connection that only reads, kept open as a read lane keeps its own."""
        self._reader = self._reader or open_reader(self.path)
        return self._reader

    def close(self) -> None:
        """Close the file."""
        if self._reader:
            self._reader.close()
        self.store.close()

    @property
    def learners(self) -> tuple[LearnerId, ...]:
        """A fixed mixture of everybody, regulars and visitors."""
        regulars, visitors = self.crowd.regulars, self.crowd.visitors
        picked = Random(3).choices(range(-regulars, visitors), k=1000)
        return tuple(LearnerId(f"visitor:{n}") if n >= 0 else regular(-1 - n) for n in picked)

    def post_next(self) -> PostId:
        """Let a day pass, and return what was posted."""
        with self.store.transaction():
            self._post()
        return self._latest()

    def active(self, number: int) -> Sequence[LearnerId]:
        """Return so many regulars from all over the group, always the same ones."""
        step = max(1, self.crowd.regulars // number)
        return [regular(n * step % self.crowd.regulars) for n in range(number)]

    def presses(self, post: PostId, number: int) -> Sequence[Pressed]:
        """Return answers by so many of the active."""
        return [
            Pressed(self.origin(learner), AnswerPost(post, (n % 4,)))
            for n, learner in enumerate(self.active(number))
        ]

    def origin(self, learner: LearnerId) -> Origin:
        """Return a learner as the origin of an event, never the same one again."""
        return Origin(
            by=learner,
            name=f"Name {learner}",
            space=SPACE,
            place=PlaceId(SPACE),
            at=self.now,
            receipt=f"bench:{next(_RECEIPTS)}",
        )

    def _fill(self) -> float:
        with self.store.transaction():
            self._schedule()
            for _ in range(self.crowd.slots):
                self._post()
            self._answer()
            began = time.perf_counter()
            self.store.rebuild()
            return time.perf_counter() - began

    def _schedule(self) -> None:
        self._days = 1
        origin = replace(self.origin(regular(0)), admin=True, at=START - DAY / 2)
        self.study.handle(Asked(origin, Call(Verb.SCHEDULE_EDIT, {"times": "08:00"})), origin.at)
        self._days = 0

    def _post(self) -> None:
        now = START + self._days * DAY
        self._days += 1
        for effect in self.study.handle(CameDue(), now):
            if isinstance(effect, Announce):
                self.study.handle(Delivered(effect.delivery, "message", now), now)

    def _latest(self) -> PostId:
        [(post,)] = self.store._db.execute("SELECT MAX(id) FROM posts")
        return PostId(post)

    def _count(self) -> int:
        [(answers,)] = self.store._db.execute("SELECT COUNT(*) FROM answers")
        return int(answers)

    def _answer(self) -> None:
        db, crowd = self.store._db, self.crowd
        for who, number in (("regular:", crowd.regulars), ("visitor:", crowd.visitors)):
            db.execute(
                f"{_NUMBERS} INSERT OR IGNORE INTO learners SELECT ? || n, 'Name ' || ? || n, 0 "
                "FROM n WHERE n < ?",
                (number, who, who, number),
            )
        db.execute(
            f"""{_NUMBERS.replace("?", ":number")} {_ANSWERS} FROM posts CROSS JOIN n
            WHERE n < :number AND (n * 31 + posts.id * 17) % 100 >= :missed""",
            {"number": crowd.regulars, "who": "regular:", "missed": crowd.missed},
        )
        db.execute(
            f"""{_NUMBERS.replace("?", ":number")} {_ANSWERS}
            FROM n JOIN posts ON posts.id = n % :slots + 1 WHERE n < :number""",
            {"number": crowd.visitors, "who": "visitor:", "slots": crowd.slots},
        )


class Groups:
    """The groups of ``turn``, ``reads`` and ``rebuild``, each filled when first asked for."""

    def __init__(self, folder: Path, slots: int) -> None:
        """Keep their files in ``folder``."""
        self._folder = folder
        self._slots = slots
        self._found: dict[int, Group] = {}

    def of(self, size: int) -> Group:
        """Return a group with about so many answers: four fifths of them by regulars."""
        if size not in self._found:
            of_each = self._slots * (100 - MISSED) // 100
            regulars = max(1, size * 4 // 5 // of_each)
            crowd = Crowd(regulars=regulars, visitors=size // 5, slots=self._slots)
            self._found[size] = Group(self._folder / f"{size}.db", crowd, choice_bank())
        return self._found[size]

    def close(self) -> None:
        """Close every file."""
        for group in self._found.values():
            group.close()


def regular(number: int) -> LearnerId:
    """Return the id of a regular."""
    return LearnerId(f"regular:{number}")


def study_of(store: SqliteStore, bank: Bank) -> Study:
    """Return a study with the same dice every time."""
    return Study(store, bank, dice=Random(1), zone="UTC", owner="bench")


def choice_bank(least: int = 0) -> Bank:
    """Return the built-in bank's single-choice questions; copied until there are enough."""
    whole = read_bank()
    questions = [q for q in whole.questions if q.kind is Kind.CHOICE]
    copies = -(-least // len(questions)) if least else 1
    many = [
        replace(q, id=QuestionId(f"{q.id}-{n}" if n else q.id))
        for n in range(copies)
        for q in questions
    ]
    return Bank(tuple(many), whole.topics)


@contextmanager
def undone(store: SqliteStore) -> Iterator[None]:
    """Do it in a transaction, and undo it at the end."""
    with suppress(_Undone), store.transaction():
        yield
        raise _Undone


class _Undone(Exception):
    """Rolls back."""
