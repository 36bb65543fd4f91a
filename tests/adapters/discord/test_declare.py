"""What slash commands Discord is told of."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from adapters.discord import declare
from adapters.discord.limits import LIMITS
from bot.commands import ANYWHERE, Command, Option, Suggests, Verb, command

PAYLOAD = declare.commands()
OPENAPI = os.environ.get("DISCORD_OPENAPI", "")


def named(name: str) -> dict[str, Any]:
    return next(command for command in PAYLOAD if command["name"] == name)


def parts(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield body
    for option in body.get("options", ()):
        yield from parts(option)


def leaves() -> dict[str, dict[str, Any]]:
    """The bodies that carry what a command takes, by what is typed."""
    found: dict[str, dict[str, Any]] = {}
    for body in PAYLOAD:
        subs = [option for option in body["options"] if option["type"] == declare.SUB_COMMAND]
        found |= {f"{body['name']} {sub['name']}": sub for sub in subs} or {body["name"]: body}
    return found


def test_every_command_can_be_used_and_nothing_else() -> None:
    verbs = [declare.verb_of(*typed.split()) for typed in leaves()]

    assert verbs == [command.verb for command in ANYWHERE]


def test_a_bare_name_beside_subcommands_is_a_subcommand_itself() -> None:
    assert [sub["name"] for sub in named("streak")["options"]][:2] == ["show", "why"]
    assert declare.verb_of("streak", "show") is Verb.STREAK
    assert declare.verb_of("streak", "nonsense") is None
    assert declare.verb_of("nonsense") is None
    assert not [command for command in ANYWHERE if command.verb.endswith(f" {declare.BARE}")]


def test_all_limits_of_discord_are_kept() -> None:
    assert len(PAYLOAD) <= LIMITS.commands
    for body in PAYLOAD:
        texts = [each[key] for each in parts(body) for key in ("name", "description")]
        texts += [c["value"] for each in parts(body) for c in each.get("choices", ())]
        assert sum(map(len, texts)) <= LIMITS.command_total
        for each in parts(body):
            assert re.fullmatch(r"[-_a-z0-9]{1,32}", each["name"])
            assert 1 <= len(each["description"]) <= LIMITS.command_description
            assert len(each.get("options", ())) <= LIMITS.command_options
            assert len(each.get("choices", ())) <= LIMITS.command_choices


def test_what_is_required_comes_first() -> None:
    for body in leaves().values():
        required = [option["required"] for option in body["options"]]
        assert required == sorted(required, reverse=True)


def test_commands_work_in_servers_direct_messages_and_wherever_a_person_brings_them() -> None:
    for body in PAYLOAD:
        assert body["contexts"] == [0, 1, 2]
        assert body["integration_types"] == [0, 1]


def test_choices_are_given_and_suggestions_are_asked_for() -> None:
    (period,) = named("leaderboard")["options"]
    assert [choice["value"] for choice in period["choices"]] == ["week", "all"]
    assert "autocomplete" not in period
    asking = {
        f"{name} {option['name']}"
        for name, body in leaves().items()
        for option in body["options"]
        if option.get("autocomplete")
    }
    assert {"me zone zone", "schedule edit topics", "daily date", "daily track"} <= asking


def test_a_role_and_a_channel_are_picked_and_not_typed() -> None:
    options = {each["name"]: each for each in leaves()["schedule edit"]["options"]}
    setting_up = {each["name"]: each for each in named("setup")["options"]}

    for found in (options, setting_up):
        assert found["role"]["type"] == 8
        assert (found["channel"]["type"], found["channel"]["channel_types"]) == (7, [0, 5])
        assert "max_length" not in found["role"].keys() | found["channel"].keys()
    assert setting_up["admins"]["type"] == 7
    assert setting_up["zone"]["autocomplete"]


def test_a_file_is_attached_and_has_to_be() -> None:
    options = leaves()["packs import"]["options"]

    assert [(o["name"], o["required"]) for o in options[:2]] == [("pack", True), ("file", True)]
    assert [o["name"] for o in options if o["type"] == declare.ATTACHMENT] == ["file"]
    assert "max_length" not in options[1]


def test_a_command_with_anything_for_admins_is_hidden_from_others() -> None:
    hidden = {body["name"] for body in PAYLOAD if "default_member_permissions" in body}
    admins = {command.verb.partition(" ")[0] for command in ANYWHERE if command.admin}

    assert hidden == admins == {"setup", "schedule", "admins", "packs"}
    assert {named(name)["default_member_permissions"] for name in hidden} == {"32"}


def test_what_is_hidden_and_anybody_may_read_has_a_command_that_all_see() -> None:
    assert "default_member_permissions" not in named("when")
    assert not command(Verb.WHEN).admin


def test_a_long_help_is_cut() -> None:
    (body,) = declare.commands((Command(verb=Verb.HELP, help="x" * 101),))

    assert body["description"] == "x" * 99 + "…"


def test_the_fingerprint_tells_a_change() -> None:
    option = Option(name="zone", help="a zone", suggests=Suggests.ZONES)
    before = declare.commands((Command(verb=Verb.ME, help="Me", options=(option,)),))
    after = declare.commands((Command(verb=Verb.ME, help="Me"),))

    assert declare.fingerprint(PAYLOAD) == declare.fingerprint(declare.commands())
    assert declare.fingerprint(before) != declare.fingerprint(after)


@pytest.mark.skipif(not OPENAPI, reason="DISCORD_OPENAPI names no file")
def test_the_payload_is_what_discord_describes() -> None:
    description = json.loads(Path(OPENAPI).read_text("utf-8"))
    schema = {
        "$ref": "#/components/schemas/ApplicationCommandUpdateRequest",
        "components": description["components"],
    }
    described = jsonschema.Draft202012Validator(schema)

    for body in PAYLOAD:
        permissions = body.get("default_member_permissions")
        typed = {"default_member_permissions": int(permissions)} if permissions else {}
        described.validate(body | typed)
