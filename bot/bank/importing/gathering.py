"""Files put together to one pack: each question once, under an id that stays the same."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.bank.findings import Finding
from bot.bank.importing.decoding import clean
from bot.bank.importing.naming import LONGEST_SLUG, SLUG, question_slug, topic_slug
from bot.bank.importing.reading import CannotImport, Item, Read, skip
from bot.bank.importing.shaping import shaped
from bot.domain.question import Question

MOST_QUESTIONS = 25_000
"""So many are kept in about a second, in one turn; a running bot waits two at most."""
MOST_TOPICS = 40
"""Of one pack; what is on rarer ones comes under the pack's own topic, for lists to stay lists."""
_LONGEST_TITLE = 100
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The questions of a pack, the titles of their topics, and what was left out of its files."""

    questions: tuple[Question, ...]
    topics: dict[str, str]
    skipped: tuple[Finding, ...]


def gather(
    reads: Sequence[tuple[str, Read]],
    *,
    within: str,
    licence: str,
    topic: str,
    progress: Progress | None = None,
) -> Gathered:
    """Return the questions of files, each named in findings; ids begin with ``within``.

    ``topic`` is the title for what says none.

    Raises:
        CannotImport: there are too many.
    """
    everything = _in_few_topics((source, item) for source, read in reads for item in read.items)
    if len(everything) > MOST_QUESTIONS:
        problem = f"would have {len(everything):,} questions, more than {MOST_QUESTIONS:,}"
        raise CannotImport("The pack", problem, "Make several packs of it")
    skipped = [_named(source, each) for source, read in reads for each in read.skipped]
    taken: dict[str, tuple[str, Question]] = {}
    topics: dict[str, str] = {}
    for done, (source, item) in enumerate(everything, start=1):
        found = _taken(item, within, licence, topic, taken)
        if isinstance(found, Question):
            taken[found.id] = (f"{source}, {item.where}", found)
            title = item.topic or topic
            topics.setdefault(topic_slug(title), title)
        else:
            skipped.append(_named(source, found))
        if progress:
            progress(done, len(everything))
    questions = tuple(question for _, question in taken.values())
    return Gathered(questions, topics, tuple(skipped))


def _in_few_topics(everything: Iterable[tuple[str, Item]]) -> Sequence[tuple[str, Item]]:
    """Return all items, with cleaned titles, but for those that stand over a few items each."""
    plain = [
        (source, replace(item, topic=" ".join(clean(item.topic).split())[:_LONGEST_TITLE].strip()))
        for source, item in everything
    ]
    counts = Counter(item.topic for _, item in plain if item.topic)
    kept = {title for title, _ in counts.most_common(MOST_TOPICS)}
    return [(s, item if item.topic in kept else replace(item, topic="")) for s, item in plain]


def _taken(
    item: Item,
    within: str,
    licence: str,
    topic: str,
    taken: dict[str, tuple[str, Question]],
) -> Question | Finding:
    """Return an item as a question with an id that none has, or why it is left out."""
    for name in _names(item):
        found = shaped(item, f"{within}/{name}", licence=licence, topic=topic)
        if isinstance(found, Finding):
            return found
        where, other = taken.get(found.id, ("", None))
        if other is None:
            return found
        if _asks_the_same(found, other):
            return skip(item.where, f"is the same question as {where}", "Keep one of the two")
    return skip(item.where, f"has the id of {where}", "Give it another one, or remove it")


def _names(item: Item) -> Sequence[str]:
    """Return what an item may be called; the second is for another question in the same words."""
    if len(item.identity) <= LONGEST_SLUG and SLUG.fullmatch(item.identity):
        return (item.identity,)
    if item.identity:
        return (question_slug("card", item.identity),)
    options = sorted(option.text for option in item.options) or [*item.answers]
    asked = " ".join(item.prompt.split())
    return (
        question_slug(item.prompt, asked, item.code),
        question_slug(item.prompt, asked, item.code, *options),
    )


def _asks_the_same(one: Question, other: Question) -> bool:
    return _substance(one) == _substance(other)


def _substance(question: Question) -> object:
    """Return what of a question decides what is right."""
    options = frozenset((choice.text, choice.correct) for choice in question.choices)
    return question.prompt, question.code, options, question.numeric, question.short


def _named(source: str, finding: Finding) -> Finding:
    return replace(finding, item=f"{source}, {finding.item}")
