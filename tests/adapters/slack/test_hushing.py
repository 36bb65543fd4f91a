"""No secret in the log, whatever slack_sdk and slack-bolt say of their requests."""

import logging

import pytest

from adapters.hushing import HUSHED
from adapters.slack import access
from adapters.slack.hushing import hushing_of
from bot.effects import Reply
from bot.settings import Slack
from tests.adapters.slack.clients import Core, card, running
from tests.adapters.slack.fake import Channel, FakeSlack, Person

SLACK = Slack(
    bot_token="xoxb-our-own",
    app_token="xapp-our-own",
    signing_secret="signing-our-own",
    api_base="https://slack.com/api",
)


@pytest.mark.parametrize(
    "words",
    [
        "Bearer xoxb-1-2-SECRET",
        "xoxe.xoxp-1-SECRET",
        "xapp-1-A-2-SECRET, and more",
        "POST https://hooks.slack.com/actions/T1/2/SECRET",
        "https://hooks.slack.com/commands/T1/2/SECRET'",
        "wss://wss-primary.slack.com/link/?ticket=SECRET&app_id=A1",
        "{'token': 'SECRET', 'type': 'x'}",
        '{"trigger_id": "SECRET"}',
        "signing-our-own",
    ],
)
def test_no_secret_is_told_wherever_it_stands(words: str) -> None:
    told = hushing_of(SLACK).hush(words)

    assert HUSHED in told
    assert "SECRET" not in told
    assert "our-own" not in told


@pytest.mark.parametrize("words", ["chat.postMessage failed", "xoxo", "https://slack.com/api/x"])
def test_everything_else_is_told_as_it_is(words: str) -> None:
    assert hushing_of(SLACK).hush(words) == words


async def test_whatever_is_logged_there_are_no_tokens_in_it(
    slack: FakeSlack,
    ana: Person,
    study: Channel,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(logging.getLogger("aiohttp.access"), "disabled", True)  # the fake's own
    monkeypatch.setattr(access, "LOUDNESS", logging.DEBUG)

    async with running(slack, Core(lambda _: (Reply(card()),))):
        delivery = await ana.types("/study daily", study)

    assert "auth.test" in caplog.text
    assert "Checking listener" in caplog.text
    for secret in (slack.bot_token, slack.app_token, delivery.payload["trigger_id"], "ticket-"):
        assert secret not in caplog.text


async def test_what_people_write_is_not_logged(
    slack: FakeSlack, ana: Person, study: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async with running(slack, Core(lambda _: (Reply(card("My own answer")),))):
        await ana.types("/study daily something-private", study)

    assert "My own answer" not in caplog.text
    assert "something-private" not in caplog.text
