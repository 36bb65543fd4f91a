"""Tables."""

from adapters.discord.table import WIDEST, table_words
from adapters.prose import columns
from bot.view.card import Table
from bot.view.text import Moment, cells, code, strong
from tests.adapters.cards import BOARD, NOON
from tests.adapters.discord.reader import Kind, kinds, seen

ROOM = 4096
[BOARD_TABLE] = [block for block in BOARD.blocks if isinstance(block, Table)]


def test_a_narrow_table_is_set_flush_and_points_at_the_reader() -> None:
    assert (
        table_words(BOARD_TABLE, ROOM)
        == """\
```
      Name    Points  Right
   1  Ana      1,062      6
▸  2  李小龙      44      4
  10  Zoë          2      0
```"""
    )


def wide(name: str) -> Table:
    return Table(head=("Name", "What"), rows=(cells(name, "x" * 20),), own=0)


def test_a_table_that_is_too_wide_is_a_list() -> None:
    fits = table_words(wide("n" * (WIDEST - 24)), ROOM)
    over = table_words(wide("n" * (WIDEST - 23)), ROOM)

    assert max(columns(line) for line in fits.split("\n")) == WIDEST
    assert kinds(fits) == {Kind.BLOCK}
    assert over == f"▸ **{'n' * 21}**  {'x' * 20}"


def test_a_table_with_moments_is_a_list_for_code_cannot_show_them() -> None:
    row = cells(Moment(NOON, "UTC"), Moment(NOON, "UTC"), "-", "met")
    table = Table(head=("Posted", "Your deadline", "Answered", "State"), rows=(row, row), own=1)
    line = "<t:1772452800:f>\n-# your deadline: <t:1772452800:f>, state: met"

    assert table_words(table, ROOM) == f"{line}\n▸ {line}"


def test_cells_in_a_list_keep_their_style_and_stay_on_their_line() -> None:
    rows = (cells(code("/me"), "You\n# and *you*"), cells("x" * 50, strong("so")))
    table = Table(head=("Command", "What"), rows=rows)

    assert table_words(table, ROOM) == (f"`/me`  You # and \\*you\\*\n**{'x' * 50}**  **so**")


def test_what_no_phone_could_show_is_cut() -> None:
    rows = tuple(cells(str(at), "x" * at) for at in range(200))
    table = table_words(Table(head=("No", "What"), rows=rows), 300)

    assert len(table) <= 300
    assert seen(table).startswith("0 1 x 2")
    assert table.endswith("…")


def test_a_table_without_rows_shows_its_head() -> None:
    assert seen(table_words(Table(head=("Name", "What"), rows=()), ROOM)) == "Name What"
