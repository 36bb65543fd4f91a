"""Interactions as Discord sends them, and cards as they are drawn here: by their titles."""

from typing import Any

from bot.view.actions import Action, encode
from bot.view.card import Card, Entry
from bot.view.form import Form

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
APPLICATION, CHANNEL, TOKEN = "7", "5", "secret"
CALLBACK = "/interactions/8/secret/callback"
FOLLOW_UP = "/webhooks/7/secret"
ORIGINAL = "/webhooks/7/secret/messages/@original"
PRIVATE = 64


def command(identifier: str = "8") -> dict[str, Any]:
    return {
        "id": identifier,
        "token": TOKEN,
        "application_id": APPLICATION,
        "channel_id": CHANNEL,
        "type": COMMAND,
        "data": {"name": "daily"},
    }


def press(action: Action, *, private: bool = False) -> dict[str, Any]:
    return command() | {
        "type": COMPONENT,
        "data": {"custom_id": encode(action), "component_type": 2},
        "message": {"id": "9", "flags": PRIVATE if private else 0},
    }


def submit(action: Action, *, from_button: bool = True) -> dict[str, Any]:
    message = {"message": {"id": "9", "flags": 0}} if from_button else {}
    return command() | message | {"type": MODAL, "data": {"custom_id": encode(action)}}


def message(card: Card) -> dict[str, Any]:
    entries = [block for block in card.blocks if isinstance(block, Entry)]
    return {
        "embeds": [{"title": card.title}],
        "components": [{"custom_id": encode(entry.action)} for entry in entries],
        "allowed_mentions": {"parse": []},
    }


def modal(form: Form) -> dict[str, Any]:
    return {"title": form.title, "custom_id": encode(form.action)}
