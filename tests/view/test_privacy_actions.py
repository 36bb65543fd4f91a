"""Tokens of what somebody does with what is kept about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.view.actions import LONGEST_TOKEN, UnknownAction, decode, encode
from bot.view.privacy_actions import EraseMe, ManagePrivacy, PrivacyDeed

numbers = st.integers(0, 10**17 - 1)


@pytest.mark.parametrize("deed", PrivacyDeed)
def test_a_deed_comes_back(deed: PrivacyDeed) -> None:
    assert decode(encode(ManagePrivacy(deed))) == ManagePrivacy(deed)


@given(numbers, numbers)
def test_a_confirmation_comes_back(at: int, mark: int) -> None:
    token = encode(EraseMe(at, mark))

    assert len(token) <= LONGEST_TOKEN
    assert decode(token) == EraseMe(at, mark)


@pytest.mark.parametrize(
    "token", ["1:privacy", "1:privacy:all", "1:erase:1", "1:erase:1:x", "1:erase:-1:2", "1:erase"]
)
def test_anything_else_is_unknown(token: str) -> None:
    assert decode(token) == UnknownAction(token)
