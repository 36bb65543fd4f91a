"""``studybot bank export``."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import click

from bot.bank.bank import Bank
from bot.bank.save import MARKDOWN, read_any, to_text
from bot.cards.words import plural
from bot.cli.bank.files import bank_file, check_target, write_target
from bot.cli.bank.packed import pack_bank, pack_option
from bot.runtime.clock import SystemClock


class Form(StrEnum):
    """What a bank can be made into."""

    CSV = "csv"
    ANKI = "anki"
    MARKDOWN = "markdown"
    HTML = "html"


_ENDINGS: Mapping[str, Form] = {
    ".csv": Form.CSV,
    ".apkg": Form.ANKI,
    **dict.fromkeys(MARKDOWN, Form.MARKDOWN),
    ".html": Form.HTML,
    ".htm": Form.HTML,
}


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--to", "form", type=click.Choice([*map(str, Form)]), help="Whatever the ending is.")
@click.option(
    "--bank",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The bank. Default: the one in use.",
)
@click.option("--force", is_flag=True, help="Overwrite TARGET.")
@pack_option
def export(
    target: Path, form: str | None, file: Path | None, pack: str | None, *, force: bool
) -> None:
    """Take a bank elsewhere: to a spreadsheet, to Anki, or as a page to read and search.

    The ending of TARGET says what it becomes: .csv a table, .apkg a deck for Anki, .md Markdown,
    .html a page. A deck has the published questions, all else has all of them.
    """
    check_target(target, force=force)
    chosen = Form(form) if form else _form(target)
    source = bank_file(file)
    if target.exists() and source.exists() and target.samefile(source):
        raise click.ClickException(f"{target} is the bank itself. Name another file.")
    bank = pack_bank(pack, file) if pack else read_any(source)
    if chosen is Form.ANKI:
        bank = _published(bank)
    write_target(target, _made(bank, chosen))
    click.echo(f"Wrote {plural(len(bank.questions), 'question')} to {target}.")


def _form(target: Path) -> Form:
    form = _ENDINGS.get(target.suffix.lower())
    if form is None:
        raise click.ClickException(
            f"{target} ends in none of {', '.join(_ENDINGS)}. Rename it, or add --to csv, say."
        )
    return form


def _published(bank: Bank) -> Bank:
    if not bank.published:
        raise click.ClickException("The bank has no published question to learn.")
    left = len(bank.questions) - len(bank.published)
    if left:
        click.echo(f"Left out, since not published: {plural(left, 'question')}.")
    return Bank(bank.published, bank.topics, bank.licence)


def _made(bank: Bank, form: Form) -> bytes:
    # Each is loaded only where it is used.
    match form:
        case Form.CSV:
            from bot.bank.export.csv import to_csv  # noqa: PLC0415

            return to_csv(bank).encode()
        case Form.ANKI:
            return _deck(bank)
        case Form.MARKDOWN:
            return to_text(bank, Path("bank.md")).encode()
        case Form.HTML:
            from bot.bank.export.page import to_page  # noqa: PLC0415

            return to_page(bank).encode()


def _deck(bank: Bank) -> bytes:
    from bot.bank.export.anki import NeedsGenanki, to_anki  # noqa: PLC0415

    try:
        return to_anki(bank, SystemClock().now())
    except NeedsGenanki as error:
        raise click.ClickException(str(error)) from None
