"""A group on the fake platform, with a schedule, and the real Study to serve it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random

from bot.commands import Call, Verb
from bot.effects import Announce, Step
from bot.events import Asked, Event, Origin, Pressed, Submitted
from bot.ids import LearnerId, PlaceId, PostId, SpaceId, track_id
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.opening import connect
from bot.study import Study
from bot.view.actions import AnswerPost
from bot.view.card import Card, Choices
from tests.factory import make_bank, make_question

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DUE = datetime(2026, 3, 2, 13, tzinfo=UTC)
SPACE = SpaceId("fake:group")
PLACE = PlaceId("fake:channel")
TRACK = track_id(SPACE, "daily")
BOMB = "bomb"
RIGHT, WRONG = 1, 0
"""Positions, in every question of this bank."""
_NUMBERS = count(1)


class CountingStore(SqliteStore):
    """Counts what was committed; ``pages`` is all the room there is on its disk."""

    def __init__(self, path: Path | None = None, *, pages: int = 0) -> None:
        db = connect(path)
        if pages:  # never less than the file has already
            db.execute(f"PRAGMA max_page_count = {pages}").fetchall()
        super().__init__(db)
        self.commits = 0
        self.closed = 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with super().transaction():
            yield
        self.commits += 1

    def close(self) -> None:
        super().close()
        self.closed += 1


class ExplosiveStudy(Study):
    """The real thing, but an event with the receipt ``bomb`` fails after it wrote."""

    def handle(self, event: Event, now: datetime) -> list[Step]:
        effects = [*super().handle(event, now)]
        if isinstance(event, Asked | Pressed | Submitted) and event.origin.receipt == BOMB:
            raise ValueError(f"the bomb of {event.origin.name} went off: {event!r}")
        return effects


def make_study(store: SqliteStore) -> Study:
    questions = [make_question(id=f"question-{number}", fixed_order=True) for number in range(40)]
    bank = make_bank(*questions)
    return ExplosiveStudy(store, bank, dice=Random(1), zone="UTC", owner="test")


def origin(
    name: str = "Ann", *, at: datetime = NOON, receipt: str = "", admin: bool = False
) -> Origin:
    return Origin(
        by=LearnerId(f"fake:{name}"),
        name=name,
        space=SPACE,
        place=PLACE,
        at=at,
        receipt=receipt or f"receipt-{next(_NUMBERS)}",
        admin=admin,
    )


def asked(verb: Verb = Verb.HELP, name: str = "Ann", *, receipt: str = "") -> Asked:
    return Asked(origin(name, receipt=receipt), Call(verb))


def scheduling(times: str = "13:00") -> Asked:
    """The admin's command that makes the first question come due at 13:00."""
    return Asked(origin("Boss", admin=True), Call(Verb.SCHEDULE_EDIT, {"times": times}))


def pressed(post: PostId, position: int, name: str = "Ann", *, at: datetime = DUE) -> Pressed:
    return Pressed(origin(name, at=at), AnswerPost(post, (position,)))


def post_of(announce: Announce | Card) -> PostId:
    """The post that a question's card asks about."""
    card = announce.card if isinstance(announce, Announce) else announce
    choices = next(block for block in card.blocks if isinstance(block, Choices))
    assert isinstance(choices.action, AnswerPost)
    return choices.action.post
