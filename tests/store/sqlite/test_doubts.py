"""Messages in doubt, in SQLite."""

from contextlib import closing
from pathlib import Path

from bot.store.records import DeliveryState
from bot.store.sqlite import open_store
from tests.store.contract.doubts import DoubtsContract
from tests.store.facts import ANN, HOUR, START, plan, settle_in
from tests.store.sqlite.files import rows

LOG = "SELECT state, reason, by FROM delivery_log ORDER BY id"


class TestSqliteDoubts(DoubtsContract):
    """SQLite keeps the contract."""


def test_the_log_says_who_decided(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "study.db")) as store, store.transaction():
        settle_in(store)
        store.people.save(ANN, START)
        plan(store)
        [claimed] = store.deliveries.claim_due("me", START, 9)
        unsure = store.deliveries.move(claimed, DeliveryState.UNSURE, START, reason="lost")
        store.deliveries.repeat(unsure, START, reason="again", attempt_at=START + HOUR)
        store.deliveries.decided(unsure, ANN.id)

    assert rows(tmp_path / "study.db", LOG) == [
        ("due", "", None),
        ("claimed", "", None),
        ("unsure", "lost", None),
        ("due", "again", ANN.id),
    ]
