"""Opening the database as a running bot does: backed up before an update changes it."""

from pathlib import Path

import click

from bot.runtime.clock import Clock
from bot.settings import Settings
from bot.store.errors import BackupFailed, InUse
from bot.store.sqlite import SqliteStore, open_beside, open_store
from bot.store.sqlite.backup import BEFORE_UPDATE, backup


def open_updated(settings: Settings, clock: Clock) -> SqliteStore:
    """Open the database, and apply what this version changes after a backup.

    Raises:
        CannotOpen: it cannot be used.
        BackupFailed: it was not updated, because the backup before that could not be made.
    """

    def before_update(database: Path) -> None:
        try:
            made = backup(database, settings.backups, now=clock.now(), kind=BEFORE_UPDATE)
        except BackupFailed as error:
            raise BackupFailed(
                f"The database was not updated, because it cannot be backed up first: {error}"
            ) from None
        click.echo(f"Backed up before the update: {made.inspected.file}", err=True)

    return open_store(settings.database, before_update=before_update)


def open_even_beside(settings: Settings, clock: Clock) -> SqliteStore:
    """Open the database to write, also while studybot runs on it, which notices by itself.

    Raises:
        CannotOpen: it cannot be used.
        BackupFailed: it was not updated, because the backup before that could not be made.
    """
    try:
        return open_updated(settings, clock)
    except InUse:
        return open_beside(settings.database)
