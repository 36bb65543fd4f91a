"""What a form asks for."""

from typing import Any

import pytest

from adapters.slack.inputs import asked
from adapters.slack.limits import LIMITS
from bot.view.form import FormOption, Input, Picks


def make_input(**changes: Any) -> Input:
    return Input(**({"key": "k", "label": "Words"} | changes))


def options(count: int) -> tuple[FormOption, ...]:
    return tuple(FormOption(f"v{at}", f"No {at}") for at in range(count))


def element(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = asked(make_input(**changes))["element"]
    return found


def test_an_input_is_a_block_under_its_key() -> None:
    assert asked(make_input(placeholder="42 or 2/3")) == {
        "type": "input",
        "block_id": "k",
        "label": {"type": "plain_text", "text": "Words", "emoji": False},
        "element": {
            "action_id": "value",
            "type": "plain_text_input",
            "multiline": False,
            "max_length": 3000,
            "placeholder": {"type": "plain_text", "text": "42 or 2/3", "emoji": False},
        },
    }


def test_only_what_may_stay_empty_is_optional() -> None:
    assert asked(make_input(optional=True))["optional"] is True
    assert "optional" not in asked(make_input())


def test_text_has_lines_and_what_stands_there_already() -> None:
    assert element(long=True)["multiline"] is True
    assert element(initial="09:00")["initial_value"] == "09:00"
    assert "initial_value" not in element()
    assert element(initial="x" * 3000)["initial_value"] == "x" * 3000
    assert element(initial="x" * 3001)["initial_value"] == "x" * 2999 + "…"


@pytest.mark.parametrize(
    ("count", "several", "optional", "kind"),
    [
        (5, False, False, "radio_buttons"),
        (6, False, False, "static_select"),
        (5, False, True, "static_select"),
        (5, True, False, "checkboxes"),
        (5, True, True, "checkboxes"),
        (6, True, False, "multi_static_select"),
        (100, True, False, "multi_static_select"),
        (101, True, False, "plain_text_input"),
        (101, False, False, "plain_text_input"),
    ],
)
def test_few_options_are_in_sight_many_in_a_menu_and_too_many_are_typed(
    count: int, several: bool, optional: bool, kind: str
) -> None:
    shown = element(options=options(count), several=several, optional=optional, placeholder="Pick")

    assert shown["type"] == kind
    assert ("placeholder" in shown) == kind.endswith(("select", "input"))


def test_what_is_chosen_already_is_marked() -> None:
    one = element(options=options(3), initial="v1")
    several = element(options=options(3), initial="v2, v0", several=True)

    assert one["initial_option"] == one["options"][1]
    assert several["initial_options"] == [several["options"][0], several["options"][2]]
    assert element(options=options(3), initial="v1", optional=True) == one
    assert "initial_option" not in element(options=options(3), initial="gone")
    assert "initial_options" not in element(options=options(3), initial="", several=True)


def test_options_that_slack_would_refuse_are_typed() -> None:
    def kind(*values: str) -> str:
        return str(element(options=tuple(FormOption(value, "so") for value in values))["type"])

    assert kind("x" * LIMITS.option_value) == "radio_buttons"
    assert kind("x" * (LIMITS.option_value + 1)) == "plain_text_input"
    assert kind("") == kind("a", "a") == "plain_text_input"


def test_a_place_is_a_channel_that_the_reader_sees() -> None:
    assert element(picks=Picks.PLACE) == {
        "action_id": "value",
        "type": "conversations_select",
        "default_to_current_conversation": True,
        "filter": {"include": ["public", "private"]},
    }
    chosen = element(picks=Picks.PLACE, initial="slack:T1:C23")
    assert chosen["initial_conversation"] == "C23"
    assert "default_to_current_conversation" not in chosen


def test_a_person_is_picked_and_a_role_is_typed() -> None:
    assert element(picks=Picks.PERSON, initial="slack:T1:U7") == {
        "action_id": "value",
        "type": "users_select",
        "initial_user": "U7",
    }
    assert element(picks=Picks.ROLE)["type"] == "plain_text_input"
    assert "initial_user" not in element(picks=Picks.PERSON, initial="@ada")


def test_several_can_be_picked() -> None:
    places = element(picks=Picks.PLACE, several=True, initial="slack:T1:C1, slack:T1:G2")

    assert places["type"] == "multi_conversations_select"
    assert places["initial_conversations"] == ["C1", "G2"]
    assert element(picks=Picks.PERSON, several=True)["type"] == "multi_users_select"
