"""Rows of a table in text."""

import pytest

from bot.bank.importing.reading import CannotImport
from bot.bank.importing.tables import rows


def test_each_row_is_named_by_the_line_it_begins_on() -> None:
    text = 'a,b\r\n\r\n"two\nlines",c\n"say ""so""",d'

    assert [*rows(text, ",", "t.csv", above=2)] == [
        (3, ["a", "b"]),
        (5, ["two\nlines", "c"]),
        (7, ['say "so"', "d"]),
    ]


def test_a_quote_that_is_never_closed_is_told() -> None:
    with pytest.raises(CannotImport, match=r"t\.csv cannot be read from line 2 on"):
        [*rows("a,b\n" + '"' + "x\n" * 100_000, ",", "t.csv")]
