"""Slash commands, from the declarations that every platform shares.

A command that has subcommands cannot be used by its bare name on Discord: there that use is a
subcommand as well, ``/streak show``.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from adapters.discord.limits import LIMITS
from adapters.discord.permissions import MANAGE_GUILD
from bot.commands import ANYWHERE, Command, Option, Verb
from bot.view.text import Kind

BARE = "show"
"""The subcommand that stands for a bare name. No declared subcommand may be called so."""

CHAT_INPUT, SUB_COMMAND, STRING, USER, CHANNEL, ROLE, ATTACHMENT = 1, 1, 3, 6, 7, 8, 11
"""Types of commands and options
(https://discord.com/developers/docs/interactions/application-commands)."""
POSTABLE = [0, 5]
"""Types of channels that questions are posted in: of text, and of announcements
(https://discord.com/developers/docs/resources/channel#channel-object-channel-types)."""
GUILD_INSTALL, USER_INSTALL = 0, 1
GUILD, BOT_DM, PRIVATE_CHANNEL = 0, 1, 2
LONGEST_VALUE = 1000
"""Characters that are taken of an option; Discord would take 6,000."""


def commands(declared: Sequence[Command] = ANYWHERE) -> list[dict[str, Any]]:
    """Return the body that registers every command, each with its subcommands."""
    grouped = groupby(declared, key=lambda command: _name(command.verb))
    return [_command(name, list(members)) for name, members in grouped]


def fingerprint(payload: Sequence[Mapping[str, Any]]) -> str:
    """Return what changes when a payload does."""
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verb_of(name: str, subcommand: str = "") -> Verb | None:
    """Return the verb that a command and its subcommand stand for; None if there is none."""
    words = name if subcommand in {"", BARE} else f"{name} {subcommand}"
    return next((command.verb for command in ANYWHERE if command.verb == words), None)


def _command(name: str, members: Sequence[Command]) -> dict[str, Any]:
    first = members[0]
    alone = len(members) == 1 and first.verb == name
    body: dict[str, Any] = {
        "type": CHAT_INPUT,
        "name": name,
        "description": _description(first.help),
        "options": _options(first) if alone else [_subcommand(each) for each in members],
        "integration_types": [GUILD_INSTALL, USER_INSTALL],
        "contexts": [GUILD, BOT_DM, PRIVATE_CHANNEL],
    }
    # Discord hides whole commands only, and what a learner would read of one that is mostly for
    # admins has a command of its own. It is a convenience: the core checks each use anew.
    if any(each.admin for each in members):
        body["default_member_permissions"] = str(MANAGE_GUILD)
    return body


def _subcommand(command: Command) -> dict[str, Any]:
    return {
        "type": SUB_COMMAND,
        "name": command.verb.partition(" ")[2] or BARE,
        "description": _description(command.help),
        "options": _options(command),
    }


def _options(command: Command) -> list[dict[str, Any]]:
    """Return its options; Discord wants those first that are required."""
    return sorted(map(_option, command.options), key=lambda body: not body["required"])


def _option(option: Option) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": STRING,
        "name": option.name,
        "description": _description(option.help),
        "required": option.required,
    }
    if option.attaches:
        return body | {"type": ATTACHMENT, "required": True}
    match option.picks:
        case Kind.ROLE:
            return body | {"type": ROLE}
        case Kind.PERSON:
            return body | {"type": USER}
        case Kind.PLACE:
            return body | {"type": CHANNEL, "channel_types": POSTABLE}
        case None:
            return body | _words(option)


def _words(option: Option) -> dict[str, Any]:
    """Return what Discord must know of an option that is typed."""
    if option.choices:
        return {"choices": [{"name": choice, "value": choice} for choice in option.choices]}
    return {"max_length": LONGEST_VALUE} | ({"autocomplete": True} if option.suggests else {})


def _description(words: str) -> str:
    longest = LIMITS.command_description
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _name(verb: Verb) -> str:
    return verb.partition(" ")[0]
