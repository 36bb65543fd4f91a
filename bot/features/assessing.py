"""What a learner says of their own answer: key points it covers, or how sure they were."""

from collections.abc import Sequence

from bot.cards.verdict import gone_card, voided_card
from bot.domain.memory import Confidence
from bot.effects import Effect, Reply
from bot.features import answering, telling
from bot.features.arrival import Visit
from bot.features.memory import sureness
from bot.ids import PostId
from bot.store.records import Assessment, Judge
from bot.turn import Turn


def assess(turn: Turn, visit: Visit, identifier: PostId, covered: int) -> Sequence[Effect]:
    """Log the count, and whether it is the grader's; the first one stands."""
    post = answering.post_here(turn, visit, identifier)
    answer = turn.store.answers.get(identifier, visit.learner.id) if post else None
    if post is None or answer is None or not answer.self_assessed:
        return [Reply(gone_card())]
    if covered > len(answer.proposal):
        return [Reply(gone_card())]
    if post.voided:
        return [Reply(voided_card())]
    if post.withheld:
        return [Reply(telling.recorded_card(turn, visit, post, answer, again=True))]
    assessment = Assessment(
        post=post.id,
        learner=visit.learner.id,
        at=turn.now,
        covered=covered,
        decided_by=Judge.GRADER if covered == answer.proposed else Judge.LEARNER,
    )
    turn.store.answers.assess(assessment)
    return [Reply(telling.recorded_card(turn, visit, post, answer, again=False))]


def say_confidence(
    turn: Turn, visit: Visit, identifier: PostId, confidence: Confidence
) -> Sequence[Effect]:
    """Log how sure the visitor was of a right answer; they may change their mind that day.

    Too late, or where memory keeps nothing, the verdict is shown as it stands.
    """
    post = answering.post_here(turn, visit, identifier)
    answer = turn.store.answers.get(identifier, visit.learner.id) if post else None
    if post is None or answer is None:
        return [Reply(gone_card())]
    if post.withheld:
        return [Reply(telling.recorded_card(turn, visit, post, answer, again=True))]
    asked = sureness(turn, visit, post, answer)
    if asked and asked.open and asked.said is not confidence:
        turn.store.answers.record_confidence(post.id, visit.learner.id, turn.now, confidence)
    return [Reply(telling.recorded_card(turn, visit, post, answer, again=False))]
