"""The board's card."""

from bot.cards.board import board_card
from bot.ids import LearnerId
from bot.store.records import Standing
from bot.view.card import Card, Table
from tests.scenes import words


def standings(count: int) -> list[Standing]:
    return [
        Standing(
            rank=n,
            learner=LearnerId(f"test:{n}"),
            name=f"Name {n}",
            points=(count - n) * 1000,
            right=n,
        )
        for n in range(1, count + 1)
    ]


def table(card: Card) -> Table:
    [found] = [block for block in card.blocks if isinstance(block, Table)]
    return found


def ranks(count: int, reader: int) -> list[int]:
    card = board_card(standings(count), LearnerId(f"test:{reader}"), weekly=True)
    return [int(row[0]) for row in table(card).rows]


def test_an_empty_board_invites() -> None:
    assert words(board_card((), LearnerId("test:1"), weekly=False)) == (
        "The board of all time Nobody has points yet. Be the first: /daily"
    )


def test_a_row_has_rank_name_points_and_right_answers() -> None:
    card = board_card(standings(3), LearnerId("test:2"), weekly=True)

    assert table(card).rows[0] == ("1", "Name 1", "2,000", "1")
    assert table(card).own == 1


def test_the_top_ten_are_shown() -> None:
    assert ranks(30, reader=5) == list(range(1, 11))


def test_a_reader_far_down_sees_their_neighbours() -> None:
    assert ranks(30, reader=20) == [*range(1, 11), 19, 20, 21]


def test_a_reader_at_the_edges_sees_who_is_there() -> None:
    assert ranks(30, reader=11) == list(range(1, 13))
    assert ranks(30, reader=30) == [*range(1, 11), 29, 30]


def test_the_readers_row_is_marked_wherever_it_is() -> None:
    card = board_card(standings(30), LearnerId("test:20"), weekly=True)

    own = table(card).own
    assert own is not None
    assert table(card).rows[own][1] == "Name 20"


def test_a_reader_without_points_has_no_row() -> None:
    assert table(board_card(standings(3), LearnerId("test:99"), weekly=True)).own is None
    assert table(board_card(standings(3), None, weekly=True)).own is None


def test_the_small_print_explains_points_and_names_the_other_board() -> None:
    rule = "10 points for a right answer, 2 for trying. See also"

    assert words(board_card(standings(1), None, weekly=True)).endswith(
        f"1 learner. {rule} /leaderboard all"
    )
    assert words(board_card(standings(2), None, weekly=False)).endswith(
        f"2 learners. {rule} /leaderboard week"
    )
