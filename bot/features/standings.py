"""/leaderboard: weekly in the space's zone, or of all time."""

from collections.abc import Sequence

from bot.cards.board import board_card
from bot.cards.refusal import unknown_period_card
from bot.domain.weeks import ALL, week_of
from bot.effects import Audience, Effect, Reply
from bot.features.arrival import Visit
from bot.store.counts import Board
from bot.turn import Turn

TOP = 10
NEIGHBOURS = 1


def show(turn: Turn, visit: Visit, period: str) -> Sequence[Effect]:
    """Show the board of this week or of all time."""
    weekly = period.lower() in ("", "week", "weekly")
    if not weekly and period.lower() != "all":
        return [Reply(unknown_period_card(period))]
    board = this_week(turn, visit) if weekly else _page(turn, visit, ALL)
    readers = Audience.ONLY_YOU if board.hidden else Audience.EVERYONE
    return [Reply(board_card(board, weekly=weekly), readers)]


def this_week(turn: Turn, visit: Visit) -> Board:
    """Return what the visitor sees of this week's board."""
    zones = turn.store.tracks.zones(visit.origin.space)
    return _page(turn, visit, week_of(turn.now, zones, turn.zone).name)


def _page(turn: Turn, visit: Visit, period: str) -> Board:
    space = visit.origin.space
    return turn.store.boards.page(space, period, visit.learner.id, top=TOP, near=NEIGHBOURS)
