"""``studybot hold`` and ``studybot release``."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import click

from bot.cards.words import plural
from bot.cli.opening import open_updated
from bot.features import holding
from bot.runtime.clock import SystemClock
from bot.settings import read_settings
from bot.store.errors import BackupFailed
from bot.store.interface import Store


@click.command()
@click.option("--reason", default="", help="Why; kept in the log of holds.")
def hold(reason: str) -> None:
    """Post nothing anywhere until `studybot release`. Stop studybot first.

    Commands and answers go on working. /schedule shows that posting is held.
    """
    clock = SystemClock()
    with _opened(clock) as store:
        standing = holding.hold(store, reason, clock.now())
    click.echo(f"Nothing is posted since {standing.since:%Y-%m-%d %H:%M} UTC.")
    click.echo("To post again: studybot release")


@click.command()
def release() -> None:
    """Post again after `studybot hold` or a restore. Stop studybot first.

    What came due meanwhile is let go of: questions come again from their next time on. After a
    restore that is what may have been posted already, so that nothing is posted twice.
    """
    clock = SystemClock()
    with _opened(clock) as store:
        released = holding.release(store, clock.now())
    if released is None:
        click.echo("Nothing was held.")
        return
    click.echo(f"Released. Let go of: {plural(released.let_go, 'scheduled question')}.")
    click.echo("Start studybot: questions come again from their next time on.")


@contextmanager
def _opened(clock: SystemClock) -> Iterator[Store]:
    """Open the database that must exist, in one transaction."""
    settings = read_settings()
    if not settings.database.exists():
        raise BackupFailed(f"There is no database {settings.database} yet.")
    with closing(open_updated(settings, clock)) as store, store.transaction():
        yield store
