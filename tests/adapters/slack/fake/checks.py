"""What in a message or a view breaks Slack's rules, told as Slack tells it.

https://docs.slack.dev/reference/block-kit
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.adapters.slack.fake import elements
from tests.adapters.slack.fake.limits import LIMITS
from tests.adapters.slack.fake.parts import Fault, at, keys, long, many, plain, text
from tests.adapters.slack.fake.world import Json, elements_within, words_within

MESSAGE = (
    *("channel", "user", "ts", "text", "blocks", "attachments", "thread_ts", "reply_broadcast"),
    *("unfurl_links", "unfurl_media", "mrkdwn", "parse", "link_names", "metadata", "token"),
    *("username", "icon_emoji", "icon_url", "as_user", "markdown_text"),
)
RESPONSE = (
    *("text", "blocks", "attachments", "response_type", "replace_original", "delete_original"),
    *("unfurl_links", "unfurl_media", "thread_ts", "metadata", "mrkdwn"),
)
VIEW = {
    "modal": (
        *("type", "title", "blocks", "close", "submit", "private_metadata", "callback_id"),
        *("clear_on_close", "notify_on_close", "external_id", "submit_disabled"),
    ),
    "home": ("type", "blocks", "private_metadata", "callback_id", "external_id"),
}
ONLY_IN_MESSAGES = ("markdown", "table")


def faults_of_message(body: Mapping[str, Any], known: Sequence[str] = MESSAGE) -> list[str]:
    """Everything wrong with the body of a chat.* call or of a response."""
    faults = list(keys(body, "", (), known))
    if "blocks" in body:
        faults += _blocks(body["blocks"], "/blocks", LIMITS["blocks"], "message")
    return list(map(str, faults))


def faults_of_view(view: Any) -> list[str]:
    """Everything wrong with a view."""
    return list(map(str, _view(view)))


def characters_of(blocks: Any) -> int:
    """How many a reader sees in blocks."""
    return sum(map(len, words_within(blocks)))


def _view(view: Any) -> Iterator[Fault]:
    if not isinstance(view, dict) or str(view.get("type")) not in VIEW:
        yield at("/view", "failed to match all allowed schemas")
        return
    needed = ("type", "blocks", *(("title",) if view["type"] == "modal" else ()))
    yield from keys(view, "/view", needed, VIEW[view["type"]])
    for name in ("title", "close", "submit"):
        if name in view:
            yield from plain(view[name], f"/view/{name}", LIMITS["title"])
    for name in ("private_metadata", "callback_id"):
        yield from long(view.get(name, ""), f"/view/{name}", LIMITS[name], 0)
    yield from long(view.get("external_id", ""), "/view/external_id", LIMITS["callback_id"], 0)
    blocks = view.get("blocks")
    yield from _blocks(blocks, "/view/blocks", LIMITS["view_blocks"], view["type"])
    listed = blocks if isinstance(blocks, list) else []
    inputs = [each for each in listed if _type(each) == "input"]
    if view["type"] == "modal" and inputs and "submit" not in view:
        yield at("/view", "missing required field: submit")


def too_large(view: Json) -> bool:
    return len(json.dumps(view).encode()) > LIMITS["view"]


def _blocks(blocks: Any, where: str, most: int, surface: str) -> Iterator[Fault]:
    if not isinstance(blocks, list):
        yield at(where, "must be an array")
        return
    if len(blocks) > most:
        yield at(where, f"no more than {most} items allowed")
    for number, block in enumerate(blocks):
        yield from _block(block, f"{where}/{number}", surface)
    ids = [
        str(each["block_id"]) for each in blocks if isinstance(each, dict) and "block_id" in each
    ]
    if len(set(ids)) < len(ids):
        yield at(where, "block_id must be unique")
    if sum(_type(each) == "table" for each in blocks) > 1:
        yield at(where, "only one table allowed")


def _type(part: Any) -> Any:
    return part.get("type") if isinstance(part, dict) else None


def _block(block: Any, where: str, surface: str) -> Iterator[Fault]:
    check = CHECKS.get(str(_type(block)))
    if check is None or (surface != "message" and _type(block) in ONLY_IN_MESSAGES):
        yield at(f"{where}/type", f"unsupported type: {_type(block)}")
        return
    if "block_id" in block:
        yield from long(block["block_id"], f"{where}/block_id", LIMITS["block_id"])
    try:
        faults = [*check(block, where)]
        ids = [element["action_id"] for _, element in elements_within([block])]
    except (AttributeError, TypeError):
        yield at(where, "failed to match all allowed schemas")
        return
    yield from faults
    if len(set(map(str, ids))) < len(ids):
        yield at(where, "`action_id` must be unique within the block")


def _section(block: Json, where: str) -> Iterator[Fault]:
    yield from keys(block, where, (), ("type", "block_id", "text", "fields", "accessory", "expand"))
    if "text" not in block and "fields" not in block:
        yield at(where, "missing required field: text or fields")
    if "text" in block:
        yield from text(block["text"], f"{where}/text", LIMITS["section_text"])
    if "fields" in block:
        yield from many(block["fields"], f"{where}/fields", LIMITS["fields"])
        for number, field in enumerate(block["fields"]):
            yield from text(field, f"{where}/fields/{number}", LIMITS["field"])
    if "accessory" in block:
        yield from elements.element(block["accessory"], f"{where}/accessory", elements.ACCESSORIES)


def _header(block: Json, where: str) -> Iterator[Fault]:
    yield from keys(block, where, ("text",), ("type", "block_id", "text", "level"))
    yield from plain(block.get("text"), f"{where}/text", LIMITS["header"])


def _divider(block: Json, where: str) -> Iterator[Fault]:
    yield from keys(block, where, (), ("type", "block_id"))


def _context(block: Json, where: str) -> Iterator[Fault]:
    yield from keys(block, where, ("elements",), ("type", "block_id", "elements"))
    inside = block.get("elements")
    yield from many(inside, f"{where}/elements", LIMITS["context"])
    for number, each in enumerate(inside or ()):
        here = f"{where}/elements/{number}"
        if _type(each) == "image":
            yield from elements.element(each, here, ("image",))
        else:
            yield from text(each, here, LIMITS["text_object"])


def _actions(block: Json, where: str) -> Iterator[Fault]:
    yield from keys(block, where, ("elements",), ("type", "block_id", "elements"))
    inside = block.get("elements")
    yield from many(inside, f"{where}/elements", LIMITS["actions"])
    for number, each in enumerate(inside or ()):
        yield from elements.element(each, f"{where}/elements/{number}", elements.ACTIONS)


def _image(block: Json, where: str) -> Iterator[Fault]:
    known = ("type", "block_id", "image_url", "slack_file", "alt_text", "title")
    yield from keys(block, where, ("alt_text",), known)
    if ("image_url" in block) == ("slack_file" in block):
        yield at(where, "one of image_url and slack_file is required")
    yield from long(block.get("image_url", "-"), f"{where}/image_url", LIMITS["image_url"])
    yield from long(block.get("alt_text"), f"{where}/alt_text", LIMITS["alt_text"])
    if "title" in block:
        yield from plain(block["title"], f"{where}/title", LIMITS["image_title"])


def _input(block: Json, where: str) -> Iterator[Fault]:
    known = ("type", "block_id", "label", "element", "hint", "optional", "dispatch_action")
    yield from keys(block, where, ("label", "element"), known)
    yield from plain(block.get("label"), f"{where}/label", LIMITS["label"])
    if "hint" in block:
        yield from plain(block["hint"], f"{where}/hint", LIMITS["hint"])
    yield from elements.element(block.get("element"), f"{where}/element", elements.INPUTS)


def _markdown(block: Json, where: str) -> Iterator[Fault]:
    yield from keys(block, where, ("text",), ("type", "block_id", "text"))
    yield from long(block.get("text"), f"{where}/text", LIMITS["markdown"])


def _rich_text(block: Json, where: str) -> Iterator[Fault]:
    yield from keys(block, where, ("elements",), ("type", "block_id", "elements"))
    yield from elements.rich(block.get("elements"), f"{where}/elements")


def _table(block: Json, where: str) -> Iterator[Fault]:
    yield from keys(block, where, ("rows",), ("type", "block_id", "rows", "column_settings"))
    yield from many(block.get("rows"), f"{where}/rows", LIMITS["table_rows"])
    for number, row in enumerate(block.get("rows") or ()):
        yield from many(row, f"{where}/rows/{number}", LIMITS["table_cells"])
        for place, cell in enumerate(row or ()):
            here = f"{where}/rows/{number}/{place}"
            if _type(cell) == "rich_text":
                yield from _rich_text(cell, here)
            elif _type(cell) != "raw_text" or not isinstance(cell.get("text"), str):
                yield at(here, "failed to match all allowed schemas")


CHECKS = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "image": _image,
    "input": _input,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "table": _table,
}
