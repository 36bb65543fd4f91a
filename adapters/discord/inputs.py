"""What is filled in, chosen or picked in a form.

https://discord.com/developers/docs/components/reference
"""

from typing import Any

from adapters.cutting import cut, label, size
from adapters.discord.declare import POSTABLE
from adapters.discord.limits import LIMITS
from adapters.discord.names import PLATFORM
from adapters.prose import one_line
from bot.view.form import Input
from bot.view.text import Kind

LABEL, STRING_SELECT, TEXT_INPUT, USER_SELECT, ROLE_SELECT, CHANNEL_SELECT = 18, 3, 4, 5, 6, 8
SHORT, LONG = 1, 2
"""Styles of inputs."""
_MENUS = {Kind.PERSON: USER_SELECT, Kind.ROLE: ROLE_SELECT, Kind.PLACE: CHANNEL_SELECT}
_DEFAULTS = {Kind.PERSON: "user", Kind.ROLE: "role", Kind.PLACE: "channel"}

Component = dict[str, Any]


def labelled(asked: Input) -> Component:
    """Return an input with its label, which goes on in a description where it is long."""
    name = one_line(asked.label)
    field = _field(asked)
    if asked.optional:
        field["required"] = False
    if example := cut(one_line(asked.placeholder), LIMITS.input_placeholder):
        field["placeholder"] = example
    shown: Component = {"type": LABEL, "label": label(name, LIMITS.input_label)}
    if size(name) > LIMITS.input_label:
        shown["description"] = cut(name, LIMITS.input_description)
    return shown | {"component": field}


def _field(asked: Input) -> Component:
    if asked.picks:
        return _menu(asked, asked.picks)
    if 0 < len(asked.options) <= LIMITS.options:
        return _choice(asked)
    words: Component = {
        "type": TEXT_INPUT,
        "custom_id": asked.key,
        "style": LONG if asked.long else SHORT,
        "max_length": LIMITS.input_value,
    }
    return words | ({"value": asked.initial[: LIMITS.input_value]} if asked.initial else {})


def _menu(asked: Input, kind: Kind) -> Component:
    """Return a menu of what Discord itself knows, with what is set."""
    menu: Component = {"type": _MENUS[kind], **_counts(asked, 1)}
    if kind is Kind.PLACE:
        menu["channel_types"] = POSTABLE
    number = asked.initial.removeprefix(f"{PLATFORM}:")
    if number.isascii() and number.isdecimal():
        menu["default_values"] = [{"id": number, "type": _DEFAULTS[kind]}]
    return menu


def _choice(asked: Input) -> Component:
    chosen = asked.initial.split(",") if asked.several else [asked.initial]
    options = [
        {"label": label(option.label, LIMITS.option_label), "value": option.value}
        | ({"default": True} if option.value in chosen else {})
        for option in asked.options
    ]
    most = len(options) if asked.several else 1
    return {"type": STRING_SELECT, **_counts(asked, most), "options": options}


def _counts(asked: Input, most: int) -> Component:
    least = 0 if asked.optional else 1
    return {"custom_id": asked.key, "min_values": least, "max_values": most}
