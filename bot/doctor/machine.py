"""What the machine provides: a folder, space, time zones, the time."""

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.cards.words import plural
from bot.doctor.finding import Finding, fine, wrong
from bot.settings import BACKUPS, HOME, Settings
from bot.store.errors import BackupFailed
from bot.store.sqlite.verifying import latest_moment, zones

ENOUGH = 100_000_000
"""Bytes that should be free, and twice the database beside: a backup is a whole copy."""
MEGABYTE = 1_000_000
ROUGHLY = timedelta(minutes=5)
"""By how much a clock may be corrected without anyone caring."""


def check_home(settings: Settings) -> Finding:
    """See whether the folders can be written, or made."""
    for setting, folder in ((HOME, settings.home), (BACKUPS, settings.backups)):
        there = _nearest(folder)
        if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            fix = f"Give this user the right to write there, or set {setting.name}."
            return wrong("folders", f"{there} cannot be written.", fix)
    return fine("folders", f"{settings.home}, backups in {settings.backups}.")


def check_disk(settings: Settings) -> Finding:
    """See whether there is room for the database to grow, and for a backup."""
    size = settings.database.stat().st_size if settings.database.is_file() else 0
    wanted = ENOUGH + 2 * size
    for folder in (settings.database.parent, settings.backups):
        free = shutil.disk_usage(_nearest(folder)).free
        if free < wanted:
            said = f"{free / MEGABYTE:.0f} MB are free for {folder}."
            return wrong("disk", said, f"Free {(wanted - free) / MEGABYTE:.0f} MB or more.")
    return fine("disk", f"Room enough for {settings.database.parent} and {settings.backups}.")


def check_zones(settings: Settings) -> Finding:
    """See whether every zone in use is in the zone data."""
    try:
        used = zones(settings.database) if settings.database.is_file() else frozenset()
    except BackupFailed:
        used = frozenset()  # the database has its own line
    missing = sorted(name for name in used | {settings.zone, "Asia/Kathmandu"} if _unknown(name))
    if missing:
        said = f"There is no data for {', '.join(missing)}."
        return wrong("zones", said, "Install the newest zone data: pip install --upgrade tzdata")
    return fine("zones", f"{plural(len(used), 'zone')} in use; a new group's is {settings.zone}.")


def check_clock(settings: Settings, now: datetime) -> Finding:
    """See whether the clock is behind what was already recorded."""
    try:
        last = latest_moment(settings.database) if settings.database.is_file() else None
    except BackupFailed:
        last = None
    if last and last - now > ROUGHLY:
        said = f"It is {_utc(now)} by the clock, but something happened at {_utc(last)}."
        return wrong("clock", said, "Set the machine's clock; let NTP keep it: timedatectl status")
    return fine("clock", f"{_utc(now)}.")


def _nearest(folder: Path) -> Path:
    """Return the folder, or the closest one above that exists."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())


def _unknown(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return True
    return False


def _utc(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
