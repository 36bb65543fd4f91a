"""``studybot holidays``: dates on which nothing is posted, from a calendar file."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

import click

from bot.cards.days_off import bad_dates_card
from bot.cards.words import plural
from bot.cli.bank.painting import printable
from bot.cli.calendar import BadCalendar, Span, holidays, read_calendar
from bot.cli.listing import Listed
from bot.cli.lookup import no_group
from bot.cli.opening import open_updated
from bot.domain.dates_off import DAY, FARTHEST, MOST_DATES, parse_dates, write_dates
from bot.features import days_off
from bot.features.resting import today
from bot.ids import SpaceId
from bot.runtime.clock import SystemClock
from bot.settings import read_settings
from bot.store.errors import BackupFailed
from bot.store.interface import Store
from bot.store.records import Track
from bot.store.sqlite import open_reader

SPACE = click.option("--space", metavar="ID", help="Only in this group, like discord:123.")
TRACK = click.option("--track", metavar="ID", help="Only this series, like discord:123/daily.")


@click.group("holidays", cls=Listed)
def holidays_group() -> None:
    """Leave dates out that a calendar file names; no streak is hurt."""


@holidays_group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@SPACE
@TRACK
@click.option("--dry-run", is_flag=True, help="Only say what would be left out.")
def import_file(file: Path, space: str | None, track: str | None, *, dry_run: bool) -> None:
    """Leave out the dates in FILE, an iCalendar file (.ics). Stop studybot first.

    Events of the next two years count, repeated ones too; one with times leaves out every date it
    touches, in the zone of each series. If anything in FILE cannot be read, nothing is left out.
    """
    clock = SystemClock()
    now = clock.now()
    spans = _read(file, now)
    with _opened(clock, reading=dry_run) as store:
        chosen = _chosen(store, space, track)
        before = {day for each in chosen for day in days_off.ahead(store, each, now)}
        planned = [(each, _planned(each, spans, file, now)) for each in chosen]
        told = [_left_out(store, each, days, now, dry_run=dry_run) for each, days in planned]
    for day, name in sorted({item for _, days in planned for item in days.items()}):
        click.echo(printable(f"{day:%Y-%m-%d %a}  {name}".rstrip()))
    click.echo("\n".join(told))
    named = {day for _, days in planned for day in days}
    if not named:
        click.echo(f"{file} names no date of the next two years.")
    if (new := named - before) and not dry_run:
        dates = write_dates(new).replace(", ", " ")
        click.echo(f"To undo this: studybot holidays remove {dates}{_narrowed(space, track)}")


@holidays_group.command("list")
@SPACE
@TRACK
def list_dates(space: str | None, track: str | None) -> None:
    """List the dates ahead that are left out, with what for. Works beside a running bot."""
    now = SystemClock().now()
    with _opened(SystemClock(), reading=True) as store:
        for each in _chosen(store, space, track):
            names = store.agenda.names(each.id)
            days = days_off.ahead(store, each, now)
            click.echo(f"{each.id}: {plural(len(days), 'date')} left out")
            for day in days:
                line = f"  {day:%Y-%m-%d %a}  {names[day.isoformat()]}"
                click.echo(printable(line.rstrip()))


@holidays_group.command("remove")
@click.argument("dates", nargs=-1, required=True)
@SPACE
@TRACK
def remove(dates: Sequence[str], space: str | None, track: str | None) -> None:
    """Let DATES... have their questions again, like 2026-12-24..2027-01-02. Stop studybot first."""
    clock = SystemClock()
    now = clock.now()
    with _opened(clock) as store:
        for each in _chosen(store, space, track):
            days = parse_dates(" ".join(dates), today(each, now))
            if not isinstance(days, tuple):
                like = "Write dates like 2026-12-24..2027-01-02"
                raise click.ClickException(f"{bad_dates_card(days, '').title}. {like}.")
            back = days_off.bring_back(store, each, days, now)
            days_off.settle(store, each.id, now)
            count = f"{plural(len(back), 'date')} back" if back else "none of these was left out"
            click.echo(f"{each.id}: {count}")


def _narrowed(space: str | None, track: str | None) -> str:
    """Return the options that mean the same series again."""
    given = {"--space": space, "--track": track}
    return "".join(f" {name} {shlex.quote(value)}" for name, value in given.items() if value)


def _read(file: Path, now: datetime) -> Sequence[Span]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror}.") from None
    first = now.date() - DAY
    try:
        return read_calendar(data, first, first + FARTHEST)
    except BadCalendar as error:
        raise click.ClickException(f"{file}, {error}. Nothing was left out.") from None


def _planned(track: Track, spans: Sequence[Span], file: Path, now: datetime) -> Mapping[date, str]:
    first = today(track, now)
    found = holidays(spans, track.zone, first, first + FARTHEST)
    if len(found) > MOST_DATES:
        most = f"it names {len(found)} dates of the next two years; at most {MOST_DATES} may be"
        raise click.ClickException(f"{file}: {most} left out. Nothing was left out.")
    return found


def _left_out(
    store: Store, track: Track, days: Mapping[date, str], now: datetime, *, dry_run: bool
) -> str:
    known = {*days_off.ahead(store, track, now)}
    new = sum(day not in known for day in days)
    before = f", {len(days) - new} of these before" if len(days) > new else ""
    if dry_run:
        return f"{track.id}: {plural(len(days), 'date')} would be left out{before}"
    for name, some in groupby(days, key=lambda day: days[day]):
        days_off.leave_out(store, track, [*some], now, name=name)
    days_off.settle(store, track.id, now)
    return f"{track.id}: {plural(len(days), 'date')} left out{before}"


def _chosen(store: Store, space: str | None, track: str | None) -> Sequence[Track]:
    there = [each for each in store.tracks.all() if not each.removed]
    if space is not None and store.tracks.space(SpaceId(space)) is None:
        raise no_group(SpaceId(space), there)
    found = [each for each in there if track in (None, each.id)]
    found = [each for each in found if space is None or each.space == SpaceId(space)]
    if not found:
        known = ", ".join(each.id for each in there[:5]) or "none yet"
        raise click.ClickException(f"There is no such series. There are: {known}.")
    return found


@contextmanager
def _opened(clock: SystemClock, *, reading: bool = False) -> Iterator[Store]:
    """Open the database that must exist, in one transaction."""
    settings = read_settings()
    if not settings.database.exists():
        raise BackupFailed(f"There is no database {settings.database} yet.")
    opened = open_reader(settings.database) if reading else open_updated(settings, clock)
    with closing(opened) as store, store.transaction():
        yield store
