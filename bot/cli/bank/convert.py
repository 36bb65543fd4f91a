"""``studybot bank convert``."""

from pathlib import Path

import click

from bot.bank.save import ENDINGS, read_any, to_text
from bot.cli.bank.files import check_target, write_target


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite TARGET.")
def convert(source: Path, target: Path, *, force: bool) -> None:
    """Convert a bank between JSON (.json) and Markdown for people (.md).

    SOURCE is read and TARGET is written; the ending of each name says what it is.
    """
    for path in (source, target):
        if path.suffix.lower() not in ENDINGS:
            raise click.ClickException(f"{path} ends in none of {', '.join(ENDINGS)}. Rename it.")
    check_target(target, force=force)
    found = read_any(source)
    write_target(target, to_text(found, target).encode())
    click.echo(f"Wrote {len(found.questions)} questions to {target}.")
