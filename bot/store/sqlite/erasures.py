"""Who was erased: a list beside the database, so that no backup brings anyone back.

One JSON object a line: the hash of a learner's id, and when they were erased. A hash of an id can
be undone by trying ids, so the list is as private as the database.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.ids import LearnerId
from bot.store.errors import BackupFailed
from bot.store.interface import Store
from bot.store.sqlite.disk import explained, put_in_place

NAME = "erasures.jsonl"


@dataclass(frozen=True, slots=True, order=True)
class Erasure:
    """A learner, hashed, who was erased at an instant (UTC)."""

    at: datetime
    learner: str


def note(folder: Path, learner: LearnerId, at: datetime) -> None:
    """Add a learner to the list in a folder; it is on the disk when this returns.

    Raises:
        BackupFailed: the list cannot be read or written.
    """
    _write(folder, {*read(folder), Erasure(at.astimezone(UTC), _hashed(learner))})


def read(folder: Path) -> tuple[Erasure, ...]:
    """Return the list in a folder, oldest first; empty where there is none.

    Raises:
        BackupFailed: a line cannot be read: then nobody may be sure that all stay erased.
    """
    path = folder / NAME
    with explained(path):
        if not path.exists():
            return ()
        lines = path.read_text("utf-8", errors="replace").splitlines()
    return tuple(sorted(_read(path, number, line) for number, line in enumerate(lines, 1)))


def copy(source: Path, target: Path) -> None:
    """Add the list in one folder to the list in another.

    Raises:
        BackupFailed: one cannot be read, or the other not be written.
    """
    here, there = set(read(source)), set(read(target))
    if here - there:
        _write(target, here | there)


def reapply(store: Store, erased: Iterable[Erasure]) -> int:
    """Erase again whoever is on a list, in a transaction of the caller; return how many were."""
    known = {_hashed(learner): learner for learner in store.people.ids()}
    found = [(known[each.learner], each.at) for each in erased if each.learner in known]
    return sum(store.people.erase(learner, at) is not None for learner, at in found)


def _write(folder: Path, erased: Iterable[Erasure]) -> None:
    path = folder / NAME
    lines = (
        json.dumps({"learner": each.learner, "at": each.at.isoformat()}) for each in sorted(erased)
    )
    part = folder / f".{NAME}-{os.getpid()}.part"
    with explained(path):
        try:
            part.touch(mode=0o600)
            part.write_text("".join(f"{line}\n" for line in lines), "utf-8")
            put_in_place(part, path)
        finally:
            part.unlink(missing_ok=True)


def _read(path: Path, number: int, line: str) -> Erasure:
    try:
        found = json.loads(line)
        return Erasure(datetime.fromisoformat(found["at"]).astimezone(UTC), str(found["learner"]))
    except (ValueError, KeyError, TypeError):
        raise BackupFailed(
            f"{path}, line {number} is damaged, so someone erased might come back. "
            "Mend the line, or delete it if you are sure."
        ) from None


def _hashed(learner: LearnerId) -> str:
    return hashlib.sha256(learner.encode(errors="replace")).hexdigest()
