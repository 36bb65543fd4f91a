"""Deliveries in SQLite."""

from contextlib import closing
from pathlib import Path

from bot.store.records import LEASE, DeliveryKind, DeliveryState
from bot.store.sqlite import open_store
from bot.store.sqlite.rows import to_micros
from tests.store.contract.deliveries import DeliveriesContract
from tests.store.facts import DAILY, HOUR, MINUTE, MONDAY, START, plan, settle_in
from tests.store.sqlite.files import rows

LOG = "SELECT at, state, reason FROM delivery_log WHERE delivery = {} ORDER BY id"


class TestSqliteDeliveries(DeliveriesContract):
    """SQLite keeps the contract."""


def test_every_move_is_in_the_log_with_its_time_and_reason(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "study.db")) as store, store.transaction():
        settle_in(store)
        planned = plan(store, due_at=START + MINUTE)
        again = START + HOUR
        (claimed,) = store.deliveries.claim_due("me", START + MINUTE, 9)
        store.deliveries.move(claimed, DeliveryState.DUE, again, reason="slow down")
        (claimed,) = store.deliveries.claim_due("me", again, 9)
        unsure = store.deliveries.move(
            claimed, DeliveryState.UNSURE, again + LEASE, reason="no answer"
        )
        store.deliveries.move(unsure, DeliveryState.SENT, again + HOUR)
        store.deliveries.move(unsure, DeliveryState.SENT, again + 2 * HOUR)

    assert rows(tmp_path / "study.db", LOG.format(planned.id)) == [
        (to_micros(START), "due", ""),
        (to_micros(START + MINUTE), "claimed", ""),
        (to_micros(again), "due", "slow down"),
        (to_micros(again), "claimed", "slow down"),
        (to_micros(again + LEASE), "unsure", "no answer"),
        (to_micros(again + HOUR), "sent", ""),
        (to_micros(again + 2 * HOUR), "sent", ""),
    ]


def test_what_is_refused_or_finds_nothing_is_not_in_the_log(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "study.db")) as store, store.transaction():
        settle_in(store)
        planned = plan(store, due_at=START + HOUR)
        store.deliveries.plan(
            DAILY.id, DeliveryKind.QUESTION, MONDAY, post=None, at=START, due_at=START
        )
        store.deliveries.claim_due("me", START, 9)

    assert rows(tmp_path / "study.db", "SELECT delivery, state FROM delivery_log") == [
        (planned.id, "due")
    ]
