"""How much is measured: the defaults are what `make bench` takes, a test takes next to nothing."""

from collections.abc import Callable
from dataclasses import dataclass


def _quiet(words: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Counts of everything; ``tell`` takes a line of progress.

    ``sizes`` are those of the log, in answers, smallest first.
    """

    rounds: int = 5
    sizes: tuple[int, ...] = (10_000, 1_000_000)
    tell: Callable[[str], None] = _quiet
    slots: int = 120
    """Questions the group of the log was asked before."""
    turns: int = 256
    """Answers in a round of ``turn``."""
    reads: int = 200
    """Reads in a round."""
    clients: int = 64
    durable_answers: int = 1024
    """Answers in a round of ``durable``: a learner each, and as many for each client."""
    durable_slots: int = 30
    """Questions that each of these learners answered before."""
    slow_answers: int = 256
    """Answers in a round of the slow floors of ``durable``; rates are compared."""
    ticks: int = 200
    tracks: int = 100_000
    due_rounds: int = 3
    due_seconds: float = 5.0
    """How long the ticker works in a round of ``due``."""
    herd: int = 10_000
    """Questions due at one moment in ``herd``."""
    active: int = 10
    """Learners who are heard when a question is chosen."""
    cards: int = 1000
    """Questions that each of them remembers."""
    imported: int = 20_000
    """Questions of a table that is brought in."""
    presses: int = 256
    """Buttons pressed in a round of ``press`` and of ``slack``, each by another learner."""
    slack_clients: int = 256
    """How many of them press on Slack at any time."""
    players: int = 200
    """Who answer a question of ``slackquiz``."""
    press_days: int = 5
    """Questions that each of these learners answered before."""
    channels: int = 1000
    """Channels that ``fanout`` posts to in a round."""
