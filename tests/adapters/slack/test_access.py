"""Getting in: what is tried again, and what ends with a sentence."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from adapters.pauses import Pauses
from adapters.slack.access import Access, Removed
from adapters.slack.line import CannotOpen
from bot.port import CannotConnect
from tests.adapters.seconds import ImpatientTimer
from tests.adapters.slack.clients import settings_for
from tests.adapters.slack.fake import Break, Drop, FakeSlack, Garble, Refuse, Throttle
from tests.adapters.slack.fake.trouble import Trouble


@asynccontextmanager
async def accessing(
    slack: FakeSlack, told: list[str], *, app: bool = True
) -> AsyncIterator[Access]:
    timer = ImpatientTimer()
    settings = settings_for(slack).slack
    settings = settings if app else replace(settings, app_token="")
    access = Access(settings, timer, lambda: Pauses(told.append, timer.sleep))
    yield access
    for _ in range(2):
        await access.close()


async def test_it_finds_out_who_we_are_and_what_was_granted(slack: FakeSlack) -> None:
    slack.grant("users:read")
    async with accessing(slack, []) as access:
        installation = await access.log_in()

    assert installation.team == installation.home == slack.team.id
    assert installation.team_name == "Deep Learners"
    assert installation.bot == slack.bot.id
    assert installation.may("users:read")
    assert not installation.may("im:write")


async def test_the_first_address_is_asked_for_once(slack: FakeSlack) -> None:
    async with accessing(slack, []) as access:
        await access.log_in()
        addresses = {await access.address() for _ in range(3)}

    assert len(addresses) == len(slack.asked("apps.connections.open")) == 3


async def test_without_an_app_token_no_connection_is_asked_for(slack: FakeSlack) -> None:
    async with accessing(slack, [], app=False) as access:
        await access.log_in()

    assert slack.asked("apps.connections.open") == []


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Drop(), "no answer from Slack (ServerDisconnectedError)"),
        (Break(502), "Slack failed (HTTP 502)"),
        (Garble(), "Slack failed (HTTP 200)"),
        (Refuse("internal_error"), "internal_error"),
        (Throttle(30), "ratelimited"),
    ],
)
@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_trouble_is_told_and_tried_again(
    slack: FakeSlack, method: str, trouble: Trouble, words: str
) -> None:
    told: list[str] = []
    slack.misbehave(method, trouble)
    async with accessing(slack, told) as access:
        await access.log_in()

    assert f"({words}). Trying again in 1 s." in told[0]
    assert len(slack.asked(method)) >= 2


async def test_pauses_grow_while_slack_cannot_be_reached(slack: FakeSlack) -> None:
    told: list[str] = []
    slack.api_base = "http://127.0.0.1:9/api"
    async with accessing(slack, told) as access:
        trying = asyncio.create_task(access.log_in())
        async with asyncio.timeout(20):
            while len(told) < 4:
                await asyncio.sleep(0)
        trying.cancel()
        await asyncio.gather(trying, return_exceptions=True)

    assert told[0] == (
        "Slack's API http://127.0.0.1:9/api does not answer (Slack cannot be reached). "
        "Trying again in 1 s."
    )
    assert [words.split()[-2] for words in told[:4]] == ["1", "2", "4", "8"]


@pytest.mark.parametrize("error", ["account_inactive", "token_revoked"])
async def test_a_token_that_was_good_once_says_that_the_app_was_removed(
    slack: FakeSlack, error: str
) -> None:
    slack.misbehave("auth.test", Refuse(error))
    async with accessing(slack, []) as access:
        with pytest.raises(Removed, match="Install it again"):
            await access.log_in()


@pytest.mark.parametrize("error", ["invalid_auth", "token_expired"])
async def test_a_token_that_is_refused_ends_it(slack: FakeSlack, error: str) -> None:
    slack.misbehave("auth.test", Refuse(error))
    async with accessing(slack, []) as access:
        with pytest.raises(CannotConnect, match="does not accept SLACK_BOT_TOKEN") as caught:
            await access.log_in()

    assert slack.bot_token not in str(caught.value)


@pytest.mark.parametrize("lacking", ["commands", "chat:write"])
async def test_a_scope_that_is_needed_is_named(slack: FakeSlack, lacking: str) -> None:
    token = slack.world.tokens[slack.bot_token]
    token.scopes = tuple(scope for scope in token.scopes if scope != lacking)
    async with accessing(slack, []) as access:
        with pytest.raises(CannotConnect, match=f"lacks {lacking}: add {lacking} on"):
            await access.log_in()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("invalid_auth", "does not accept SLACK_APP_TOKEN"),
        ("missing_scope", "lacks connections:write"),
        ("not_allowed_token_type", "another kind as SLACK_APP_TOKEN"),
    ],
)
async def test_an_app_token_that_opens_nothing_ends_it_at_the_start(
    slack: FakeSlack, error: str, words: str
) -> None:
    slack.misbehave("apps.connections.open", Refuse(error))
    async with accessing(slack, []) as access:
        with pytest.raises(CannotConnect, match=words):
            await access.log_in()


async def test_later_an_address_may_be_missing_for_now(slack: FakeSlack) -> None:
    async with accessing(slack, []) as access:
        slack.misbehave("apps.connections.open", Break(503))
        with pytest.raises(CannotOpen, match="HTTP 503"):
            await access.address()


async def test_a_token_is_asked_about_when_in_doubt(slack: FakeSlack) -> None:
    async with accessing(slack, []) as access:
        installation = await access.log_in()
        assert await access.takes(installation) is True
        slack.misbehave("auth.test", Break(503))
        assert await access.takes(installation) is None
        slack.revoke(slack.bot_token)
        assert await access.takes(installation) is False
