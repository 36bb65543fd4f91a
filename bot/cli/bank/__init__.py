"""``studybot bank``: one module for each command; the group is put together here."""

import click

from bot.cli import rows
from bot.cli.bank.add import add
from bot.cli.bank.check import check
from bot.cli.bank.convert import convert
from bot.cli.bank.diff import diff
from bot.cli.bank.edit import edit
from bot.cli.bank.export import export
from bot.cli.bank.format import format_bank
from bot.cli.bank.importing import import_pack
from bot.cli.bank.map import show_map
from bot.cli.bank.packs import packs, remove
from bot.cli.bank.reports import reports
from bot.cli.bank.show import show
from bot.cli.bank.stats import stats
from bot.cli.listing import Listed


@click.group(cls=Listed)
def bank() -> None:
    """Read, write, check and convert question banks."""


for each in (add, check, convert, diff, edit, export, format_bank, reports, show, show_map, stats):
    bank.add_command(each)
for each in (rows.items, rows.regrade, import_pack, packs, remove):
    bank.add_command(each)
