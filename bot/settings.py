"""Settings: the environment and an optional ``.env`` file, read once into one frozen value."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
import tzlocal
from dotenv import dotenv_values


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One variable of the environment: what it is for, an example, and what holds without it."""

    name: str
    help: str
    example: str
    default: str
    secret: bool = False
    """Its value is shown nowhere, not even when it is wrong."""


HOME = Setting(
    name="STUDYBOT_HOME",
    help="Folder for the database and the log",
    example="/var/lib/studybot",
    default="the user's application folder (`make play` uses `var/` in the checkout)",
)
DATABASE = Setting(
    name="STUDYBOT_DATABASE",
    help="The SQLite file",
    example="/var/lib/studybot/studybot.db",
    default="`studybot.db` in STUDYBOT_HOME",
)
BACKUPS = Setting(
    name="STUDYBOT_BACKUPS",
    help="Folder for backups of the database; best on another disk",
    example="/mnt/backups/studybot",
    default="`backups` in STUDYBOT_HOME",
)
BANK = Setting(
    name="STUDYBOT_BANK",
    help="The question bank",
    example="/etc/studybot/questions.json",
    default="the bank that ships with studybot",
)
PLATFORMS = Setting(
    name="STUDYBOT_PLATFORMS",
    help="Platforms `studybot run` connects, separated by commas",
    example="discord",
    default="console",
)
ZONE = Setting(
    name="STUDYBOT_ZONE",
    help="IANA time zone of a group until it sets its own",
    example="Europe/Berlin",
    default="the system's zone",
)
LOG_LEVEL = Setting(
    name="STUDYBOT_LOG_LEVEL",
    help="DEBUG, INFO, WARNING or ERROR",
    example="INFO",
    default="INFO",
)
PURGE_DAYS = Setting(
    name="STUDYBOT_PURGE_DAYS",
    help="Days that a group's posts, answers and boards are kept after the bot left it",
    example="30",
    default="30",
)
DISCORD_TOKEN = Setting(
    name="DISCORD_TOKEN",
    help="The bot's token, for `STUDYBOT_PLATFORMS=discord` ([how to get one](deploy/discord.md))",
    example="MTA1.example.token",
    default="none",
    secret=True,
)
DISCORD_API_BASE = Setting(
    name="DISCORD_API_BASE",
    help="Discord's API, or a rate-limiting proxy before it",
    example="http://proxy.internal:8080/api/v10",
    default="https://discord.com/api/v10",
)
DISCORD_GATEWAY = Setting(
    name="DISCORD_GATEWAY",
    help="Discord's gateway, or a proxy before it",
    example="ws://proxy.internal:7878",
    default="what Discord says",
)
DISCORD_SHARD_IDS = Setting(
    name="DISCORD_SHARD_IDS",
    help="The shards this process takes; needs DISCORD_SHARD_COUNT",
    example="0,1",
    default="all",
)
DISCORD_SHARD_COUNT = Setting(
    name="DISCORD_SHARD_COUNT",
    help="How many shards there are over all processes",
    example="4",
    default="what Discord says",
)
SETTINGS = (
    *(HOME, DATABASE, BACKUPS, BANK, PLATFORMS, ZONE, LOG_LEVEL, PURGE_DAYS),
    *(DISCORD_TOKEN, DISCORD_API_BASE, DISCORD_GATEWAY, DISCORD_SHARD_IDS, DISCORD_SHARD_COUNT),
)

MOST_DAYS = 3650

_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_MOST_SHARDS = 16_384


class SettingError(Exception):
    """A variable holds a value that cannot be used; the message names it and shows an example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discord:
    """How to reach Discord. Empty: not set."""

    token: str = field(default="", repr=False)
    api_base: str
    gateway: str = ""
    shard_ids: tuple[int, ...] = ()
    shard_count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be configured, checked."""

    home: Path
    database: Path
    backups: Path
    bank: Path | None
    platforms: tuple[str, ...]
    zone: str
    log_level: str
    purge_after: timedelta
    discord: Discord

    @property
    def log(self) -> Path:
        """The file that incidents are written to."""
        return self.home / "studybot.log"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the environment (by default the process's own, over ``.env`` in the current folder).

    Raises:
        SettingError: a value cannot be used.
    """
    if environment is None:
        environment = _dotenv() | dict(os.environ)
    home = _path(HOME, environment.get(HOME.name) or click.get_app_dir("studybot"))
    database = environment.get(DATABASE.name)
    backups = environment.get(BACKUPS.name)
    bank = environment.get(BANK.name)
    return Settings(
        home=home,
        database=_path(DATABASE, database) if database else home / "studybot.db",
        backups=_path(BACKUPS, backups) if backups else home / "backups",
        bank=_path(BANK, bank) if bank else None,
        platforms=_platforms(environment.get(PLATFORMS.name) or PLATFORMS.default),
        zone=_zone(environment.get(ZONE.name) or _system_zone()),
        log_level=_log_level(environment.get(LOG_LEVEL.name) or LOG_LEVEL.default),
        purge_after=_days(PURGE_DAYS, environment.get(PURGE_DAYS.name) or PURGE_DAYS.default),
        discord=_discord(environment),
    )


def missing(setting: Setting, why: str) -> SettingError:
    """Return the refusal of a setting that is not there, and has to be."""
    example = f"{setting.name}={setting.example}"
    return SettingError(f"{setting.name} is not set: {why}. Set it like this: {example}")


def _dotenv() -> dict[str, str]:
    try:
        return {name: value for name, value in dotenv_values(".env").items() if value}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"The file .env cannot be read ({error}). Save it as UTF-8.") from None


def _path(setting: Setting, value: str) -> Path:
    try:
        return Path(value).expanduser()
    except RuntimeError:
        raise _wrong(setting, value, "there is no such user") from None


def _platforms(value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    bad = [name for name in names if not (name.isascii() and name.isidentifier())]
    if bad or not names:
        raise _wrong(PLATFORMS, value, "a list of platform names was expected")
    return names


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _wrong(ZONE, value, "there is no such time zone") from None


def _system_zone() -> str:
    try:
        return tzlocal.get_localzone_name() or "UTC"
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"


def _log_level(value: str) -> str:
    if value.upper() not in _LOG_LEVELS:
        raise _wrong(LOG_LEVEL, value, f"one of {', '.join(_LOG_LEVELS)} was expected")
    return value.upper()


def _discord(environment: Mapping[str, str]) -> Discord:
    base = environment.get(DISCORD_API_BASE.name) or DISCORD_API_BASE.default
    gateway = environment.get(DISCORD_GATEWAY.name)
    ids = environment.get(DISCORD_SHARD_IDS.name)
    count = environment.get(DISCORD_SHARD_COUNT.name)
    return Discord(
        token=_token(environment.get(DISCORD_TOKEN.name) or ""),
        api_base=_url(DISCORD_API_BASE, base, "https?"),
        gateway=_url(DISCORD_GATEWAY, gateway, "wss?") if gateway else "",
        shard_ids=_shards(ids) if ids else (),
        shard_count=_count(count) if count else None,
    )


def _token(value: str) -> str:
    token = value.strip().removeprefix("Bot ")
    if not re.fullmatch(r"[!-~]*", token):
        raise _wrong(DISCORD_TOKEN, value, "a token has neither spaces nor other letters than A-Z")
    return token


def _url(setting: Setting, value: str, scheme: str) -> str:
    if not re.fullmatch(rf"{scheme}://[A-Za-z0-9.\-\[\]:]+(/[!-~]*)?", value):
        raise _wrong(setting, value, "an address was expected")
    return value.rstrip("/")


def _shards(value: str) -> tuple[int, ...]:
    parts = [part.strip() for part in value.split(",")]
    if not all(re.fullmatch("[0-9]{1,5}", part) for part in parts):
        raise _wrong(DISCORD_SHARD_IDS, value, "numbers of shards were expected")
    return tuple(sorted({int(part) for part in parts}))


def _count(value: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", value) or not 1 <= int(value) <= _MOST_SHARDS:
        raise _wrong(DISCORD_SHARD_COUNT, value, "a number of shards was expected")
    return int(value)


def _days(setting: Setting, value: str) -> timedelta:
    plain = value.strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= len(str(MOST_DAYS))):
        raise _wrong(setting, value, "a number of days was expected")
    if int(plain) > MOST_DAYS:
        raise _wrong(setting, value, f"at most {MOST_DAYS} days can be waited")
    return timedelta(days=int(plain))


def _wrong(setting: Setting, value: str, why: str) -> SettingError:
    shown = "…" if setting.secret else repr(value)
    example = f"{setting.name}={setting.example}"
    return SettingError(f"{setting.name}={shown}: {why}. Set it like this: {example}")
