"""``studybot bank stats``."""

import shutil
import subprocess
from pathlib import Path

import click

from bot.bank.counts import Counts, count
from bot.bank.picture import picture as draw
from bot.bank.save import read_any
from bot.cards.stock import stock_card, topic_card
from bot.cli.loading import screen
from bot.cli.lookup import find_topic
from bot.settings import read_settings

_ENDINGS = (".svg", ".png")
_RENDERER = "rsvg-convert"


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--topic", metavar="TOPIC", help="Only this topic, kind by kind, like cnn.")
@click.option(
    "--picture",
    metavar="PICTURE",
    type=click.Path(path_type=Path),
    help="Draw it to a new or old file, .svg or .png.",
)
def stats(file: Path | None, topic: str | None, picture: Path | None) -> None:
    """Count the questions of a bank FILE (default: the one in use) by topic, level and kind."""
    bank = read_any(file or read_settings().bank)
    counts = count(bank)
    if picture:
        _save(counts, picture)
        click.echo(f"Drew {picture}.")
        return
    card = topic_card(counts, find_topic(bank, topic)) if topic else stock_card(counts)
    screen().show(card, str(file or "the bank in use"))


def _save(counts: Counts, path: Path) -> None:
    if path.suffix.lower() not in _ENDINGS:
        raise click.ClickException(f"{path} ends in none of {', '.join(_ENDINGS)}. Rename it.")
    svg = draw(counts).encode()
    renderer = shutil.which(_RENDERER)
    if path.suffix.lower() == ".png" and renderer is None:
        raise click.ClickException(
            f"Drawing a .png needs the program {_RENDERER} (Debian, Ubuntu: apt-get install "
            "librsvg2-bin). A .svg needs nothing."
        )
    try:
        path.write_bytes(_png(renderer, svg) if renderer and path.suffix.lower() == ".png" else svg)
    except OSError as error:
        raise click.ClickException(f"Cannot write {path}: {error.strerror}.") from None


def _png(renderer: str, svg: bytes) -> bytes:
    """Render twice as large as drawn, for sharp screens."""
    command = [renderer, "--zoom", "2"]
    done = subprocess.run(command, input=svg, capture_output=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise click.ClickException(f"{_RENDERER}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
