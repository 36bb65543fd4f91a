"""A learner says how many key points their own answer in sentences covers."""

from collections.abc import Sequence

from bot.cards.verdict import gone_card, voided_card
from bot.effects import Effect, Reply
from bot.features import answering
from bot.features.arrival import Visit
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
    assessment = Assessment(
        post=post.id,
        learner=visit.learner.id,
        at=turn.now,
        covered=covered,
        decided_by=Judge.GRADER if covered == answer.proposed else Judge.LEARNER,
    )
    turn.store.answers.assess(assessment)
    return [Reply(answering.recorded_card(turn, visit, post, answer, again=False))]
