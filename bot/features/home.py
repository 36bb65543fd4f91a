"""A person's own page in a group: what they may see anyway, on one page. Only reads.

What a reply told in private stands here as well, for platforms whose private replies go away.
"""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.cards.board import board_card
from bot.cards.home import admin_card, nothing_today_card, reviews_card
from bot.cards.question import question_card, waiting_card
from bot.cards.verdict import closed_card, voided_card
from bot.cards.words import on_track
from bot.effects import Reply
from bot.features import admins, delivering, profile, review, standings, streaks, telling
from bot.features.arrival import Visit, go_to
from bot.features.memory import memory_of
from bot.ids import DAILY
from bot.store.records import Delivery, DeliveryKind, Post, Track
from bot.turn import Turn
from bot.view.card import Card

LATELY = timedelta(days=30)
"""Who answered in a track this lately sees its questions here; not all see every place."""


def show(turn: Turn, visit: Visit) -> Sequence[Card]:
    """Return today's questions, the streak, reviews, the board, settings; the rest for admins."""
    presence = turn.store.presences.last(visit.origin.space)
    if presence and presence.gone:
        return []
    return [
        *(_today(turn, there) for there in _own(turn, visit)),
        *_cards(streaks.show(turn, visit)),
        _reviews(turn, visit),
        board_card(standings.this_week(turn, visit), weekly=True),
        *_cards(profile.show(turn, visit)),
        *_for_admins(turn, visit),
    ]


def _own(turn: Turn, visit: Visit) -> Sequence[Visit]:
    """Return the visitor in the daily track, and in those that they take part in."""
    since = turn.now - LATELY
    answered = turn.store.streaks.answered_since(visit.origin.space, visit.learner.id, since)
    own = {track for track, _ in answered}
    names = [track.name for track in _tracks(turn, visit) if track.id in own]
    found = (go_to(turn, visit, name) for name in names if name != DAILY)
    return [visit, *(there for there in found if there)]


def _today(turn: Turn, visit: Visit) -> Card:
    track = visit.track
    post = turn.store.posts.latest(track.id)
    today = turn.now.astimezone(ZoneInfo(track.zone)).date()
    if track.schedule is None and (post is None or post.date != today):
        return nothing_today_card(track)
    if post is None:
        return waiting_card(track.next_due, visit.zone, on=on_track(track.id))
    found = turn.store.deliveries.of(track.id, DeliveryKind.QUESTION, post.occurrence)
    return _posted(turn, visit, post, found) if found else nothing_today_card(track)


def _posted(turn: Turn, visit: Visit, post: Post, delivery: Delivery) -> Card:
    if post.voided:
        return voided_card()
    question = turn.store.posts.question(post)
    answer = turn.store.answers.get(post.id, visit.learner.id)
    if answer:
        return telling.glance(turn, visit, post, answer, delivery)
    closes = delivering.closes_at(turn, visit, post, delivery)
    if post.revealed_at and turn.now >= closes:
        return closed_card(post, question, deadline=closes, zone=visit.zone)
    answers = turn.store.answers.count(post.id)
    late = delivering.is_late(turn, delivery, delivery.sent_at or turn.now)
    return question_card(post, question, turn.known(post.space), answers=answers, late=late)


def _reviews(turn: Turn, visit: Visit) -> Card:
    memory = memory_of(turn, visit)
    due = review.due_now(turn, visit, memory)
    back = min((card.due for card in memory.cards if card.due > turn.now), default=None)
    latest = turn.store.posts.latest(visit.track.id)
    return reviews_card(len(due), back, visit.zone, latest.id if latest else None)


def _for_admins(turn: Turn, visit: Visit) -> Sequence[Card]:
    if not admins.is_admin(turn, visit):
        return []
    named = admins.names(turn, visit)
    return [admin_card(_tracks(turn, visit), named, turn.known(visit.origin.space))]


def _tracks(turn: Turn, visit: Visit) -> Sequence[Track]:
    tracks = turn.store.tracks.of_space(visit.origin.space)
    return [track for track in tracks if not track.removed]


def _cards(effects: Sequence[object]) -> Sequence[Card]:
    return [effect.card for effect in effects if isinstance(effect, Reply)]
