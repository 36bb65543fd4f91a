"""``studybot bank show``."""

import sys
from collections.abc import Sequence
from contextlib import closing

import click

from bot.bank.bank import Bank
from bot.bank.save import read_any
from bot.cards.item import blind_card, item_card, spoken_card
from bot.cli.bank.painting import printable
from bot.cli.loading import screen
from bot.cli.lookup import find_question, find_topic
from bot.domain.question import Kind, Level, Question
from bot.settings import read_settings
from bot.shelf import load_shelf
from bot.store.sqlite import open_reader


@click.command()
@click.argument("question", nargs=-1, metavar="[QUESTION...]")
@click.option("--topic", metavar="TOPIC", help="List the questions on a topic, like cnn.")
@click.option(
    "--level", type=click.Choice([*map(str, Level)]), help="List the questions of a level."
)
@click.option("--kind", type=click.Choice([*map(str, Kind)]), help="List the questions of a kind.")
@click.option("--blind", is_flag=True, help="Hide the key and all that tells it.")
def show(
    question: Sequence[str],
    topic: str | None,
    level: str | None,
    kind: str | None,
    *,
    blind: bool,
) -> None:
    """Show questions as people read them, key and all; without QUESTION... list what there is.

    A second reader answers before seeing the key: studybot bank show --blind QUESTION
    """
    settings = read_settings()
    bank = read_any(settings.bank)
    if any("/" in identifier for identifier in question):  # of a pack
        with closing(open_reader(settings.database)) as store, store.transaction():
            bank = load_shelf(store).whole(bank)
    if question and (topic or level or kind):
        raise click.UsageError("Name questions, or choose them by topic, level and kind, not both.")
    if not question:
        about = find_topic(bank, topic) if topic else None
        list_questions(
            [
                each
                for each in bank.questions
                if about in (None, each.topic)
                and level in (None, each.level)
                and kind in (None, each.kind)
            ]
        )
        return
    for each in [find_question(bank, identifier) for identifier in question]:
        _show(bank, each, blind=blind)


def list_questions(questions: Sequence[Question]) -> None:
    """Print a line for each: cut to the window on a terminal, whole through a pipe."""
    if not questions:
        click.echo("No question is like that.", err=True)
        return
    rows = [(each.id, printable(each.prompt.strip().split("\n")[0])) for each in questions]
    longest = max(len(identifier) for identifier, _ in rows)
    if not sys.stdout.isatty():
        for identifier, words in rows:
            click.echo(f"{identifier:{longest}}  {words}")
        return
    from rich.console import Console  # noqa: PLC0415 - a pipe never needs it
    from rich.text import Text  # noqa: PLC0415 - a pipe never needs it

    console = Console(highlight=False)
    for identifier, words in rows:
        line = Text.assemble((f"{identifier:{longest}}", "cyan"), f"  {words}")
        console.print(line, no_wrap=True, overflow="ellipsis")


def _show(bank: Bank, question: Question, *, blind: bool) -> None:
    on = screen()
    if blind:
        on.show(blind_card(question, bank), question.id)
        return
    on.show(item_card(question, bank), question.id)
    on.show(spoken_card(question), question.id)
