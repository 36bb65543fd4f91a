"""Tokens of what an admin says of a message in doubt."""

import pytest

from bot.ids import DeliveryId
from bot.view.actions import UnknownAction, decode, encode
from bot.view.doubt_actions import SettleDoubt


@pytest.mark.parametrize(
    ("action", "token"),
    [
        (SettleDoubt(DeliveryId(17), 1, there=False), "1:doubt:17:1:0"),
        (SettleDoubt(DeliveryId(17), 2, there=True), "1:doubt:17:2:1"),
    ],
)
def test_a_token_keeps_its_words_for_ever(action: SettleDoubt, token: str) -> None:
    assert encode(action) == token
    assert decode(token) == action


@pytest.mark.parametrize(
    "token", ["1:doubt", "1:doubt:17", "1:doubt:17:1", "1:doubt:17:1:2", "1:doubt:x:1:0"]
)
def test_any_other_token_is_unknown(token: str) -> None:
    assert decode(token) == UnknownAction(token)
