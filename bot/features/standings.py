"""/leaderboard: weekly in the space's zone, or of all time."""

from collections.abc import Sequence

from bot.cards.board import board_card
from bot.cards.refusal import unknown_period_card
from bot.domain.weeks import ALL, week_of
from bot.effects import Audience, Effect, Reply
from bot.features.arrival import Visit
from bot.turn import Turn

TOP = 10
NEIGHBOURS = 1


def show(turn: Turn, visit: Visit, period: str) -> Sequence[Effect]:
    """Show the board of this week or of all time."""
    weekly = period.lower() in ("", "week", "weekly")
    if not weekly and period.lower() != "all":
        return [Reply(unknown_period_card(period))]
    name = _this_week(turn, visit) if weekly else ALL
    board = turn.store.boards.page(
        visit.origin.space, name, visit.learner.id, top=TOP, near=NEIGHBOURS
    )
    return [Reply(board_card(board, weekly=weekly), Audience.EVERYONE)]


def _this_week(turn: Turn, visit: Visit) -> str:
    return week_of(turn.now, turn.store.tracks.zones(visit.origin.space), turn.zone).name
