"""``studybot deliveries``: what was and is to be sent, read beside a running bot."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from threading import Event

import click

from bot.cli.deliveries.drawing import drawn, form
from bot.cli.deliveries.looking import OWED, Wanted, look
from bot.ids import SpaceId
from bot.runtime.clock import Clock, SystemClock
from bot.settings import Settings, read_settings
from bot.store.records import DeliveryState

SHOWN = 50
EVERY = 2.0
"""Seconds between two looks of ``--watch``."""
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_UNITS["w"] = 7 * _UNITS["d"]


class Span(click.ParamType[timedelta]):
    """A length of time, like 30m, 12h, 7d or 2w."""

    name = "span"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        """Return the length of time, or end with a sentence."""
        if isinstance(value, timedelta):
            return value
        found = re.fullmatch(r"([1-9][0-9]{0,4})([mhdw])", str(value).strip().lower())
        if found is None:
            self.fail(f"{value!r} is no length of time. Write 30m, 12h, 7d or 2w.", param, ctx)
        return int(found[1]) * _UNITS[found[2]]


@click.command()
@click.option("--failed", is_flag=True, help="Those that were given up.")
@click.option("--unsure", is_flag=True, help="Those of which nobody knows whether they came.")
@click.option("--owed", is_flag=True, help="Those that wait or are under way, however old.")
@click.option("--space", metavar="ID", help="Only this group, like discord:123.")
@click.option("--since", type=Span(), default="7d", show_default=True, help="Due within this long.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=SHOWN,
    show_default=True,
    help="List no more than this; the counts are of all.",
)
@click.option("--watch", is_flag=True, help=f"Look again every {EVERY:.0f} seconds, until Ctrl-C.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for a script.")
def deliveries(  # noqa: PLR0913 - click hands each option over by its name
    *,
    failed: bool,
    unsure: bool,
    owed: bool,
    space: str | None,
    since: timedelta,
    limit: int,
    watch: bool,
    as_json: bool,
) -> None:
    """Show what was and is to be sent: state, attempts, reason, when it was due and sent.

    Works beside a running bot and changes nothing. Times are in STUDYBOT_ZONE.

    \b
    due      waits for its moment, or for the next attempt
    claimed  is on its way to the platform
    sent     the platform has it
    failed   the platform refused it for good
    unsure   it may have come: no answer, or the bot was ended meanwhile
    skipped  was let go of; the reason says why

    --failed, --unsure and --owed add up; without any of them every state is listed.

    \b
    studybot deliveries --owed --watch      how the nine o'clock posts get on
    studybot deliveries --failed --unsure --since 2w
    studybot deliveries --json | jq .counts
    """  # noqa: D301 - click's own mark, not an escape
    if watch and as_json:
        raise click.UsageError("--watch draws on a screen, and --json prints once. Choose one.")
    asked = {DeliveryState.FAILED: failed, DeliveryState.UNSURE: unsure} | dict.fromkeys(OWED, owed)
    states = {state for state, wish in asked.items() if wish} or set(DeliveryState)
    wanted = Wanted(
        states=frozenset(states),
        space=SpaceId(space) if space else None,
        since=since,
        limit=limit,
    )
    settings, clock = read_settings(), SystemClock()
    if watch:
        keep_watching(settings, wanted, clock, Event().wait)
        return
    seen = look(settings, wanted, clock)
    if as_json:
        click.echo(json.dumps(form(seen, wanted, settings.zone), indent=2))
        return
    from rich.console import Console  # noqa: PLC0415 - nothing else waits for it to load

    Console().print(drawn(seen, wanted, settings.zone))


def keep_watching(
    settings: Settings, wanted: Wanted, clock: Clock, wait: Callable[[float], object]
) -> None:
    """Draw it again and again, until it is interrupted; ``wait`` takes seconds."""
    from rich.console import Console  # noqa: PLC0415 - nothing else waits for it to load
    from rich.live import Live  # noqa: PLC0415 - nothing else waits for it to load

    console = Console()
    if not console.is_terminal:
        raise click.UsageError("--watch draws on a screen. For a script: --json, again and again.")
    first = drawn(look(settings, wanted, clock), wanted, settings.zone)
    with Live(first, console=console, auto_refresh=False) as live:
        try:
            while True:
                wait(EVERY)
                seen = look(settings, wanted, clock)
                live.update(drawn(seen, wanted, settings.zone), refresh=True)
        except KeyboardInterrupt:
            return
