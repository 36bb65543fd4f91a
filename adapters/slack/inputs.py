"""What a form asks for: text, choices, and what Slack lets people pick.

https://docs.slack.dev/reference/block-kit/blocks/input-block
"""

import re
from collections.abc import Sequence
from typing import Any

from adapters.cutting import cut, size
from adapters.prose import clean, one_line
from adapters.slack.components import choice, plain
from adapters.slack.limits import LIMITS
from bot.view.form import FormOption, Input, Picks

VALUE = "value"
"""The name of every input within its block, whose own name is the input's key."""
_IN_SIGHT = 5
"""Options that are shown all at once; more are in a menu."""
_CHANNEL, _USER = re.compile(r"[CG][A-Z0-9]+"), re.compile(r"[UW][A-Z0-9]+")

Element = dict[str, Any]


def asked(each: Input) -> dict[str, Any]:
    """Return a block that asks for something, under the input's key."""
    block = {
        "type": "input",
        "block_id": each.key,
        "label": plain(each.label, LIMITS.input_label),
        "element": {"action_id": VALUE} | _element(each),
    }
    return block | ({"optional": True} if each.optional else {})


def _element(each: Input) -> Element:
    """Return how it is asked for; what Slack cannot show as a choice is typed."""
    if each.options and _shows(each.options):
        return _choice(each)
    match each.picks:
        case Picks.PLACE:
            return _place(each)
        case Picks.PERSON:
            return _picked(each, "users", _USER) | _hinted(each)
        case Picks.ROLE | None:
            return _typed(each)


def _typed(each: Input) -> Element:
    field: Element = {
        "type": "plain_text_input",
        "multiline": each.long,
        "max_length": LIMITS.input_value,
    }
    if initial := cut(clean(each.initial), LIMITS.input_value):
        field["initial_value"] = initial
    return field | _hinted(each)


def _choice(each: Input) -> Element:
    """Return all options in sight if they are few; in sight a choice is changed, never undone."""
    options = [choice(option.label, option.value) for option in each.options]
    chosen = [part.strip() for part in each.initial.split(",")]
    initial = [option for option in options if option["value"] in chosen]
    in_sight = len(options) <= _IN_SIGHT
    if each.several:
        kind = "checkboxes" if in_sight else "multi_static_select"
        found: Element = {"initial_options": initial} if initial else {}
    else:
        kind = "radio_buttons" if in_sight and (initial or not each.optional) else "static_select"
        found = {"initial_option": initial[0]} if initial else {}
    hint = _hinted(each) if kind.endswith("select") else {}
    return {"type": kind, "options": options} | found | hint


def _place(each: Input) -> Element:
    """Return the channels that the reader can see; the one they are in, if none is chosen."""
    found = _picked(each, "conversations", _CHANNEL)
    here = {} if found.keys() - {"type"} else {"default_to_current_conversation": True}
    return found | here | {"filter": {"include": ["public", "private"]}} | _hinted(each)


def _picked(each: Input, kind: str, pattern: re.Pattern[str]) -> Element:
    """Return a menu of what Slack knows; an id of ours ends with Slack's own."""
    initial = [part.strip().rpartition(":")[2] for part in each.initial.split(",")]
    found = [part for part in initial if pattern.fullmatch(part)]
    if each.several:
        return {"type": f"multi_{kind}_select"} | ({f"initial_{kind}": found} if found else {})
    one = kind.removesuffix("s")
    return {"type": f"{kind}_select"} | ({f"initial_{one}": found[0]} if found else {})


def _hinted(each: Input) -> Element:
    if not one_line(each.placeholder):
        return {}
    return {"placeholder": plain(each.placeholder, LIMITS.placeholder)}


def _shows(options: Sequence[FormOption]) -> bool:
    """Whether Slack takes them all, each with a value of its own."""
    values = {option.value for option in options}
    fit = all(1 <= size(value) <= LIMITS.option_value for value in values)
    return fit and len(values) == len(options) <= LIMITS.options
