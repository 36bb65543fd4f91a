"""A bank that is nearly used up by a track: admins are told a week ahead."""

from datetime import timedelta

from bot.domain.question import Status
from bot.features import noticing
from bot.features.expecting import expected
from bot.store.affairs import Notice, NoticeKind, Scarcity
from bot.store.records import Track
from bot.turn import Turn

AHEAD = timedelta(days=7)


def scarcity(turn: Turn, track: Track) -> Scarcity | None:
    """Return what a track still has to ask, where that is less than the coming week needs."""
    if track.schedule is None or track.paused:
        return None
    span = {"after": turn.now, "until": turn.now + AHEAD}
    needed = sum(1 for _ in expected(turn.store, track, track.schedule, **span))
    pool = {
        question.id
        for question in turn.drawn(track).questions
        if question.status is Status.PUBLISHED
        and (not track.topics or question.topic in track.topics)
    }
    asked = {each.id for each in turn.store.posts.past(track.space)}
    left = len(pool - asked)
    return Scarcity(left=left, needed=needed, pool=len(pool)) if left < needed else None


def take_stock(turn: Turn, track: Track) -> None:
    """Tell the admins that new questions run out: once, and once more after some were added.

    What never had enough for a week is not running out: its schedule said so from the first day.
    """
    found = scarcity(turn, track)
    if found is None or found.pool <= found.needed:
        return
    before = turn.store.notices.last(track.space, NoticeKind.SCARCE, track.id)
    if before and found.pool <= Scarcity.read(before.reason).pool:
        return
    notice = Notice(
        space=track.space,
        at=turn.now,
        kind=NoticeKind.SCARCE,
        subject=track.id,
        reason=str(found),
    )
    noticing.tell(turn, notice, noticing.admin_place(turn, track.space))
