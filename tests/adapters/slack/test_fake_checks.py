"""Block Kit's rules in the fake Slack: each limit as it is, and one over."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.slack.bolts import (
    button,
    buttons,
    client_of,
    modal,
    refusal,
    refused,
    section,
    typed,
)
from tests.adapters.slack.fake import Channel, FakeSlack
from tests.adapters.slack.fake.checks import faults_of_message, faults_of_view, too_large
from tests.adapters.slack.fake.limits import LIMITS
from tests.adapters.slack.junk import JUNK, paths, within


def plain(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def option(words: str = "A", value: str = "0", **more: Any) -> dict[str, Any]:
    return {"text": plain(words), "value": value} | more


def menu(*options: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "menu", "options": list(options)} | more


def options(count: int) -> list[dict[str, Any]]:
    return [option(value=str(number)) for number in range(count)]


def image(**more: Any) -> dict[str, Any]:
    return {"type": "image", "image_url": "https://x.y/z.png", "alt_text": "a bar"} | more


def many_buttons(count: int) -> dict[str, Any]:
    return actions(*(button(action_id=str(number)) for number in range(count)))


def confirm(**more: str) -> dict[str, Any]:
    words = {"title": "t", "text": "x", "confirm": "y", "deny": "n"} | more
    return {key: plain(value) for key, value in words.items()}


Make = Callable[[int], dict[str, Any]]
IN_MESSAGES: list[tuple[str, Make]] = [
    ("section_text", lambda n: section("x" * n)),
    ("block_id", lambda n: {"type": "divider", "block_id": "x" * n}),
    ("fields", lambda n: {"type": "section", "fields": [plain("x")] * n}),
    ("field", lambda n: {"type": "section", "fields": [plain("x" * n)]}),
    ("header", lambda n: {"type": "header", "text": plain("x" * n)}),
    ("context", lambda n: {"type": "context", "elements": [plain("x")] * n}),
    ("text_object", lambda n: {"type": "context", "elements": [plain("x" * n)]}),
    ("actions", many_buttons),
    ("alt_text", lambda n: image(alt_text="x" * n)),
    ("image_url", lambda n: image(image_url="x" * n)),
    ("image_title", lambda n: image(title=plain("x" * n))),
    ("markdown", lambda n: {"type": "markdown", "text": "x" * n}),
    ("label", lambda n: typed("x" * n)),
    ("hint", lambda n: typed(hint=plain("x" * n))),
    ("button_text", lambda n: actions(button("x" * n, value="v"))),
    ("button_value", lambda n: actions(button(value="x" * n))),
    ("action_id", lambda n: actions(button(action_id="x" * n))),
    ("url", lambda n: actions(button(url="x" * n))),
    ("accessibility_label", lambda n: actions(button(accessibility_label="x" * n))),
    ("options", lambda n: actions(menu(*options(n)))),
    ("option_text", lambda n: actions(menu(option("x" * n)))),
    ("option_value", lambda n: actions(menu(option(value="x" * n)))),
    ("option_description", lambda n: actions(menu(option(description=plain("x" * n))))),
    ("placeholder", lambda n: actions(menu(option(), placeholder=plain("x" * n)))),
    (
        "option_groups",
        lambda n: actions(
            {
                "type": "static_select",
                "action_id": "menu",
                "option_groups": [{"label": plain("g"), "options": [option()]}] * n,
            }
        ),
    ),
    (
        "radio",
        lambda n: actions({"type": "radio_buttons", "action_id": "r", "options": options(n)}),
    ),
    ("overflow", lambda n: actions({"type": "overflow", "action_id": "o", "options": options(n)})),
    ("confirm_title", lambda n: actions(button(confirm=confirm(title="x" * n)))),
    ("confirm_text", lambda n: actions(button(confirm=confirm(text="x" * n)))),
    ("confirm_button", lambda n: actions(button(confirm=confirm(deny="x" * n)))),
    (
        "input",
        lambda n: typed(
            element={"type": "plain_text_input", "action_id": "v", "initial_value": "x" * n}
        ),
    ),
    ("table_rows", lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * n}),
    ("table_cells", lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * n]}),
]
IN_VIEWS: list[tuple[str, Make]] = [
    ("title", lambda n: modal(typed(), title=plain("x" * n))),
    ("title", lambda n: modal(typed(), submit=plain("x" * n))),
    ("title", lambda n: modal(typed(), close=plain("x" * n))),
    ("private_metadata", lambda n: modal(typed(), private_metadata="x" * n)),
    ("callback_id", lambda n: modal(typed(), callback_id="x" * n)),
    ("callback_id", lambda n: modal(typed(), external_id="x" * n)),
    ("view_blocks", lambda n: modal(*[section()] * n)),
    ("view_blocks", lambda n: {"type": "home", "blocks": [section()] * n}),
]


@pytest.mark.parametrize(("limit", "make"), IN_MESSAGES, ids=[name for name, _ in IN_MESSAGES])
def test_a_block_at_its_limit_is_fine_and_one_over_is_not(limit: str, make: Make) -> None:
    most = LIMITS[limit]

    assert faults_of_message({"blocks": [make(most)]}) == []
    assert faults_of_message({"blocks": [make(most + 1)]}) != []


@pytest.mark.parametrize(("limit", "make"), IN_VIEWS)
def test_a_view_at_its_limit_is_fine_and_one_over_is_not(limit: str, make: Make) -> None:
    most = LIMITS[limit]

    assert faults_of_view(make(most)) == []
    assert faults_of_view(make(most + 1)) != []


def test_a_view_weighs_so_many_bytes_at_most() -> None:
    bare = len(json.dumps({"x": ""}))
    most = LIMITS["view"] - bare

    assert not too_large({"x": "x" * most})
    assert too_large({"x": "x" * (most + 1)})


def test_a_message_has_fifty_blocks() -> None:
    most = LIMITS["blocks"]

    assert faults_of_message({"blocks": [section()] * most}) == []
    assert faults_of_message({"blocks": [section()] * (most + 1)}) == [
        "no more than 50 items allowed [json-pointer:/blocks]"
    ]


@pytest.mark.parametrize(
    "block",
    [
        "no block",
        {"type": "sections"},
        {"type": "section"},
        {"type": "section", "text": "bare"},
        {"type": "section", "text": {"type": "markdown", "text": "x"}},
        {"type": "section", "text": {"type": "mrkdwn", "text": ""}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "x", "emoji": True}},
        section() | {"colour": "red"},
        section() | {"accessory": {"type": "plain_text_input", "action_id": "x"}},
        {"type": "header", "text": {"type": "mrkdwn", "text": "x"}},
        {"type": "context", "elements": []},
        {"type": "context", "elements": [button()]},
        {"type": "actions", "elements": []},
        {"type": "actions", "elements": [button(), button()]},
        {"type": "actions", "elements": [{"type": "button"}]},
        actions(button(style="warning")),
        actions(button(label="x")),
        actions(button(confirm={"title": plain("x")})),
        actions(menu()),
        actions(menu(option(), option())),
        actions(menu(option(), initial_option=option("B", "1"))),
        actions(menu(option(), option_groups=[])),
        actions({"type": "static_select", "action_id": "x"}),
        image(slack_file={"id": "F1"}),
        {"type": "image", "image_url": "https://x.y/z.png"},
        typed(element=button()),
        typed(element={"type": "number_input", "action_id": "x"}),
        typed(
            element={
                "type": "plain_text_input",
                "action_id": "x",
                "min_length": 5,
                "max_length": 4,
            }
        ),
        {"type": "rich_text", "elements": [{"type": "text", "text": "x"}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_list", "elements": []}]},
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "link"}]}],
        },
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "words"}]}],
        },
        {"type": "table", "rows": [["bare"]]},
    ],
)
def test_what_slack_does_not_know_is_a_fault(block: Any) -> None:
    assert faults_of_message({"blocks": [block]}) != []


def test_every_kind_of_block_passes() -> None:
    rich = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x = 1"}]},
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
                ],
            },
        ],
    }
    blocks = [
        section() | {"accessory": image() | {"type": "image"}},
        {"type": "header", "text": plain("x") | {"emoji": False}},
        {"type": "divider"},
        {"type": "context", "elements": [plain("x"), image()]},
        actions(button(style="primary"), menu(*options(2), initial_option=option(value="1"))),
        image(title=plain("x")),
        rich,
        {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}, rich]]},
    ]

    assert faults_of_message({"blocks": blocks, "text": "x", "unfurl_links": False}) == []


@given(st.data())
def test_whatever_stands_in_blocks_is_told_and_never_raised(data: Any) -> None:
    block = copy.deepcopy(data.draw(st.sampled_from([make(1) for _, make in IN_MESSAGES])))
    path = data.draw(st.sampled_from([*paths(block)]))
    within(block, path[:-1])[path[-1]] = data.draw(JUNK)

    faults_of_message({"blocks": [block]})
    faults_of_view(modal(block))
    faults_of_view(data.draw(JUNK))
    faults_of_view({"type": data.draw(JUNK), "blocks": data.draw(JUNK)})


def test_block_ids_are_unique() -> None:
    twice = [{"type": "divider", "block_id": "a"}] * 2

    assert faults_of_message({"blocks": twice}) == [
        "block_id must be unique [json-pointer:/blocks]"
    ]


def test_an_argument_that_is_not_known_is_a_fault() -> None:
    assert faults_of_message({"txt": "x"}) == ["invalid additional property: txt [json-pointer:/]"]


@pytest.mark.parametrize(
    "view",
    [
        "no view",
        {"type": "modal"},
        {"type": "card", "blocks": []},
        {"type": "home", "blocks": [], "title": plain("x")},
        {"type": "modal", "title": plain("x"), "blocks": [typed()]},
        {"type": "home", "blocks": [{"type": "markdown", "text": "x"}]},
        modal(typed(), colour="red"),
    ],
)
def test_a_view_has_what_it_needs_and_no_more(view: Any) -> None:
    assert faults_of_view(view) != []


# --- as the Web API tells it ---


async def test_faults_are_told_as_slack_tells_them(slack: FakeSlack, study: Channel) -> None:
    async with client_of(slack) as client:
        answer = await refusal(
            client.chat_postMessage(channel=study.id, text="x", blocks=[section("x" * 3001)])
        )

    fault = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == [fault]
    assert answer["response_metadata"] == {"messages": [f"[ERROR] {fault}"]}
    assert slack.faults == [("chat.postMessage", [fault])]
    slack.faults.clear()


async def test_a_text_is_not_endless(slack: FakeSlack, study: Channel) -> None:
    most = LIMITS["text"]
    async with client_of(slack) as client:
        await client.chat_postMessage(channel=study.id, text="x" * most)
        long = client.chat_postMessage(channel=study.id, text="x" * (most + 1))
        assert await refused(long) == "msg_too_long"
    slack.faults.clear()


async def test_the_blocks_of_a_message_are_not_endless(slack: FakeSlack, study: Channel) -> None:
    most = LIMITS["message_blocks"]
    whole, rest = divmod(most, 3000)
    blocks = [section("x" * 3000)] * whole + [section("x" * rest)]
    async with client_of(slack) as client:
        await client.chat_postMessage(channel=study.id, text="x", blocks=blocks)
        long = client.chat_postMessage(
            channel=study.id, text="x", blocks=[*blocks[:-1], section("x" * (rest + 1))]
        )
        assert await refused(long) == "msg_blocks_too_long"
    slack.faults.clear()


async def test_blocks_and_elements_get_ids_where_they_have_none(
    slack: FakeSlack, study: Channel
) -> None:
    bare = {key: value for key, value in button().items() if key != "action_id"}
    async with client_of(slack) as client:
        await client.chat_postMessage(
            channel=study.id, text="x", blocks=[actions(bare), buttons("A")]
        )

    (first, second) = slack.posted(study)[0].blocks
    assert first["block_id"] != second["block_id"]
    assert first["elements"][0]["action_id"]
