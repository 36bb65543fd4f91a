"""What in a body breaks Discord's published limits, by a table of them.

Characters are counted as code points.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.adapters.discord.fake.problems import invalid
from tests.adapters.discord.fake.world import Json, components_within

TABLE: Mapping[str, int] = {
    # https://discord.com/developers/docs/resources/message#create-message
    "content": 2000,
    "embeds": 10,
    "nonce": 25,
    # https://discord.com/developers/docs/resources/message#embed-object-embed-limits
    "embeds_total": 6000,
    "embed_title": 256,
    "embed_description": 4096,
    "embed_fields": 25,
    "embed_field_name": 256,
    "embed_field_value": 1024,
    "embed_footer": 2048,
    "embed_author": 256,
    # https://discord.com/developers/docs/components/reference
    "v2_components": 40,
    "v2_text": 4000,
    "custom_id": 100,
    "rows": 5,
    "buttons": 5,
    "button_label": 80,
    "select_options": 25,
    "select_option": 100,
    "select_placeholder": 150,
    "modal_title": 45,
    "modal_items": 5,
    "modal_label": 45,
    "modal_label_description": 100,
    "input_value": 4000,
    "input_placeholder": 100,
    # https://discord.com/developers/docs/interactions/application-commands
    "commands": 100,
    "command_name": 32,
    "command_description": 100,
    "command_options": 25,
    "command_choices": 25,
    "command_choice": 100,
    "command_total": 8000,
    "choices": 25,
}

Fault = tuple[str, str]
"""Where, and what is wrong."""

COMPONENTS_V2 = 1 << 15
BUTTON, STRING_SELECT, TEXT_INPUT, TEXT_DISPLAY = 2, 3, 4, 10
SELECTS = (STRING_SELECT, 5, 6, 7, 8)


def refuse(faults: list[Fault]) -> None:
    """Raise the first fault as Discord says it."""
    if faults:
        where, words = faults[0]
        raise invalid(where, "BASE_TYPE_BAD_LENGTH", words)


def faults_of(route: str, body: Any, table: Mapping[str, int] = TABLE) -> list[Fault]:
    """Everything in the body of a request that breaks a limit of ``table``."""
    method, path = route.split(" ")
    if method == "GET" or body is None:
        return []
    if "/commands" in path:
        return [*_commands(body if isinstance(body, list) else [body], table)]
    if path.startswith("/interactions/"):
        return [*_callback(body, table)]
    if ("/messages" in path and "/threads" not in path) or path.startswith("/webhooks/"):
        return [*_message(body, table)]
    return []


def _long(where: str, words: Any, most: int, least: int = 1) -> Iterator[Fault]:
    if words is not None and not least <= len(words) <= most:
        yield where, f"Must be between {least} and {most} in length, but is {len(words)}."


def _callback(body: Json, table: Mapping[str, int]) -> Iterator[Fault]:
    data = body.get("data") or {}
    match body.get("type"):
        case 4 | 5 | 7:
            yield from _message(data, table)
        case 8:
            yield from _long("choices", data.get("choices", []), table["choices"], 0)
            for choice in data.get("choices", []):
                yield from _choice(choice, table)
        case 9:
            yield from _modal(data, table)
        case _:
            pass


def _message(body: Json, table: Mapping[str, int]) -> Iterator[Fault]:
    yield from _long("content", body.get("content"), table["content"], 0)
    if isinstance(body.get("nonce"), str):
        yield from _long("nonce", body["nonce"], table["nonce"])
    embeds = body.get("embeds") or []
    yield from _long("embeds", embeds, table["embeds"], 0)
    for place, embed in enumerate(embeds):
        yield from _embed(f"embeds[{place}]", embed, table)
    yield from _long("embeds", "".join(map(_words_of, embeds)), table["embeds_total"], 0)
    components = body.get("components") or []
    if (body.get("flags") or 0) & COMPONENTS_V2:
        yield from _second_version(body, components, table)
    else:
        yield from _rows(components, table)


def _second_version(
    body: Json, components: list[Json], table: Mapping[str, int]
) -> Iterator[Fault]:
    """Components v2: they are the whole message."""
    for key in ("content", "embeds", "poll"):
        if body.get(key):
            yield key, "Cannot be used with components v2."
    inside = [*components_within(components)]
    yield from _long("components", inside, table["v2_components"])
    text = "".join(each["content"] for each in inside if each["type"] == TEXT_DISPLAY)
    yield from _long("components", text, table["v2_text"], 0)
    yield from _custom_ids(components, table)


def _words_of(embed: Json) -> str:
    fields = embed.get("fields") or []
    return "".join(
        [
            embed.get("title") or "",
            embed.get("description") or "",
            (embed.get("footer") or {}).get("text") or "",
            (embed.get("author") or {}).get("name") or "",
            *(field["name"] + field["value"] for field in fields),
        ]
    )


def _embed(where: str, embed: Json, table: Mapping[str, int]) -> Iterator[Fault]:
    if not _words_of(embed).strip() and not (embed.get("image") or embed.get("thumbnail")):
        yield where, "An embed cannot be empty."
    for key in ("title", "description"):
        yield from _long(f"{where}.{key}", embed.get(key), table[f"embed_{key}"])
    fields = embed.get("fields") or []
    yield from _long(f"{where}.fields", fields, table["embed_fields"], 0)
    for field in fields:
        for key in ("name", "value"):
            text = field[key].strip()
            yield from _long(f"{where}.fields.{key}", text, table[f"embed_field_{key}"])
    yield from _long(
        f"{where}.footer", (embed.get("footer") or {}).get("text"), table["embed_footer"]
    )
    yield from _long(
        f"{where}.author", (embed.get("author") or {}).get("name"), table["embed_author"]
    )


def _rows(rows: list[Json], table: Mapping[str, int]) -> Iterator[Fault]:
    yield from _long("components", rows, table["rows"], 0)
    yield from _custom_ids(rows, table)
    for row in rows:
        inside = row.get("components") or []
        if row.get("type") == 1:
            yield from _long("components", inside, table["buttons"])
        selects = [each for each in inside if each["type"] in SELECTS]
        if selects and len(inside) > 1:
            yield "components", "A select stands alone in its row."
        for each in inside:
            yield from _button(each, table) if each["type"] == BUTTON else _select(each, table)


def _custom_ids(components: list[Json], table: Mapping[str, int]) -> Iterator[Fault]:
    ids = [each["custom_id"] for each in components_within(components) if "custom_id" in each]
    for custom_id in ids:
        yield from _long("custom_id", custom_id, table["custom_id"])
    if len(set(ids)) < len(ids):
        yield "custom_id", "Component custom id cannot be duplicated"


def _button(button: Json, table: Mapping[str, int]) -> Iterator[Fault]:
    yield from _long("label", button.get("label"), table["button_label"])
    if not (button.get("label") or button.get("emoji")) and button.get("style") != 6:
        yield "label", "A button must have a label or an emoji."
    if ("url" in button) != (button.get("style") == 5):
        yield "url", "A link button has a url, and no other button has."
    if ("custom_id" in button) == (button.get("style") in (5, 6)):
        yield "custom_id", "A button has a custom id unless it is a link or premium."


def _select(select: Json, table: Mapping[str, int]) -> Iterator[Fault]:
    yield from _long("placeholder", select.get("placeholder"), table["select_placeholder"], 0)
    if select.get("type") != STRING_SELECT:
        return
    options = select.get("options") or []
    yield from _long("options", options, table["select_options"])
    values = [option["value"] for option in options]
    if len(set(values)) < len(values):
        yield "options", "The specified option value is already used"
    if not select.get("min_values", 1) <= select.get("max_values", 1) <= max(1, len(options)):
        yield "max_values", "It lies between min_values and the number of options."
    for option in options:
        for key in ("label", "value", "description"):
            yield from _long(f"options.{key}", option.get(key), table["select_option"])


def _modal(form: Json, table: Mapping[str, int]) -> Iterator[Fault]:
    yield from _long("title", form.get("title", ""), table["modal_title"])
    yield from _long("custom_id", form.get("custom_id", ""), table["custom_id"])
    rows = form.get("components") or []
    yield from _long("components", rows, table["modal_items"])
    yield from _custom_ids(rows, table)
    for each in components_within(rows):
        if "label" in each:
            yield from _long("label", each["label"], table["modal_label"])
        yield from _long("description", each.get("description"), table["modal_label_description"])
        if each["type"] == TEXT_INPUT:
            yield from _text_input(each, table)
        elif each["type"] == STRING_SELECT:
            yield from _select(each, table)


def _text_input(field: Json, table: Mapping[str, int]) -> Iterator[Fault]:
    yield from _long("placeholder", field.get("placeholder"), table["input_placeholder"], 0)
    yield from _long("value", field.get("value"), table["input_value"], 0)
    least, most = field.get("min_length") or 0, field.get("max_length") or table["input_value"]
    if not 0 <= least <= most <= table["input_value"]:
        yield "max_length", f"Must lie between min_length and {table['input_value']}."


def _commands(commands: list[Json], table: Mapping[str, int]) -> Iterator[Fault]:
    yield from _long("commands", commands, table["commands"], 0)
    for command in commands:
        yield from _long(command["name"], _all_words(command), table["command_total"])
        yield from _command(command, table)


def _all_words(command: Json) -> str:
    """Names, descriptions and values, of the command and all in it."""
    words: str = command.get("name", "") + command.get("description", "")
    words += "".join(c["name"] + str(c["value"]) for c in command.get("choices") or [])
    return words + "".join(map(_all_words, command.get("options") or []))


def _command(command: Json, table: Mapping[str, int]) -> Iterator[Fault]:
    """A command, or an option of one."""
    name = command.get("name", "")
    yield from _long("name", name, table["command_name"])
    if name != name.lower() or " " in name:
        yield "name", f"Command name {name!r} is invalid"
    yield from _long(
        f"{name}.description", command.get("description", ""), table["command_description"]
    )
    options, choices = command.get("options") or [], command.get("choices") or []
    yield from _long(f"{name}.options", options, table["command_options"], 0)
    yield from _long(f"{name}.choices", choices, table["command_choices"], 0)
    if choices and command.get("autocomplete"):
        yield name, "An option has choices or autocomplete, not both."
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield name, "Required options must be placed before non-required options"
    names = [option["name"] for option in options]
    if len(set(names)) < len(names):
        yield name, "Option names must be unique."
    for choice in choices:
        yield from _choice(choice, table)
    for option in options:
        yield from _command(option, table)


def _choice(choice: Json, table: Mapping[str, int]) -> Iterator[Fault]:
    yield from _long("choices.name", choice["name"], table["command_choice"])
    if isinstance(choice["value"], str):
        yield from _long("choices.value", choice["value"], table["command_choice"])
