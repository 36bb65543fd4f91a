"""/daily: the question of the day, or the verdict of whoever answered it."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.cards.question import nothing_to_ask_card, question_card, waiting_card
from bot.cards.refusal import held_card, unknown_occurrence_card
from bot.cards.verdict import voided_card
from bot.effects import Effect, Reply
from bot.features import answering, delivering, posting
from bot.features.arrival import Visit
from bot.store.records import Post, Track
from bot.turn import Turn


def show(turn: Turn, visit: Visit, date: str) -> Sequence[Effect]:
    """Show a date's question, or the latest; on a track without a schedule, open today's."""
    if date:
        return _of_date(turn, visit, date)
    if visit.track.schedule is None:
        return _on_demand(turn, visit)
    post = turn.store.posts.latest(visit.track.id)
    if post is None:
        if turn.store.holds.current():
            return [Reply(held_card())]
        return [Reply(waiting_card(visit.track.next_due, visit.zone))]
    return _show(turn, visit, post)


def _of_date(turn: Turn, visit: Visit, date: str) -> Sequence[Effect]:
    post = posting.find(turn, visit.track, date)
    if post is None or delivering.settle(turn, post, turn.now) is None:
        return [Reply(unknown_occurrence_card(date))]
    return _show(turn, visit, post)


def _on_demand(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """The first to ask for a date's question opens its slot."""
    occurrence = _today(turn, visit.track)
    post = turn.store.posts.of(visit.track.id, occurrence)
    if post is None:
        post = posting.plan_question(turn, visit.track, occurrence, turn.now)
        if post is None:
            return [Reply(nothing_to_ask_card())]
        delivering.hand_over(turn, post)
    return [*_reveal(turn, visit.track), *_show(turn, visit, post)]


def _reveal(turn: Turn, track: Track) -> Sequence[Effect]:
    """Send what was planned with the question; one that cannot be made is lost, and only that."""
    try:
        return delivering.send_due(turn, track=track.id)
    except delivering.CannotPost:
        return []


def _show(turn: Turn, visit: Visit, post: Post) -> Sequence[Effect]:
    delivery = delivering.settle(turn, post, turn.now)
    if post.voided:
        return [Reply(voided_card())]
    answer = turn.store.answers.get(post.id, visit.learner.id)
    if answer:
        return [Reply(answering.recorded_card(turn, visit, post, answer, again=True))]
    question = turn.store.posts.question(post)
    answers = turn.store.answers.tally(post.id).answers
    late = delivery is not None and delivering.is_late(delivery, delivery.sent_at or turn.now)
    return [Reply(question_card(post, question, turn.bank, answers=answers, late=late))]


def _today(turn: Turn, track: Track) -> str:
    date = turn.now.astimezone(ZoneInfo(track.zone)).date()
    return f"{date.isoformat()}T00:00"
