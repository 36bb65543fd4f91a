"""Whether Discord takes a body: against the table of limits, and against its own description.

Tests against the official OpenAPI description run where ``DISCORD_OPENAPI`` names the file.
"""

import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from adapters.discord.limits import LIMITS

Body = Mapping[str, Any]
CREATE, EDIT = "MessageCreateRequest", "MessageEditRequestPartial"
MODAL = "ModalInteractionCallbackRequestData"


def units(words: str) -> int:
    """UTF-16, counted in another way than the product does."""
    return len(words.encode("utf-16-le")) // 2


def refused(body: Body) -> list[str]:
    """Return why Discord would refuse a message; nothing if it would not."""
    return [*_embeds(body["embeds"]), *_rows(body["components"]), *described(body, CREATE)]


def refused_form(body: Body) -> list[str]:
    """Return why Discord would refuse a form."""
    inputs = body["components"]
    fields = [each["component"] for each in inputs]
    return [
        *_length("title", body["title"], LIMITS.form_title),
        *_length("custom id", body["custom_id"], LIMITS.custom_id),
        *_count("inputs", inputs, LIMITS.form_inputs),
        *(w for each in inputs for w in _length("label", each["label"], LIMITS.input_label)),
        *(w for f in fields for w in _length("custom id", f["custom_id"], LIMITS.custom_id)),
        *(w for each in inputs for w in _optional(each, "description", LIMITS.input_description)),
        *(w for f in fields for w in _optional(f, "placeholder", LIMITS.input_placeholder)),
        *described(body, MODAL),
    ]


def described(body: Body, schema: str) -> list[str]:
    """Return what of a body Discord's own description does not allow."""
    path = os.environ.get("DISCORD_OPENAPI")
    if not path:
        return []
    return [error.message for error in _validator(path, schema).iter_errors(body)]


@cache
def _validator(path: str, schema: str) -> Draft202012Validator:
    components = json.loads(Path(path).read_text("utf-8"))["components"]
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{schema}", "components": components}
    )


def _embeds(embeds: list[Body]) -> Iterator[str]:
    yield from _count("embeds", embeds, LIMITS.embeds)
    total = 0
    for embed in embeds:
        if not embed.get("title") and not embed.get("description"):
            yield "an empty embed"
        yield from _optional(embed, "title", LIMITS.title)
        yield from _optional(embed, "description", LIMITS.description)
        total += units(embed.get("title", "")) + units(embed.get("description", ""))
        if embed.keys() - {"title", "description", "color"}:
            yield f"keys that nobody counts: {embed.keys()}"
    if total > LIMITS.embed_total:
        yield f"{total} units in all embeds"


def _rows(rows: list[Body]) -> Iterator[str]:
    if len(rows) > LIMITS.rows:
        yield f"{len(rows)} rows"
    ids = [each["custom_id"] for row in rows for each in row["components"]]
    if len({*ids}) < len(ids):
        yield f"a custom id twice: {ids}"
    for row in rows:
        menus = [each for each in row["components"] if each["type"] == 3]
        yield from _count("components of a row", row["components"], 1 if menus else 5)
        for each in row["components"]:
            yield from _length("custom id", each["custom_id"], LIMITS.custom_id)
            yield from _optional(each, "label", LIMITS.button_label)
        for menu in menus:
            yield from _menu(menu)


def _menu(menu: Body) -> Iterator[str]:
    yield from _count("options", menu["options"], LIMITS.options)
    yield from _length("placeholder", menu["placeholder"], LIMITS.menu_placeholder)
    if not 0 <= menu["min_values"] <= menu["max_values"] <= len(menu["options"]):
        yield "values out of range"
    for option in menu["options"]:
        yield from _length("option", option["label"], LIMITS.option_label)
        yield from _length("value", option["value"], LIMITS.option_value)


def _optional(held: Body, name: str, most: int) -> list[str]:
    return _length(name, held[name], most) if name in held else []


def _length(name: str, words: str, most: int) -> list[str]:
    return [] if 1 <= units(words) <= most else [f"{name}: {units(words)} units, not 1 to {most}"]


def _count(name: str, items: list[Any], most: int) -> list[str]:
    return [] if 1 <= len(items) <= most else [f"{name}: {len(items)}, not 1 to {most}"]
