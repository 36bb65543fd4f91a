"""The bot joins a group, or leaves it: what a group had is kept for a while."""

from dataclasses import replace

from bot.events import Joined, Left, Origin
from bot.features import noticing, posting, vanishing
from bot.features.arrival import settle_in
from bot.ids import SpaceId
from bot.store.affairs import Notice, NoticeKind, Presence, PresenceState
from bot.turn import Turn


def joined(turn: Turn, event: Joined) -> None:
    """Go on where a group was left; welcome the admins of a new one. Known news is no news."""
    last = turn.store.presences.last(event.space)
    if last and (last.state is PresenceState.HERE or event.at < last.at):
        return
    _note(turn, event, PresenceState.HERE)
    if last and last.gone:
        _go_on(turn, event.space)
    else:
        _welcome(turn, event)


def talked(turn: Turn, origin: Origin) -> None:
    """Note that the bot is where somebody talks with it alone: of that no platform tells."""
    if not origin.alone:
        return
    last = turn.store.presences.last(origin.space)
    if last and (last.state is PresenceState.HERE or origin.at < last.at):
        return
    _note(turn, origin, PresenceState.HERE)
    if last and last.gone:
        _go_on(turn, origin.space)


def left(turn: Turn, event: Left) -> None:
    """Post nothing more, and keep everything as it is until it is purged or the bot is back."""
    last = turn.store.presences.last(event.space)
    known = last is not None or turn.store.tracks.space(event.space) is not None
    stale = last is not None and (last.state is not PresenceState.HERE or event.at < last.at)
    if not known or stale:
        return
    _note(turn, event, PresenceState.LEFT)
    for track in turn.store.tracks.of_space(event.space):
        turn.store.tracks.save(replace(track, next_due=None), turn.now)


def _note(turn: Turn, event: Joined | Left | Origin, state: PresenceState) -> None:
    turn.store.presences.note(Presence(space=event.space, at=event.at, state=state))


def _go_on(turn: Turn, space: SpaceId) -> None:
    """Post again from the next time on: nothing is made up for."""
    for track in turn.store.tracks.of_space(space):
        if track.schedule and not track.paused and not track.removed:
            vanishing.resumed(turn, track)
            next_due = posting.next_due(turn, track, track.schedule)
            turn.store.tracks.save(replace(track, next_due=next_due), turn.now)


def _welcome(turn: Turn, event: Joined) -> None:
    settle_in(turn, event.space, event.place)
    notice = Notice(space=event.space, at=turn.now, kind=NoticeKind.WELCOME)
    noticing.tell(turn, notice, event.place)
