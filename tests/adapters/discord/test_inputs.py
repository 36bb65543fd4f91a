"""What is filled in, chosen or picked in a form."""

from typing import Any

import pytest

from adapters.discord.inputs import labelled
from bot.view.form import FormOption, Input
from bot.view.text import Kind

OPTIONS = (FormOption("cnn", "Convolutional networks"), FormOption("rnn", "Recurrent networks"))


def field(**changes: Any) -> dict[str, Any]:
    asked = Input(**({"key": "it", "label": "It"} | changes))
    found: dict[str, Any] = labelled(asked)["component"]
    return found


def test_what_is_set_stands_in_a_field_of_words() -> None:
    assert field(initial="09:00 daily")["value"] == "09:00 daily"
    assert "value" not in field()
    assert len(field(initial="x" * 5000)["value"]) == 4000


def test_one_of_some_options_is_chosen() -> None:
    menu = field(options=OPTIONS, initial="rnn")

    assert (menu["type"], menu["min_values"], menu["max_values"]) == (3, 1, 1)
    assert [option["value"] for option in menu["options"]] == ["cnn", "rnn"]
    assert [option.get("default", False) for option in menu["options"]] == [False, True]


def test_several_options_are_chosen_or_none() -> None:
    menu = field(options=OPTIONS, several=True, optional=True, initial="cnn,rnn")

    assert (menu["min_values"], menu["max_values"], menu["required"]) == (0, 2, False)
    assert all(option["default"] for option in menu["options"])


def test_more_options_than_discord_takes_are_typed() -> None:
    many = tuple(FormOption(f"o{n}", f"Option {n}") for n in range(26))

    assert field(options=many)["type"] == 4
    assert field(options=many[:25])["type"] == 3


@pytest.mark.parametrize(
    ("kind", "number", "name"),
    [(Kind.PERSON, 5, "user"), (Kind.ROLE, 6, "role"), (Kind.PLACE, 8, "channel")],
)
def test_what_discord_knows_is_picked(kind: Kind, number: int, name: str) -> None:
    menu = field(picks=kind, initial="discord:4711", optional=True)

    assert (menu["type"], menu["min_values"], menu["max_values"]) == (number, 0, 1)
    assert menu["default_values"] == [{"id": "4711", "type": name}]
    assert "default_values" not in field(picks=kind, initial="console:local")
    assert ("channel_types" in menu) is (kind is Kind.PLACE)
