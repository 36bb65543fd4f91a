"""How a table is set."""

from dataclasses import replace

from adapters.tables import flush_lines, row_signs, stacked_row, table_lines, table_widths
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


def test_columns_stand_flush_beside_each_other_and_the_readers_row_has_a_sign() -> None:
    rows = (cells("Ana", "1,062"), cells("李小龙", "44"))
    table = Table(head=("Name", "Points"), rows=rows, numeric=frozenset({1}))

    assert flush_lines(table) == ["Name    Points", "Ana      1,062", "李小龙      44"]
    assert row_signs(table) == ["", "", ""]
    assert row_signs(replace(table, own=1)) == ["  ", "  ", "▸ "]
    assert flush_lines(replace(table, own=1))[2] == "▸ 李小龙      44"
