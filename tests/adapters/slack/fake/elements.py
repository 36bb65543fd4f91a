"""Elements of blocks: buttons, menus, inputs, rich text.

https://docs.slack.dev/reference/block-kit/block-elements
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tests.adapters.slack.fake.limits import LIMITS
from tests.adapters.slack.fake.parts import Fault, at, confirm, keys, long, many, plain, text
from tests.adapters.slack.fake.world import Json

PICKERS = {
    "users_select": "initial_user",
    "conversations_select": "initial_conversation",
    "channels_select": "initial_channel",
    "multi_users_select": "initial_users",
    "multi_conversations_select": "initial_conversations",
    "multi_channels_select": "initial_channels",
}
MENUS = ("static_select", "multi_static_select", *PICKERS)
CHOICES = ("radio_buttons", "checkboxes")
PICKS_TIME = {
    "datepicker": "initial_date",
    "timepicker": "initial_time",
    "datetimepicker": "initial_date_time",
}
TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input")
ACCESSORIES = ("button", "image", "overflow", *MENUS, *CHOICES, *PICKS_TIME)
ACTIONS = ("button", "overflow", *MENUS, *CHOICES, *PICKS_TIME)
INPUTS = (*MENUS, *CHOICES, *PICKS_TIME, *TYPED)
COMMON = ("type", "action_id")


def element(part: Any, where: str, allowed: Sequence[str]) -> Iterator[Fault]:
    """Everything wrong with an element, which must be of an allowed type."""
    kind = str(part.get("type")) if isinstance(part, dict) else ""
    if kind not in allowed:
        yield at(f"{where}/type", f"unsupported type: {kind}")
        return
    if "action_id" in part:
        yield from long(part["action_id"], f"{where}/action_id", LIMITS["action_id"])
    if "confirm" in part:
        yield from confirm(part["confirm"], f"{where}/confirm")
    if "placeholder" in part:
        yield from plain(part["placeholder"], f"{where}/placeholder", LIMITS["placeholder"])
    yield from _CHECKS[kind](part, where)


def rich(parts: Any, where: str) -> Iterator[Fault]:
    """https://docs.slack.dev/reference/block-kit/blocks/rich-text-block"""
    outer = ("rich_text_section", "rich_text_preformatted", "rich_text_quote", "rich_text_list")
    if not isinstance(parts, list):
        yield at(where, "must be an array")
        return
    for number, part in enumerate(parts):
        here = f"{where}/{number}"
        kind = part.get("type") if isinstance(part, dict) else None
        if kind not in outer:
            yield at(f"{here}/type", f"unsupported type: {kind}")
            continue
        known = ("type", "elements", "border", "style", "indent", "offset", "language")
        yield from keys(part, here, ("elements",), known)
        if kind == "rich_text_list":
            if part.get("style") not in ("bullet", "ordered"):
                yield at(f"{here}/style", "must be bullet or ordered")
            yield from rich(part.get("elements"), f"{here}/elements")
        else:
            yield from _inline(part.get("elements"), f"{here}/elements")


def _inline(parts: Any, where: str) -> Iterator[Fault]:
    needed = {
        "text": "text",
        "link": "url",
        "emoji": "name",
        "user": "user_id",
        "channel": "channel_id",
        "usergroup": "usergroup_id",
        "date": "timestamp",
        "broadcast": "range",
        "color": "value",
    }
    if not isinstance(parts, list):
        yield at(where, "must be an array")
        return
    for number, part in enumerate(parts):
        kind = part.get("type") if isinstance(part, dict) else None
        if kind not in needed:
            yield at(f"{where}/{number}/type", f"unsupported type: {kind}")
            continue
        yield from keys(
            part,
            f"{where}/{number}",
            (needed[kind],),
            (
                "type",
                "text",
                "style",
                "unsafe",
                "unicode",
                "skin_tone",
                "format",
                "fallback",
                "url",
            ),
        )
        if kind == "text":
            yield from long(part.get("text"), f"{where}/{number}/text", 1_000_000)


def _button(part: Json, where: str) -> Iterator[Fault]:
    known = (*COMMON, "url", "value", "style", "confirm", "accessibility_label")
    yield from keys(part, where, ("text",), known)
    yield from plain(part.get("text"), f"{where}/text", LIMITS["button_text"])
    if "value" in part:
        yield from long(part["value"], f"{where}/value", LIMITS["button_value"])
    if "url" in part:
        yield from long(part["url"], f"{where}/url", LIMITS["url"])
    if "accessibility_label" in part:
        label = f"{where}/accessibility_label"
        yield from long(part["accessibility_label"], label, LIMITS["accessibility_label"])
    if part.get("style", "primary") not in ("primary", "danger"):
        yield at(f"{where}/style", "must be primary or danger")


def _options(options: Any, where: str, most: int, *, marked: bool = False) -> Iterator[Fault]:
    yield from many(options, where, most)
    if not isinstance(options, list):
        return
    for number, option in enumerate(options):
        yield from _option(option, f"{where}/{number}", marked=marked)
    values = [str(each.get("value")) for each in options if isinstance(each, dict)]
    if len(set(values)) < len(values):
        yield at(where, "option values must be unique")


def _option(option: Any, where: str, *, marked: bool) -> Iterator[Fault]:
    if not isinstance(option, dict):
        yield at(where, "failed to match all allowed schemas")
        return
    yield from keys(option, where, ("text", "value"), ("description", "url"))
    check = text if marked else plain
    yield from check(option.get("text"), f"{where}/text", LIMITS["option_text"])
    yield from long(option.get("value"), f"{where}/value", LIMITS["option_value"])
    if "description" in option:
        most = LIMITS["option_description"]
        yield from check(option["description"], f"{where}/description", most)


def _initial(part: Json, where: str) -> Iterator[Fault]:
    """What is chosen at first is exactly one of the options."""
    groups = part.get("option_groups") or ()
    offered = [*(part.get("options") or ()), *(o for g in groups for o in g.get("options") or ())]
    single = [part["initial_option"]] if "initial_option" in part else []
    if any(each not in offered for each in (*single, *(part.get("initial_options") or ()))):
        yield at(where, "the initial option must be one of the options")


def _static(part: Json, where: str) -> Iterator[Fault]:
    known = (*COMMON, "placeholder", "options", "option_groups", "confirm", "focus_on_load")
    multi = ("initial_options", "max_selected_items")
    more = multi if part["type"] == "multi_static_select" else ("initial_option",)
    yield from keys(part, where, (), (*known, *more))
    if ("options" in part) == ("option_groups" in part):
        yield at(where, "one of options and option_groups is required")
    if "options" in part:
        yield from _options(part["options"], f"{where}/options", LIMITS["options"])
    if "option_groups" in part:
        most = LIMITS["option_groups"]
        yield from many(part["option_groups"], f"{where}/option_groups", most)
        for number, group in enumerate(part["option_groups"]):
            here = f"{where}/option_groups/{number}"
            yield from plain(group.get("label"), f"{here}/label", LIMITS["option_text"])
            yield from _options(group.get("options"), f"{here}/options", LIMITS["options"])
    yield from _initial(part, where)


def _picker(part: Json, where: str) -> Iterator[Fault]:
    known = (*COMMON, "placeholder", PICKERS[part["type"]], "confirm", "focus_on_load")
    more = ("max_selected_items", "filter", "default_to_current_conversation")
    yield from keys(part, where, (), (*known, *more, "response_url_enabled"))


def _choices(part: Json, where: str) -> Iterator[Fault]:
    first = "initial_option" if part["type"] == "radio_buttons" else "initial_options"
    yield from keys(part, where, ("options",), (*COMMON, first, "confirm", "focus_on_load"))
    yield from _options(part.get("options"), f"{where}/options", LIMITS["radio"], marked=True)
    yield from _initial(part, where)


def _overflow(part: Json, where: str) -> Iterator[Fault]:
    yield from keys(part, where, ("options",), (*COMMON, "confirm"))
    yield from _options(part.get("options"), f"{where}/options", LIMITS["overflow"])


def _picks_time(part: Json, where: str) -> Iterator[Fault]:
    known = (*COMMON, "placeholder", "confirm", "focus_on_load", "timezone")
    yield from keys(part, where, (), (*known, PICKS_TIME[part["type"]]))


def _typed(part: Json, where: str) -> Iterator[Fault]:
    known = (*COMMON, "initial_value", "placeholder", "focus_on_load", "dispatch_action_config")
    more = {
        "plain_text_input": ("multiline", "min_length", "max_length"),
        "number_input": ("is_decimal_allowed", "min_value", "max_value"),
    }
    needed = ("is_decimal_allowed",) if part["type"] == "number_input" else ()
    yield from keys(part, where, needed, (*known, *more.get(part["type"], ())))
    yield from long(part.get("initial_value", ""), f"{where}/initial_value", LIMITS["input"], 0)
    least, most = part.get("min_length", 0), part.get("max_length", LIMITS["input"])
    if not 0 <= least <= most <= LIMITS["input"] or most < 1:
        yield at(f"{where}/max_length", f"must be less than {LIMITS['input'] + 1}")


def _image(part: Json, where: str) -> Iterator[Fault]:
    yield from keys(part, where, ("alt_text",), ("type", "image_url", "slack_file"))
    if ("image_url" in part) == ("slack_file" in part):
        yield at(where, "one of image_url and slack_file is required")
    yield from long(part.get("alt_text"), f"{where}/alt_text", LIMITS["alt_text"])


_CHECKS: dict[str, Callable[[Json, str], Iterator[Fault]]] = {
    "button": _button,
    "image": _image,
    "overflow": _overflow,
    "static_select": _static,
    "multi_static_select": _static,
    **dict.fromkeys(PICKERS, _picker),
    **dict.fromkeys(CHOICES, _choices),
    **dict.fromkeys(PICKS_TIME, _picks_time),
    **dict.fromkeys(TYPED, _typed),
}
