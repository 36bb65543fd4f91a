"""How a table is set."""

from adapters.tables import stacked_row, table_lines, table_widths
from bot.view.card import Table
from bot.view.text import Moment, cells, code
from tests.adapters.cards import NOON


def test_what_names_a_row_is_never_wrapped() -> None:
    lines = [("Command", "What it does"), ("/me zone ZONE", "word " * 20)]

    assert table_widths(lines, 40) == [13, 25]
    assert table_widths(lines, 26) is None


def test_a_cell_is_one_line_of_plain_text_on_the_readers_clock() -> None:
    table = Table(
        head=("Na\nme", "When"), rows=(cells(code(" a\nb "), Moment(NOON, "Asia/Tokyo")),)
    )

    assert table_lines(table) == [("Na me", "When"), ("a b", "Mon 2 Mar 21:00")]


def test_a_stacked_row_names_what_belongs_to_it_and_leaves_out_what_is_not_there() -> None:
    head = ("", "Name", "Points")

    assert stacked_row(head, ("1", "Ana", "-")) == ("1", "name: Ana")
    assert stacked_row(("Command", "What it does"), ("/me", "You")) == ("/me", "You")
