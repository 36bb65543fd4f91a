"""``studybot db``: back up, verify, restore, erase. Rebuilding is in ``bot.cli.rows``."""

import shlex
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from bot.cards.words import plural
from bot.cli.listing import Listed
from bot.cli.opening import open_updated
from bot.features import holding
from bot.ids import LearnerId
from bot.runtime.clock import Clock, SystemClock
from bot.settings import Settings, read_settings
from bot.store.errors import BackupFailed
from bot.store.sqlite import erasures
from bot.store.sqlite.backup import KEPT, backups, made_at
from bot.store.sqlite.backup import backup as make_backup
from bot.store.sqlite.restore import restore as put_back
from bot.store.sqlite.verifying import Inspected
from bot.store.sqlite.verifying import verify as look_over

MEGABYTE = 1_000_000


@click.group(cls=Listed)
def db() -> None:
    """Back up, verify, restore and rebuild the database; erase a learner."""


@db.command()
@click.option(
    "--keep",
    default=KEPT,
    show_default=True,
    type=click.IntRange(min=1),
    help="How many backups stay; older ones are removed.",
)
def backup(keep: int) -> None:
    """Make a checked copy of the database, beside a running bot too.

    It goes to STUDYBOT_BACKUPS and is named after the moment, like studybot-20260302-080000Z.db.
    """
    settings, clock = read_settings(), SystemClock()
    _must_exist(settings.database)
    began = clock.now()
    made = make_backup(
        settings.database, settings.backups, now=began, keep=keep, watch=_progress(clock, began)
    )
    seconds = (clock.now() - began).total_seconds()
    click.echo(f"Backed up to {made.inspected.file} in {seconds:.1f} s.")
    _describe(made.inspected)
    for path in made.dropped:
        click.echo(f"Removed the old backup {path.name}.")


@db.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
def verify(file: Path | None) -> None:
    """Look a backup FILE over (default: the newest one), without changing it.

    A name without a folder is looked for in STUDYBOT_BACKUPS as well.
    """
    settings = read_settings()
    found = _find(settings, file) if file else _newest(settings)
    live = found == settings.database
    inspected = look_over(found, live=live)
    click.echo(f"{found} is sound.")
    _describe(inspected)


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Put a backup FILE in the place of the database. Stop studybot first.

    The present database is kept under another name. The restored one starts held: nothing is posted
    until `studybot release`. Learners who were erased since stay erased.
    """
    settings, clock = read_settings(), SystemClock()
    found, now = _find(settings, file), clock.now()
    prepare = partial(holding.hold_restored, source=found.name, now=now)
    restored = put_back(found, settings.database, now=now, prepare=prepare)
    click.echo(f"Restored {found} to {settings.database}.")
    _describe(restored.inspected)
    if restored.erased:
        click.echo(f"Erased again: {restored.erased}, whom the backup still knew.")
    if restored.moved_to:
        click.echo(f"The database before it is kept: {restored.moved_to}")
        click.echo(f"To undo this: studybot db restore {shlex.quote(str(restored.moved_to))}")
    doubted = plural(restored.prepared, "message")
    click.echo(f"{doubted} may have been posted since the backup, and will not be posted again.")
    click.echo("Nothing at all is posted until: studybot release")


@db.command()
@click.argument("learner")
def erase(learner: str) -> None:
    """Forget who a LEARNER was, like console:ana. Stop studybot first.

    Their name, id, zones, hints and typed words go; their answers stay, under an opaque id, in the
    counts of their groups. This cannot be undone. Restoring an older backup erases them again.
    """
    settings, clock = read_settings(), SystemClock()
    _must_exist(settings.database)
    identifier, now = LearnerId(learner), clock.now()
    with closing(open_updated(settings, clock)) as store, store.transaction():
        if store.people.get(identifier) is None:
            raise BackupFailed(f"There is no learner {learner}. Ids look like console:ana.")
        erasures.note(settings.database.parent, identifier, now)
        opaque = store.people.erase(identifier, now)
    click.echo(f"Erased {learner}; their answers count as {opaque}.")
    old = len(backups(settings.backups))
    if old:
        click.echo(f"{plural(old, 'backup')} in {settings.backups} still can tell, until removed.")


def _find(settings: Settings, file: Path) -> Path:
    beside = settings.backups / file
    return beside if not file.exists() and beside.exists() else file


def _newest(settings: Settings) -> Path:
    found = backups(settings.backups)
    if not found:
        raise BackupFailed(
            f"There is no backup in {settings.backups}. Make one: studybot db backup"
        )
    return max(found, key=lambda path: (made_at(path), path.name))


def _must_exist(database: Path) -> None:
    if not database.exists():
        raise BackupFailed(f"There is no database {database} yet.")


def _describe(inspected: Inspected) -> None:
    last = inspected.last_answer
    when = f", the last at {last:%Y-%m-%d %H:%M} UTC" if last else ""
    learners = plural(inspected.learners, "learner")
    posts, answers = plural(inspected.posts, "post"), plural(inspected.answers, "answer")
    click.echo(f"{_size(inspected.size)}: {learners}, {posts}, {answers}{when}.")
    if inspected.behind:
        click.echo("It is of an older studybot; it is updated when it is used.")


def _progress(clock: Clock, began: datetime) -> Callable[[int], None]:
    """Tell, on a terminal and every second, how far a long copy is."""
    told = began

    def watch(size: int) -> None:
        nonlocal told
        now = clock.now()
        if sys.stderr.isatty() and (now - told).total_seconds() >= 1:
            told = now
            seconds = (now - began).total_seconds()
            click.echo(f"{_size(size)} written, {seconds:.0f} s", err=True)

    return watch


def _size(size: int) -> str:
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{size / 1000:.0f} kB"
