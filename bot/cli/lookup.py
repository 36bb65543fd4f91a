"""What is named on the command line, in the bank; what is not there suggests what is near."""

from collections.abc import Iterable
from difflib import get_close_matches

import click

from bot.bank.bank import Bank
from bot.cards.words import listed
from bot.domain.question import Question
from bot.ids import QuestionId, SpaceId
from bot.store.records import Track

_NAMED = 5
"""Groups that are named where there is none of that id."""


def find_question(bank: Bank, identifier: str) -> Question:
    """Return a question by its id, or end with a sentence that suggests others."""
    found = bank.get(QuestionId(identifier))
    if found is None:
        near = bank.near(identifier)
        hint = f" Did you mean {listed(near, 'or')}?" if near else " List them: studybot bank show"
        raise click.ClickException(f"The bank has no question {identifier}.{hint}")
    return found


def find_concept(bank: Bank, name: str) -> str:
    """Return a concept by its name, with hyphens or without, or end with a suggestion."""
    known = {question.concept: None for question in bank.questions}
    written = "-".join(name.casefold().split())
    if written in known:
        return written
    near = get_close_matches(written, known, n=1)
    hint = f"Did you mean {near[0]}?" if near else "List them: studybot bank map"
    raise click.ClickException(f"The bank has no concept {name}. {hint}")


def find_topic(bank: Bank, name: str) -> str:
    """Return a topic by its slug or its title, or end with a sentence that suggests others."""
    titles = {title.casefold(): slug for slug, title in bank.topics.items()}
    if name in bank.topics or name.casefold() in titles:
        return titles.get(name.casefold(), name)
    near = get_close_matches(name, [*bank.topics], n=1)
    hint = f"Did you mean {near[0]}?" if near else f"It has {listed(sorted(bank.topics))}."
    raise click.ClickException(f"The bank has no topic {name}. {hint}")


def no_group(space: SpaceId, tracks: Iterable[Track]) -> click.ClickException:
    """Return the sentence that there is no such group, which suggests others."""
    known = sorted({track.space for track in tracks})
    near = get_close_matches(space, known, n=1)
    if near:
        return click.ClickException(f"There is no group {space}. Did you mean {near[0]}?")
    if not known:
        return click.ClickException(f"There is no group {space}. There is none yet.")
    some = f"{listed(known[:_NAMED])}{' and more' if len(known) > _NAMED else ''}"
    there = "is" if len(known) == 1 else "are"
    return click.ClickException(f"There is no group {space}. There {there} {some}.")
