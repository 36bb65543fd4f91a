"""The database, its backups, a hold, and the list of erasures."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.cards.words import plural
from bot.doctor.finding import Finding, fine, wrong
from bot.settings import Settings
from bot.store.errors import BackupFailed
from bot.store.sqlite import erasures
from bot.store.sqlite.backup import backups, made_at
from bot.store.sqlite.verifying import current_hold, verify

OLD = timedelta(days=7)
"""A backup older than this is not much of one."""
NONE_YET = "None yet; the first start makes it."
_RUNBOOK = "see deploy/RUNBOOK.md"


def check_database(settings: Settings) -> Sequence[Finding]:
    """Read every page of the database, and compare its schema with ours."""
    if not settings.database.exists():
        return [fine("database", NONE_YET)]
    try:
        found = verify(settings.database, live=True)
    except BackupFailed as error:
        fix = f"studybot db restore BACKUP, {_RUNBOOK}"
        return [wrong("database", str(error), fix)]
    counts = f"{plural(found.learners, 'learner')}, {plural(found.answers, 'answer')}"
    schema = (
        "Of an older studybot; the next start backs it up and updates it."
        if found.behind
        else "Up to date."
    )
    return [
        fine("database", f"{settings.database} is sound: {counts}."),
        fine("migrations", schema),
    ]


def check_hold(settings: Settings) -> Finding:
    """See whether anything is posted at all."""
    try:
        hold = current_hold(settings.database) if settings.database.exists() else None
    except BackupFailed:
        hold = None  # the database has its own line
    if hold:
        said = f"Nothing is posted since {hold.since:%Y-%m-%d %H:%M} UTC: {hold.reason or hold.by}."
        return wrong("posting", said, "Stop studybot, run studybot release, and start it again.")
    return fine("posting", "Not held.")


def check_erasures(settings: Settings) -> Finding:
    """Read the list of who was erased."""
    try:
        count = len(erasures.read(settings.database.parent))
    except BackupFailed as error:
        return wrong("erasures", str(error), f"Mend {erasures.NAME}, {_RUNBOOK}")
    return fine("erasures", f"{count} on the list.")


def check_backups(settings: Settings, now: datetime) -> Finding:
    """See whether the newest backup is recent and sound."""
    if not settings.database.exists():
        return fine("backups", "Nothing to back up yet.")
    found = backups(settings.backups)
    newest = max(((at, path) for path in found if (at := made_at(path))), default=None)
    fix = f"studybot db backup; for one every night {_RUNBOOK}"
    if newest is None:
        return wrong("backups", f"There is none in {settings.backups}.", fix)
    at, path = newest
    try:
        verify(path)
    except BackupFailed as error:
        return wrong("backups", str(error), fix)
    if now - at > OLD:
        return wrong("backups", f"The newest is of {at:%Y-%m-%d}.", fix)
    return fine("backups", f"{len(found)}, the newest of {at:%Y-%m-%d %H:%M} UTC is sound.")
