"""The Web API of the fake Slack, through the real SDK and through bare requests."""

import json
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.adapters.slack.bolts import client_of, refusal, refused, section
from tests.adapters.slack.fake import Channel, FakeSlack, Person


async def post(slack: FakeSlack, method: str, **request: Any) -> tuple[int, Any]:
    url = slack.api_base + method
    async with aiohttp.ClientSession() as session, session.post(url, **request) as answer:
        return answer.status, await answer.json()


# --- tokens and scopes ---


async def test_a_token_says_who_one_is_and_what_one_may(slack: FakeSlack) -> None:
    async with client_of(slack) as client:
        answer = await client.auth_test()

    assert (answer["team_id"], answer["user_id"]) == (slack.team.id, slack.bot.id)
    assert answer.headers["X-OAuth-Scopes"] == "commands,chat:write"


@pytest.mark.parametrize(
    ("token", "error"),
    [
        ("", "not_authed"),
        ("xoxb-none", "invalid_auth"),
        ("xapp-a-fake-token", "not_allowed_token_type"),
        ("xoxp-person", "not_allowed_token_type"),
        ("xoxb-revoked", "token_revoked"),
        ("xoxb-gone", "account_inactive"),
    ],
)
async def test_a_wrong_token_is_refused(slack: FakeSlack, token: str, error: str) -> None:
    slack.world.add_token("xoxp-person", "user", slack.team)
    slack.world.add_token("xoxb-revoked", "bot", slack.team).revoked = True
    slack.world.add_token("xoxb-gone", "bot", slack.team).inactive = True
    async with client_of(slack, token) as client:
        assert await refused(client.auth_test()) == error


async def test_a_socket_wants_an_app_token(slack: FakeSlack) -> None:
    async with client_of(slack) as client:
        wrong = await refused(client.apps_connections_open(app_token=slack.bot_token))
        right = await client.apps_connections_open(app_token=slack.app_token)

    assert wrong == "not_allowed_token_type"
    assert right["url"].startswith(slack.sockets.url)


async def test_a_missing_scope_is_named(slack: FakeSlack, ana: Person) -> None:
    async with client_of(slack) as client:
        answer = await refusal(client.users_info(user=ana.id))

    told = {key: answer[key] for key in ("error", "needed", "provided")}
    assert told == {
        "error": "missing_scope",
        "needed": "users:read",
        "provided": "commands,chat:write",
    }


async def test_a_body_may_be_json_or_a_form(slack: FakeSlack, study: Channel) -> None:
    bearer = {"Authorization": f"Bearer {slack.bot_token}"}
    blocks = [section()]
    one = {"channel": study.id, "text": "x", "blocks": blocks}
    two = {**one, "token": slack.bot_token, "blocks": json.dumps(blocks)}

    assert (await post(slack, "chat.postMessage", json=one, headers=bearer))[1]["ok"]
    assert (await post(slack, "chat.postMessage", data=two))[1]["ok"]
    assert [len(each.blocks) for each in slack.posted(study)] == [1, 1]


async def test_what_is_no_body_is_refused(slack: FakeSlack) -> None:
    headers = {"Content-Type": "application/json"}
    bad = await post(slack, "auth.test", data=b"{", headers=headers)
    none = await post(slack, "auth.test", data=b"[]", headers=headers)
    unknown = await post(slack, "no.such", json={})

    assert [(status, body["error"]) for status, body in (bad, none, unknown)] == [
        (200, "invalid_json"),
        (200, "json_not_object"),
        (200, "unknown_method"),
    ]


# --- messages ---


async def test_a_message_is_posted_changed_and_deleted(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with client_of(slack) as client:
        answer = await client.chat_postMessage(channel=study.id, text="one", blocks=[section()])
        ts = answer["ts"]
        assert ana.reads(study) == "hello"
        await client.chat_update(channel=study.id, ts=ts, text="two")
        assert ana.reads(study) == "two"
        await client.chat_delete(channel=study.id, ts=ts)

        assert ana.sees(study) == []
        gone = client.chat_update(channel=study.id, ts=ts, text="three")
        assert await refused(gone) == "message_not_found"


async def test_text_alone_takes_the_blocks_away(slack: FakeSlack, study: Channel) -> None:
    async with client_of(slack) as client:
        sent = await client.chat_postMessage(channel=study.id, text="one", blocks=[section()])
        await client.chat_update(channel=study.id, ts=sent["ts"], text="two")

    assert slack.posted(study)[0].blocks == []


async def test_the_bot_posts_where_it_is_a_member(slack: FakeSlack) -> None:
    outside = slack.add_channel("outside", bot=False)
    hidden = slack.add_channel("hidden", bot=False, private=True)
    old = slack.add_channel("old", archived=True)
    lost = slack.add_channel("lost", deleted=True)
    async with client_of(slack) as client:
        errors = [
            await refused(client.chat_postMessage(channel=where, text="x"))
            for where in (outside.id, hidden.id, old.id, lost.id, "C1")
        ]

    assert errors == [
        "not_in_channel",
        "channel_not_found",
        "is_archived",
        "channel_not_found",
        "channel_not_found",
    ]


async def test_a_channel_may_be_named_and_a_person_be_a_channel(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with client_of(slack) as client:
        await client.chat_postMessage(channel="#study", text="here")
        answer = await client.chat_postMessage(channel=ana.id, text="psst")

    assert ana.reads(study) == "here"
    assert answer["channel"] == ana.dm.id
    assert ana.reads(ana.dm) == "psst"


async def test_a_person_who_left_has_no_conversation(slack: FakeSlack) -> None:
    gone = slack.add_person("gone", deactivated=True)
    async with client_of(slack) as client:
        error = await refused(client.chat_postMessage(channel=gone.id, text="psst"))

    assert error == "channel_not_found"


async def test_a_thread_needs_its_message(slack: FakeSlack, study: Channel) -> None:
    async with client_of(slack) as client:
        ts = (await client.chat_postMessage(channel=study.id, text="one"))["ts"]
        await client.chat_postMessage(channel=study.id, text="two", thread_ts=ts)
        lost = client.chat_postMessage(channel=study.id, text="x", thread_ts="1.1")

        assert await refused(lost) == "thread_not_found"
    assert [each.thread for each in slack.posted(study)] == ["", ts]


async def test_under_a_message_that_was_deleted_it_is_posted_in_the_channel(
    slack: FakeSlack, study: Channel
) -> None:
    async with client_of(slack) as client:
        ts = (await client.chat_postMessage(channel=study.id, text="one"))["ts"]
        slack.delete_message(slack.posted(study)[0])
        answer = await client.chat_postMessage(channel=study.id, text="two", thread_ts=ts)

    assert "thread_ts" not in answer["message"]
    assert [each.thread for each in slack.posted(study)] == [""]


async def test_an_ephemeral_message_is_for_one_who_is_there(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    bo = slack.add_person("bo", study, away=True)
    cy = slack.add_person("cy")
    async with client_of(slack) as client:
        for person in (ana, bo):
            await client.chat_postEphemeral(channel=study.id, user=person.id, text=person.id)
        error = await refused(client.chat_postEphemeral(channel=study.id, user=cy.id, text="x"))
        ts = ana.sees(study)[0].ts
        edit = await refused(client.chat_update(channel=study.id, ts=ts, text="y"))

    assert (ana.reads(study), bo.sees(study)) == (ana.id, [])
    assert (error, edit) == ("user_not_in_channel", "message_not_found")


async def test_nobody_changes_what_another_wrote(slack: FakeSlack, study: Channel) -> None:
    async with client_of(slack) as client:
        ts = (await client.chat_postMessage(channel=study.id, text="one"))["ts"]
        slack.posted(study)[0].author = "U1"
        assert await refused(client.chat_update(channel=study.id, ts=ts, text="x")) == (
            "cant_update_message"
        )
        assert await refused(client.chat_delete(channel=study.id, ts=ts)) == "cant_delete_message"


async def test_a_message_has_words(slack: FakeSlack, study: Channel) -> None:
    async with client_of(slack) as client:
        bare = {"channel": study.id}
        assert await refused(client.api_call("chat.postMessage", json=bare)) == "no_text"
        await client.api_call("chat.postMessage", json=bare | {"blocks": [section()]})

    assert slack.faults == [("chat.postMessage", ["missing text beside blocks"])]
    slack.faults.clear()


# --- people and places ---


@pytest.fixture
def knowing(slack: FakeSlack) -> FakeSlack:
    slack.grant("users:read", "channels:read", "groups:read", "im:read", "im:write")
    return slack


async def info(client: AsyncWebClient, person: Person) -> Any:
    return (await client.users_info(user=person.id))["user"]


async def test_a_person_is_described(knowing: FakeSlack) -> None:
    admin = knowing.add_person("admin", admin=True, tz="Asia/Kolkata")
    guest = knowing.add_person("guest", guest=True)
    gone = knowing.add_person("gone", deactivated=True)
    other = knowing.add_stranger("other", knowing.world.add_team("Others"))
    async with client_of(knowing) as client:
        found = [await info(client, each) for each in (admin, guest, gone, other)]
        assert await refused(client.users_info(user="U0")) == "user_not_found"

    assert (found[0]["is_admin"], found[0]["tz"], found[0]["tz_offset"]) == (
        True,
        "Asia/Kolkata",
        19800,
    )
    assert [each.get("is_restricted") for each in found] == [False, True, None, None]
    assert [each["deleted"] for each in found] == [False, False, True, False]
    assert found[3]["is_stranger"]


async def test_a_channel_is_described_where_the_bot_may_know(
    knowing: FakeSlack, study: Channel
) -> None:
    outside = knowing.add_channel("outside", bot=False)
    hidden = knowing.add_channel("hidden", bot=False, private=True)
    async with client_of(knowing) as client:
        known = [
            (await client.conversations_info(channel=each.id))["channel"]
            for each in (study, outside)
        ]
        error = await refused(client.conversations_info(channel=hidden.id))

    assert [each["is_member"] for each in known] == [True, False]
    assert error == "channel_not_found"


async def test_a_private_channel_needs_its_own_scope(slack: FakeSlack) -> None:
    slack.grant("channels:read")
    hidden = slack.add_channel("hidden", private=True)
    async with client_of(slack) as client:
        answer = await refusal(client.conversations_info(channel=hidden.id))

    assert answer["needed"] == "groups:read"


async def test_members_come_in_pages(knowing: FakeSlack, study: Channel, ana: Person) -> None:
    async with client_of(knowing) as client:
        first = await client.conversations_members(channel=study.id, limit=1)
        cursor = first["response_metadata"]["next_cursor"]
        second = await client.conversations_members(channel=study.id, limit=1, cursor=cursor)

    assert {*first["members"], *second["members"]} == {ana.id, knowing.bot.id}
    assert second["response_metadata"]["next_cursor"] == ""


async def test_a_conversation_is_opened(knowing: FakeSlack, ana: Person) -> None:
    gone = knowing.add_person("gone", deactivated=True)
    async with client_of(knowing) as client:
        answer = await client.conversations_open(users=ana.id)
        errors = [
            await refused(client.conversations_open(users=each))
            for each in (gone.id, knowing.bot.id, "U0")
        ]

    assert answer["channel"]["id"] == ana.dm.id
    assert errors == ["user_disabled", "cannot_dm_bot", "user_not_found"]


async def test_socket_mode_may_be_off(slack: FakeSlack) -> None:
    slack.world.socket_mode = False
    async with client_of(slack) as client:
        await refused(client.apps_connections_open(app_token=slack.app_token))


async def test_an_uninstalled_app_is_told_so_and_its_token_is_dead(slack: FakeSlack) -> None:
    told = await slack.uninstall(wait=False)
    async with client_of(slack) as client:
        assert await refused(client.auth_test()) == "token_revoked"

    assert [each.payload["event"]["type"] for each in told] == ["tokens_revoked", "app_uninstalled"]
