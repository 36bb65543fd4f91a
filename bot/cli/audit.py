"""``studybot audit``: what admins, and whoever runs the bot, changed."""

from contextlib import closing
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from bot.bank.save import read_any
from bot.cards.audit import audit_line
from bot.cli.bank.painting import printable
from bot.cli.lookup import no_group
from bot.features.auditing import entries
from bot.ids import SpaceId
from bot.settings import read_settings
from bot.store.sqlite import open_reader
from bot.view.text import Moment, Name, Span, Text

USUAL, MOST = 20, 100_000


@click.command()
@click.option("--space", metavar="ID", help="Only in this group, like discord:123.")
@click.option(
    "--last",
    "count",
    default=USUAL,
    show_default=True,
    type=click.IntRange(1, MOST),
    help="How many logged decisions to look at.",
)
def audit(space: str | None, count: int) -> None:
    """Print what was changed last, who did it and when (UTC). Works beside a running bot."""
    settings = read_settings()
    bank = read_any(settings.bank)
    with closing(open_reader(settings.database)) as store, store.transaction():
        within = SpaceId(space) if space else None
        if within and store.tracks.space(within) is None:
            raise no_group(within, store.tracks.all())
        found = list(entries(store, count, space=within))
    for entry in found:
        where = f" [{entry.space}]" if entry.space else ""
        click.echo(printable(f"{_plain(audit_line(entry, bank, 'UTC'))}{where}"))
    if not found:
        click.echo("Nothing was changed yet.")


def _plain(text: Text) -> str:
    return "".join(_part(each) for each in text)


def _part(each: Span | Moment | Name) -> str:
    match each:
        case Span(words):
            return words
        case Moment(at, zone):
            return _written(at, zone)
        case Name(identifier):
            return identifier


def _written(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
