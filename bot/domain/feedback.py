"""When a learner is told whether their answer is right."""

from enum import StrEnum


class Feedback(StrEnum):
    """At once and in private; or with everyone, so that nobody can pass the key on."""

    AT_ONCE = "at-once"
    AT_REVEAL = "at-reveal"
