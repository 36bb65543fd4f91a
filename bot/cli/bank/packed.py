"""A community pack named on the command line."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from bot.bank.bank import Bank
from bot.cards.words import listed
from bot.settings import read_settings
from bot.store.interface import Store
from bot.store.packs import Pack
from bot.store.sqlite import open_reader

pack_option: Callable[[Any], Any] = click.option(
    "--pack", metavar="NAME", help="A community pack of the database, in place of a file."
)


def pack_bank(name: str, file: Path | None) -> Bank:
    """Return a pack as a bank; beside one, no file may be named."""
    if file:
        raise click.UsageError("Name a file or a pack, not both.")
    with closing(open_reader(read_settings().database)) as store, store.transaction():
        pack = find_pack(store, name)
        questions = store.packs.questions(pack.id)
    return Bank(questions=questions, topics=pack.topics, licence=pack.licence)


def find_pack(store: Store, name: str) -> Pack:
    """Return the pack of a name, or end with a sentence that names those there are.

    Where several groups have one of that name, it is named as its ids begin.
    """
    there = store.packs.there()
    found = [each for each in there if name in (each.name, each.within)]
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        names = listed([f"{each.within} ({each.space})" for each in found], "or")
        raise click.ClickException(f"Several groups have a pack {name}. Name one: {names}.")
    known = listed(sorted(each.within for each in there)) if there else "no pack"
    raise click.ClickException(f"There is no pack {name} here. There is: {known}.")
