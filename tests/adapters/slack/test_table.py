"""Tables."""

from adapters.prose import columns
from adapters.slack.limits import LIMITS
from adapters.slack.table import WIDEST, table_elements
from bot.view.card import Table
from bot.view.text import Moment, cells, code, strong
from tests.adapters.cards import BOARD, NOON
from tests.adapters.slack.reader import Kind, Piece, pieces

ROOM = 9000
[BOARD_TABLE] = [block for block in BOARD.blocks if isinstance(block, Table)]


def shown(table: Table, room: int = ROOM) -> list[Piece]:
    elements = [each for each in table_elements(table, room) if each]
    return [*pieces({"type": "rich_text", "elements": elements})]


def words(table: Table, room: int = ROOM) -> str:
    return "".join(piece.text for piece in shown(table, room))


def test_a_narrow_table_is_set_flush_and_points_at_the_reader() -> None:
    assert (
        words(BOARD_TABLE)
        == """\
      Name    Points  Right
   1  Ana      1,062      6
▸  2  李小龙      44      4
  10  Zoë          2      0"""
    )
    assert {piece.kinds for piece in shown(BOARD_TABLE)} == {frozenset({Kind.BLOCK})}


def wide(name: str) -> Table:
    return Table(head=("Name", "What"), rows=(cells(name, "x" * 20),), own=0)


def test_a_table_that_is_too_wide_is_a_list() -> None:
    fits, over = wide("n" * (WIDEST - 24)), wide("n" * (WIDEST - 23))

    assert max(map(columns, words(fits).split("\n"))) == WIDEST
    assert words(over) == f"▸ {'n' * 21}  {'x' * 20}"
    assert [piece.text for piece in shown(over) if Kind.STRONG in piece.kinds] == ["n" * 21]


def test_a_table_with_moments_is_a_list_for_code_cannot_show_them() -> None:
    noon = Moment(NOON, "UTC")
    row = cells(noon, noon, "-", "met")
    table = Table(head=("Posted", "Your deadline", "Answered", "State"), rows=(row, row), own=1)
    line = "Mon 2 Mar 12:00\n  your deadline: Mon 2 Mar 12:00, state: met"

    assert words(table) == f"• {line}\n• ▸ {line}"
    assert sum(Kind.MOMENT in piece.kinds for piece in shown(table)) == 4


def test_cells_in_a_list_keep_their_style_and_stay_on_their_line() -> None:
    rows = (cells(code("/me"), "You\n# and *you*"), cells("x" * 50, strong("so")))
    table = Table(head=("Command", "What"), rows=rows)

    assert words(table) == f"/me  You # and *you*\n{'x' * 50}  so"


def test_a_long_table_is_parted_each_under_its_head() -> None:
    rows = tuple(cells(str(at), "x" * 30) for at in range(200))
    table = Table(head=("No", "What"), rows=rows)
    parts = [piece.text for piece in shown(table)]

    assert len(parts) == 3
    assert all(part.startswith("No") and len(part) <= LIMITS.text for part in parts)
    assert sum(part.count("\n") for part in parts) == 200


def test_what_there_is_no_room_for_is_cut() -> None:
    rows = tuple(cells(str(at), "x" * 30) for at in range(200))
    table = Table(head=("No", "What"), rows=rows)

    assert len(words(table, 300)) <= 300
    assert words(table, 300).endswith("…")


def test_a_table_without_rows_shows_its_head() -> None:
    assert words(Table(head=("Name", "What"), rows=())) == "Name  What"
