"""``studybot bank``: one module for each command; the group is put together here."""

import click

from bot.cli import rows
from bot.cli.bank.check import check
from bot.cli.bank.convert import convert


@click.group()
def bank() -> None:
    """Check and convert question banks."""


for each in (check, convert, rows.items, rows.regrade):
    bank.add_command(each)
