"""The tokens in buttons of a private message."""

import pytest

from bot.ids import PostId
from bot.view.actions import UnknownAction, decode, encode
from bot.view.private_actions import (
    PrivateAction,
    ShowPost,
    StopReminders,
    of_private,
    private_words,
)


@pytest.mark.parametrize(
    ("action", "token"), [(ShowPost(PostId(17)), "1:show:17"), (StopReminders(), "1:unremind")]
)
def test_buttons_that_were_ever_sent_stay_readable(action: PrivateAction, token: str) -> None:
    assert encode(action) == token
    assert decode(token) == action
    assert private_words(action) == tuple(token.split(":")[1:])


@pytest.mark.parametrize("token", ["1:show", "1:show:x", "1:show:1:2", "1:unremind:1"])
def test_what_is_no_such_token_is_unknown(token: str) -> None:
    assert decode(token) == UnknownAction(token)


def test_other_words_name_no_private_action() -> None:
    assert of_private("answer", [1]) is None
