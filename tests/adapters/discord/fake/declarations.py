"""Routes of application commands: the list, the overwrite of all of them, one by one."""

from tests.adapters.discord.fake.calls import Answer, Backend, Call, Handler
from tests.adapters.discord.fake.problems import (
    MISSING_ACCESS,
    UNKNOWN_APPLICATION,
    Problem,
    Refusal,
    invalid,
)
from tests.adapters.discord.fake.world import Json

UNKNOWN_COMMAND = Refusal(404, 10063, "Unknown application command")


def _scope(backend: Backend, call: Call) -> int | None:
    """The guild whose commands these are; None for the global ones."""
    if call.params["application_id"] != str(backend.world.application_id):
        raise Problem(UNKNOWN_APPLICATION)
    if "guild_id" not in call.params:
        return None
    guild = backend.world.guilds.get(call.number("guild_id"))
    if guild is None or not guild.installed:
        raise Problem(MISSING_ACCESS)
    return guild.id


def _list(backend: Backend, call: Call) -> Answer:
    return Answer(200, backend.world.commands.get(_scope(backend, call), []))


def _overwrite(backend: Backend, call: Call) -> Answer:
    scope = _scope(backend, call)
    wanted: list[Json] = call.body or []
    names = [(each.get("type", 1), each["name"]) for each in wanted]
    if len(set(names)) < len(names):
        raise invalid("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Names must be unique.")
    before = {each["name"]: each for each in backend.world.commands.get(scope, [])}
    kept = [_kept(backend, scope, each, before.get(each["name"])) for each in wanted]
    backend.world.commands[scope] = kept
    return Answer(200, kept)


def _create(backend: Backend, call: Call) -> Answer:
    scope = _scope(backend, call)
    before = backend.world.commands.setdefault(scope, [])
    old = next((each for each in before if each["name"] == call.data["name"]), None)
    kept = _kept(backend, scope, call.data, old)
    backend.world.commands[scope] = [*(each for each in before if each is not old), kept]
    return Answer(200 if old else 201, kept)


def _delete(backend: Backend, call: Call) -> Answer:
    scope = _scope(backend, call)
    before = backend.world.commands.get(scope, [])
    left = [each for each in before if each["id"] != call.params["command_id"]]
    if len(left) == len(before):
        raise Problem(UNKNOWN_COMMAND)
    backend.world.commands[scope] = left
    return Answer(204)


def _kept(backend: Backend, scope: int | None, wanted: Json, old: Json | None) -> Json:
    """As Discord gives it back; a command of the same name keeps its id."""
    permissions = wanted.get("default_member_permissions")
    kept = {
        **{key: value for key, value in wanted.items() if value is not None},
        "id": old["id"] if old else str(backend.world.mint.snowflake()),
        "application_id": str(backend.world.application_id),
        "version": str(backend.world.mint.snowflake()),
        "type": wanted.get("type") or 1,
        "description": wanted.get("description") or "",
        "default_member_permissions": None if permissions is None else str(permissions),
        "nsfw": bool(wanted.get("nsfw")),
    }
    return kept if scope is None else kept | {"guild_id": str(scope)}


ROUTES: dict[str, Handler] = {
    f"{method} {base}{rest}": handler
    for base in (
        "/applications/{application_id}/commands",
        "/applications/{application_id}/guilds/{guild_id}/commands",
    )
    for method, rest, handler in (
        ("GET", "", _list),
        ("PUT", "", _overwrite),
        ("POST", "", _create),
        ("DELETE", "/{command_id}", _delete),
    )
}
