"""Windows in which a message is shown, where it can be shown in private in no other way.

A message has a menu and a button that sends what was picked. Slack takes no window that asks for
something and has no "Send" of its own, so the menu is sent as a form is.
https://docs.slack.dev/reference/views/modal-views
"""

from collections.abc import Mapping, Sequence
from typing import Any

from adapters.slack.components import SEND, plain
from adapters.slack.limits import LIMITS

Payload = dict[str, Any]


def window(body: Payload, channel: str) -> Payload:
    """Return a window with a message; what is pressed in it still tells the ``channel``, if any."""
    return asking(
        {
            "type": "modal",
            "title": {"type": "plain_text", "text": "Study bot"},
            "close": {"type": "plain_text", "text": "Close"},
            "private_metadata": f"\n{channel}" if channel else "",
            "blocks": body.get("blocks") or [],
        }
    )


def above(view: Payload, kept: Sequence[Mapping[str, Any]]) -> Payload:
    """Return a window that shows below what the window before it showed."""
    return asking(view | {"blocks": [*view["blocks"], *kept][: LIMITS.view_blocks]})


def asking(view: Payload) -> Payload:
    """Return a window that can be sent, if it asks for something; see ``receive``."""
    token = next((_menu(block) for block in view["blocks"] if block["type"] == "input"), "")
    if not token or "submit" in view:
        return view
    return view | {
        "submit": plain(SEND, LIMITS.view_title),
        "private_metadata": f"{token}{view['private_metadata']}",
        "blocks": [left for block in view["blocks"] if (left := _without(token, block))],
    }


def _menu(block: Mapping[str, Any]) -> str:
    return str(block["element"]["action_id"]).partition("#")[0]


def _without(token: str, block: Payload) -> Payload | None:
    """Return a block without the button that sends what was picked; None if that was all."""
    if block["type"] != "actions":
        return block
    elements = [each for each in block["elements"] if each.get("value") != token]
    return block | {"elements": elements} if elements else None
