"""Short typed answers: whether a text is one of those accepted.

Words are compared without case, articles, hyphens and spaces; what code prints, as it stands but
for white space and for what keyboards and phones put in the place of a character.
"""

import re
import unicodedata

from rapidfuzz.distance import OSA

from bot.domain.question import Short
from bot.domain.visible import visible

SHORTEST_WITH_TYPOS = 5
"""Characters; one letter of a shorter word makes another word too easily: ReLU, GeLU."""
LONG = 12
"""Characters from which two slips are forgiven rather than one."""

_ARTICLES = frozenset({"a", "an", "the"})
_HYPHENS = re.compile(r"(?<=\w)[-\u2010-\u2015\u2212](?=\w)")
_DIGITS = re.compile(r"\d+")
_LOOKALIKES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "−": "-"})
_EDGES = " \t\n.!?…\"'`"


def accepted_as(text: str, short: Short) -> str | None:
    """Return the wording that words stand for, the best match first; None if they are wrong."""
    typed = words_key(text)
    for wording in short.accepted:
        if words_key(wording) == typed:
            return wording
    near = [each for each in short.accepted if short.typos and _is_slip(typed, words_key(each))]
    return min(near, key=lambda each: OSA.distance(typed[0], words_key(each)[0]), default=None)


def printed_as(text: str, short: Short) -> str | None:
    """Return the output that ``text`` is; None if it is another one. Case counts."""
    typed = output_key(text)
    return next((output for output in short.accepted if output_key(output) == typed), None)


def words_key(text: str) -> tuple[str, ...]:
    """Return what of a text is compared: its letters in one piece, then each number.

    So GPT-2 is gpt2, but 1 2 is not 12.
    """
    plain = unicodedata.normalize("NFKC", visible(text)).casefold().translate(_LOOKALIKES)
    words = _HYPHENS.sub(" ", plain).strip(_EDGES).split()
    words = [word for word in words if word not in _ARTICLES] or words
    return "".join(words), *_DIGITS.findall(" ".join(words))


def output_key(text: str) -> str:
    """Return what of an output is compared: white space parts words and numbers, no more."""
    plain = unicodedata.normalize("NFKC", visible(text)).translate(_LOOKALIKES)
    close = re.sub(r"(?<=\W) | (?=\W)", "", " ".join(plain.split()))
    # A mark that stood alone may now follow a letter and make one character with it.
    return unicodedata.normalize("NFKC", close)


def _is_slip(typed: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Tell whether one text is the other with a slip of the keyboard.

    A slip is a letter too many, missing, wrong, or swapped with its neighbour (optimal string
    alignment). The first letter must be right, for prefixes turn words around: symmetric and
    asymmetric, unidirectional and bidirectional. So must every digit.
    """
    ours, theirs = typed[0], wanted[0]
    length = min(len(ours), len(theirs))
    if length < SHORTEST_WITH_TYPOS or typed[1:] != wanted[1:] or ours[0] != theirs[0]:
        return False
    most = 2 if length >= LONG else 1
    return OSA.distance(ours, theirs, score_cutoff=most) <= most
