"""The community packs that are there, beside the bank, and what a group may be asked from them.

A shelf is loaded whole and never changed: when packs come or go, another one takes its place.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.bank.bank import Bank
from bot.domain.question import Question
from bot.ids import SpaceId
from bot.store.interface import Store
from bot.store.packs import Pack

_MOST_KEPT = 32
"""Banks joined with packs that are kept; joining 20,000 questions takes some milliseconds."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A pack with its questions."""

    pack: Pack
    questions: tuple[Question, ...]


class Shelf:
    """Packs, and the banks they make with the built-in one; safe to read from several threads."""

    def __init__(self, packs: Sequence[Shelved] = (), revision: str = "") -> None:
        """``revision`` is the store's word for these packs."""
        self._packs = tuple(packs)
        self.revision = revision
        self._joined: dict[tuple[str, ...], tuple[Bank, Bank]] = {}

    @property
    def packs(self) -> tuple[Pack, ...]:
        """All packs, whoever may use them."""
        return tuple(each.pack for each in self._packs)

    def open_to(self, space: SpaceId) -> tuple[Pack, ...]:
        """Return the packs that a group may be asked from: everyone's, and its own."""
        return tuple(pack for pack in self.packs if pack.open_to(space))

    def with_all(self, bank: Bank, space: SpaceId) -> Bank:
        """Return the bank and every pack open to a group: to look things up in."""
        return self.joined(bank, space, {pack.name for pack in self.open_to(space)})

    def whole(self, bank: Bank) -> Bank:
        """Return the bank and every pack, whoever may use them: for an operator."""
        return _join(bank, self._packs) if self._packs else bank

    def joined(self, bank: Bank, space: SpaceId, names: Collection[str]) -> Bank:
        """Return the bank and those packs of these names that are open to a group."""
        wanted = [e for e in self._packs if e.pack.name in names and e.pack.open_to(space)]
        if not wanted:
            return bank
        key = tuple(each.pack.within for each in wanted)
        kept = self._joined.get(key)
        if kept and kept[0] is bank:
            return kept[1]
        if len(self._joined) >= _MOST_KEPT:
            self._joined.clear()
        joined = _join(bank, wanted)
        self._joined[key] = (bank, joined)
        return joined


def load_shelf(store: Store) -> Shelf:
    """Return every pack of a store, inside a transaction that the caller holds."""
    packs = [Shelved(pack, store.packs.questions(pack.id)) for pack in store.packs.there()]
    return Shelf(packs, store.packs.revision())


def _join(bank: Bank, packs: Sequence[Shelved]) -> Bank:
    """Titles of the bank's own topics stay as they are."""
    titles = {slug: title for each in packs for slug, title in each.pack.topics.items()}
    return Bank(
        questions=(*bank.questions, *(q for each in packs for q in each.questions)),
        topics={**bank.topics, **{s: t for s, t in titles.items() if s not in bank.topics}},
        licence=bank.licence,
        prerequisites=bank.prerequisites,
    )
