"""Who the groups call their admins. See ``tests.store.contract``."""

from bot.store.interface import Store
from tests.store.facts import ANN, BEN, CLEO, HERE, HOUR, START, THERE, make_admin_change


class AdminsContract:
    """Who the groups call their admins."""

    def test_whoever_was_named_last_counts(self, store: Store) -> None:
        first = store.admins.note(make_admin_change(CLEO))
        store.admins.note(make_admin_change(ANN, at=START + HOUR))
        store.admins.note(make_admin_change(BEN, space=THERE))

        assert first == make_admin_change(CLEO, id=first.id)
        assert store.admins.get(first.id) == first
        assert store.admins.get(99) is None
        assert store.admins.named(HERE) == (CLEO.id, ANN.id)
        assert store.admins.named(THERE) == (BEN.id,)

        gone = store.admins.note(make_admin_change(CLEO, named=False))
        assert store.admins.named(HERE) == (ANN.id,)
        assert store.admins.last(HERE, CLEO.id) == gone
        assert store.admins.last(THERE, CLEO.id) is None

        store.admins.note(make_admin_change(CLEO))
        assert store.admins.named(HERE) == (ANN.id, CLEO.id)

    def test_who_is_erased_is_an_admin_no_more(self, store: Store) -> None:
        store.admins.note(make_admin_change(ANN))
        store.admins.note(make_admin_change(CLEO, by=ANN.id))

        opaque = store.people.erase(ANN.id, START)

        assert store.admins.named(HERE) == (CLEO.id,)
        last = store.admins.last(HERE, CLEO.id)
        assert last
        assert last.by == opaque
