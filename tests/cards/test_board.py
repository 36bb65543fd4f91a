"""The board's card."""

from bot.cards.board import board_card
from bot.ids import LearnerId
from bot.store.counts import Board, Standing
from bot.view.card import Card, Table
from tests.card_reading import rows, words


def board(count: int, own: int | None = None, learners: int = 0) -> Board:
    rows = tuple(
        Standing(
            rank=n,
            learner=LearnerId(f"test:{n}"),
            name=f"Name {n}",
            points=(count - n) * 1000,
            right=n,
        )
        for n in range(1, count + 1)
    )
    return Board(rows=rows, own=own, learners=learners or count)


def table(card: Card) -> Table:
    [found] = [block for block in card.blocks if isinstance(block, Table)]
    return found


def test_an_empty_board_invites() -> None:
    assert words(board_card(board(0), weekly=False)) == (
        "The board of all time Nobody has points yet. Be the first: /daily"
    )


def test_a_row_has_rank_name_points_and_right_answers() -> None:
    card = board_card(board(3, own=1), weekly=True)

    assert rows(card)[0] == ("1", "Name 1", "2,000", "1")
    assert table(card).own == 1


def test_a_reader_without_points_has_no_row() -> None:
    assert table(board_card(board(3), weekly=True)).own is None


def test_the_small_print_counts_everyone_explains_points_and_names_the_other_board() -> None:
    rule = "10 points for a right answer, 2 for trying. See also"

    assert words(board_card(board(1), weekly=True)).endswith(f"1 learner. {rule} /leaderboard all")
    assert words(board_card(board(2, learners=1200), weekly=False)).endswith(
        f"1,200 learners. {rule} /leaderboard week"
    )
