"""``studybot discord``: what only Discord needs."""

import asyncio

import click

from bot.cards.words import plural
from bot.cli.listing import Listed
from bot.cli.loading import adapter
from bot.settings import read_settings


@click.group(cls=Listed)
def discord() -> None:
    """Work on the Discord side of studybot."""


@discord.command()
@click.option(
    "--guild", type=click.IntRange(min=1), metavar="ID", help="Only in this server, at once."
)
def sync(guild: int | None) -> None:
    """Register the slash commands anew. A start does so by itself when they changed.

    A command that is registered in a server and for all is shown there twice: --guild is for
    developing.
    """
    count = asyncio.run(adapter("discord").sync(read_settings(), guild))
    where = f"in the server {guild}" if guild else "for every server"
    click.echo(f"Registered {plural(count, 'command')} {where}.")
