"""``studybot bank map``."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from bot.bank.bank import Bank
from bot.bank.chart import chart
from bot.bank.concepts import Concept, concepts_of
from bot.bank.save import read_any
from bot.cards.words import plural
from bot.cli.bank.drawing import save_picture
from bot.cli.bank.painting import Line, paint
from bot.cli.lookup import find_concept, find_topic
from bot.domain.paths import Prerequisites, after, depths
from bot.settings import read_settings


@click.command("map")
@click.argument("concept", required=False)
@click.option("--topic", metavar="TOPIC", help="Only this topic, like cnn.")
@click.option(
    "--picture",
    metavar="PICTURE",
    type=click.Path(path_type=Path),
    help="Draw the whole map to a new or old file, .svg or .png.",
)
def show_map(concept: str | None, topic: str | None, picture: Path | None) -> None:
    """Show what to learn before what in the bank in use; of a CONCEPT, all it rests on.

    Concepts stand by topic and from the ground up: the number says how many steps up.
    """
    if sum(each is not None for each in (concept, topic, picture)) > 1:
        raise click.UsageError("Name a concept, or choose a topic, or draw a picture.")
    bank = read_any(read_settings().bank)
    if picture:
        save_picture(chart(concepts_of(bank), bank.topics), picture)
    elif concept:
        paint(_about(bank, find_concept(bank, concept)))
    else:
        paint(_by_topic(bank, [find_topic(bank, topic)] if topic else [*bank.topics]))


def _by_topic(bank: Bank, topics: list[str]) -> Iterator[Line]:
    concepts = concepts_of(bank)
    depth = depths({each.name: each.needs for each in concepts})
    for topic in topics:
        inside = [each for each in concepts if each.topic == topic]
        if inside:
            yield "bold", bank.title(topic)
        for each in sorted(inside, key=lambda one: depth[one.name]):
            rests = f"  ← {', '.join(each.needs)}" if each.needs else ""
            yield "", f"{depth[each.name]:4}  {each.name} ({each.level}){rests}"


def _about(bank: Bank, name: str) -> Iterator[Line]:
    concepts = {each.name: each for each in concepts_of(bank)}
    needs = {each.name: each.needs for each in concepts.values()}
    yield "bold", _named(bank, concepts, name)
    for question in bank.questions:
        if question.concept == name:
            yield "dim", f"  studybot bank show {question.id}"
    yield "bold", "Rests on:" if needs.get(name) else "Rests on nothing here."
    yield from _tree(bank, concepts, name)
    above = after(name, needs)
    direct = [each for each, below in needs.items() if name in below]
    if not above:
        yield "bold", "Nothing here rests on it."
        return
    yield "bold", "On it rest:"
    yield from (("", f"  {_named(bank, concepts, each)}") for each in direct)
    if more := len(above) - len(direct):
        yield "dim", f"  and on these {plural(more, 'more concept')}"


def _tree(bank: Bank, concepts: Mapping[str, Concept], name: str) -> Iterator[Line]:
    """Indent what each rests on; what stands above already is not gone into again."""
    needs: Prerequisites = {each.name: each.needs for each in concepts.values()}
    seen: set[str] = set()
    ahead = [(need, 1) for need in reversed([*needs.get(name, ())])]
    while ahead:
        each, deep = ahead.pop()
        again = "  (above)" if each in seen and needs[each] else ""
        yield "dim" if each in seen else "", f"{'  ' * deep}{_named(bank, concepts, each)}{again}"
        if each not in seen:
            ahead += [(need, deep + 1) for need in reversed([*needs[each]])]
        seen.add(each)


def _named(bank: Bank, concepts: Mapping[str, Concept], name: str) -> str:
    """Return a concept with its topic and level; one that is asked about no more is only named."""
    found = concepts.get(name)
    return f"{name} ({bank.title(found.topic)}, {found.level})" if found else name
