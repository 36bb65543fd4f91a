"""All or nothing. See ``tests.store.contract``."""

from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.interface import Store
from tests.store.facts import (
    ANN,
    BEN,
    START,
    STEPS,
    OpenStore,
    everything,
)


class TransactionsContract:
    """All or nothing."""

    def test_a_transaction_is_kept(self, empty: Store) -> None:
        with empty.transaction():
            empty.people.save(ANN, START)

        with empty.transaction():
            assert empty.people.get(ANN.id) == ANN

    @pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
    def test_any_exception_undoes_all_of_it(self, empty: Store, error: type[BaseException]) -> None:
        before = look(empty)

        with pytest.raises(error, match="in the middle"):
            run_into(empty, len(STEPS), error("in the middle"))

        assert look(empty) == before

    @given(data=st.data())
    def test_an_exception_at_any_point_leaves_what_was_before(
        self, open_store: OpenStore, data: st.DataObject
    ) -> None:
        kept = data.draw(st.integers(0, len(STEPS)), "steps kept")
        undone = data.draw(st.integers(kept, len(STEPS)), "steps undone")
        with closing(open_store()) as store:
            run(store, 0, kept)
            before = look(store)

            with pytest.raises(ValueError, match="in the middle"):
                run_into(store, undone, ValueError("in the middle"), start=kept)

            assert look(store) == before

    def test_work_goes_on_after_an_exception(self, empty: Store) -> None:
        with pytest.raises(ValueError, match="in the middle"):
            run_into(empty, 4, ValueError("in the middle"))

        run(empty, 0, len(STEPS))

        with empty.transaction():
            assert empty.people.get(ANN.id) == ANN

    def test_transactions_do_not_nest(self, empty: Store) -> None:
        with empty.transaction():
            empty.people.save(ANN, START)
            with pytest.raises(RuntimeError, match="they do not nest"), empty.transaction():
                pass
            empty.people.save(BEN, START)

        with empty.transaction():
            assert empty.people.get(ANN.id) == ANN
            assert empty.people.get(BEN.id) == BEN

    @given(data=st.data())
    def test_an_attempt_that_fails_undoes_itself_alone(
        self, open_store: OpenStore, data: st.DataObject
    ) -> None:
        before = data.draw(st.integers(0, len(STEPS)), "steps before")
        undone = data.draw(st.integers(before, len(STEPS)), "steps undone")
        with closing(open_store()) as tried, closing(open_store()) as spared:
            with tried.transaction():
                for step in STEPS[:before]:
                    step(tried)
                with pytest.raises(ValueError, match="in the middle"):
                    attempt_into(tried, before, undone, ValueError("in the middle"))
            run(spared, 0, before)

            assert look(tried) == look(spared)
            run(tried, before, len(STEPS))

    def test_an_attempt_that_goes_well_is_kept(self, empty: Store) -> None:
        with empty.transaction(), empty.attempt():
            empty.people.save(ANN, START)

        with empty.transaction():
            assert empty.people.get(ANN.id) == ANN

    def test_half_of_a_surrogate_pair_is_refused_and_nothing_is_kept(self, empty: Store) -> None:
        def save_both() -> None:
            with empty.transaction():
                empty.people.save(ANN, START)
                empty.people.save(replace(BEN, name="\ud800"), START)

        with pytest.raises(UnicodeEncodeError):
            save_both()

        with empty.transaction():
            assert empty.people.get(ANN.id) is None

    def test_closing_twice_is_harmless(self, empty: Store) -> None:
        empty.close()
        empty.close()


def run(store: Store, start: int, stop: int) -> None:
    with store.transaction():
        for step in STEPS[start:stop]:
            step(store)


def run_into(store: Store, stop: int, error: BaseException, *, start: int = 0) -> None:
    """Take steps in one transaction, and then fail."""
    with store.transaction():
        for step in STEPS[start:stop]:
            step(store)
        raise error


def attempt_into(store: Store, start: int, stop: int, error: BaseException) -> None:
    """Take steps in an attempt within a transaction, and then fail."""
    with store.attempt():
        for step in STEPS[start:stop]:
            step(store)
        raise error


def look(store: Store) -> list[Any]:
    with store.transaction():
        return everything(store)
