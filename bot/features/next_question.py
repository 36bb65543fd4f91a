"""Next question: what there is to answer right now, or when something comes.

A question that was posted in the same place and is still open, else a review that is due. Nothing
is served here that another command would not give, so that no question of the day is told early.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.cards.next_question import no_more_card
from bot.cards.refusal import held_card
from bot.cards.verdict import gone_card
from bot.effects import Effect, Reply
from bot.features import daily, review
from bot.features.answering import post_here
from bot.features.arrival import Visit
from bot.features.memory import memory_of, open_posts
from bot.ids import PostId
from bot.store.records import Post, Track
from bot.turn import Turn


def show(turn: Turn, visit: Visit, identifier: PostId) -> Sequence[Effect]:
    """Go on from a post that was answered."""
    post = post_here(turn, visit, identifier)
    if post is None:
        return [Reply(gone_card())]
    here = _in_its_place(turn, post)
    names = {track.id for track in here}
    still_open = [each for each in open_posts(turn, visit) if each.track in names]
    if still_open:
        return daily.show_post(turn, visit, still_open[-1])
    memory = memory_of(turn, visit)
    if review.due_now(turn, visit, memory):
        return review.show(turn, visit)
    if turn.store.holds.current():
        return [Reply(held_card())]
    back = min((card.due for card in memory.cards if card.due > turn.now), default=None)
    return [Reply(no_more_card(_coming(here), back, visit.zone))]


def _in_its_place(turn: Turn, post: Post) -> Sequence[Track]:
    """Return the tracks that post where a post's own does: not all see every place of a group."""
    tracks = [track for track in turn.store.tracks.of_space(post.space) if not track.removed]
    place = next((track.place for track in tracks if track.id == post.track), None)
    return [track for track in tracks if track.place == place]


def _coming(tracks: Sequence[Track]) -> datetime | None:
    return min((track.next_due for track in tracks if track.next_due), default=None)
