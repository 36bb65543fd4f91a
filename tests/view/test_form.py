"""Forms as values."""

from dataclasses import FrozenInstanceError

import pytest

from bot.ids import PostId
from bot.view.actions import AnswerPost
from bot.view.form import Form, Input

FORM = Form(
    title="Your answer",
    inputs=(Input(key="answer", label="A number", placeholder="like 1.5"),),
    action=AnswerPost(PostId(17)),
)


def test_a_form_can_be_compared_and_kept_in_a_set() -> None:
    assert len({FORM, Form(title=FORM.title, inputs=FORM.inputs, action=FORM.action)}) == 1


def test_a_form_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        FORM.title = "Another"  # type: ignore[misc]


def test_an_input_must_be_filled_in_unless_told_otherwise() -> None:
    assert not FORM.inputs[0].optional
    assert Input(key="zone", label="Time zone", optional=True).optional
