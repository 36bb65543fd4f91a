"""What brings the reveal of a post: the next question at the latest, or its own rule before that.

The rule is the one that its track had when it was posted. A set time is known once the question
surely was posted, and is found by an index; whose answers it waits for is noted then as well, so
that an answer costs a row.
"""

from dataclasses import replace
from datetime import datetime

from bot.domain.reveal import ACTIVE, FEWEST_ACTIVE, WITH_NEXT, Reveals, reveal_time
from bot.features import vanishing
from bot.ids import LearnerId
from bot.store.affairs import PlaceState
from bot.store.records import Delivery, DeliveryKind, Post
from bot.turn import Turn


def plan(turn: Turn, post: Post, due_at: datetime) -> None:
    """Plan the reveal of a post, unless it was revealed.

    That of a withdrawn one is let go of when it is to be sent, but what its answers earned stays,
    and is counted from here on if it waited.
    """
    if post.revealed_at:
        return
    turn.store.posts.reveal(post.id, turn.now)
    turn.store.deliveries.plan(
        post.track,
        DeliveryKind.REVEAL,
        post.occurrence,
        post=post.id,
        at=turn.now,
        due_at=due_at,
    )


def bring(turn: Turn, post: Post) -> Post:
    """Plan the reveal that a post's own rule brings now; return the post as it is from now on.

    Where its track posts nothing any more, the next question brings it, should there be one.
    """
    if _is_over(turn, post):
        turn.store.reveals.promise(post.id, None)
        return post
    plan(turn, post, post.reveal_at or turn.now)
    return replace(post, revealed_at=turn.now)


def answered(turn: Turn, post: Post, learner: LearnerId) -> Post:
    """Reveal a post if ``learner``, who answered it just now, was the last one to wait for.

    Returns the post as it is from now on. While posting is held the reveal waits.
    """
    waits = post.reveal.by is Reveals.ANSWERED and post.revealed_at is None
    if not waits or not turn.store.reveals.answered(post.id, learner):
        return post
    turn.store.reveals.promise(post.id, turn.now)
    return post if turn.store.holds.current() else bring(turn, post)


def foresee(turn: Turn, before: Delivery, after: Delivery) -> None:
    """Note what brings the reveal of a question, now that something else is known of its post.

    A question that may not have been posted is revealed with the next one alone.
    """
    if after.kind is not DeliveryKind.QUESTION or after.sent_at == before.sent_at:
        return
    post = turn.store.posts.get(after.post) if after.post else None
    if post is None or post.revealed_at or post.reveal == WITH_NEXT:
        return
    if after.sent_at is None:
        turn.store.reveals.promise(post.id, None)
        turn.store.reveals.await_nobody(post.id)
    elif post.reveal.by is Reveals.ANSWERED:
        since = after.sent_at - ACTIVE
        turn.store.reveals.await_active(post, since, after.sent_at, FEWEST_ACTIVE)
    else:
        turn.store.reveals.promise(post.id, reveal_time(post.reveal, post.zone, after.sent_at))


def as_posted(post: Post, at: datetime) -> Post:
    """Return a post as it is once it is posted at ``at``: it may say when it is revealed."""
    return replace(post, reveal_at=reveal_time(post.reveal, post.zone, at))


def _is_over(turn: Turn, post: Post) -> bool:
    """Tell whether a track was removed, its group left, or its place lost."""
    track, trouble = turn.store.tracks.get(post.track), turn.store.places.trouble(post.track)
    lost = trouble is not None and trouble.state is PlaceState.PAUSED
    return track is None or track.removed or lost or vanishing.is_gone(turn, post.space)
