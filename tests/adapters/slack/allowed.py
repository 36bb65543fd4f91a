"""Whether Slack takes a payload: against the table of limits, and slack_sdk's own models."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from adapters.slack.limits import LIMITS

Body = Mapping[str, Any]
MENUS = {
    *("static_select", "multi_static_select", "users_select", "multi_users_select"),
    *("conversations_select", "multi_conversations_select"),
}
IN_SIGHT = {"radio_buttons", "checkboxes"}
FIRST = {
    "radio_buttons": "initial_option",
    "static_select": "initial_option",
    "checkboxes": "initial_options",
    "multi_static_select": "initial_options",
}


def units(words: str) -> int:
    """UTF-16, counted in another way than the product does."""
    return len(words.encode("utf-16-le")) // 2


def refused(body: Body) -> list[str]:
    """Return why Slack would refuse a message; nothing if it would not."""
    text = body["text"]
    return [
        *_length("text", text, LIMITS.fallback),
        *(["a bare sign"] if re.search(r"[<>]|&(?!(?:amp|lt|gt);)", text) else []),
        *(f"{key} is not off" for key in ("unfurl_links", "unfurl_media") if body[key]),
        *_blocks(body["blocks"], LIMITS.message_blocks),
        *_whole(body["blocks"]),
    ]


def refused_view(view: Body) -> list[str]:
    """Return why Slack would refuse a form, or a Home tab."""
    if view["type"] == "home":
        extra = view.keys() - {"type", "blocks"}
        return [*map(str, extra), *_blocks(view["blocks"], LIMITS.view_blocks), *_modelled(view)]
    blocks = view["blocks"]
    return [
        *_length("callback id", view["callback_id"], LIMITS.callback_id),
        *_length("private metadata", view["private_metadata"], LIMITS.private_metadata),
        *(w for n in ("title", "submit", "close") for w in _plain(n, view[n], LIMITS.view_title)),
        *(f"a form has {b['type']}" for b in blocks if b["type"] not in ("header", "input")),
        *_blocks(blocks, LIMITS.view_blocks),
        *_modelled(view),
    ]


def told(value: object) -> int:
    """Return the units of every word that is seen, read out or offered."""
    if isinstance(value, str):
        return 0
    if isinstance(value, Mapping):
        keys = ("text", "fallback", "accessibility_label")
        words = (value[key] for key in keys if isinstance(value.get(key), str))
        return sum(map(units, words)) + sum(map(told, value.values()))
    return sum(map(told, value)) if isinstance(value, Sequence) else 0


def elements(blocks: Sequence[Body]) -> list[Body]:
    """Return all that can be pressed or filled in."""
    found = [block for block in blocks if block["type"] in ("actions", "input")]
    return [
        each
        for block in found
        for each in (block["elements"] if block["type"] == "actions" else [block["element"]])
    ]


def _whole(blocks: Sequence[Body]) -> Iterator[str]:
    if told(blocks) > LIMITS.message_text:
        yield f"{told(blocks)} units in all blocks"


def _blocks(blocks: Sequence[Body], most: int) -> Iterator[str]:
    yield from _count("blocks", blocks, most)
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    names = [
        (block.get("block_id"), each["action_id"]) for block in blocks for each in elements([block])
    ]
    if len({*ids}) < len(ids):
        yield f"a block id twice: {ids}"
    if len({*names}) < len(names):
        yield f"an action id twice: {names}"
    for block in blocks:
        yield from _block(block)
    if units(json.dumps(blocks, ensure_ascii=False)) > LIMITS.view_bytes:
        yield "too many bytes"
    for model in Block.parse_all([dict(block) for block in blocks]):
        try:
            model.to_dict()
        except SlackObjectFormationError as error:
            yield f"slack_sdk: {error}"


def _modelled(view: Body) -> Iterator[str]:
    try:
        View(**view).to_dict()
    except SlackObjectFormationError as error:
        yield f"slack_sdk: {error}"


def _block(block: Body) -> Iterator[str]:
    match block["type"]:
        case "header":
            yield from _plain("header", block["text"], LIMITS.header)
        case "context":
            yield from _count("context", block["elements"], LIMITS.context_elements)
            yield from (why for each in block["elements"] for why in _small(each))
        case "rich_text":
            yield from _rich(block)
        case "actions":
            yield from _count("actions", block["elements"], LIMITS.actions)
            yield from (why for each in block["elements"] for why in _button(each))
        case "input":
            yield from _length("block id", block.get("block_id", "-"), LIMITS.block_id)
            yield from _plain("label", block["label"], LIMITS.input_label)
            yield from _input(block["element"])
        case unknown if unknown != "divider":
            yield f"a block that nobody reads: {unknown}"


def _small(each: Body) -> Iterator[str]:
    yield from _length("small print", each["text"], LIMITS.text)
    if each["type"] != "mrkdwn" or not each["verbatim"]:
        yield "names become links"


def _rich(block: Body) -> Iterator[str]:
    yield from _count("rich text", block["elements"], 1000)
    for part in block["elements"]:
        if part["type"] == "rich_text_list":
            yield from _rich(part)
            yield from [] if part["style"] == "bullet" else ["a list of another style"]
        elif part["type"] in ("rich_text_section", "rich_text_preformatted"):
            yield from _runs(part)
        else:
            yield f"unknown: {part['type']}"


def _runs(part: Body) -> Iterator[str]:
    yield from _count(part["type"], part["elements"], 1000)
    for run in part["elements"]:
        if run["type"] == "text":
            yield from _length("run", run["text"], LIMITS.text)
        elif run["type"] != "date" or part["type"] != "rich_text_section":
            yield f"{run['type']} in {part['type']}"
        elif not isinstance(run["timestamp"], int) or "{time}" not in run["format"]:
            yield f"no date: {run}"


def _button(each: Body) -> Iterator[str]:
    if each["type"] != "button":
        yield f"no button: {each['type']}"
    yield from _plain("button", each["text"], LIMITS.button_label)
    yield from _length("action id", each["action_id"], LIMITS.action_id)
    yield from _length("value", each["value"], LIMITS.button_value)
    yield from _length("heard", each.get("accessibility_label", "-"), LIMITS.accessibility_label)


def _input(each: Body) -> Iterator[str]:
    yield from _length("action id", each["action_id"], LIMITS.action_id)
    if "placeholder" in each:
        yield from _plain("placeholder", each["placeholder"], LIMITS.placeholder)
    if each["type"] == "plain_text_input":
        yield from [] if 1 <= each["max_length"] <= LIMITS.input_value else ["max length"]
        yield from _length("initial", each.get("initial_value", "-"), each["max_length"])
        return
    if each["type"] not in MENUS | IN_SIGHT:
        yield f"unknown: {each['type']}"
    if each["type"] in IN_SIGHT and "placeholder" in each:
        yield f"{each['type']} has no placeholder"
    if each["type"] in FIRST:
        yield from _options(each)


def _options(each: Body) -> Iterator[str]:
    most = LIMITS.radio_options if each["type"] in IN_SIGHT else LIMITS.options
    yield from _count("options", each["options"], most)
    for option in each["options"]:
        yield from _plain("option", option["text"], LIMITS.option_label)
        yield from _length("option", option["value"], LIMITS.option_value)
    values = [option["value"] for option in each["options"]]
    if len({*values}) < len(values):
        yield f"a value twice: {values}"
    first = each.get(FIRST[each["type"]], [])
    first = first if isinstance(first, list) else [first]
    if any(option not in each["options"] for option in first):
        yield "an initial option that is none"
    if FIRST[each["type"]] in each and not first:
        yield "no initial options"
    if {"initial_option", "initial_options"} & each.keys() - {FIRST[each["type"]]}:
        yield "initial options of another kind"


def _plain(name: str, text: Body, most: int) -> Iterator[str]:
    if text["type"] != "plain_text" or text["emoji"]:
        yield f"{name} is not as it is written"
    yield from _length(name, text["text"], most)


def _length(name: str, words: str, most: int) -> list[str]:
    return [] if 1 <= units(words) <= most else [f"{name}: {units(words)} units, not 1 to {most}"]


def _count(name: str, items: Sequence[Any], most: int) -> list[str]:
    return [] if 1 <= len(items) <= most else [f"{name}: {len(items)}, not 1 to {most}"]
