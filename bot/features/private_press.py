"""A press in a private message on what a group was asked: it counts for that group.

A reminder carries buttons to where nobody but its reader is. Only who takes part in the group gets
there; for everybody else, the post is none of their own group's.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.slot import zone_in_force
from bot.effects import Effect
from bot.events import Asked, PersonEvent
from bot.features import daily, reminding, vanishing
from bot.features.arrival import Visit
from bot.ids import PostId
from bot.store.records import Post
from bot.turn import Turn
from bot.view.actions import (
    Action,
    AnswerPost,
    AssessAnswer,
    NextQuestion,
    ReportPost,
    SayConfidence,
    ShowHint,
)
from bot.view.private_actions import PrivateAction, ShowPost, StopReminders

TAKES_PART = timedelta(days=60)
"""Who answered in a group this lately; longer than the longest pause."""


def brought(turn: Turn, visit: Visit, event: PersonEvent) -> Visit:
    """Return the visit in the group whose post was used, as no admin of it; or as it was."""
    if not visit.origin.alone or isinstance(event, Asked):
        return visit
    identifier = _post_of(event.action)
    post = turn.store.posts.get(identifier) if identifier else None
    if post is None or post.space == visit.origin.space or not _may(turn, visit, post):
        return visit
    track = turn.store.tracks.get(post.track)
    if track is None:
        return visit
    origin = replace(visit.origin, space=post.space, admin=False, spots=())
    zone = zone_in_force(visit.zones, turn.now, track.zone)
    return replace(visit, origin=origin, track=track, zone=zone)


def press(turn: Turn, visit: Visit, action: PrivateAction) -> Sequence[Effect]:
    """Do what a button of a private message says."""
    match action:
        case ShowPost(post):
            return daily.show_this(turn, visit, post)
        case StopReminders():
            return reminding.stop(turn, visit)


def _may(turn: Turn, visit: Visit, post: Post) -> bool:
    if post.quiz is not None or vanishing.is_gone(turn, post.space):
        return False
    since = turn.now - TAKES_PART
    return bool(turn.store.streaks.answered_since(post.space, visit.learner.id, since))


def _post_of(action: Action) -> PostId | None:
    match action:
        case AnswerPost() | ShowHint() | AssessAnswer() | SayConfidence():
            return action.post
        case ReportPost() | NextQuestion() | ShowPost():
            return action.post
        case _:
            return None
