"""Text that is too long: cut where it reads best, with an ellipsis to say so."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile

from adapters.prose import one_line

ELLIPSIS = "…"
_BACK = 24
"""How many characters are given up to end with a whole word."""
_FLAGS = range(0x1F1E6, 0x1F200)
_SKINS = range(0x1F3FB, 0x1F400)


def size(words: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le", "surrogatepass")) // 2


def label(words: str, most: int) -> str:
    """Return text of a button, a menu or a form, which reads no Markdown and is never empty."""
    line = one_line(words)
    return cut(line, most) or ELLIPSIS


def cut(words: str, most: int) -> str:
    """Return words in at most ``most`` UTF-16 units, which is at least one."""
    if size(words) <= most:
        return words
    lengths = accumulate(map(size, words), initial=size(ELLIPSIS))
    fitting = sum(1 for _ in takewhile(lambda length: length <= most, lengths)) - 1
    return words[: fair_end(words, max(0, fitting))] + ELLIPSIS


def first_lines(lines: Sequence[str], room: int) -> str:
    """Return the lines that there is room for; of the very first one what there is room for."""
    if size("\n".join(lines)) <= room:
        return "\n".join(lines)
    ends = accumulate(size(line) + 1 for line in lines)
    fitting = sum(1 for _ in takewhile(lambda end: end < room, ends))
    return "\n".join([*lines[:fitting], ELLIPSIS]) if fitting else cut(lines[0], room)


def fair_end(atoms: Sequence[str], end: int) -> int:
    """Return where to cut what may not be longer than ``end``: after a word, or at least a sign.

    An atom is a character, or several that stand for one.
    """
    spaces = (index for index in range(end, max(0, end - _BACK), -1) if atoms[index].isspace())
    end = next(spaces, end)
    while end and _continues(atoms, end):
        end -= 1
    while end and atoms[end - 1].isspace():
        end -= 1
    return end


def fair_share(sizes: Iterable[int], room: int) -> int:
    """Return how much each may take so that all fit: what is longest is cut first."""
    left = sorted(sizes)
    for index, taken in enumerate(left):
        share = room // (len(left) - index)
        if taken > share:
            return share
        room -= taken
    return left[-1] if left else 0


def _continues(atoms: Sequence[str], index: int) -> bool:
    """Whether what stands here is seen as one with what stands before it."""
    here = atoms[index]
    if len(here) > 1:
        return False
    if ord(here) in _FLAGS:
        before = takewhile(lambda atom: ord(atom[0]) in _FLAGS, reversed(atoms[:index]))
        return sum(1 for _ in before) % 2 == 1
    return unicodedata.category(here).startswith("M") or ord(here) in _SKINS
