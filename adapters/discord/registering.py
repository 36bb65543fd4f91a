"""Registering slash commands with Discord, only when they changed.

What was registered last is noted in a file at home. It is a cache: without it the same commands
are registered once more, which changes nothing.
"""

import json
from pathlib import Path

import discord
from discord.http import HTTPClient

from adapters.discord import declare, hushing
from adapters.discord.gateway import UNREACHED, fatal, point_at, why
from bot.port import CannotConnect
from bot.settings import Settings

FILE = "discord-commands.json"


async def register(http: HTTPClient, application: int, home: Path) -> bool:
    """Register every command for all servers; False if Discord has them already.

    Raises:
        discord.HTTPException: Discord refused them.
    """
    payload = declare.commands()
    fingerprint = declare.fingerprint(payload)
    noted = _noted(home / FILE)
    if noted.get(str(application)) == fingerprint:
        return False
    await http.bulk_upsert_global_commands(application, payload)
    _note(home / FILE, noted | {str(application): fingerprint})
    return True


async def sync(settings: Settings, guild: int | None = None) -> int:
    """Register every command anew, for all servers or in one; return how many there are.

    Raises:
        CannotConnect: Discord did not take them.
    """
    hushing.install(settings.discord.token)
    point_at(settings.discord)
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(settings.discord.token)
            return await _register_anew(client, settings.home, guild)
        except (*UNREACHED, discord.LoginFailure, KeyError, TypeError) as error:
            raise CannotConnect(
                fatal(error) or f"Discord did not take the commands ({why(error)})."
            ) from None


async def _register_anew(client: discord.Client, home: Path, guild: int | None) -> int:
    application, payload = client.application_id, declare.commands()
    if application is None:
        raise CannotConnect("Discord did not say which application DISCORD_TOKEN is of.")
    if guild is not None:
        await client.http.bulk_upsert_guild_commands(application, guild, payload)
    else:
        (home / FILE).unlink(missing_ok=True)
        await register(client.http, application, home)
    return len(payload)


def _noted(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _note(path: Path, noted: dict[str, str]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(noted), "utf-8")
    except OSError:
        return  # registered once more at the next start
