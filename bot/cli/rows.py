"""``studybot db rebuild``, ``studybot bank items`` and ``studybot bank regrade``."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from typing import Any

import click

from bot.bank.save import read_any
from bot.cli.lookup import find_question
from bot.cli.opening import open_updated
from bot.domain.items import ItemReport, item_report
from bot.domain.regrade import Correction
from bot.features import regrading
from bot.runtime.clock import SystemClock
from bot.settings import read_settings
from bot.shelf import load_shelf
from bot.store.sqlite import open_reader

SHOWN = 10
"""Differences that are printed; the rest are counted."""


@click.command()
@click.option("--check", is_flag=True, help="Only compare; works beside a running bot.")
def rebuild(*, check: bool) -> None:
    """Derive boards and statistics anew from the logs, and mend what differs.

    Killed in the middle, everything is as it was.
    """
    settings = read_settings()
    if check:
        with (
            closing(open_reader(settings.database)) as store,
            store.transaction(),
            _progress() as show,
        ):
            found = store.differences(show)
            first, more = list(islice(found, SHOWN)), sum(1 for _ in found)
        for difference in first:
            click.echo(str(difference))
        if first:
            total = len(first) + more
            raise click.ClickException(f"Rows that differ: {total}. Mend them: studybot db rebuild")
        click.echo("Every derived row is what the logs say.")
        return
    opened = open_updated(settings, SystemClock())
    with closing(opened) as store, _progress() as show, store.transaction():
        mended = store.rebuild(show)
    click.echo(f"Every derived row is what the logs say; {mended} were mended.")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def items(*, as_json: bool) -> None:
    """Show how each question does: first attempts, share right, discrimination, dead options."""
    settings = read_settings()
    with closing(open_reader(settings.database)) as store, store.transaction():
        bank = load_shelf(store).whole(read_any(settings.bank))
        attempts = store.statistics.attempts()
    reports = [item_report(each, bank.get(each.question)) for each in attempts]
    if as_json:
        click.echo(json.dumps([_form(report) for report in reports], indent=2))
    elif not reports:
        click.echo("Nobody has answered a question yet.")
    else:
        _print_table(reports)


@click.command()
@click.argument("question")
@click.option("--apply", is_flag=True, help="Do it; without, only say what would be done.")
@click.option("--undo", is_flag=True, help="Let every answer count as it was recorded.")
def regrade(question: str, *, apply: bool, undo: bool) -> None:
    """Judge recorded answers to QUESTION by the key the bank has now.

    In the learners' favour only: what is right by the mended key counts as right, and earns what it
    would have earned. Those affected are told once, in private.
    """
    settings = read_settings()
    bank, clock = read_any(settings.bank), SystemClock()
    with closing(open_updated(settings, clock)) as store, store.transaction():
        found = find_question(load_shelf(store).whole(bank), question)
        planned = regrading.plan_undo(store, found.id) if undo else regrading.plan(store, found)
        if apply:
            regrading.apply(store, planned, version=found.version, at=clock.now())
    click.echo(_told(planned, apply=apply, undo=undo))


def _told(planned: Sequence[Correction], *, apply: bool, undo: bool) -> str:
    if not planned:
        return "Nothing to change."
    points = sum(correction.gained for correction in planned)
    how = "as recorded" if undo else "as right"
    count = f"{len(planned)} answer{'s' if len(planned) > 1 else ''}"
    if apply:
        return f"{count} now {'count' if len(planned) > 1 else 'counts'} {how}: {points:+} points."
    return f"{count} would count {how}: {points:+} points. Nothing was changed; add --apply."


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show progress on standard error, where it is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415 - nothing else waits for it to load
    from rich.progress import Progress  # noqa: PLC0415 - nothing else waits for it to load

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Comparing with the logs", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _form(report: ItemReport) -> dict[str, Any]:
    attempts, interval = report.attempts, report.interval
    return {
        "question": attempts.question,
        "version": attempts.version,
        "first_attempts": attempts.count,
        "right": attempts.right,
        "p": report.share,
        "p_interval": [interval.low, interval.high] if interval else None,
        "point_biserial": report.relation,
        "check_key": report.check_key,
        "picks": dict(sorted(attempts.picks.items())),
        "dead": list(report.dead),
    }


def _print_table(reports: Sequence[ItemReport]) -> None:
    from rich.console import Console  # noqa: PLC0415 - nothing else waits for it to load
    from rich.table import Table  # noqa: PLC0415 - nothing else waits for it to load

    table = Table("Question", "Version", "n", "Right", "95 %", "r", "Look at")
    table.columns[0].overflow = "fold"
    for report in reports:
        attempts, interval = report.attempts, report.interval
        look = ["the key"] if report.check_key else []
        look += [f"dead: {', '.join(report.dead)}"] if report.dead else []
        table.add_row(
            attempts.question,
            str(attempts.version),
            str(attempts.count),
            str(attempts.right) if report.share is None else f"{report.share:.0%}",
            f"{interval.low:.0%} to {interval.high:.0%}" if interval else "",
            "" if report.relation is None else f"{report.relation:+.2f}",
            "; ".join(look),
        )
    Console().print(table)
