"""What there is to learn from an item, and whether a person looked at it."""

from collections.abc import Iterator

from bot.bank.findings import Finding
from bot.cards.words import plural
from bot.domain.question import Question
from bot.quality.asked import error, warning

SHORTEST, LONGEST = 60, 150
"""Words of an explanation: enough for a reason, and read in a minute."""
FEWEST_POINTS, MOST_POINTS = 3, 5


def explanation_length(question: Question) -> Iterator[Finding]:
    """Find explanations that say too little or go on too long."""
    words = len(question.explanation.split())
    if not SHORTEST <= words <= LONGEST:
        fix = f"Write {SHORTEST} to {LONGEST}: why the key is right, and one thing to take along"
        yield error(question.id, "explanation", f"has {plural(words, 'word')}", fix)


def key_points(question: Question) -> Iterator[Finding]:
    """Find interview answers that are judged by too few or too many points."""
    count = len(question.interview.key_points)
    if not FEWEST_POINTS <= count <= MOST_POINTS:
        fix = f"Write {FEWEST_POINTS} to {MOST_POINTS}, each a thing that a good answer says"
        yield error(question.id, "interview.key_points", f"has {count} entries", fix)


def no_review(question: Question) -> Iterator[Finding]:
    """Warn of an item that nobody says they have reviewed."""
    if not question.reviewed:
        fix = "Have somebody answer it without the key, then write the date, like 2026-03-02"
        yield warning(question.id, "reviewed", "is missing", fix)
