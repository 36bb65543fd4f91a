"""What is asked: its length, its negations, its code."""

import re
from collections.abc import Iterator

from bot.bank.findings import Finding
from bot.cards.words import plural
from bot.domain.question import Question
from bot.quality.asked import error, warning

LONGEST_STEM = 60
"""Words."""
WIDEST_CODE = 44
"""Columns: what a phone shows of a code block without breaking the line."""
_SENTENCE = re.compile(r"(?<=[.?!:])\s+")
_ASKS = re.compile(r"\b(which|what|who|where|when|pick|choose|select|mark|find)\b", re.IGNORECASE)
_VERB = "is|are|was|were|do|does|did|can|could|will|would|should|has|have|may|might|must"
_TURNED = re.compile(
    rf"\b(?:(?:(?:{_VERB}) (?:not|never)|(?:is|are|do|does|ca|wo|would|should)n['’]t|cannot)(?= \w)"
    r"|except\b|(?<!at )least (?:likely|true|accurate|plausible|suited|suitable)"
    r"|(?<![Ww]hat )(?:is|are) (?:false|incorrect|untrue|wrong)\b)"
)


def long_stem(question: Question) -> Iterator[Finding]:
    """Warn of a stem that takes longer to read than to answer."""
    words = len(question.prompt.split())
    if words > LONGEST_STEM:
        fix = f"Shorten it to {LONGEST_STEM}, or move figures into code"
        yield warning(question.id, "prompt", f"has {plural(words, 'word')}", fix)


def quiet_negation(question: Question) -> Iterator[Finding]:
    """Warn of a question for what is *not* so, if a quick reader may miss that."""
    for sentence in _SENTENCE.split(question.prompt):
        asks = _ASKS.search(sentence)
        turned = asks and _TURNED.search(sentence, asks.end())
        if turned:
            problem = f"asks for the opposite, and {turned[0]!r} is easily missed"
            fix = "Ask for what is so, or write the negation in capitals: NOT"
            yield warning(question.id, "prompt", problem, fix)
            return


def wide_code(question: Question) -> Iterator[Finding]:
    """Find lines of code that a phone would break."""
    for number, line in enumerate(question.code.splitlines(), start=1):
        columns = len(line.expandtabs(4))
        if columns > WIDEST_CODE:
            problem = f"line {number} has {columns} columns"
            fix = f"Break it after {WIDEST_CODE} at most: a phone shows no more"
            yield error(question.id, "code", problem, fix)
