"""Getting in, staying in, and what whoever runs the bot is told when that fails."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from adapters.discord import connect
from adapters.discord.gateway import Gateway
from adapters.discord.permissions import invitation
from bot.port import CannotConnect
from bot.settings import SettingError, read_settings
from tests.adapters.contract import NOW
from tests.adapters.discord.fake import FakeDiscord, Refuse, Slash
from tests.adapters.discord.fake.problems import Refusal
from tests.adapters.discord.rig import (
    Told,
    a_place,
    becomes,
    ignore,
    listening,
    make_platform,
    words_of,
)
from tests.runtime.test_alerting import Receiver
from tests.runtime.test_serve import free_port
from tests.runtime.test_watching import told

ROOT = Path(__file__).parents[3]
ME = "GET /users/@me"
COMMANDS = "PUT /applications/{application_id}/commands"


# --- settings ---


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "DISCORD_TOKEN is not set"),
        ({"DISCORD_TOKEN": "a.b", "DISCORD_SHARD_IDS": "0"}, "DISCORD_SHARD_COUNT is not set"),
        (
            {"DISCORD_TOKEN": "a.b", "DISCORD_SHARD_IDS": "0,4", "DISCORD_SHARD_COUNT": "4"},
            "DISCORD_SHARD_IDS names shard 4, and shards are numbered from 0 to 3.",
        ),
    ],
)
def test_a_setting_that_is_needed_is_named(environment: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingError, match=sentence):
        connect(read_settings(environment), lambda: NOW, Told())


def test_it_is_made_of_settings() -> None:
    settings = read_settings({"DISCORD_TOKEN": "a.b.c"})

    assert connect(settings, lambda: NOW, Told()).name == "discord"


# --- getting in ---


async def test_a_wrong_token_ends_with_a_sentence(discord: FakeDiscord, tmp_path: Path) -> None:
    platform = make_platform(discord, tmp_path, DISCORD_TOKEN="a.wrong.token")

    with pytest.raises(CannotConnect) as caught:
        await platform.connect()

    assert str(caught.value).startswith("Discord does not accept DISCORD_TOKEN. Copy it anew")
    assert "a.wrong.token" not in str(caught.value)
    assert len(discord.asked(ME)) == 1
    await platform.close()


async def test_an_api_that_does_not_answer_is_tried_again(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    told = Told()
    platform = make_platform(discord, tmp_path, told)
    discord.misbehave(ME, Refuse(Refusal(404, 0, "no such page")), times=2)

    await platform.connect()

    assert told.words[:-1] == [
        f"Discord's API {discord.api_base} does not answer (HTTP 404). Trying again in 1 s.",
        f"Discord's API {discord.api_base} does not answer (HTTP 404). Trying again in 2 s.",
    ]
    await platform.close()


async def test_a_first_handshake_that_fails_is_told_and_tried_again(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    told = Told()
    discord.shards.refusals = 2
    platform = make_platform(discord, tmp_path, told)
    await platform.connect()

    async with listening(platform, discord, ignore):
        pass

    assert told.words[1:] == [
        f"Discord's gateway {discord.gateway} does not answer (HTTP 503). Trying again in {n} s."
        for n in (1, 2)
    ]
    await platform.close()


async def test_a_gateway_that_is_not_there_is_told_and_tried_again(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    told = Told()
    nobody = "ws://127.0.0.1:9"
    platform = make_platform(discord, tmp_path, told, DISCORD_GATEWAY=nobody)
    await platform.connect()

    running = asyncio.create_task(platform.run(ignore))
    await becomes(lambda: len(told.words) > 2)
    running.cancel()

    assert told.words[1] == (
        f"Discord's gateway {nobody} does not answer (no connection). Trying again in 1 s."
    )
    with pytest.raises(asyncio.CancelledError):
        await running
    await platform.close()


async def test_a_gateway_that_nobody_names_is_asked_for_again(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    told = Told()
    platform = make_platform(discord, tmp_path, told)
    await platform.connect()
    discord.misbehave("GET /gateway/bot", Refuse(Refusal(404, 0, "not now")))

    async with listening(platform, discord, ignore):
        pass

    assert told.words[1:] == [
        "The connection to Discord broke (GatewayNotFound). Trying again in 1 s."
    ]
    await platform.close()


@pytest.mark.parametrize("code", [4004, 4014])
async def test_a_gateway_that_says_no_for_good_ends_with_a_sentence(
    discord: FakeDiscord, tmp_path: Path, code: int
) -> None:
    platform = make_platform(discord, tmp_path)
    await platform.connect()
    running = asyncio.create_task(platform.run(ignore))
    await discord.connected()

    discord.shards.close(code)

    with pytest.raises(CannotConnect, match="Discord does not"):
        await running
    await platform.close()


async def test_what_nobody_foresaw_is_logged_and_the_connection_made_anew(
    discord: FakeDiscord,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = Told()
    platform = make_platform(discord, tmp_path, told)
    await platform.connect()
    first = Gateway.connect

    async def breaks(self: Gateway, **_: Any) -> None:
        monkeypatch.setattr(Gateway, "connect", first)
        await self.close()
        raise ZeroDivisionError

    monkeypatch.setattr(Gateway, "connect", breaks)
    async with listening(platform, discord, ignore):
        pass

    assert told.words[1:] == [
        "The connection to Discord broke (ZeroDivisionError). Trying again in 1 s."
    ]
    assert "the connection to Discord broke" in caplog.text
    await platform.close()


async def test_it_takes_the_shards_it_was_given(discord: FakeDiscord, tmp_path: Path) -> None:
    platform = make_platform(discord, tmp_path, DISCORD_SHARD_IDS="0,2", DISCORD_SHARD_COUNT="4")
    await platform.connect()

    async with listening(platform, discord, ignore, shards=2):
        taken = sorted(session.shard for session in discord.shards.connected)

    assert taken == [(0, 4), (2, 4)]
    await platform.close()


async def test_whoever_runs_it_is_told_how_to_add_it_to_a_server(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    told = Told()
    platform = make_platform(discord, tmp_path, told)
    await platform.connect()
    await platform.close()

    assert told.words == [
        "Logged in to Discord as studybot#0000. To add it to a server, open "
        + invitation(discord.world.application_id)
    ]


# --- the program ---


async def test_studybot_run_serves_discord_from_a_file_of_settings_and_without_a_screen(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    place = a_place(discord)
    ana = discord.add_member(discord.world.guilds[place.guild_id], "ana")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    settings = {
        "STUDYBOT_HOME": str(tmp_path),
        "STUDYBOT_PLATFORMS": "discord",
        "DISCORD_TOKEN": discord.token,
        "DISCORD_API_BASE": discord.api_base,
        "DISCORD_GATEWAY": discord.gateway,
    }
    lines = "".join(f"{name}={value}\n" for name, value in settings.items())
    (tmp_path / ".env").write_text(lines, "utf-8")
    command = [sys.executable, "-m", "bot", "run"]
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    program = await asyncio.create_subprocess_exec(
        *command, env=environment, cwd=tmp_path, stdin=nothing, stdout=pipe, stderr=pipe
    )
    try:
        await discord.connected()
        asked = await discord.interact(Slash("help"), by=ana, at=place)
        program.terminate()
        out, said = await asyncio.wait_for(program.communicate(), 20)
    finally:
        if program.returncode is None:
            program.kill()

    assert "Commands" in words_of(asked.reply.body)
    assert (program.returncode, out) == (0, b"")
    assert said.decode().startswith("Logged in to Discord as ")
    assert len(said.decode().splitlines()) == 1
    assert not (tmp_path / "studybot.log").read_text("utf-8")
    assert discord.token not in said.decode()


async def test_studybot_run_tells_over_http_and_the_webhook_that_discord_is_gone(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    receiver, address = Receiver(), f"127.0.0.1:{free_port()}"
    settings = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "STUDYBOT_HOME": str(tmp_path),
        "STUDYBOT_PLATFORMS": "discord",
        "STUDYBOT_HTTP": address,
        "STUDYBOT_HEARTBEAT_URL": receiver.alerts.heartbeat,
        "STUDYBOT_ALERT_URL": receiver.alerts.alert,
        "DISCORD_TOKEN": discord.token,
        "DISCORD_API_BASE": discord.api_base,
        "DISCORD_GATEWAY": discord.gateway,
    }
    command = [sys.executable, "-m", "bot", "run"]
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    async with asyncio.timeout(60), receiver.listening():
        program = await asyncio.create_subprocess_exec(
            *command, env=settings, cwd=tmp_path, stdin=nothing, stdout=pipe, stderr=pipe
        )
        try:
            while (await told("GET", f"http://{address}/healthz"))[0] != 200:
                await asyncio.sleep(0.01)
            discord.shards.refusals = 10**6
            discord.shards.cut()
            while (gone := await told("GET", f"http://{address}/healthz"))[0] == 200:
                await asyncio.sleep(0.01)
            discord.shards.refusals = 0
            while (await told("GET", f"http://{address}/healthz"))[0] != 200:
                await asyncio.sleep(0.01)
            program.terminate()
            _, said = await program.communicate()
        finally:
            if program.returncode is None:
                program.kill()

    assert gone == (503, "discord: There is no connection to Discord.\n")
    assert program.returncode == 0
    assert "secret" not in said.decode() + (tmp_path / "studybot.log").read_text("utf-8")


# --- commands ---


async def test_commands_are_registered_once(discord: FakeDiscord, tmp_path: Path) -> None:
    for _ in range(2):
        platform = make_platform(discord, tmp_path)
        await platform.connect()
        await platform.close()

    assert len(discord.asked(COMMANDS)) == 1
    assert {"daily", "streak", "schedule"} <= {command["name"] for command in discord.commands}


async def test_only_the_process_of_the_first_shard_registers_commands(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    platform = make_platform(discord, tmp_path, DISCORD_SHARD_IDS="1", DISCORD_SHARD_COUNT="2")
    await platform.connect()
    await platform.close()

    assert discord.asked(COMMANDS) == []


async def test_a_bot_whose_commands_were_refused_says_so_and_goes_on(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    told = Told()
    platform = make_platform(discord, tmp_path, told)
    discord.misbehave(COMMANDS, Refuse(Refusal(400, 50035, "Invalid Form Body")))

    await platform.connect()
    await platform.close()

    assert told.words[1:] == [
        "Discord did not take the commands (HTTP 400). Once that is mended: studybot discord sync"
    ]
