"""No secret in the log."""

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord import hushing
from adapters.discord.client import DiscordPlatform
from adapters.hushing import HUSHED, Hushing
from bot.effects import Reply
from bot.events import Event
from tests.adapters.cards import VERDICT
from tests.adapters.discord.fake import FakeDiscord, Slash, Throttle
from tests.adapters.discord.rig import Told, listening, settings_for

BOT_TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"
CALLBACK = "POST /interactions/{interaction_id}/{webhook_token}/callback"
FOLLOW_UP = "POST /webhooks/{webhook_id}/{webhook_token}"

SNOWFLAKES = st.integers(10**16, 2**63).map(str)
TOKENS = st.text(
    st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~=%+"),
    min_size=8,
)
HOLDERS = st.sampled_from(
    [
        "We are being rate limited. POST https://x/v10/webhooks/{id}/{token} responded with 429.",
        "PATCH https://x/webhooks/{id}/{token}/messages/@original has returned 200",
        "POST https://x/interactions/{id}/{token}/callback?with_response=1 has received",
        "handled by bucket hash None with '{id}+{token}' major parameters",
        "WebSocket Event: {{'id': '{id}', 'token': '{token}', 'type': 2}}",
        '{{"token": "{token}", "id": "{id}"}}',
        "{bot} is what {bot} says",
    ]
)


@pytest.fixture(autouse=True)
def nothing_installed() -> None:
    for name in ("discord", "discord.http", "discord.gateway", "studybot.discord"):
        logger = logging.getLogger(name)
        for each in [*logger.filters]:
            if isinstance(each, Hushing):
                logger.removeFilter(each)


def record(words: str, *args: object, error: Exception | None = None) -> logging.LogRecord:
    info = (type(error), error, None) if error else None
    return logging.LogRecord("discord.http", logging.WARNING, "http.py", 1, words, args, info)


def line(of: logging.LogRecord) -> str:
    hushing.hushing_of(BOT_TOKEN).filter(of)
    return logging.Formatter("%(message)s").format(of)


@given(HOLDERS, SNOWFLAKES, TOKENS)
def test_no_token_is_told_wherever_it_stands(holder: str, number: str, token: str) -> None:
    words = holder.format(id=number, token=f"begin-{token}", bot=BOT_TOKEN)

    told = line(record("%s", words))

    assert HUSHED in told
    assert f"begin-{token}" not in told
    assert BOT_TOKEN not in told


@given(st.text(st.characters(exclude_characters="/+:")))
def test_everything_else_is_told_as_it_is(words: str) -> None:
    of = record(words)

    hushing.hushing_of(BOT_TOKEN).filter(of)

    assert of.msg == words


def test_what_was_done_and_where_can_still_be_read() -> None:
    of = record("%s %s responded with %d", "POST", "https://x/interactions/12/secret/callback", 429)

    assert line(of) == "POST https://x/interactions/12/…/callback responded with 429"


def test_a_traceback_with_a_token_becomes_words_without_it() -> None:
    told = line(record("it broke", error=ValueError("no JSON at /webhooks/12/secret?wait=1")))

    assert told == "it broke\nValueError: no JSON at /webhooks/12/…?wait=1\n"


def test_a_traceback_without_one_stays_with_its_error() -> None:
    of = record("it broke", error=ValueError("no JSON"))

    assert line(of) == "it broke\nValueError: no JSON"
    assert of.exc_info


def test_installed_twice_a_record_is_looked_at_once() -> None:
    before = len(logging.getLogger("discord.http").filters)
    for _ in range(2):
        hushing.install("a.token.of.this.test")

    for name in ("discord", "discord.http", "discord.gateway", "studybot.discord"):
        assert (
            logging.getLogger(name).filters.count(hushing.hushing_of("a.token.of.this.test")) == 1
        )
    assert len(logging.getLogger("discord.http").filters) == before + 1


@pytest.mark.parametrize("route", [CALLBACK, FOLLOW_UP])
async def test_an_answer_that_is_throttled_is_logged_without_its_token(
    discord: FakeDiscord, tmp_path: Path, caplog: pytest.LogCaptureFixture, route: str
) -> None:
    caplog.set_level(logging.DEBUG, "discord")
    settings = settings_for(discord, tmp_path)
    platform = DiscordPlatform(settings, discord.clock.now, Told(), sleep=discord.sleep)
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")
    discord.misbehave(route, Throttle(0.5))

    async def twice(event: Event) -> None:
        if hasattr(event, "origin"):
            for _ in range(2):
                await platform.perform(Reply(VERDICT), event)

    await platform.connect()
    async with listening(platform, discord, twice):
        asked = await discord.interact(Slash("daily"), by=ana, at=place)
        await discord.until(lambda: len(asked.replies) > 1, "both answers")
    await platform.close()

    assert "We are being rate limited. POST" in caplog.text
    assert asked.token not in caplog.text
    assert discord.token not in caplog.text
