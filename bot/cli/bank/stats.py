"""``studybot bank stats``."""

from pathlib import Path

import click

from bot.bank.counts import count
from bot.bank.picture import picture as draw
from bot.bank.save import read_any
from bot.cards.stock import stock_card, topic_card
from bot.cli.bank.drawing import save_picture
from bot.cli.loading import screen
from bot.cli.lookup import find_topic
from bot.settings import read_settings


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
        save_picture(draw(counts), picture)
        return
    card = topic_card(counts, find_topic(bank, topic)) if topic else stock_card(counts)
    screen().show(card, str(file or "the bank in use"))
