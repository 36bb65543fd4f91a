"""Community packs come and go: each as one act, with ids and versions that go on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.question import Question
from bot.ids import QuestionId, SpaceId
from bot.store.interface import Store
from bot.store.packs import Pack
from bot.store.records import Track


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a pack's questions; ``pack`` is as it is there now."""

    pack: Pack
    new: int
    changed: int
    gone: int


class NameTaken(Exception):
    """A pack of that name is there already; ``pack`` is that one."""

    def __init__(self, pack: Pack) -> None:
        """Remember which one."""
        super().__init__(pack.name)
        self.pack = pack


def find(store: Store, name: str, space: SpaceId | None) -> Pack | None:
    """Return the pack of this name that a group has, or that all have."""
    return next((p for p in store.packs.there() if (p.name, p.space) == (name, space)), None)


def clashing(store: Store, name: str, space: SpaceId | None) -> Pack | None:
    """Return another pack by which a group could not tell which one a name means."""
    same = (p for p in store.packs.there() if p.name == name and p.space != space)
    return next((p for p in same if None in (p.space, space)), None)


def take_in(store: Store, pack: Pack, questions: Iterable[Question], *, replacing: bool) -> Taken:
    """Add a pack, or put it in the place of the one of its name, inside the caller's transaction.

    A question that was there, or was once posted, keeps its version while it is the same; one that
    changed gets the next.

    Raises:
        NameTaken: there is one, and it is not to be replaced, or is another group's to name.
    """
    other = clashing(store, pack.name, pack.space)
    before = find(store, pack.name, pack.space)
    if other or (before and not replacing):
        raise NameTaken(other or before or pack)
    known = store.packs.last(pack.within)
    there = {q.id: q for q in store.packs.questions(before.id)} if before else {}
    if before:
        store.packs.remove(before.id, pack.at)
    numbered = [versioned(question, known) for question in questions]
    added = store.packs.add(pack, numbered)
    ids = {question.id for question in numbered}
    changed = sum(q.id in there and there[q.id] != q for q in numbered)
    return Taken(
        pack=added,
        new=len(ids - there.keys()),
        changed=changed,
        gone=len(there.keys() - ids),
    )


def versioned(question: Question, known: Mapping[QuestionId, Question]) -> Question:
    """Return a question with the version that follows from the last one known of it."""
    before = known.get(question.id)
    if before is None:
        return question
    same = replace(question, version=before.version, licence=before.licence) == before
    version = before.version if same else max(before.version + 1, question.version)
    return replace(question, version=version)


def remove(store: Store, pack: Pack, at: datetime) -> int:
    """Take a pack out; return how many tracks asked from it. Posted questions stay."""
    using = len(users(store, pack))
    store.packs.remove(pack.id, at)
    return using


def users(store: Store, pack: Pack) -> Sequence[Track]:
    """Return the tracks that may ask from a pack."""
    return [
        track
        for track in store.tracks.all()
        if pack.name in track.packs and pack.open_to(track.space) and not track.removed
    ]
