"""What a command is made of."""

import pytest

from bot.commands.parts import Command, Option, Verb


@pytest.mark.parametrize(
    ("option", "usage"),
    [
        (Option(name="zone", help="", required=True), "ZONE"),
        (Option(name="days", help=""), "[DAYS]"),
        (Option(name="track", help="", named=True), "[track:TRACK]"),
    ],
)
def test_an_option_shows_how_it_is_typed(option: Option, usage: str) -> None:
    command = Command(verb=Verb.ME, help="", options=(option,))

    assert option.usage == usage
    assert command.usage == f"/me {usage}"
