"""/daily: the question of the day, or the verdict of whoever answered it."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.cards.question import nothing_to_ask_card, question_card, waiting_card
from bot.cards.refusal import held_card, unknown_occurrence_card
from bot.cards.verdict import gone_card
from bot.cards.words import on_track
from bot.effects import Effect, Reply
from bot.features import announcing, answering, delivering, posting, revealing
from bot.features.arrival import Visit
from bot.ids import PostId
from bot.store.records import Post, Track
from bot.turn import Turn


def show(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    """Show a date's question, or the latest; on a track without a schedule, open today's."""
    if typed:
        return _of_date(turn, visit, typed)
    if visit.track.schedule is None:
        return _on_demand(turn, visit)
    post = turn.store.posts.latest(visit.track.id)
    if post is None:
        if turn.store.holds.current():
            return [Reply(held_card())]
        on = on_track(visit.track.id)
        return [Reply(waiting_card(visit.track.next_due, visit.zone, on=on))]
    return show_post(turn, visit, post)


def show_post(turn: Turn, visit: Visit, post: Post) -> Sequence[Effect]:
    """Show a question, or what to tell whom it no longer asks anything."""
    delivery = delivering.look_up(turn, post)
    over = answering.over(turn, visit, post, delivery, turn.now) if delivery else None
    if over:
        return [Reply(over)]
    shown = post
    if delivery and delivery.sent_at:
        shown = revealing.as_posted(post, delivery.sent_at)
    card = question_card(
        shown,
        turn.store.posts.question(post),
        turn.known(post.space),
        answers=turn.store.answers.tally(post.id).answers,
        late=delivery is not None
        and delivering.is_late(turn, delivery, delivery.sent_at or turn.now),
        old=_is_old(turn, post),
    )
    return [Reply(card)]


def show_this(turn: Turn, visit: Visit, identifier: PostId) -> Sequence[Effect]:
    """Show one question of the visitor's own group."""
    post = answering.post_here(turn, visit, identifier)
    if post is None or post.learner or delivering.look_up(turn, post) is None:
        return [Reply(gone_card())]
    return show_post(turn, visit, post)


def _of_date(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    post = posting.find(turn, visit.track, typed)
    delivery = delivering.look_up(turn, post) if post else None
    if post is None or delivery is None:
        return [Reply(unknown_occurrence_card(typed))]
    return show_post(turn, visit, post)


def _on_demand(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """The first to ask for a date's question opens its slot."""
    occurrence = _today(turn, visit.track)
    post = _of_today(turn, visit.track, occurrence)
    if post is None:
        post = posting.plan_question(turn, visit.track, occurrence, turn.now)
        if post is None:
            return _of_another(turn, visit, occurrence)
        delivering.hand_over(turn, post, visit.origin.place)
    return [*announcing.send_at_once(turn, visit.track.id), *show_post(turn, visit, post)]


def _of_another(turn: Turn, visit: Visit, occurrence: str) -> Sequence[Effect]:
    """Show the question another process has planned since, if one has."""
    post = turn.store.posts.of(visit.track.id, occurrence)
    nothing = nothing_to_ask_card(on=on_track(visit.track.id))
    return show_post(turn, visit, post) if post else [Reply(nothing)]


def _of_today(turn: Turn, track: Track, occurrence: str) -> Post | None:
    """Return today's question; the last of them where an admin posted another one at once."""
    latest = turn.store.posts.latest(track.id)
    if latest and latest.date == _date(turn, track.zone):
        return latest
    return turn.store.posts.of(track.id, occurrence)


def _is_old(turn: Turn, post: Post) -> bool:
    """Tell whether a question is another than the current one of today."""
    latest = turn.store.posts.latest(post.track)
    replaced = latest is not None and latest.id != post.id
    return replaced or post.date != _date(turn, post.zone)


def _today(turn: Turn, track: Track) -> str:
    return f"{_date(turn, track.zone).isoformat()}T00:00"


def _date(turn: Turn, zone: str) -> date:
    return turn.now.astimezone(ZoneInfo(zone)).date()
