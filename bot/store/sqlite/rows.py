"""Rows of the database to records, and back. Instants are microseconds since 1970, UTC."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from sqlite3 import Connection
from typing import Any, TypeVar

from bot.domain.digest import stored_time
from bot.domain.feedback import Feedback
from bot.domain.keypoints import Cover
from bot.domain.reveal import stored_rule
from bot.domain.schedule import Schedule, Weekday
from bot.domain.streak import Checkpoint, Streak
from bot.ids import ChoiceId
from bot.store.records import (
    Answered,
    Assessment,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Judge,
    Post,
    Track,
)

Row = Mapping[str, Any]
Record = TypeVar("Record")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)


def named(
    db: Connection, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()
) -> list[dict[str, Any]]:
    """Return the rows of a query, each by the names of its columns."""
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def records(
    make: Callable[[Row], Record],
    db: Connection,
    sql: str,
    values: Sequence[Any] | Mapping[str, Any] = (),
) -> tuple[Record, ...]:
    """Return the rows of a query as records; a row that was read before is the record it was."""
    cursor = db.execute(sql, values)
    names = tuple(column[0] for column in cursor.description)
    made: Callable[..., Record] = _record
    return tuple(made(make, names, row) for row in cursor.fetchall())


# Every answer to a post reads the rows that the one before it read.
@lru_cache(2**12)
def _record(make: Callable[[Row], Record], names: tuple[str, ...], row: tuple[Any, ...]) -> Record:
    return make(dict(zip(names, row, strict=True)))


def to_instant(micros: int) -> datetime:
    """Return the UTC instant of a stored integer."""
    return EPOCH + micros * MICROSECOND


def to_micros(at: datetime) -> int:
    """Return an aware instant as the integer to store."""
    return (at - EPOCH) // MICROSECOND


def maybe_instant(micros: int | None) -> datetime | None:
    """Return the instant, if there is one."""
    return None if micros is None else to_instant(micros)


def maybe_micros(at: datetime | None) -> int | None:
    """Return the integer, if there is an instant."""
    return None if at is None else to_micros(at)


def join(words: frozenset[Any]) -> str:
    """Return words as one sorted, comma-separated text."""
    return ",".join(sorted(words))


def split(words: str) -> frozenset[str]:
    """Return the words of a comma-separated text."""
    return frozenset(words.split(",")) if words else frozenset()


def track_row(track: Track) -> dict[str, Any]:
    """Return the columns of a track."""
    schedule = track.schedule
    return {
        "id": track.id,
        "space": track.space,
        "name": track.name,
        "place": track.place,
        "zone": track.zone,
        "times": ",".join(f"{at:%H:%M}" for at in schedule.times) if schedule else "",
        "days": join(schedule.days) if schedule else "",
        "topics": join(track.topics),
        "paused": int(track.paused),
        "next_due": maybe_micros(track.next_due),
        "removed": int(track.removed),
        "role": track.role,
        "thread": int(track.thread),
        "feedback": track.feedback,
        "reveal": str(track.reveal),
        "explain": int(track.explain),
        "catch_up": track.catch_up // MINUTE,
        "spread": track.spread // MINUTE,
        "digest": str(track.digest) if track.digest else "",
        "next_digest": maybe_micros(track.next_digest),
        "resumes": track.resumes.isoformat() if track.resumes else "",
        "packs": join(track.packs),
    }


def to_track(row: Row) -> Track:
    """Return the track of a row."""
    return Track(
        id=row["id"],
        space=row["space"],
        name=row["name"],
        place=row["place"],
        zone=row["zone"],
        schedule=_schedule(row["times"], row["days"], row["zone"]) if row["times"] else None,
        topics=split(row["topics"]),
        paused=bool(row["paused"]),
        next_due=maybe_instant(row["next_due"]),
        removed=bool(row["removed"]),
        role=row["role"],
        thread=bool(row["thread"]),
        feedback=Feedback(row["feedback"]),
        reveal=stored_rule(row["reveal"]),
        explain=bool(row["explain"]),
        catch_up=row["catch_up"] * MINUTE,
        spread=row["spread"] * MINUTE,
        digest=stored_time(row["digest"]) if row["digest"] else None,
        next_digest=maybe_instant(row["next_digest"]),
        resumes=date.fromisoformat(row["resumes"]) if row["resumes"] else None,
        packs=split(row["packs"]),
    )


# Every turn reads its track, and few schedules differ.
@lru_cache(2**10)
def _schedule(times: str, days: str, zone: str) -> Schedule:
    return Schedule(
        times=tuple(time.fromisoformat(at) for at in times.split(",")),
        days=frozenset(Weekday(day) for day in split(days)),
        zone=zone,
    )


def to_post(row: Row) -> Post:
    """Return the post of a row."""
    return Post(
        id=row["id"],
        space=row["space"],
        track=row["track"],
        occurrence=row["occurrence"],
        question=row["question"],
        version=row["version"],
        seed=row["seed"],
        created_at=to_instant(row["created_at"]),
        zone=row["zone"],
        revealed_at=maybe_instant(row["revealed_at"]),
        voided=bool(row["voided"]),
        learner=row["learner"],
        feedback=Feedback(row["feedback"]),
        quiz=row["quiz"],
        reveal=stored_rule(row["reveal"]),
        reveal_at=maybe_instant(row["reveal_at"]),
    )


def to_delivery(row: Row) -> Delivery:
    """Return the delivery of a row."""
    return Delivery(
        id=row["id"],
        track=row["track"],
        kind=DeliveryKind(row["kind"]),
        occurrence=row["occurrence"],
        post=row["post"],
        state=DeliveryState(row["state"]),
        due_at=to_instant(row["due_at"]),
        attempt_at=to_instant(row["attempt_at"]),
        attempts=row["attempts"],
        place=row["place"],
        owner=row["owner"],
        lease_until=maybe_instant(row["lease_until"]),
        sent_at=maybe_instant(row["sent_at"]),
        ref=row["ref"],
        reason=row["reason"],
        doubted=row["doubted"],
        doubted_at=maybe_instant(row["doubted_at"]),
        resend_until=maybe_instant(row["resend_until"]),
    )


def answer_row(answer: Answered) -> dict[str, Any]:
    """Return the columns of an answer."""
    return {
        "post": answer.post,
        "learner": answer.learner,
        "space": answer.space,
        "question": answer.question,
        "version": answer.version,
        "at": to_micros(answer.at),
        "recorded_at": to_micros(answer.recorded_at),
        "correct": int(answer.right),
        "points": answer.points,
        "scored": int(answer.scored),
        "hinted": int(answer.hinted),
        "picks": join(answer.picks),
        "number": answer.number,
        "sequence": ",".join(answer.order),
        "typed": answer.typed,
        "proposal": "".join(answer.proposal),
    }


def to_answer(row: Row) -> Answered:
    """Return the answer of a row."""
    return Answered(
        post=row["post"],
        learner=row["learner"],
        space=row["space"],
        question=row["question"],
        version=row["version"],
        at=to_instant(row["at"]),
        recorded_at=to_instant(row["recorded_at"]),
        right=bool(row["correct"]),
        points=row["points"],
        scored=bool(row["scored"]),
        hinted=bool(row["hinted"]),
        picks=frozenset(ChoiceId(pick) for pick in split(row["picks"])),
        number=row["number"],
        corrected=row.get("corrected"),
        order=tuple(map(ChoiceId, row["sequence"].split(","))) if row["sequence"] else (),
        typed=row["typed"],
        proposal=tuple(map(Cover, row["proposal"])),
    )


def to_assessment(row: Row) -> Assessment:
    """Return the assessment of a row."""
    return Assessment(
        post=row["post"],
        learner=row["learner"],
        at=to_instant(row["at"]),
        covered=row["covered"],
        decided_by=Judge(row["decided_by"]),
    )


def checkpoint_row(checkpoint: Checkpoint) -> tuple[int | str | None, ...]:
    """Return the columns of a checkpoint, but for whose it is.

    Raises:
        ValueError: there is no slot up to which it stands.
    """
    if checkpoint.last is None or checkpoint.taken_at is None:
        raise ValueError("a checkpoint before the first slot is not worth keeping")
    at, occurrence = checkpoint.last
    streak = checkpoint.streak
    return (
        to_micros(checkpoint.taken_at),
        to_micros(at),
        occurrence,
        maybe_micros(checkpoint.began_at),
        *(streak.length, streak.best, streak.credit, streak.met),
    )


def to_checkpoint(row: Sequence[Any]) -> Checkpoint:
    """Return the checkpoint of these columns."""
    taken_at, at, occurrence, began_at, length, best, credit, met = row
    return Checkpoint(
        streak=Streak(length=length, best=best, credit=credit, met=met),
        last=(to_instant(at), occurrence),
        began_at=maybe_instant(began_at),
        taken_at=to_instant(taken_at),
    )
