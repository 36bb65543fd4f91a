"""A group that the bot left, and did not come back to, is taken out step by step."""

from collections.abc import Collection
from dataclasses import replace

from bot.features.delivering import CannotPost
from bot.ids import SpaceId, is_private
from bot.store.affairs import PresenceState
from bot.turn import Turn

FACTS_A_TURN = 20
"""Answers and posts, mostly: some milliseconds, so that nobody waits."""


def purge_due(turn: Turn, *, without: Collection[SpaceId] = ()) -> None:
    """Take a step with the group whose time is up; a kill between two leaves all in order.

    Raises:
        CannotPost: the step fails; ask again without this group.
    """
    due = turn.store.presences.to_purge(turn.now - turn.purge_after, without=without)
    if due is None:
        return
    if due.state is PresenceState.LEFT:
        turn.store.presences.note(replace(due, at=turn.now, state=PresenceState.PURGING))
    try:
        over = turn.store.presences.purge(due.space, FACTS_A_TURN)
    except Exception as error:
        raise CannotPost(space=due.space) from error
    if over and is_private(due.space):
        turn.store.presences.forget(due.space)
    elif over:
        turn.store.presences.note(replace(due, at=turn.now, state=PresenceState.PURGED))
