"""Secrets that a library would log."""

import logging
import re

from adapters.hushing import HUSHED, Hushing, install

HUSHING = Hushing(("secret-1", ""), re.compile(r"(/hooks/)\S+"))


def test_what_is_secret_is_taken_out_and_what_leads_to_it_stays() -> None:
    assert HUSHING.hush("secret-1 at /hooks/abc") == f"{HUSHED} at /hooks/{HUSHED}"


def test_loggers_below_a_library_are_hushed_as_well() -> None:
    inner = logging.getLogger("library_of_this_test.inner")

    for _ in range(2):
        install(HUSHING, ["library_of_this_test"], ["ours_of_this_test"])

    assert inner.filters == [HUSHING]
    assert logging.getLogger("ours_of_this_test").filters == [HUSHING]


def test_a_traceback_with_a_secret_becomes_words_without_it() -> None:
    info = (ValueError, ValueError("secret-1"), None)
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "it broke", (), info)

    HUSHING.filter(record)

    assert record.getMessage() == f"it broke\nValueError: {HUSHED}\n"
    assert record.exc_info is None
