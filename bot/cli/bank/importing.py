"""``studybot bank import``: questions from elsewhere, as a community pack."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import click

from bot.bank.bank import Bank
from bot.bank.findings import Finding
from bot.bank.importing.decoding import clean, read_bytes
from bot.bank.importing.detect import read_any
from bot.bank.importing.gathering import Gathered, gather
from bot.bank.importing.naming import is_pack_name, namespace
from bot.bank.importing.reading import CannotImport, Format
from bot.cards.item import item_card
from bot.cards.words import plural
from bot.cli.bank.painting import printable
from bot.cli.loading import screen
from bot.cli.lookup import no_group
from bot.cli.opening import open_even_beside
from bot.features import packing
from bot.ids import SpaceId
from bot.runtime.clock import SystemClock
from bot.settings import Settings, read_settings
from bot.store.errors import Unavailable
from bot.store.interface import Store
from bot.store.packs import Pack

_SHOWN, _TOLD, _MOST_TOPICS = 2, 20, 12
"""Questions drawn in the preview, skipped items told one by one, and topics named."""
_LONGEST_LINE = 95
"""Characters of a licence and of a source: both stand in one line under an answer."""


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--pack", "name", required=True, metavar="NAME", help="What to call it: trivia, say.")
@click.option("--licence", required=True, help="The licence of the questions, like CC BY-SA 4.0.")
@click.option("--source", required=True, help="Where they are from, like opentdb.com.")
@click.option(
    "--format", "form", type=click.Choice([*map(str, Format)]), help="Default: as they look."
)
@click.option("--topic", default="", help="The topic of what says none. Default: the pack's name.")
@click.option("--space", metavar="ID", help="Only for this group. Default: for every group.")
@click.option("--replace", "replacing", is_flag=True, help="Put it in the place of that pack.")
@click.option("--dry-run", is_flag=True, help="Only show what would come in.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--db", "database", type=click.Path(path_type=Path), help="Default: STUDYBOT_DATABASE."
)
def import_pack(  # noqa: PLR0913, PLR0917 - one for each option
    files: Sequence[Path],
    name: str,
    licence: str,
    source: str,
    form: str | None,
    topic: str,
    space: str | None,
    database: Path | None,
    *,
    replacing: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Bring in questions from FILES... as a community pack: all of it, or nothing.

    Read are tables (.csv) with columns like question, answer, option a; Anki's notes as text and
    decks (.apkg, with "Support older Anki versions"); answers of the Open Trivia Database; and
    trivia lists of Red-DiscordBot. Works beside a running bot, which takes the pack by itself.

    Daily questions and quizzes leave a pack out until an admin names it: /schedule edit packs:NAME
    """
    settings, clock = read_settings(), SystemClock()
    settings = replace(settings, database=database) if database else settings
    group = SpaceId(space) if space else None
    pack = Pack(
        name=_checked_name(name),
        within=namespace(name, group),
        licence=_line("--licence", licence),
        source=_line("--source", source),
        space=group,
        at=clock.now(),
    )
    title = " ".join(clean(topic).split()) or name.replace("-", " ").capitalize()
    try:
        gathered = _read(files, pack, Format(form) if form else None, title)
    except CannotImport as error:
        raise click.ClickException(f"{error} Nothing was imported.") from None
    _preview(gathered, pack, files)
    if not gathered.questions:
        raise click.ClickException("There is no question that can be used. Nothing was imported.")
    if dry_run:
        click.echo("Nothing was imported: this was only a look.")
        return
    with _store(settings, clock) as store:
        with store.transaction():
            _refuse(store, pack, replacing=replacing)
        if not yes:
            _ask(pack)
        # Beside a running bot only this is a turn of its own.
        with store.transaction():
            _refuse(store, pack, replacing=replacing)
            taken = packing.take_in(
                store,
                replace(pack, topics=gathered.topics),
                gathered.questions,
                replacing=replacing,
            )
    _tell(taken, replacing=replacing)


def _checked_name(name: str) -> str:
    if not is_pack_name(name):
        raise click.ClickException(
            f"{name!r} is no name for a pack. Use up to 32 small letters, digits and single "
            "hyphens, like general-trivia."
        )
    return name


def _line(option: str, words: str) -> str:
    line = " ".join(clean(words).split())
    if not line or len(line) > _LONGEST_LINE:
        raise click.ClickException(f"{option} is empty, or has more than {_LONGEST_LINE} letters.")
    return line


def _read(files: Sequence[Path], pack: Pack, form: Format | None, title: str) -> Gathered:
    reads = [(path.name, read_any(read_bytes(path), str(path), form)) for path in files]
    licence = f"{pack.licence}, {pack.source}"
    with _progress() as progress:
        return gather(reads, within=pack.within, licence=licence, topic=title, progress=progress)


def _preview(gathered: Gathered, pack: Pack, files: Sequence[Path]) -> None:
    """Show what will come in: how much of what, the first few, and what is left out."""
    questions, bank = gathered.questions, Bank(gathered.questions, gathered.topics)
    for question in questions[:_SHOWN]:
        screen().show(item_card(question, bank), question.id)
    click.echo(f"{pack.name}: {plural(len(questions), 'question')} from {_names(files)}.")
    if questions:
        click.echo(f"  Kinds: {_counted(question.kind for question in questions)}")
        click.echo(f"  Levels: {_counted(question.level for question in questions)}")
        click.echo(f"  Topics: {_counted(bank.title(question.topic) for question in questions)}")
    _tell_skipped(gathered.skipped)


def _names(files: Sequence[Path]) -> str:
    return files[0].name if len(files) == 1 else plural(len(files), "file")


def _counted(words: Iterator[str]) -> str:
    counts = Counter(words).most_common()
    more = f" and {plural(len(counts) - _MOST_TOPICS, 'other')}" * (len(counts) > _MOST_TOPICS)
    return ", ".join(f"{count:,} {word}" for word, count in counts[:_MOST_TOPICS]) + more


def _tell_skipped(skipped: Sequence[Finding]) -> None:
    if not skipped:
        return
    click.echo(f"Left out: {len(skipped):,}")
    for finding in skipped[:_TOLD]:
        click.echo(f"  {printable(str(finding))}")
    if len(skipped) > _TOLD:
        click.echo(f"  and {len(skipped) - _TOLD:,} more")


def _ask(pack: Pack) -> None:
    if not sys.stdin.isatty():
        raise click.ClickException("Nothing was imported. Add --yes to import without asking.")
    whom = f"the group {pack.space}" if pack.space else "every group"
    click.confirm(f"Import it as {pack.name}, for {whom}?", abort=True)


def _refuse(store: Store, pack: Pack, *, replacing: bool) -> None:
    """End with a sentence where the pack cannot come in as it is called."""
    if pack.space and store.tracks.space(pack.space) is None:
        raise no_group(pack.space, store.tracks.all())
    other = packing.clashing(store, pack.name, pack.space)
    if other:
        whom = f"The group {other.space}" if other.space else "Every group"
        raise click.ClickException(f"{whom} has a pack {pack.name} already. Choose another name.")
    if packing.find(store, pack.name, pack.space) and not replacing:
        raise click.ClickException(
            f"There is a pack {pack.name} already. Add --replace to put this one in its place "
            "(what learners remember is kept), or choose another name."
        )


@contextmanager
def _store(settings: Settings, clock: SystemClock) -> Iterator[Store]:
    try:
        with closing(open_even_beside(settings, clock)) as store:
            yield store
    except Unavailable as error:
        raise click.ClickException(f"Nothing was imported: {error}. Try again.") from None


def _tell(taken: packing.Taken, *, replacing: bool) -> None:
    pack = taken.pack
    done = f"{taken.new:,} new, {taken.changed:,} changed, {taken.gone:,} gone" * replacing
    click.echo(
        f"Imported {plural(pack.questions, 'question')} as {pack.name}"
        f"{f': {done}' if done else ''}. A running studybot takes it by itself."
    )
    click.echo(f"An admin has questions come from it with: /schedule edit packs:{pack.name}")
    click.echo(f"To undo this: studybot bank remove --pack {pack.within}")


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show progress on standard error, where it is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415 - nothing else waits for it to load
    from rich.progress import Progress  # noqa: PLC0415 - nothing else waits for it to load

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading questions", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
