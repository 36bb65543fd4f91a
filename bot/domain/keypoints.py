"""Which key points an answer in sentences covers: a proposal, which never decides.

Recall of stemmed words, the question's own words hardly counting. Similarity cannot tell a sentence
from its negation or from its words in another order, so whatever smells of either makes a point
*unsure*. How long an answer is plays no part.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from bot.domain.prose import Word, denies, is_negation, looks_shuffled, sentences
from bot.domain.question import KeyPoint, Question

ENOUGH = 0.6
"""Share of a point's words (weighted) that covers it, in one sentence and the next."""
SOME = 0.4
"""Share that makes it unsure; also what a synonym of one word needs beside it to count."""
DEMOTED = 0.25
"""Weight of a word that the question itself says; others weigh 1."""
GAP = 3
"""Words that may stand between those of a synonym."""
REACH = 6
"""Words before a match in which a negation speaks of it; behind it, half as many."""


class Cover(StrEnum):
    """What the grader thinks of one key point."""

    FOUND = "y"
    UNSURE = "u"
    MISSING = "n"


Proposal = tuple[Cover, ...]
"""One for each key point, in their order."""


class Grader(Protocol):
    """Proposes which key points an answer covers. Anything heavier goes behind this as well."""

    def __call__(self, question: Question, text: str, /) -> Proposal:
        """Return a proposal; the same one for the same words."""
        ...


@dataclass(frozen=True, slots=True)
class _Phrase:
    stems: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class _Match:
    """Words of an answer that speak of a point, and how much of it they say, 0 to 1."""

    share: float
    negated: bool


def propose(question: Question, text: str) -> Proposal:
    """Propose which key points of the interview form ``text`` covers."""
    spoken = sentences(text)
    echoed = _stems_of(question.prompt) | _stems_of(question.interview.prompt)
    doubtful = looks_shuffled(spoken) or denies(text)
    return tuple(
        _cover(_judge(point, spoken, echoed), doubtful=doubtful)
        for point in question.interview.key_points
    )


def _cover(cover: Cover, *, doubtful: bool) -> Cover:
    return Cover.UNSURE if doubtful and cover is Cover.FOUND else cover


def _judge(point: KeyPoint, spoken: Sequence[Sequence[Word]], echoed: frozenset[str]) -> Cover:
    whole, *synonyms = _phrases(point)
    best = max(_recalls(whole, spoken, echoed), key=lambda m: m.share, default=_Match(0.0, False))
    matches = [best] if best.share >= ENOUGH else []
    named = False
    for phrase in synonyms:
        for match in _occurrences(phrase, spoken):
            own = phrase.stems - echoed
            if (len(phrase.stems) > 1 and own) or best.share >= SOME:
                matches.append(match)
            named = named or bool(own)
    agreeing = sum(match.negated == whole.negated for match in matches)
    if agreeing > len(matches) - agreeing:
        return Cover.FOUND
    return Cover.UNSURE if matches or named or best.share >= SOME else Cover.MISSING


def _recalls(
    phrase: _Phrase, spoken: Sequence[Sequence[Word]], echoed: frozenset[str]
) -> Iterator[_Match]:
    """Yield how much of a phrase each sentence says, together with the next one."""
    weights = {stem: DEMOTED if stem in echoed else 1.0 for stem in phrase.stems}
    total = sum(weights.values()) or 1.0
    for sentence, following in pairwise([*spoken, ()]):
        words = [*sentence, *following]
        places = [i for i, word in enumerate(words) if word.stem in weights]
        said = {words[i].stem for i in places}
        if said - echoed:
            share = sum(weights[stem] for stem in said) / total
            yield _Match(share, _negated(words, places[0], places[-1]))


def _occurrences(phrase: _Phrase, spoken: Sequence[Sequence[Word]]) -> Iterator[_Match]:
    """Yield where a sentence says all words of a synonym, close to each other."""
    span = len(phrase.stems) + GAP
    for words in spoken:
        for start, word in enumerate(words):
            near = words[start : start + span]
            if word.stem in phrase.stems and phrase.stems <= {each.stem for each in near}:
                yield _Match(1.0, _negated(words, start, start + len(phrase.stems) - 1))


def _negated(words: Sequence[Word], first: int, last: int) -> bool:
    near = words[max(0, first - REACH) : last + 1 + REACH // 2]
    return any(map(is_negation, near))


@lru_cache(maxsize=4096)
def _phrases(point: KeyPoint) -> tuple[_Phrase, ...]:
    """Return the point itself, then its synonyms."""
    return tuple(_phrase(text) for text in (point.point, *point.synonyms))


def _phrase(text: str) -> _Phrase:
    words = [word for sentence in sentences(text) for word in sentence]
    stems = frozenset(word.stem for word in words if word.stem)
    return _Phrase(stems, any(map(is_negation, words)))


@lru_cache(maxsize=4096)
def _stems_of(text: str) -> frozenset[str]:
    return _phrase(text).stems
