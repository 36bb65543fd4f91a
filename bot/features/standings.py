"""/leaderboard: weekly in the space's zone, or of all time."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.cards.board import board_card
from bot.cards.refusal import unknown_period_card
from bot.domain.schedule import instant
from bot.effects import Audience, Effect, Reply
from bot.features.arrival import Visit
from bot.turn import Turn


def show(turn: Turn, visit: Visit, period: str) -> Sequence[Effect]:
    """Show the board of this week or of all time."""
    weekly = period.lower() in ("", "week", "weekly")
    if not weekly and period.lower() != "all":
        return [Reply(unknown_period_card(period))]
    space = turn.store.tracks.space(visit.origin.space)
    since = _week_start(turn.now, space.zone if space else turn.zone) if weekly else None
    standings = turn.store.answers.standings(
        visit.origin.space, since=since, reader=visit.learner.id
    )
    return [Reply(board_card(standings, visit.learner.id, weekly=weekly), Audience.EVERYONE)]


def _week_start(now: datetime, zone: str) -> datetime:
    today = now.astimezone(ZoneInfo(zone)).date()
    monday = today - timedelta(days=today.weekday())
    midnight = datetime.combine(monday, datetime.min.time())
    return instant(midnight, ZoneInfo(zone)).astimezone(UTC)
