"""views.*: modals, at most three on top of each other, and the home of each person.

https://docs.slack.dev/reference/methods/views.open
"""

from typing import Any

from tests.adapters.slack.fake import checks
from tests.adapters.slack.fake.calls import Backend, Call, Method, parsed, settled
from tests.adapters.slack.fake.limits import LIMITS
from tests.adapters.slack.fake.problems import Problem, invalid
from tests.adapters.slack.fake.world import TRIGGER_LASTS, Json, Trigger, User, View, World


def checked(backend: Backend, method: str, view: Any, kind: str) -> Json:
    """A view as Slack keeps it.

    Raises:
        Problem: it breaks a rule of Slack's.
    """
    faults = checks.faults_of_view(view)
    if not faults and view["type"] != kind:
        faults = [f"must be of type {kind} [json-pointer:/view/type]"]
    if faults:
        backend.blame(method, faults)
        raise invalid("invalid_arguments", faults)
    if checks.too_large(view):
        backend.blame(method, ["view_too_large"])
        raise Problem("view_too_large")
    return {**view, "blocks": settled(view["blocks"], backend.world)}


def show(world: World, user: User, body: Json, *, above: View | None = None) -> View:
    """A new modal: alone, or above another."""
    view = View(
        id=world.mint.id("V"),
        user=user,
        body=body,
        hash=world.mint.ts(),
        root=above.root if above else "",
        previous=above.id if above else None,
    )
    view.root = view.root or view.id
    view.versions.append(body)
    world.views[view.id] = view
    stack = world.stacks.setdefault(user.id, [])
    if above is None:
        close(world, user)
    stack.append(view)
    return view


def close(world: World, user: User, view: View | None = None) -> None:
    """Close one view, or all that somebody has open."""
    stack = world.stacks.setdefault(user.id, [])
    for each in [view] if view else list(stack):
        each.closed = True
        if each in stack:
            stack.remove(each)


def replace(world: World, view: View, body: Json) -> None:
    view.body, view.hash = body, world.mint.ts()
    view.versions.append(body)


def view_json(world: World, view: View, values: Json | None = None) -> Json:
    """A view as payloads and answers have it."""
    team = view.user.team.id
    shown: Json = {
        "id": view.id,
        "team_id": team,
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        **view.body,
        "state": {"values": values or {}},
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": view.previous,
        "app_id": world.app_id,
        "app_installed_team_id": team,
        "bot_id": world.bot_id,
    }
    if shown["type"] == "modal":
        given = {"submit": None, "close": None, "clear_on_close": False, "notify_on_close": False}
        shown = {**given, **shown}
    return shown


def _pulled(backend: Backend, call: Call) -> Trigger:
    trigger = backend.world.triggers.get(str(call.data.get("trigger_id") or ""))
    if trigger is None:
        raise Problem("invalid_trigger_id")
    if trigger.used:
        raise Problem("exchanged_trigger_id")
    if backend.world.now() - trigger.at > TRIGGER_LASTS:
        raise Problem("expired_trigger_id")
    return trigger


def _open(backend: Backend, call: Call) -> Json:
    trigger = _pulled(backend, call)
    body = checked(backend, call.method, parsed(call.data.get("view")), "modal")
    trigger.used = True
    view = show(backend.world, trigger.user, body)
    return {"ok": True, "view": view_json(backend.world, view)}


def _push(backend: Backend, call: Call) -> Json:
    trigger = _pulled(backend, call)
    stack = backend.world.stacks.get(trigger.user.id) or []
    if trigger.view is None or trigger.view not in stack:
        raise Problem("not_found")
    if len(stack) >= LIMITS["stack"]:
        raise Problem("push_limit_reached")
    body = checked(backend, call.method, parsed(call.data.get("view")), "modal")
    trigger.used = True
    view = show(backend.world, trigger.user, body, above=stack[-1])
    return {"ok": True, "view": view_json(backend.world, view)}


def _update(backend: Backend, call: Call) -> Json:
    wanted = str(call.data.get("view_id") or "")
    view = backend.world.views.get(wanted)
    if (name := call.data.get("external_id")) and view is None:
        found = (v for v in backend.world.views.values() if v.body.get("external_id") == name)
        view = next(found, None)
    if view is None or view.closed:
        raise Problem("not_found")
    _check_hash(call, view)
    kind = view.body["type"]
    replace(backend.world, view, checked(backend, call.method, parsed(call.data.get("view")), kind))
    return {"ok": True, "view": view_json(backend.world, view)}


def _check_hash(call: Call, view: View) -> None:
    if call.data.get("hash") not in (None, "", view.hash):
        raise Problem("hash_conflict")


def _publish(backend: Backend, call: Call) -> Json:
    world = backend.world
    user = world.users.get(str(call.data.get("user_id") or ""))
    if user is None or user.team is not call.team:
        raise Problem("user_not_found")
    body = checked(backend, call.method, parsed(call.data.get("view")), "home")
    home = world.homes.get(user.id)
    if home is None:
        view_id = world.mint.id("V")
        home = View(id=view_id, user=user, body=body, hash=world.mint.ts(), root=view_id)
        world.homes[user.id] = world.views[view_id] = home
        home.versions.append(body)
    else:
        _check_hash(call, home)
        replace(world, home, body)
    return {"ok": True, "view": view_json(world, home)}


METHODS = {
    "views.open": Method(_open, 4),
    "views.push": Method(_push, 4),
    "views.update": Method(_update, 4),
    "views.publish": Method(_publish, 4),
}
