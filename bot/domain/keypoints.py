"""Which key points an answer in sentences covers: a proposal, which never decides.

Recall of stemmed words, the question's own words hardly counting. Similarity cannot tell a sentence
from its negation or from its words in another order, so whatever smells of either makes a point
*unsure*. How long an answer is plays no part.
"""

from collections import Counter
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
    """Words of an answer that speak of a point.

    How much of it they say, 0 to 1, and whether they are negated if it is, and only then.
    """

    share: float
    agrees: bool


_NOTHING = _Match(0.0, agrees=False)


def propose(question: Question, text: str) -> Proposal:
    """Propose which key points of the interview form ``text`` covers."""
    spoken = sentences(text)
    echoed = _stems_of(question.prompt) | _stems_of(question.interview.prompt)
    doubtful = looks_shuffled(text) or denies(text)
    return tuple(
        _cover(_judge(point, spoken, echoed), doubtful=doubtful)
        for point in question.interview.key_points
    )


def _cover(cover: Cover, *, doubtful: bool) -> Cover:
    return Cover.UNSURE if doubtful and cover is Cover.FOUND else cover


def _judge(point: KeyPoint, spoken: Sequence[Sequence[Word]], echoed: frozenset[str]) -> Cover:
    whole, *synonyms = _phrases(point)
    best = _best(whole, spoken, echoed)
    if best.share < ENOUGH:
        best = _best(whole, [[*one, *other] for one, other in pairwise(spoken)], echoed, best)
    matches = [best] if best.share >= ENOUGH else []
    named = False
    for phrase in synonyms:
        for match in _occurrences(phrase, spoken, negated=phrase.negated or whole.negated):
            own = phrase.stems - echoed
            if (len(phrase.stems) > 1 and own) or best.share >= SOME:
                matches.append(match)
            named = named or bool(own)
    agreeing = sum(match.agrees for match in matches)
    if agreeing > len(matches) - agreeing:
        return Cover.FOUND
    return Cover.UNSURE if matches or named or best.share >= SOME else Cover.MISSING


def _best(
    phrase: _Phrase,
    stretches: Sequence[Sequence[Word]],
    echoed: frozenset[str],
    best: _Match = _NOTHING,
) -> _Match:
    """Return the stretch that says most of a phrase, if it says more than ``best``."""
    weights = {stem: DEMOTED if stem in echoed else 1.0 for stem in phrase.stems}
    total = sum(weights.values()) or 1.0
    for words in stretches:
        places = [i for i, word in enumerate(words) if word.stem in weights]
        said = {words[i].stem for i in places}
        share = sum(weights[stem] for stem in said) / total
        if said - echoed and share > best.share:
            best = _Match(share, _negated(words, *_tightest(words, places)) == phrase.negated)
    return best


def _occurrences(
    phrase: _Phrase, spoken: Sequence[Sequence[Word]], *, negated: bool
) -> Iterator[_Match]:
    """Yield where a sentence says all words of a synonym, close to each other."""
    span = len(phrase.stems) + GAP
    for words in spoken:
        for start, word in enumerate(words):
            near = words[start : start + span]
            if word.stem in phrase.stems and phrase.stems <= {each.stem for each in near}:
                last = start + len(phrase.stems) - 1
                yield _Match(1.0, _negated(words, start, last) == negated)


def _tightest(words: Sequence[Word], places: Sequence[int]) -> tuple[int, int]:
    """Return the first and last word of the shortest stretch that says what all places say."""
    wanted = len({words[place].stem for place in places})
    best, start = (places[0], places[-1]), 0
    counts: Counter[str] = Counter()
    for end in places:
        counts[words[end].stem] += 1
        while counts[words[places[start]].stem] > 1:
            counts[words[places[start]].stem] -= 1
            start += 1
        if len(counts) == wanted and end - places[start] < best[1] - best[0]:
            best = (places[start], end)
    return best


def _negated(words: Sequence[Word], first: int, last: int) -> bool:
    near = words[max(0, first - REACH) : last + 1 + REACH // 2]
    return any(map(is_negation, near))


@lru_cache(maxsize=4096)
def _phrases(point: KeyPoint) -> tuple[_Phrase, ...]:
    """Return the point itself, then its synonyms."""
    return tuple(_phrase(text) for text in (point.point, *point.synonyms))


def _phrase(text: str) -> _Phrase:
    main, *asides = sentences(text) or [[]]
    stems = frozenset(word.stem for words in (main, *asides) for word in words if word.stem)
    return _Phrase(stems, any(map(is_negation, main)))


@lru_cache(maxsize=4096)
def _stems_of(text: str) -> frozenset[str]:
    return _phrase(text).stems
