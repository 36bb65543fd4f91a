"""Points: for distinct questions only, the same in the end whether right at once or later."""

RIGHT = 10
"""For a right answer."""
TRIED = 2
"""For a wrong one: trying counts."""


def points(*, right: bool, earned: int) -> int:
    """Return what an answer adds to the ``earned`` points a learner has for the same question."""
    return max(0, (RIGHT if right else TRIED) - earned)
