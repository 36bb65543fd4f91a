"""/interview: the day a learner prepares for."""

from collections.abc import Sequence

from bot.cards.interview import interview_card, interview_off_card
from bot.cards.refusal import bad_interview_card
from bot.domain.interview import BadInterview, InterviewChange, interview_in_force, parse_interview
from bot.effects import Effect, Reply
from bot.features.arrival import Visit
from bot.turn import Turn


def take(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    """Take a date, or ``off``; show the one that is set when nothing is said."""
    people, learner = turn.store.people, visit.learner.id
    today = visit.day_of(turn.now)
    if not typed:
        day = interview_in_force(people.interviews(learner), today)
        return [Reply(interview_card(day, today) if day else interview_off_card())]
    parsed = parse_interview(typed, today)
    if isinstance(parsed, BadInterview):
        return [Reply(bad_interview_card(parsed, typed, today))]
    people.change_interview(learner, InterviewChange(turn.now, parsed))
    return [Reply(interview_card(parsed, today) if parsed else interview_off_card())]
