"""``studybot bank format``."""

from pathlib import Path

import click

from bot.bank.load import decode, read_file
from bot.bank.order import in_order
from bot.bank.save import read_any, to_text
from bot.cli.bank.files import bank_file, replace_text, writable_bank


@click.command("format")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; fail if something would change.")
def format_bank(file: Path | None, *, check: bool) -> None:
    """Put a bank FILE (default: the one in use) in order: by topic, level and id.

    The fields of a question stand as in the schema. Nothing is lost; doing it twice
    changes nothing.
    """
    path = bank_file(file) if check else writable_bank(file)
    text = to_text(in_order(read_any(path)), path)
    if text == decode(read_file(path), str(path)):
        click.echo(f"{path} is in order.")
        return
    if check:
        raise click.ClickException(f"{path} is not in order. Mend it: studybot bank format {path}")
    try:
        replace_text(path, text)
    except OSError as error:
        raise click.ClickException(f"Cannot write {path}: {error.strerror}.") from None
    click.echo(f"Put {path} in order.")
