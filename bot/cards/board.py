"""The group's board."""

from collections.abc import Sequence

from bot.cards.words import plural
from bot.ids import LearnerId
from bot.store.records import Standing
from bot.view.card import Card, Note, Paragraph, Table
from bot.view.text import code, text

TOP = 10
NEIGHBOURS = 1


def board_card(standings: Sequence[Standing], reader: LearnerId | None, *, weekly: bool) -> Card:
    """Return the top of the board, and the reader's own place with its neighbours."""
    period = "this week" if weekly else "of all time"
    if not standings:
        advice = text("Nobody has points yet. Be the first: ", code("/daily"))
        return Card(title=f"The board {period}", blocks=(Paragraph(advice),))
    own = next((i for i, s in enumerate(standings) if s.learner == reader), None)
    shown = _shown(len(standings), own)
    rows = tuple(_row(standings[i]) for i in shown)
    other = "/leaderboard all" if weekly else "/leaderboard week"
    return Card(
        title=f"The board {period}",
        blocks=(
            Table(
                head=("", "Name", "Points", "Right"),
                rows=rows,
                numeric=frozenset({0, 2, 3}),
                own=shown.index(own) if own is not None else None,
            ),
            Note(
                text(
                    f"{plural(len(standings), 'learner')}. 10 points for a right answer, 2 for "
                    "trying. See also ",
                    code(other),
                )
            ),
        ),
    )


def _shown(count: int, own: int | None) -> list[int]:
    near = range(own - NEIGHBOURS, own + NEIGHBOURS + 1) if own is not None else range(0)
    return sorted({i for i in (*range(TOP), *near) if 0 <= i < count})


def _row(standing: Standing) -> tuple[str, ...]:
    return (str(standing.rank), standing.name, f"{standing.points:,}", f"{standing.right:,}")
