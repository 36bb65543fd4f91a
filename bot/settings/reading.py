"""The environment and an optional ``.env`` file, read once into one frozen value."""

import os
import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
import tzlocal
from dotenv import dotenv_values

from bot.settings.declared import (
    ALERT_URL,
    BACKUPS,
    BANK,
    DATABASE,
    DISCORD_API_BASE,
    DISCORD_GATEWAY,
    DISCORD_SHARD_COUNT,
    DISCORD_SHARD_IDS,
    DISCORD_TOKEN,
    HEARTBEAT_URL,
    HOME,
    HTTP,
    LOG_LEVEL,
    PLATFORMS,
    PURGE_DAYS,
    SLACK_API_BASE,
    SLACK_APP_TOKEN,
    SLACK_BOT_TOKEN,
    SLACK_SIGNING_SECRET,
    ZONE,
    Setting,
)
from bot.settings.values import Address, Alerts, Discord, Settings, Slack

MOST_DAYS = 3650

_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_MOST_SHARDS = 16_384
_LAST_PORT = 65_535
_SAFE = (
    r"(https://([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])"
    r"|http://(localhost|127\.0\.0\.1|\[::1\]))(:[0-9]{1,5})?([/?][!-~]*)?"
)


class SettingError(Exception):
    """A variable holds a value that cannot be used; the message names it and shows an example."""


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
        http=_address(environment.get(HTTP.name) or ""),
        alerts=_alerts(environment),
        discord=_discord(environment),
        slack=_slack(environment),
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


def _alerts(environment: Mapping[str, str]) -> Alerts:
    return Alerts(
        alert=_safe_url(ALERT_URL, environment),
        heartbeat=_safe_url(HEARTBEAT_URL, environment),
    )


def _safe_url(setting: Setting, environment: Mapping[str, str]) -> str:
    """Return an address that nobody on the way can read; empty where none is set."""
    value = (environment.get(setting.name) or "").strip()
    if value and not re.fullmatch(_SAFE, value):
        why = "an address with https:// was expected; http:// goes to this machine (localhost) only"
        raise _wrong(setting, value, why)
    return value


def _discord(environment: Mapping[str, str]) -> Discord:
    base = environment.get(DISCORD_API_BASE.name) or DISCORD_API_BASE.default
    gateway = environment.get(DISCORD_GATEWAY.name)
    ids = environment.get(DISCORD_SHARD_IDS.name)
    count = environment.get(DISCORD_SHARD_COUNT.name)
    return Discord(
        token=_secret(DISCORD_TOKEN, environment).removeprefix("Bot "),
        api_base=_url(DISCORD_API_BASE, base, "https?"),
        gateway=_url(DISCORD_GATEWAY, gateway, "wss?") if gateway else "",
        shard_ids=_shards(ids) if ids else (),
        shard_count=_count(count) if count else None,
    )


def _slack(environment: Mapping[str, str]) -> Slack:
    base = environment.get(SLACK_API_BASE.name) or SLACK_API_BASE.default
    return Slack(
        bot_token=_secret(SLACK_BOT_TOKEN, environment),
        app_token=_secret(SLACK_APP_TOKEN, environment),
        signing_secret=_secret(SLACK_SIGNING_SECRET, environment),
        api_base=_url(SLACK_API_BASE, base, "https?"),
    )


def _secret(setting: Setting, environment: Mapping[str, str]) -> str:
    value = (environment.get(setting.name) or "").strip()
    if not re.fullmatch(r"(Bot )?[!-~]*", value):
        raise _wrong(setting, value, "a token has neither spaces nor other letters than A-Z")
    return value


def _address(value: str) -> Address | None:
    if not value.strip():
        return None
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})", value.strip())
    if found is None or not 1 <= int(found[3]) <= _LAST_PORT:
        raise _wrong(HTTP, value, "a host and a port were expected")
    return Address(found[1] or found[2], int(found[3]))


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
