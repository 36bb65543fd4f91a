"""The table of limits: against Discord's own description, where ``DISCORD_OPENAPI`` names it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from adapters.cutting import size
from adapters.discord.limits import LIMITS
from bot.view.actions import LONGEST_TOKEN

DESCRIPTION = os.environ.get("DISCORD_OPENAPI", "")


def test_text_is_counted_in_utf_16() -> None:
    assert [size(words) for words in ("", "abc", "é", "李", "🧠", "🧠a🧠")] == [0, 3, 1, 1, 2, 5]


def test_a_token_fits_a_custom_id() -> None:
    assert LIMITS.custom_id == LONGEST_TOKEN


@pytest.mark.skipif(not DESCRIPTION, reason="DISCORD_OPENAPI names no file")
@pytest.mark.parametrize(
    ("limit", "schema", "name", "keyword"),
    [
        ("embeds", "MessageCreateRequest", "embeds", "maxItems"),
        ("nonce", "MessageCreateRequest", "nonce", "maxLength"),
        ("title", "RichEmbed", "title", "maxLength"),
        ("description", "RichEmbed", "description", "maxLength"),
        ("fields", "RichEmbed", "fields", "maxItems"),
        ("field_name", "RichEmbedField", "name", "maxLength"),
        ("field_value", "RichEmbedField", "value", "maxLength"),
        ("footer", "RichEmbedFooter", "text", "maxLength"),
        ("custom_id", "ButtonComponentForMessageRequest", "custom_id", "maxLength"),
        ("button_label", "ButtonComponentForMessageRequest", "label", "maxLength"),
        ("row_buttons", "ActionRowComponentForMessageRequest", "components", "maxItems"),
        ("options", "StringSelectComponentForMessageRequest", "options", "maxItems"),
        ("menu_placeholder", "StringSelectComponentForMessageRequest", "placeholder", "maxLength"),
        ("option_label", "StringSelectOptionForRequest", "label", "maxLength"),
        ("option_value", "StringSelectOptionForRequest", "value", "maxLength"),
        ("form_title", "ModalInteractionCallbackRequestData", "title", "maxLength"),
        ("input_label", "LabelComponentForModalRequest", "label", "maxLength"),
        ("input_description", "LabelComponentForModalRequest", "description", "maxLength"),
        ("input_placeholder", "TextInputComponentForModalRequest", "placeholder", "maxLength"),
        ("input_value", "TextInputComponentForModalRequest", "max_length", "maximum"),
        ("command_name", "ApplicationCommandCreateRequest", "name", "maxLength"),
        ("command_description", "ApplicationCommandCreateRequest", "description", "maxLength"),
        ("command_options", "ApplicationCommandCreateRequest", "options", "maxItems"),
    ],
)
def test_a_limit_is_what_discord_describes(
    limit: str, schema: str, name: str, keyword: str
) -> None:
    schemas = json.loads(Path(DESCRIPTION).read_text("utf-8"))["components"]["schemas"]

    assert keyword_of(schemas[schema]["properties"][name], keyword) == getattr(LIMITS, limit)


def keyword_of(described: dict[str, Any], keyword: str) -> Any:
    found = [one[keyword] for one in (described, *described.get("oneOf", ())) if keyword in one]
    return found[0] if found else None
