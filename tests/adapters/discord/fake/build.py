"""Payloads of INTERACTION_CREATE, from what a person does."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.adapters.discord.fake.deeds import Choose, Deed, File, Press, Slash, Submit, Types, Value
from tests.adapters.discord.fake.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL
from tests.adapters.discord.fake.payloads import (
    app_permissions,
    channel_json,
    member_json,
    message_json,
    role_json,
    user_json,
)
from tests.adapters.discord.fake.permissions import permissions_of
from tests.adapters.discord.fake.world import (
    Channel,
    Json,
    Kind,
    Message,
    Role,
    User,
    World,
    components_within,
)

SUBCOMMAND, GROUP = 1, 2
BUTTON, MENU, TEXT_INPUT, LABEL = 2, 3, 4, 18


def type_of(deed: Deed) -> int:
    match deed:
        case Slash():
            return COMMAND
        case Press() | Choose():
            return COMPONENT
        case Types():
            return AUTOCOMPLETE
        case Submit():
            return MODAL


def message_of(deed: Deed) -> Message | None:
    return deed.message if isinstance(deed, Press | Choose | Submit) else None


def data_of(deed: Deed, world: World, by: User, at: Channel) -> Json:
    match deed:
        case Slash(command, options):
            return _command(world, at, command, options, None)
        case Types(command, options, focused):
            return _command(world, at, command, options, focused)
        case Press():
            return _press(deed, by)
        case Choose():
            return _choose(deed, by)
        case Submit(modal, words):
            return _submit(modal, words)


# --- commands --------------------------------------------------------------------------------


def _command(
    world: World, at: Channel, line: str, options: Mapping[str, Value], focused: str | None
) -> Json:
    name, *inner = line.split()
    known = [*world.commands.get(at.guild_id, []), *world.commands[None]]
    declared = next((each for each in known if each["name"] == name), None)
    if known and declared is None:
        raise AssertionError(f"Discord shows no command /{name}; the bot declared others")
    level = declared
    for step in inner:
        inside = (level or {}).get("options", [])
        level = next((each for each in inside if each["name"] == step), None)
        assert level or not declared, f"/{line}: the bot declared nothing at {step!r}"
    leaves = _leaves(options, (level or {}).get("options", []) if declared else None, focused)
    for depth, step in enumerate(reversed(inner)):
        leaves = [{"type": GROUP if depth else SUBCOMMAND, "name": step, "options": leaves}]
    command_id = declared["id"] if declared else str(world.application_id)
    data = {"id": command_id, "name": name, "type": 1, "options": leaves}
    return data | _resolved(world, at, options)


def _leaves(
    options: Mapping[str, Value], declared: list[Json] | None, focused: str | None
) -> list[Json]:
    known = None if declared is None else {each["name"]: each for each in declared}
    if known is not None:
        missing = [n for n, o in known.items() if o.get("required") and n not in options]
        assert not missing or focused, f"Discord does not send it without {missing}"
    leaves = []
    for name, value in options.items():
        assert known is None or name in known, f"the command has no option {name!r}"
        kind = _kind(value) if known is None else known[name]["type"]
        leaf = {"name": name, "type": kind, "value": _plain(value)}
        leaves.append(leaf | ({"focused": True} if name == focused else {}))
    return leaves


def _kind(value: Value) -> int:
    for kind, types in (
        (11, File),
        (5, bool),
        (4, int),
        (3, str),
        (10, float),
        (6, User),
        (7, Channel),
    ):
        if isinstance(value, types):
            return kind
    return 8


def _plain(value: Value) -> str | int | float | bool:
    return str(value.id) if isinstance(value, Channel | Role | User | File) else value


def _resolved(world: World, at: Channel, options: Mapping[str, Value]) -> Json:
    """What Discord tells of the people, roles and channels among the options."""
    found: dict[str, Json] = {}
    guild = world.guild_of(at)
    for value in options.values():
        match value:
            case Channel():
                bits = {"app_permissions": app_permissions(world, value), "permissions": "0"}
                found.setdefault("channels", {})[str(value.id)] = channel_json(value) | bits
            case Role():
                found.setdefault("roles", {})[str(value.id)] = role_json(value, 1)
            case User():
                found.setdefault("users", {})[str(value.id)] = user_json(value)
                if guild and value.id in guild.members:
                    member = member_json(guild.members[value.id])
                    del member["user"]
                    found.setdefault("members", {})[str(value.id)] = member
            case File():
                found.setdefault("attachments", {})[str(value.id)] = _attachment(value)
            case _:
                pass
    return {"resolved": found} if found else {}


def _attachment(file: File) -> Json:
    """https://discord.com/developers/docs/resources/message#attachment-object"""
    return {
        "id": str(file.id),
        "filename": file.name,
        "size": file.size,
        "url": file.url,
        "proxy_url": file.url,
        "content_type": "text/csv",
        "ephemeral": True,
    }


# --- components ------------------------------------------------------------------------------


def _press(deed: Press, by: User) -> Json:
    if deed.forged:
        return {"custom_id": deed.button, "component_type": BUTTON, "id": 2}
    button = _usable(deed.message, deed.button, by)
    return {"custom_id": button["custom_id"], "component_type": BUTTON, "id": 2}


def _choose(deed: Choose, by: User) -> Json:
    custom_id = deed.menu
    if not deed.forged:
        menu = _usable(deed.message, deed.menu, by)
        offered = [option["value"] for option in menu["options"]]
        least, most = menu.get("min_values", 1), menu.get("max_values", 1)
        assert set(deed.values) <= set(offered), f"the menu offers {offered}"
        assert least <= len(deed.values) <= most, f"the menu takes {least} to {most} values"
        custom_id = menu["custom_id"]
    return {
        "custom_id": custom_id,
        "component_type": MENU,
        "id": 2,
        "values": list(deed.values),
    }


def _usable(message: Message, wanted: str, by: User) -> Json:
    """The control, if this person sees it and can use it."""
    assert not message.deleted, "the message is gone"
    assert message.only_for in (None, by), f"only {message.only_for} sees the message"
    control = message.control(wanted)
    assert not control.get("disabled"), f"{wanted!r} is disabled"
    return control


def _submit(modal: Mapping[str, Any], words: Mapping[str, str | Sequence[str]]) -> Json:
    rows = modal.get("components")
    if rows is None:
        rows = [_bare(name) for name in words]
    left = dict(words)
    sent = [_filled(row, left) for row in rows if row["type"] in (1, LABEL)]
    assert not left, f"the form has no field {[*left]}"
    return {"custom_id": modal["custom_id"], "components": sent}


def _bare(name: str) -> Json:
    field = {"type": TEXT_INPUT, "custom_id": name, "required": False}
    return {"type": LABEL, "label": name, "component": field}


def _filled(row: Json, left: dict[str, str | Sequence[str]]) -> Json:
    """A row of the form, with the words for it taken from ``left``."""
    field = next(each for each in components_within([row]) if "custom_id" in each)
    names = (field["custom_id"], row.get("label"), field.get("label"))
    given = next((left.pop(name) for name in names if name in left), None)
    _check_field(field, given)
    told = {"id": 2, "type": field["type"], "custom_id": field["custom_id"]}
    if field["type"] == TEXT_INPUT:
        told["value"] = given or ""
    elif isinstance(given, str) or (given is None and field["type"] == 21):
        told["value"] = given
    else:
        told["values"] = list(given or [])
    if row["type"] == LABEL:
        return {"id": 1, "type": LABEL, "component": told}
    return {"id": 1, "type": 1, "components": [told]}


def _check_field(field: Json, given: str | Sequence[str] | None) -> None:
    name = field["custom_id"]
    assert given or not field.get("required", True), f"Discord wants a value for {name!r}"
    if given and field["type"] == TEXT_INPUT:
        least, most = field.get("min_length") or 0, field.get("max_length") or 4000
        assert least <= len(given) <= most, f"{name!r} takes {least} to {most} characters"


# --- around it -------------------------------------------------------------------------------


def envelope(world: World, deed: Deed, by: User, at: Channel) -> Json:
    """Everything but id and token."""
    message = message_of(deed)
    guild = world.guild_of(at)
    told: Json = {
        "application_id": str(world.application_id),
        "type": type_of(deed),
        "version": 1,
        "data": data_of(deed, world, by, at),
        "channel_id": str(at.id),
        "channel": channel_json(at),
        "app_permissions": app_permissions(world, at),
        "locale": by.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": 10_485_760,
    }
    if message is not None:
        told["message"] = message_json(world, message)
    if guild is None:
        context = 1 if at.type == Kind.DM else 2
        owners = {"1": str(by.id)} | ({"0": "0"} if context == 1 else {})
        return told | {
            "context": context,
            "user": user_json(by),
            "authorizing_integration_owners": owners,
        }
    return told | _guild_part(world, by, at)


def _guild_part(world: World, by: User, at: Channel) -> Json:
    guild = world.guilds[at.guild_id or 0]
    here = guild.installed and world.bot.id in guild.members
    bits = permissions_of(by.id, guild, at)
    member = guild.members.get(by.id)
    # Someone who left a moment ago: Discord had their member when they pressed.
    told = member_json(member) if member else {"user": user_json(by), "roles": [], "nick": None}
    told.setdefault("joined_at", "2025-11-20T08:00:00+00:00")
    told.setdefault("flags", 0)
    return {
        "context": 0,
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "channel": channel_json(at) | {"permissions": str(bits)},
        "member": told | {"permissions": str(bits)},
        "authorizing_integration_owners": {"0": str(guild.id)} if here else {"1": str(by.id)},
    }
