"""What presses on Slack's buttons and menus mean."""

import copy
from datetime import timedelta

import pytest

from adapters.slack.receive import Kind
from bot.events import Pressed
from bot.ids import PostId
from bot.view.actions import AnswerPost, UnknownAction
from tests.adapters.slack.received import pressed, read
from tests.adapters.slack.samples import AT, Samples


def test_a_press_has_the_buttons_action_and_slacks_time(some: Samples) -> None:
    payload = some.press("1:answer:17:2", action_ts="1772452801.000100")
    found = pressed(payload)

    assert found.action == AnswerPost(PostId(17), (2,))
    assert found.values == ()
    assert found.origin.at == AT + timedelta(seconds=1, microseconds=100)
    ts = payload["container"]["message_ts"]
    assert found.origin.receipt == f"slack:{some.ana.id}:1772452801.000100:1:answer:17:2:{ts}"


def test_two_presses_are_two_and_a_repeated_one_is_one(some: Samples) -> None:
    first, second = some.press(), some.press()

    assert pressed(first).origin.receipt == pressed(copy.deepcopy(first)).origin.receipt
    assert pressed(first).origin.receipt != pressed(second).origin.receipt


def test_a_choice_has_the_positions(some: Samples) -> None:
    payload = some.press("1:answer:17", selected_options=[{"value": "0"}, {"value": "2"}])

    assert pressed(payload).action == AnswerPost(PostId(17))
    assert pressed(payload).values == ("0", "2")


def test_a_send_button_has_what_its_menu_holds(some: Samples) -> None:
    payload = some.press("1:answer:17", action_id="1:answer:17#2")
    menu = {"type": "multi_static_select", "selected_options": [{"value": "1"}]}
    payload["state"] = {"values": {"b": {"1:answer:17": menu}}}

    assert pressed(payload).values == ("1",)


def test_a_press_on_a_private_message_is_like_any(some: Samples) -> None:
    payload = some.press(ephemeral=True)

    assert "message" not in payload
    assert pressed(payload).origin.place == f"slack:{some.team.id}:{some.study.id}"


def test_on_the_home_the_place_is_the_person_and_the_space_the_workspace(some: Samples) -> None:
    found = pressed(some.press_at_home()).origin

    assert found.space == f"slack:{some.team.id}"
    assert found.place == f"slack:{some.team.id}:{some.ana.id}"


def test_a_button_of_a_form_is_where_the_form_is(some: Samples) -> None:
    metadata = f"1:report:17\n{some.study.id}"
    payload = some.press_at_home(type="modal", private_metadata=metadata)

    assert pressed(payload).origin.place == f"slack:{some.team.id}:{some.study.id}"


@pytest.mark.parametrize("value", ["no token", "9:answer:17:2", "1:answer:x", "1" * 2000, "\ud800"])
def test_a_button_that_is_not_known_is_an_unknown_action(some: Samples, value: str) -> None:
    found = read(Kind.ACTION, some.press(value))

    assert isinstance(found, Pressed)
    assert isinstance(found.action, UnknownAction)
