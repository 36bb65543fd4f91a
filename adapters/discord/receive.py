"""What an interaction means. Every kind takes this one road, from the payload as it came.

Nothing is remembered between two interactions, so that a button or an open form from before a
restart or an update is read like any other. Nothing raises, whatever a payload holds.
https://discord.com/developers/docs/interactions/receiving-and-responding
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.discord import names
from adapters.discord.declare import ATTACHMENT, LONGEST_VALUE, verb_of
from adapters.discord.permissions import ADMINISTRATOR, MANAGE_GUILD
from bot.commands import LONGEST_LINE, Attached, Call, Misread, Verb, called, command, parse
from bot.events import Asked, Event, Origin, Pressed, Submitted
from bot.port import Wish
from bot.view.actions import decode

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
"""Types of interactions; 1, a ping, comes over HTTP only."""
ANSWERED = frozenset({COMMAND, COMPONENT, MODAL})
"""Those whose user is told something."""
SUB_COMMAND = 1
GUILD_INSTALL = "0"
BOT_DM = 1
"""A context: https://discord.com/developers/docs/interactions/receiving-and-responding"""
EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
"""Where Discord's ids begin to count milliseconds."""
EVERYONE = "@everyone"

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Autocomplete:
    """Someone is typing an option; no event yet. Without a wish there is nothing to suggest."""

    wish: Wish | None


def event(payload: Payload, now: datetime) -> Event | Autocomplete | None:
    """Return what an interaction means; None for one that cannot be read at all.

    ``now`` stands in for a time that the payload does not tell.
    """
    try:
        return _event(payload, _origin(payload, now))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None


def _event(payload: Payload, origin: Origin) -> Event | Autocomplete | None:
    data = payload["data"]
    match payload["type"]:
        case 2:
            return Asked(origin, _call(data, payload.get("guild_id")))
        case 3:
            values = tuple(str(value) for value in data.get("values") or ())
            return Pressed(origin, decode(data["custom_id"]), values)
        case 4:
            return _autocomplete(data, origin)
        case 5:
            fields = dict(_fields(data["components"], payload.get("guild_id")))
            return Submitted(origin, decode(data["custom_id"]), fields)
        case _:
            return None


def _origin(payload: Payload, now: datetime) -> Origin:
    member = payload.get("member") or {}
    user = member.get("user") or payload["user"]
    # Where only a person installed the bot, it is theirs, wherever they use it.
    guild = payload.get("guild_id") if _installed_in_guild(payload) else None
    user_id, receipt = int(user["id"]), int(payload["id"])
    return Origin(
        by=names.learner(user_id),
        name=str(member.get("nick") or user.get("global_name") or user.get("username") or ""),
        space=names.guild_space(int(guild)) if guild else names.private_space(user_id),
        place=names.place(int(payload["channel_id"])),
        at=_made_at(receipt, now),
        receipt=f"{names.PLATFORM}:{receipt}",
        admin=_is_admin(member) if guild else True,
        alone=payload.get("context") == BOT_DM,
    )


def _installed_in_guild(payload: Payload) -> bool:
    owners = payload.get("authorizing_integration_owners")
    return not owners or GUILD_INSTALL in owners


def _is_admin(member: Payload) -> bool:
    permissions = int(member.get("permissions") or 0)
    return bool(permissions & (MANAGE_GUILD | ADMINISTRATOR))


def _made_at(snowflake: int, now: datetime) -> datetime:
    try:
        return EPOCH + timedelta(milliseconds=snowflake >> 22)
    except OverflowError:
        return now


def _call(data: Payload, guild: object) -> Call | Misread:
    verb, options = _used(data)
    if verb is None:
        # A command of an older version, or of a newer one that ran before.
        words = " ".join([str(data["name"]), *(str(o["name"]) for o in data.get("options") or ())])
        misread = parse(words[:LONGEST_LINE])
        return misread if isinstance(misread, Misread) else Misread(words[:80], misread.verb)
    declared = command(verb)
    known = {option.name for option in declared.options}
    typed = [o for o in options if o["name"] in known and o.get("type") != ATTACHMENT]
    given = {str(o["name"]): _value(o, guild) for o in typed}
    filled = {name: value for name, value in given.items() if value.strip()}
    call = called(declared, filled, f"/{verb}")
    return replace(call, file=_attached(data)) if isinstance(call, Call) else call


def attachment(data: Payload) -> Payload | None:
    """Return what Discord tells of the file that came with a command.

    https://discord.com/developers/docs/resources/message#attachment-object
    """
    chosen = [o["value"] for o in _used(data)[1] if o.get("type") == ATTACHMENT]
    known = (data.get("resolved") or {}).get("attachments") or {}
    found = known.get(str(chosen[0])) if chosen else None
    return found if isinstance(found, Mapping) else None


def _attached(data: Payload) -> Attached | None:
    found = attachment(data)
    return Attached(_words(found["filename"]), int(found["size"])) if found else None


def _value(option: Payload, guild: object) -> str:
    """Return what was typed or picked."""
    match option.get("type"):
        case 6:
            return names.learner(int(option["value"]))
        case 7:
            return names.place(int(option["value"]))
        case 8:
            return _role(option["value"], guild)
        case _:
            return _words(option["value"])[:LONGEST_VALUE]


def _role(given: object, guild: object) -> str:
    """Return a role's id; the one that everyone has is the server itself, and no role to us."""
    return EVERYONE if str(given) == str(guild) else str(int(str(given)))


def _words(given: Any) -> str:  # noqa: ANN401 - JSON
    """Return a text; half a surrogate pair, which JSON can hold and nothing can store, as "?"."""
    return str(given).encode(errors="replace").decode()


def _used(data: Payload) -> tuple[Verb | None, Sequence[Payload]]:
    """Return the command and the options that were given."""
    options = data.get("options") or ()
    name = str(data["name"])
    if options and options[0]["type"] == SUB_COMMAND:
        return verb_of(name, str(options[0]["name"])), options[0].get("options") or ()
    return verb_of(name), options


def _autocomplete(data: Payload, origin: Origin) -> Autocomplete:
    verb, options = _used(data)
    given = {str(o["name"]): _words(o.get("value", ""))[:LONGEST_VALUE] for o in options}
    focused = next((str(o["name"]) for o in options if o.get("focused")), "")
    declared = command(verb).options if verb else ()
    suggests = next((o.suggests for o in declared if o.name == focused), None)
    if suggests is None:
        return Autocomplete(None)
    track = given.get("track", "") if focused != "track" else ""
    return Autocomplete(Wish(origin=origin, suggests=suggests, typed=given[focused], track=track))


def _fields(components: Sequence[Payload], guild: object) -> Iterator[tuple[str, str]]:
    """Go through rows and labels to what was filled in; what was chosen is joined by commas."""
    for each in components:
        if "component" in each:
            yield from _fields([each["component"]], guild)
        elif "components" in each:
            yield from _fields(each["components"], guild)
        elif "custom_id" in each:
            chosen = each.get("values")
            value = ",".join(_picked(each, guild)) if chosen is not None else each.get("value")
            yield str(each["custom_id"]), "" if value is None else _words(value)


def _picked(menu: Payload, guild: object) -> Iterator[str]:
    for value in menu["values"]:
        match menu.get("type"):
            case 5:
                yield names.learner(int(value))
            case 6:
                yield _role(value, guild)
            case 8:
                yield names.place(int(value))
            case _:
                yield str(value)
