"""What was chosen and typed."""

from typing import Any

import pytest

from adapters.slack.filled import LONGEST, fields_of, has_menu, token_of, values_of


def option(value: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": value}, "value": value}


@pytest.mark.parametrize(
    ("action", "token"),
    [
        ({"action_id": "1:answer:17", "value": "1:answer:17:2"}, "1:answer:17:2"),
        ({"action_id": "1:answer:17#2", "value": "1:answer:17"}, "1:answer:17"),
        ({"action_id": "1:answer:17"}, "1:answer:17"),
        ({"action_id": "1:answer:17#2", "value": None}, "1:answer:17"),
        ({"action_id": "1:answer:17#2", "value": ""}, "1:answer:17"),
    ],
)
def test_a_token_is_the_value_or_the_name(action: dict[str, Any], token: str) -> None:
    assert token_of(action) == token


@pytest.mark.parametrize(
    ("chosen", "values"),
    [
        ({"selected_option": option("2")}, ("2",)),
        ({"selected_options": [option("0"), option("2")]}, ("0", "2")),
        ({"selected_options": []}, ()),
        ({"selected_option": None}, ()),
        ({}, ()),
    ],
)
def test_a_menu_tells_what_was_chosen(chosen: dict[str, Any], values: tuple[str, ...]) -> None:
    action = {"action_id": "1:answer:17"} | chosen

    assert values_of({"actions": [action]}, action) == values


@pytest.mark.parametrize("where", ["message", "view"])
def test_a_button_sends_what_was_chosen_in_the_menu_of_its_token(where: str) -> None:
    chosen = {"selected_options": [option("1"), option("2")]}
    values = {
        "a": {"1:answer:16": {"selected_options": [option("0")]}},
        "b": {"1:answer:17": chosen},
    }
    state = {"state": {"values": values}}
    payload = state if where == "message" else {"view": state}
    button = {"action_id": "1:answer:17#2", "value": "1:answer:17"}
    other = {"action_id": "1:answer:18", "value": "1:answer:18"}

    assert values_of(payload, button) == ("1", "2")
    assert values_of(payload, other) == ()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"value": "words"}, "words"),
        ({"value": None}, ""),
        ({"value": "half a pair \ud800"}, "half a pair ?"),
        ({"value": "x" * 12_000}, "x" * LONGEST),
        ({"selected_option": option("at-once")}, "at-once"),
        ({"selected_options": [option("cnn"), option("rnn")]}, "cnn,rnn"),
        ({"selected_conversation": "C2"}, "slack:T1:C2"),
        ({"selected_channels": ["C2", "G3"]}, "slack:T1:C2,slack:T1:G3"),
        ({"selected_user": "U4"}, "slack:T1:U4"),
        ({"selected_users": ["U4", "W5"]}, "slack:T1:U4,slack:T1:W5"),
        ({"selected_time": "09:30"}, "09:30"),
        ({"selected_date": "2026-03-02"}, "2026-03-02"),
        ({}, ""),
    ],
)
def test_a_field_is_words(given: dict[str, Any], field: str) -> None:
    assert fields_of({"key": {"value": {"type": "x"} | given}}, "T1") == {"key": field}


def test_a_block_without_an_input_is_left_out() -> None:
    assert fields_of({"a": {}, "b": {"value": {"value": "x"}}}, "T1") == {"b": "x"}


def test_a_menu_in_a_window_is_known_by_its_token() -> None:
    held = {"b1": {"1:answer:17#2": {"type": "multi_static_select", "selected_options": []}}}
    payload = {"view": {"state": {"values": held}}}

    assert has_menu(payload, "1:answer:17")
    assert not has_menu(payload, "1:answer:1")
    assert not has_menu({"view": {}}, "1:answer:17")
