"""The group's board."""

from bot.cards.words import plural
from bot.commands import Verb
from bot.store.counts import Board, Standing
from bot.view.card import Card, Note, Paragraph, Table
from bot.view.text import Text, cells, code, text

_HIDDEN = text(
    "You are hidden from boards: others do not see your row. Show it: ",
    code(f"/{Verb.PRIVACY_SHOW_ME}"),
)


def board_card(board: Board, *, weekly: bool) -> Card:
    """Return the top of the board, and the reader's own place with its neighbours."""
    period = "this week" if weekly else "of all time"
    if not board.rows:
        advice = text("Nobody has points yet. Be the first: ", code("/daily"))
        return Card(title=f"The board {period}", blocks=(Paragraph(advice),))
    other = "/leaderboard all" if weekly else "/leaderboard week"
    return Card(
        title=f"The board {period}",
        blocks=(
            Table(
                head=("", "Name", "Points", "Right"),
                rows=tuple(map(_row, board.rows)),
                numeric=frozenset({0, 2, 3}),
                own=board.own,
            ),
            Note(
                text(
                    f"{plural(board.learners, 'learner')}. 10 points for a right answer, 2 for "
                    "trying. See also ",
                    code(other),
                )
            ),
            *((Note(_HIDDEN),) if board.hidden else ()),
        ),
    )


def _row(standing: Standing) -> tuple[Text, ...]:
    return cells(str(standing.rank), standing.name, f"{standing.points:,}", f"{standing.right:,}")
