"""English sentences as stems, and signs that they do not say what their words suggest."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer import stemmer

from bot.domain.visible import visible

KNOWN_WORDS = 20_000
"""Stems kept; stemming a new word takes about 20 microseconds, looking one up a tenth of one."""
LONGEST_WORD = 40
"""Characters; of a longer one the rest is noise."""
SHUFFLED = 0.115
"""Share of broken pairs from which text is no prose. Of the first 160 answers and explanations of
the bank none reached it, and 154 did once their words were shuffled."""
FEWEST = 6
"""Words that call for another one, below which notes are only terse."""
ASTRAY = 2
"""Words like The and In in the middle of sentences, from which text is no prose. Of the answers and
explanations of the bank none has more than one, and nearly all have once their words were shuffled.
"""
DENYING = 3
"""Sentences with a negation, from which they may be the point rather than an aside."""
DENIED = 0.7
"""Share of such sentences from which a text denies what it is about; answers of the bank stay
below two thirds."""

_STEMMER = stemmer("english")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
# An aside such as ", not the weights" says nothing of what stands before it.
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+|,\s+(?=(?:not|never|no)\b)")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEGATIONS = _set(
    """no not never none nor neither cannot without hardly barely unlike fail fails failed lack
    lacks except instead"""
)
_DETERMINERS = _set("a an the its their our your my every each")
_PREPOSITIONS = _set("of in on at by for with from into between over under per through during")
_IS = _set("is are was has have can be")
_PARTICLES = _set(
    """and or but were been had does do did could will would should may might must it they we you i
    he she this that these those if because so than then when while where which who as to"""
)
_STOPWORDS = (_NEGATIONS | _DETERMINERS | _PREPOSITIONS | _IS | _PARTICLES) | _set(
    """also any both just more most much many such there too very what how why one two all some
    other only same about against being having them us here up down out off once own again further
    even still yet thus hence therefore often usually use used using get gets make makes say let
    like"""
)
# He is an author more often than a pronoun.
_STRAY = "|".join(word.capitalize() for word in sorted(_STOPWORDS - {"he"}) if len(word) > 1)
_ASTRAY = re.compile(rf"(?:(?<=[a-z] )|(?<=[a-z], ))(?:{_STRAY})(?= [a-z])")
_END = frozenset({""})
_CANNOT_FOLLOW: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        _DETERMINERS, (_STOPWORDS & (_PREPOSITIONS | _IS | _PARTICLES | _DETERMINERS)) | _END
    ),
    **dict.fromkeys(
        _PREPOSITIONS, _set("of and or but is are was were has have does do did can could") | _END
    ),
    **dict.fromkeys(_IS, _set("and or of is are was do does did will would") | _END),
    **dict.fromkeys(_set("and or"), _set("and or of") | _END),
    "to": _set("is are was has and or of to in with for") | _END,
}
_DENIAL = re.compile(
    r"\b(untrue|nonsense|incorrect(ly)?|(is|was|be) (wrong|false)|(wrong|false) (that|to)"
    r"|not (true|so|the case|correct|right)|opposite (is|holds)|none of|neither of|contrary to"
    r"|myth|misconception|disagree)\b"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was written, in lower case, and its stem; no stem if it says too little."""

    text: str
    stem: str


def sentences(text: str) -> list[list[Word]]:
    """Return the words of each sentence, whatever the script; only English is stemmed well."""
    parts = map(_WORD.findall, _SENTENCE.split(_fold(text)))
    return [[_word(word[:LONGEST_WORD]) for word in words] for words in parts if words]


def is_negation(word: Word) -> bool:
    """Tell whether a word turns around what stands near it."""
    return word.text in _NEGATIONS or word.text.endswith("n't")


def denies(text: str) -> bool:
    """Tell whether a text says of something, perhaps of all it says, that it is not so."""
    if _DENIAL.search(_fold(text)):
        return True
    spoken = sentences(text)
    negated = sum(any(map(is_negation, words)) for words in spoken)
    return negated >= DENYING and negated >= DENIED * len(spoken)


def looks_shuffled(text: str) -> bool:
    """Tell whether words stand where they cannot: the of, with is, or a The amid a sentence."""
    return len(_ASTRAY.findall(text)) >= ASTRAY or _broken(sentences(text))


def _broken(spoken: Sequence[Sequence[Word]]) -> bool:
    calls = broken = 0
    for words in spoken:
        following = [*(word.text for word in words[1:]), ""]
        for word, after in zip(words, following, strict=True):
            if word.text in _CANNOT_FOLLOW:
                calls += 1
                broken += after in _CANNOT_FOLLOW[word.text]
    return calls >= FEWEST and broken / calls >= SHUFFLED


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", visible(text)).casefold().replace("’", "'")


@lru_cache(maxsize=KNOWN_WORDS)
def _word(text: str) -> Word:
    if text in _STOPWORDS or text.endswith("n't"):
        return Word(text, "")
    return Word(text, _STEMMER.stemWord(text.removesuffix("'s")))
