"""Python's search for garbage: less of it, for a process that serves for long."""

import gc

YOUNG = 10_000
"""New objects before the next search among them. A press under way holds some two hundred, so that
Python's own 700 searches again and again through what is only waiting for its answer."""


def spare() -> None:
    """Search never again through all that is there now, and among new objects less often.

    What a start has loaded stays: a hundred thousand objects, and a search through them keeps
    everybody waiting for some 40 ms (https://docs.python.org/3/library/gc.html#gc.freeze).
    """
    gc.freeze()
    gc.set_threshold(YOUNG)
