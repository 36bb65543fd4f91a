"""The check of payloads refuses what Slack refuses."""

from typing import Any

import pytest

from adapters.slack.render import home, message, modal
from tests.adapters.cards import FORM, QUESTION
from tests.adapters.slack.allowed import refused, refused_view


def plain(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words, "emoji": False}


def button(name: str, words: str = "x") -> dict[str, Any]:
    return {"type": "button", "text": plain(words), "action_id": name, "value": name}


@pytest.mark.parametrize(
    "block",
    [
        {"type": "header", "text": plain("x" * 151)},
        {"type": "header", "text": plain("x") | {"emoji": True}},
        {"type": "context", "elements": []},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "x", "verbatim": False}]},
        {"type": "rich_text", "elements": []},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]},
        {"type": "actions", "elements": [button("a", "x" * 76)]},
        {"type": "actions", "elements": [button("a"), button("a")]},
        {"type": "actions", "elements": [button(f"a{at}") for at in range(26)]},
        {"type": "actions", "elements": [button("a") | {"type": "multi_static_select"}]},
        {"type": "video"},
    ],
)
def test_a_block_beyond_a_limit_is_refused(block: dict[str, Any]) -> None:
    assert refused(message(QUESTION)) == []
    assert refused(message(QUESTION) | {"blocks": [block]})


@pytest.mark.parametrize(
    "change",
    [
        {"text": ""},
        {"text": "<!channel>"},
        {"unfurl_links": True},
        {"blocks": []},
        {"blocks": [{"type": "divider"}] * 51},
        {"blocks": [{"type": "header", "text": plain("x" * 150)}] * 50 * 2},
    ],
)
def test_a_message_beyond_a_limit_is_refused(change: dict[str, Any]) -> None:
    assert refused(message(QUESTION) | change)


@pytest.mark.parametrize(
    "change",
    [
        {"title": plain("x" * 25)},
        {"private_metadata": "x" * 3001},
        {"blocks": [{"type": "divider"}]},
        {"blocks": modal(FORM)["blocks"] * 2},
    ],
)
def test_a_form_beyond_a_limit_is_refused(change: dict[str, Any]) -> None:
    assert refused_view(modal(FORM)) == []
    assert refused_view(modal(FORM) | change)
    assert refused_view(home([QUESTION]) | {"blocks": [{"type": "divider"}] * 101})
