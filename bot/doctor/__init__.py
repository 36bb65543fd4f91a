"""What is wrong with an installation, and how to mend it: small checks that change nothing."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.doctor.data import check_backups, check_database, check_erasures, check_hold
from bot.doctor.finding import Finding, wrong
from bot.doctor.machine import check_clock, check_disk, check_home, check_zones
from bot.doctor.parts import check_alerts, check_bank, check_platforms
from bot.settings import SettingError, read_settings


def examine(now: datetime, is_platform: Callable[[str], bool]) -> Sequence[Finding]:
    """Run every check. ``is_platform`` tells whether an adapter of a name exists."""
    try:
        settings = read_settings()
    except SettingError as error:
        return [wrong("settings", str(error), "Correct it in the environment or in .env.")]
    return [
        check_home(settings),
        *check_database(settings),
        check_hold(settings),
        check_erasures(settings),
        check_backups(settings, now),
        check_bank(settings),
        check_zones(settings),
        check_disk(settings),
        check_clock(settings, now),
        check_platforms(settings, is_platform),
        check_alerts(settings),
    ]
