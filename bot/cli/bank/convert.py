"""``studybot bank convert``."""

from pathlib import Path

import click

from bot.bank.save import ENDINGS, read_any, to_text


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
    if target.exists() and not force:
        raise click.ClickException(f"{target} exists. Add --force to overwrite it.")
    found = read_any(source)
    try:
        target.write_text(to_text(found, target), "utf-8")
    except OSError as error:
        raise click.ClickException(f"Cannot write {target}: {error.strerror}.") from None
    click.echo(f"Wrote {len(found.questions)} questions to {target}.")
