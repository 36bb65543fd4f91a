"""``studybot bank packs`` and ``studybot bank remove``."""

from contextlib import closing

import click

from bot.cards.words import listed, plural
from bot.cli.bank.packed import find_pack
from bot.cli.bank.painting import paint
from bot.cli.opening import open_even_beside
from bot.features import packing
from bot.ids import track_name
from bot.runtime.clock import SystemClock
from bot.settings import read_settings
from bot.store.interface import Store
from bot.store.packs import Pack
from bot.store.sqlite import open_reader


@click.command()
def packs() -> None:
    """List the community packs: what is in them, whence, for whom, and who asks from them."""
    with closing(open_reader(read_settings().database)) as store, store.transaction():
        there = store.packs.there()
        used = {pack.id: _users(store, pack) for pack in there}
    if not there:
        click.echo("There is no pack yet. Bring one in: studybot bank import FILE --pack NAME")
        return
    for pack in there:
        whom = f"the group {pack.space}" if pack.space else "every group"
        paint(
            (
                ("bold", f"{pack.within}: {plural(pack.questions, 'question')} for {whom}"),
                ("", f"   {pack.licence}; from {pack.source}; {pack.at:%Y-%m-%d}"),
                ("dim", f"   {used[pack.id]}"),
            )
        )


@click.command()
@click.option("--pack", "name", required=True, metavar="NAME", help="The pack.")
def remove(name: str) -> None:
    """Take a community pack out, beside a running bot too. What was posted of it stays."""
    clock = SystemClock()
    with closing(open_even_beside(read_settings(), clock)) as store, store.transaction():
        pack = find_pack(store, name)
        using = packing.remove(store, pack, clock.now())
    click.echo(f"Removed the pack {name}: {plural(pack.questions, 'question')}.")
    if using:
        many = f"{plural(using, 'series', 'series')} asked from it"
        click.echo(f"{many}, and {'asks' if using == 1 else 'ask'} without it now.")
    click.echo("What was posted stays, with its answers. To bring it back, import it again.")


def _users(store: Store, pack: Pack) -> str:
    tracks = packing.users(store, pack)
    if not tracks:
        opting_in = f"/schedule edit packs:{pack.name}"
        return f"no daily question comes from it, until an admin says {opting_in}"
    names = listed(sorted(f"{track_name(t.id)} in {t.space}" for t in tracks))
    return f"daily questions and quizzes may come from it: {names}"
