"""Buttons, menus and inputs, found as a person finds them, and filled in."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.adapters.slack.fake.world import (
    Channel,
    Json,
    Message,
    User,
    View,
    elements_within,
)

PICKED = {
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
}
CHOSEN = {
    "static_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "multi_static_select": "selected_options",
    "checkboxes": "selected_options",
}
INITIAL = {
    name: name.replace("selected", "initial") for name in (*PICKED.values(), *CHOSEN.values())
}


def pressed(where: Message | View, wanted: str) -> Json:
    """The action of pressing a button."""
    block, found = control(where, wanted)
    assert found["type"] == "button", f"{wanted!r} is no button but {found['type']}"
    names = ("type", "action_id", "text", "value", "style", "url")
    kept: Json = {key: found[key] for key in names if key in found}
    return {**kept, "block_id": block}


def chosen(where: Message | View, wanted: str, values: Sequence[Any]) -> Json:
    """The action of choosing in a menu, radio buttons or checkboxes."""
    block, found = control(where, wanted)
    around = next(each for each in where.blocks if each.get("block_id") == block)
    silent = around["type"] == "input" and not around.get("dispatch_action")
    assert not silent, f"{wanted!r} sends nothing by itself: pick, and press a button"
    return {
        "type": found["type"],
        "action_id": found["action_id"],
        "block_id": block,
        **_selected(found, values),
    }


def picked(where: Message | View, wanted: str, values: Sequence[Any]) -> Json:
    """The state of a menu in which somebody chose, and sent nothing."""
    block, found = control(where, wanted)
    return {block: {found["action_id"]: {"type": found["type"], **_selected(found, values)}}}


def state(where: Message | View, chosen: Mapping[str, Any]) -> Json:
    """What stands in everything that can be filled in: what was chosen, or what was there."""
    values: Json = {}
    for block, each in elements_within(where.blocks):
        if each["type"] not in ("button", "overflow"):
            known = chosen.get(block, {}).get(each["action_id"])
            values.setdefault(block, {})[each["action_id"]] = known or _value(each, None)
    return values


def filled(view: View, words: Mapping[str, Any]) -> Json:
    """The values of a form's state; AssertionError where a person could not have sent it."""
    values: Json = {}
    left = dict(words)
    for block in view.blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        names = (block["block_id"], block["label"]["text"])
        given = next((left.pop(name) for name in names if name in left), None)
        value = _value(element, given)
        empty = all(not each for key, each in value.items() if key != "type")
        assert not empty or block.get("optional"), f"{names[1]!r} must be filled in"
        values[block["block_id"]] = {element["action_id"]: value}
    assert not left, f"the form has no input {sorted(left)}"
    return values


def control(where: Message | View, wanted: str) -> tuple[str, Json]:
    """The control with this action_id, value, label or placeholder, and its block_id."""
    offered = []
    for block, each in elements_within(where.blocks):
        names = (
            each["action_id"],
            each.get("value"),
            (each.get("text") or {}).get("text"),
            (each.get("placeholder") or {}).get("text"),
        )
        if wanted in names:
            return block, each
        offered.append(names[2] or names[3] or names[0])
    raise AssertionError(f"there is no control {wanted!r}, only {offered}")


def _value(element: Json, given: Any) -> Json:
    kind = element["type"]
    if kind in CHOSEN or kind in PICKED:
        if given is not None:
            several = isinstance(given, list | tuple | set)
            return {"type": kind, **_selected(element, list(given) if several else [given])}
        field = CHOSEN.get(kind) or PICKED[kind]
        nothing: list[Any] | None = [] if field.endswith("s") else None
        return {"type": kind, field: element.get(INITIAL[field], nothing)}
    text = element.get("initial_value") if given is None else str(given)
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    assert not text or least <= len(text) <= most, f"the client takes {least} to {most} characters"
    return {"type": kind, "value": text or None}


def _selected(element: Json, values: Sequence[Any]) -> Json:
    kind = element["type"]
    if kind in PICKED:
        ids = [each.id if isinstance(each, User | Channel) else each for each in values]
        field = PICKED[kind]
        return {field: ids if field.endswith("s") else ids[0]}
    field = CHOSEN[kind]
    options = [_option(element, str(value)) for value in values]
    return {field: options if field.endswith("s") else options[0]}


def _option(element: Json, wanted: str) -> Json:
    groups = element.get("option_groups") or ()
    offered = [*(element.get("options") or ()), *(o for group in groups for o in group["options"])]
    for option in offered:
        if wanted in (option["value"], option["text"]["text"]):
            found: Json = option
            return found
    raise AssertionError(f"no option {wanted!r}, only {[o['text']['text'] for o in offered]}")
