"""Interactions on a live connection: slow ones, late ones, unreadable ones."""

import asyncio
import logging
from pathlib import Path

import pytest

from adapters.discord import client
from bot.effects import AskForm, Reply
from bot.events import Asked, Event
from bot.port import Refused, Sent, Suggestion
from tests.adapters.cards import FORM, NUMBER, QUESTION, VERDICT
from tests.adapters.discord.fake import FakeDiscord, Slash, Types
from tests.adapters.discord.rig import (
    Told,
    a_place,
    becomes,
    ignore,
    listening,
    make_platform,
    words_of,
)


async def test_what_takes_long_is_acknowledged_and_answered_later(
    discord: FakeDiscord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "DEFER_AFTER", 0.0)
    platform = make_platform(discord, tmp_path)
    place, go_on = a_place(discord), asyncio.Event()
    ana = discord.add_member(discord.world.guilds[place.guild_id], "ana")

    async def slow(event: Event) -> None:
        await go_on.wait()
        assert isinstance(await platform.perform(Reply(VERDICT), event), Sent)

    await platform.connect()
    async with listening(platform, discord, slow):
        asked = await discord.interact(Slash("daily"), by=ana, at=place)
        assert asked.deferred
        go_on.set()
        await discord.until(lambda: VERDICT.title in words_of(asked.reply.body), "the verdict")
    await platform.close()

    assert len(asked.replies) == 1
    assert asked.reply.only_for is ana


async def test_a_form_that_comes_too_late_becomes_a_button(
    discord: FakeDiscord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "DEFER_AFTER", 0.0)
    platform = make_platform(discord, tmp_path)
    place, go_on = a_place(discord), asyncio.Event()
    ana = discord.add_member(discord.world.guilds[place.guild_id], "ana")

    async def slow(event: Event) -> None:
        await go_on.wait()
        await platform.perform(AskForm(FORM), event)

    await platform.connect()
    async with listening(platform, discord, slow):
        asked = await discord.interact(Slash("daily"), by=ana, at=place)
        go_on.set()
        await discord.until(lambda: bool(asked.reply.controls()), "a button")
    await platform.close()

    assert asked.reply.controls()[0]["custom_id"] == "1:answer:18"


async def test_an_inbox_that_fails_is_logged_and_the_others_are_served(
    discord: FakeDiscord, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    platform = make_platform(discord, tmp_path)
    place = a_place(discord)
    ana = discord.add_member(discord.world.guilds[place.guild_id], "ana")

    async def breaks(event: Event) -> None:
        await platform.perform(Reply(VERDICT), event)
        raise ZeroDivisionError

    await platform.connect()
    async with listening(platform, discord, breaks):
        await discord.interact(Slash("daily"), by=ana, at=place)
        await discord.interact(Slash("help"), by=ana, at=place)
    await platform.close()

    assert "what Discord sent was not handled" in caplog.text


async def test_an_interaction_that_cannot_be_read_is_logged_without_its_words(
    discord: FakeDiscord, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    platform = make_platform(discord, tmp_path)
    place = a_place(discord)
    await platform.connect()
    async with listening(platform, discord, ignore):
        broken = {"id": "1", "type": 3, "token": "secret", "data": {"custom_id": "private"}}
        discord.shards.dispatch("INTERACTION_CREATE", broken, place.guild_id)
        await becomes(lambda: "cannot be read" in caplog.text)
    await platform.close()

    assert "secret" not in caplog.text
    assert "private" not in caplog.text


async def test_suggestions_fit_what_discord_takes(discord: FakeDiscord, tmp_path: Path) -> None:
    told = Told(
        Suggestion("v" * 101, "too long"),
        Suggestion("😀" * 51, "too long"),
        Suggestion("value", "l" * 101),
    )
    platform = make_platform(discord, tmp_path, told)
    place = a_place(discord)
    ana = discord.add_member(discord.world.guilds[place.guild_id], "ana")
    await platform.connect()
    async with listening(platform, discord, ignore):
        typing = Types("me zone", {"zone": "x"}, "zone")
        typed = await discord.interact(typing, by=ana, at=place)
    await platform.close()

    assert typed.choices == [{"name": "l" * 99 + "…", "value": "value"}]
    assert told.wishes[0].typed == "x"


async def test_an_answer_after_a_quarter_of_an_hour_is_refused(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    platform = make_platform(discord, tmp_path)
    place = a_place(discord)
    ana = discord.add_member(discord.world.guilds[place.guild_id], "ana")
    heard: list[Event] = []

    async def note(event: Event) -> None:
        if isinstance(event, Asked):
            heard.append(event)
            await platform.perform(Reply(QUESTION), event)

    await platform.connect()
    async with listening(platform, discord, note):
        await discord.interact(Slash("daily"), by=ana, at=place)
        discord.advance(16 * 60)
        await discord.interact(Slash("daily"), by=ana, at=place)
        late = await platform.perform(Reply(NUMBER), heard[0])
    await platform.close()

    assert isinstance(heard[0], Asked)
    assert isinstance(late, Refused)
    assert late.permanent


async def test_before_it_is_connected_nothing_is_performed(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    platform = make_platform(discord, tmp_path)

    assert isinstance(await platform.perform(Reply(VERDICT), None), Refused)
    await platform.close()
