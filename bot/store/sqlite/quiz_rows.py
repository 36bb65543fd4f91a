"""Rows of quizzes to values, and back. See ``bot.store.sqlite.rows``."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from bot.domain.answer import Answer, Number, Ordered, Picked, Typed
from bot.domain.quiz import Ending, Phase, Press
from bot.ids import ChoiceId, LearnerId
from bot.store.contests import Pending, Quiz, Round
from bot.store.sqlite.rows import Row, join, maybe_instant, split, to_instant, to_micros


def quiz_row(quiz: Quiz) -> dict[str, Any]:
    """Return the columns of a quiz."""
    return {
        "id": quiz.id,
        "space": quiz.space,
        "track": quiz.track,
        "place": quiz.place,
        "starter": quiz.starter,
        "started_at": to_micros(quiz.started_at),
        "rounds": quiz.rounds,
        "seconds": quiz.seconds,
        "topics": join(quiz.topics),
        "level": quiz.level,
        "kind": quiz.kind,
        "alone": int(quiz.alone),
        "phase": quiz.phase,
        "round": quiz.round,
        "due_at": to_micros(quiz.due_at),
        "silent": quiz.silent,
        "owner": quiz.owner,
        "ending": quiz.ending or "",
    }


def to_quiz(row: Row) -> Quiz:
    """Return the quiz of a row."""
    return Quiz(
        id=row["id"],
        space=row["space"],
        track=row["track"],
        place=row["place"],
        starter=row["starter"],
        started_at=to_instant(row["started_at"]),
        rounds=row["rounds"],
        seconds=row["seconds"],
        topics=split(row["topics"]),
        level=row["level"],
        kind=row["kind"],
        alone=bool(row["alone"]),
        phase=Phase(row["phase"]),
        round=row["round"],
        due_at=to_instant(row["due_at"]),
        silent=row["silent"],
        players=row["players"],
        owner=row["owner"],
        ending=Ending(row["ending"]) if row["ending"] else None,
    )


def to_round(row: Row) -> Round:
    """Return the round of a row."""
    return Round(
        quiz=row["quiz"],
        number=row["number"],
        post=row["post"],
        asked_at=to_instant(row["asked_at"]),
        closes_at=to_instant(row["closes_at"]),
        rung_at=maybe_instant(row["rung_at"]),
        locked=row["locked"],
    )


def press_columns(answer: Answer) -> tuple[str, float | None, str, str]:
    """Return picks, number, sequence and typed words of what was pressed."""
    match answer:
        case Picked(choices):
            return join(choices), None, "", ""
        case Number(value):
            return "", value, "", ""
        case Ordered(choices):
            return "", None, ",".join(choices), ""
        case Typed(words):
            return "", None, "", words


def to_press(row: Row) -> Press:
    """Return the press of a row."""
    return Press(to_instant(row["at"]), _answer(row))


def _answer(row: Row) -> Answer:
    if row["number"] is not None:
        return Number(row["number"])
    if row["sequence"]:
        return Ordered(tuple(map(ChoiceId, row["sequence"].split(","))))
    picks = frozenset(ChoiceId(pick) for pick in split(row["picks"]))
    return Typed(row["typed"]) if row["typed"] else Picked(picks)


def to_pending(rows: Iterable[Row], asked: Round) -> Iterable[Pending]:
    """Yield what each player pressed; ``rows`` are in the order of players."""
    for learner, group in groupby(rows, key=lambda row: LearnerId(row["learner"])):
        yield Pending(round=asked, learner=learner, presses=tuple(map(to_press, group)))
