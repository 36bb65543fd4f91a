"""Words by which options sound sure or careful, and marks by which they sound precise."""

import re
from collections.abc import Sequence

_ABSOLUTES = re.compile(
    r"\b(always|never|every(?:thing|where|one)?|only|all|none|nothing|nobody|entire(?:ly)?"
    r"|completely|totally|absolutely|wholly|impossible|must|cannot|guarantee[sd]?|whatever)\b",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(may|might|can|could|often|usually|typically|generally|sometimes|mostly|mainly|largely"
    r"|likely|unlikely|probably|possibly|perhaps|tends?|roughly|about|approximately|almost|nearly"
    r"|some|many|most|partly|partially|rarely|seldom|depend(?:s|ing)"
    r"|in general|at least|at most)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;)] )[A-Z]\w*|\b\w+[A-Z]\w*")
"""A word with a capital that does not begin a sentence: ReLU anywhere, Adam inside."""


def absolutes_in(text: str) -> Sequence[str]:
    """Return the words that allow no exception, in lower case."""
    return [word.lower() for word in _ABSOLUTES.findall(text)]


def hedges_in(text: str) -> Sequence[str]:
    """Return the words that leave a way out, in lower case."""
    return [word.lower() for word in _HEDGES.findall(text)]


def specifics_in(text: str) -> int:
    """Count digits, mathematical and other signs, and names."""
    signs = sum(not each.isalpha() and not each.isspace() and each not in ".,;:'’" for each in text)
    return signs + len(_NAME.findall(text))
