"""Commands are registered when they changed, and when somebody says so."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.discord import declare, registering, sync
from bot.cli import main
from bot.port import CannotConnect
from bot.settings import SettingError, read_settings
from tests.adapters.discord.fake import FakeDiscord, Refuse
from tests.adapters.discord.fake.problems import Refusal
from tests.adapters.discord.rig import settings_for

GLOBAL = "PUT /applications/{application_id}/commands"
IN_GUILD = "PUT /applications/{application_id}/guilds/{guild_id}/commands"


async def test_a_developer_registers_them_anew(discord: FakeDiscord, tmp_path: Path) -> None:
    settings = settings_for(discord, tmp_path)

    counts = [await sync(settings), await sync(settings)]

    assert counts == [len(declare.commands())] * 2
    assert len(discord.asked(GLOBAL)) == 2


async def test_a_developer_registers_them_in_one_server(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    guild = discord.add_guild()

    await sync(settings_for(discord, tmp_path), guild.id)

    assert len(discord.world.commands[guild.id]) == len(declare.commands())
    assert discord.commands == []
    assert not (tmp_path / registering.FILE).exists()


async def test_studybot_discord_sync_registers_them(discord: FakeDiscord, tmp_path: Path) -> None:
    guild = discord.add_guild()
    environment = {
        "STUDYBOT_HOME": str(tmp_path),
        "DISCORD_TOKEN": discord.token,
        "DISCORD_API_BASE": discord.api_base,
    }

    def run(*words: str) -> str:
        line = ["discord", "sync", *words]
        return CliRunner().invoke(main, line, env=environment, catch_exceptions=False).output

    number = len(declare.commands())
    everywhere = await asyncio.to_thread(run)
    here = await asyncio.to_thread(run, "--guild", str(guild.id))

    assert everywhere == f"Registered {number} commands for every server.\n"
    assert here == f"Registered {number} commands in the server {guild.id}.\n"
    assert len(discord.commands) == len(discord.world.commands[guild.id]) == number


@pytest.mark.parametrize("noted", ["not json", "[]", '{"other": "1"}'])
async def test_a_note_that_cannot_be_read_costs_one_request(
    discord: FakeDiscord, tmp_path: Path, noted: str
) -> None:
    (tmp_path / registering.FILE).write_text(noted, "utf-8")

    await sync(settings_for(discord, tmp_path))

    assert len(discord.asked(GLOBAL)) == 1


async def test_a_home_that_cannot_be_written_costs_one_request_more(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    home = tmp_path / "file"
    home.write_text("", "utf-8")

    assert registering._noted(home / registering.FILE) == {}
    registering._note(home / registering.FILE, {"1": "x"})


async def test_what_discord_refuses_is_a_sentence(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.misbehave(GLOBAL, Refuse(Refusal(403, 50001, "Missing Access")))

    with pytest.raises(CannotConnect, match=r"Discord did not take the commands \(HTTP 403\)\."):
        await sync(settings_for(discord, tmp_path))


async def test_a_wrong_token_is_a_sentence(discord: FakeDiscord, tmp_path: Path) -> None:
    with pytest.raises(CannotConnect, match="Discord does not accept DISCORD_TOKEN"):
        await sync(settings_for(discord, tmp_path, DISCORD_TOKEN="a.wrong.one"))


async def test_without_a_token_nothing_is_asked() -> None:
    with pytest.raises(SettingError, match="DISCORD_TOKEN is not set"):
        await sync(read_settings({}))
