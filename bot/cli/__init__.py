"""The ``studybot`` command: the only place that assembles settings, store, Study and platforms."""

import asyncio
import contextlib
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import click

from bot import __version__
from bot.bank.bank import Bank
from bot.bank.findings import BankError
from bot.bank.load import built_in_path, read_bank
from bot.bank.save import read_any
from bot.cli import rows
from bot.cli.audit import audit
from bot.cli.bank import bank
from bot.cli.db import db
from bot.cli.deliveries import deliveries
from bot.cli.discord import discord
from bot.cli.doctor import doctor
from bot.cli.holding import hold, release
from bot.cli.holidays import holidays_group
from bot.cli.listing import Listed
from bot.cli.loading import adapter, connecting
from bot.cli.opening import open_updated
from bot.demo import show as show_demo
from bot.features import rezoning
from bot.port import CannotConnect, CannotServe, Connect, Platform
from bot.runtime import garbage, incidents, running
from bot.runtime.clock import Clock, SystemClock
from bot.runtime.desk import Desk
from bot.settings import SettingError, Settings, read_settings
from bot.shelf import Shelf, load_shelf
from bot.store.errors import BackupFailed, CannotOpen
from bot.store.interface import Store
from bot.store.sqlite import open_reader
from bot.study import Study

EXPECTED = (SettingError, BankError, BackupFailed, CannotConnect, CannotOpen, CannotServe)
DEMO_SECONDS = 30.0


class _Commands(Listed):
    """Turns what can go wrong into one clear sentence, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        try:
            return super().invoke(ctx)
        except EXPECTED as error:
            raise click.ClickException(str(error)) from None
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise  # click ends quietly when nobody reads its output any more
        except Exception as error:
            _open_log()
            code = incidents.report(error, None, f"running studybot {ctx.invoked_subcommand}")
            raise click.ClickException(
                f"Something unexpected happened. Its story: studybot incident {code}"
            ) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="studybot")
def main() -> None:
    """Study deep learning together: a question a day, fair streaks, reasons for every answer.

    Start with `studybot play` in a terminal, or watch a group with `studybot demo`.
    """


for each in (audit, bank, db, deliveries, discord, doctor, hold, holidays_group, release):
    main.add_command(each)


@main.command()
@click.option("--as", "name", default="", metavar="NAME", help="Play under this name.")
def play(name: str) -> None:
    r"""Study in this terminal: today's question, streaks, the board.

    Through a pipe it reads one command a line, and answers in plain text:

    printf 'b\n/streak\n/quit\n' | studybot play
    """
    console = adapter("console")
    lines = None
    if sys.stdin is None or not sys.stdin.isatty():
        lines = console.PipeLines(sys.stdin) if sys.stdin else None
        if lines is None or lines.ended():
            _demo(seconds=0.0)
            return
    settings, clock = _start(), SystemClock()
    bank = read_any(settings.bank)
    platform: Platform = console.connect(settings, clock.now, name=name, lines=lines)
    _run(settings, bank, {platform.name: platform}, clock, Desk(_tell, clock))


@main.command()
def run() -> None:
    """Run the platforms that STUDYBOT_PLATFORMS names, until stopped."""
    settings, clock = _start(), SystemClock()
    bank = read_any(settings.bank)
    desk = Desk(_tell, clock)
    platforms = [_connect(name)(settings, clock.now, desk) for name in settings.platforms]
    _run(settings, bank, {platform.name: platform for platform in platforms}, clock, desk)


@main.command()
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.0),
    default=DEMO_SECONDS,
    show_default=True,
    help="How long the week takes; 0: at once.",
)
def demo(seconds: float) -> None:
    """Watch a study group of five through one week, on the real core with a fast clock."""
    _demo(seconds)


@main.command()
@click.argument("code")
def incident(code: str) -> None:
    """Print the story of an incident CODE that a learner was shown."""
    settings = read_settings()
    story = incidents.find(settings.log, code)
    if story is None:
        raise click.ClickException(f"There is no incident {code} in {settings.log}.")
    for name, value in story.items():
        click.echo(f"{name}: {value}")


db.add_command(rows.rebuild)


def _open_log() -> None:
    """Give an incident of a command that keeps no log a place to tell its story."""
    if not incidents.LOGGER.handlers:
        with contextlib.suppress(SettingError):
            _start()


def _start() -> Settings:
    settings = read_settings()
    incidents.open_log(settings.log, settings.log_level)
    return settings


def _run(
    settings: Settings,
    bank: Bank,
    platforms: Mapping[str, Platform],
    clock: Clock,
    desk: Desk,
) -> None:
    def open_study() -> Study:
        store = open_updated(settings, clock)
        with store.transaction():
            rezoning.settle(store, clock.now())
        owner = uuid4().hex
        return Study(
            store,
            bank,
            dice=Random(),
            zone=settings.zone,
            owner=owner,
            lane=True,
            purge_after=settings.purge_after,
            shelf=_shelf(store),
        )

    watched = settings.bank or Path(str(built_in_path()))
    garbage.spare()
    asyncio.run(
        running.run(
            open_study,
            platforms,
            clock,
            open_reader=lambda: open_reader(settings.database),
            bank=watched,
            desk=desk,
            http=settings.http,
            alerts=settings.alerts,
        ),
    )


def _shelf(store: Store) -> Shelf:
    with store.transaction():
        return load_shelf(store)


def _tell(words: str) -> None:
    click.echo(words, err=True)


def _demo(seconds: float) -> None:
    with tempfile.TemporaryDirectory(prefix="studybot-demo-") as folder:
        screen = adapter("console").screen()
        asyncio.run(show_demo(screen, read_bank(), Path(folder), seconds))


def _connect(name: str) -> Connect:
    connect = connecting(name)
    if connect is None:
        raise click.ClickException(
            f"There is no platform {name!r}. STUDYBOT_PLATFORMS may name: console, discord, slack"
        )
    return connect
