"""What the bank has: counts by topic, level and kind."""

from bot.bank.counts import LETTERS, Counts
from bot.cards.words import plural
from bot.domain.question import Kind, Level
from bot.view.card import Card, Note, Paragraph, Table
from bot.view.text import Text, cells, text

_MOST_LETTERS = 8
"""In a cell; more are counted."""


def stock_card(counts: Counts) -> Card:
    """Return a table of topics and levels; each question is the letter of its kind."""
    rows = [
        cells(title, *(_cell(counts, topic, level) for level in Level), str(counts.of(topic)))
        for topic, title in counts.titles.items()
    ]
    sums = cells("all", *(str(counts.of(level=level)) for level in Level), str(counts.of()))
    kinds = ", ".join(f"{LETTERS[kind]} {kind} {counts.of(kind=kind)}" for kind in Kind)
    return Card(
        title=f"{plural(counts.of(), 'question')} on {plural(len(counts.titles), 'topic')}",
        blocks=(
            Paragraph(text(kinds)),
            Table(
                head=("Topic", *(level.capitalize() for level in Level), "All"),
                rows=(*rows, sums),
                numeric=frozenset({len(Level) + 1}),
            ),
            *_unserved(counts),
        ),
    )


def topic_card(counts: Counts, topic: str) -> Card:
    """Return a table of the kinds and levels of one topic."""
    rows = [_row(counts, topic, kind) for kind in Kind if counts.of(topic, kind=kind)]
    return Card(
        title=f"{counts.titles[topic]}: {plural(counts.of(topic), 'question')}",
        blocks=(
            Table(
                head=("Kind", *(level.capitalize() for level in Level), "All"),
                rows=(*rows, _row(counts, topic, None)),
                numeric=frozenset(range(1, len(Level) + 2)),
            ),
        ),
    )


def _cell(counts: Counts, topic: str, level: Level) -> str:
    each = {LETTERS[kind]: counts.of(topic, level, kind) for kind in Kind}
    total = sum(each.values())
    if total <= _MOST_LETTERS:
        letters = "".join(letter * count for letter, count in each.items())
    else:
        letters = " ".join(f"{count}{letter}" for letter, count in each.items() if count)
    return f"{total} {letters}" if total else "-"


def _row(counts: Counts, topic: str, kind: Kind | None) -> tuple[Text, ...]:
    numbers = [counts.of(topic, level, kind) for level in Level]
    return cells(kind or "all", *(str(n or "-") for n in numbers), str(sum(numbers)))


def _unserved(counts: Counts) -> tuple[Note, ...]:
    """Say what is not counted, if anything."""
    others = ((counts.drafts, "draft"), (counts.retired, "retired question"))
    words = [plural(count, noun) for count, noun in others if count]
    return (Note(text(f"Besides: {', '.join(words)}.")),) if words else ()
