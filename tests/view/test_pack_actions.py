"""Tokens of what an admin does with a file they were shown."""

import pytest

from bot.view.actions import UnknownAction, decode, encode
from bot.view.pack_actions import BringPack


@pytest.mark.parametrize(
    ("action", "token"),
    [
        (BringPack(17, wanted=True), "1:pack:17:1"),
        (BringPack(72_057_594_037_927_935, wanted=False), "1:pack:72057594037927935:0"),
    ],
)
def test_a_token_keeps_its_words_for_ever(action: BringPack, token: str) -> None:
    assert encode(action) == token
    assert decode(token) == action


@pytest.mark.parametrize(
    "token", ["1:pack", "1:pack:17", "1:pack:17:2", "1:pack:x:1", "1:pack:1:1:1"]
)
def test_any_other_token_is_unknown(token: str) -> None:
    assert decode(token) == UnknownAction(token)
