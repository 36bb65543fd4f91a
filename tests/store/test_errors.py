"""Errors of the store."""

import pytest

from bot.store.errors import CannotOpen, StoreError, Trouble, Unavailable


@pytest.mark.parametrize(
    ("trouble", "message"),
    [
        (Trouble.FULL, "the database is full"),
        (Trouble.LOCKED, "the database is locked"),
        (Trouble.READ_ONLY, "the database is read-only"),
        (Trouble.DAMAGED, "the database is damaged"),
        (Trouble.UNREADABLE, "the database is unreadable"),
    ],
)
def test_a_trouble_says_what_it_is(trouble: Trouble, message: str) -> None:
    error = Unavailable(trouble)

    assert str(error) == message
    assert error.trouble is trouble


@pytest.mark.parametrize("error", [CannotOpen("why"), Unavailable(Trouble.FULL)])
def test_whoever_catches_the_stores_errors_catches_all(error: Exception) -> None:
    with pytest.raises(StoreError):
        raise error
