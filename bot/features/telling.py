"""What a learner is told of an answer: the verdict as it was recorded, or that it waits."""

from dataclasses import dataclass, replace

from bot.cards.proposal import proposal_card
from bot.cards.recorded import withheld_card
from bot.cards.review import review_verdict_card
from bot.cards.verdict import Standpoint, verdict_card
from bot.domain.grading import Verdict, grade
from bot.domain.pause import paused_until
from bot.domain.question import Question
from bot.domain.streak import Streak, fold
from bot.features import delivering, review, streaks
from bot.features.arrival import Visit
from bot.features.footing import missing_footing
from bot.features.memory import sureness
from bot.features.repairing import Noted
from bot.features.streaks import Account
from bot.store.records import Answered, Delivery, Post
from bot.turn import Turn
from bot.view.card import Card


@dataclass(frozen=True, slots=True, kw_only=True)
class JustNow:
    """What is known already of an answer that was given just now."""

    question: Question
    delivery: Delivery | None
    noted: Noted


def recorded_card(
    turn: Turn,
    visit: Visit,
    post: Post,
    answer: Answered,
    *,
    again: bool,
    just_now: JustNow | None = None,
) -> Card:
    """Return the verdict as it was recorded, with the streak as it stands now."""
    question = just_now.question if just_now else judged_by(turn, post, answer)
    if post.learner:
        verdict, then = _verdict(question, answer), review.then(turn, visit, post, answer)
        then = replace(then, rests_on=_footing(turn, visit, question, answer))
        return review_verdict_card(post, question, answer, verdict, then, again=again)
    if just_now:
        delivery, account = just_now.delivery, just_now.noted.account
    else:
        delivery = delivering.settle(turn, post, answer.at)
        account = streaks.account(turn, visit, post.track, turn.now)
    streak = fold(streaks.settle(turn, visit, post.track, account), account.since.streak)
    reader = _standpoint(turn, visit, post, answer, account, streak, delivery)
    if just_now:
        reader = replace(reader, news=just_now.noted.news)
    return _told_card(turn, visit, post, question, answer, reader, again=again)


def glance(turn: Turn, visit: Visit, post: Post, answer: Answered, delivery: Delivery) -> Card:
    """Return what pressing again would tell of an answer to a group's question. Only reads."""
    account = streaks.account(turn, visit, post.track, turn.now)
    streak = fold(streaks.counted(turn, account), account.since.streak)
    reader = _standpoint(turn, visit, post, answer, account, streak, delivery)
    question = judged_by(turn, post, answer)
    return _told_card(turn, visit, post, question, answer, reader, again=True)


def _standpoint(  # noqa: PLR0913, PLR0917 - each says something of its own
    turn: Turn,
    visit: Visit,
    post: Post,
    answer: Answered,
    account: Account,
    streak: Streak,
    delivery: Delivery | None,
) -> Standpoint:
    posted_at = delivery.sent_at if delivery else None
    return Standpoint(
        streak=streak,
        deadline=delivering.closes_at(turn, visit, post, delivery) if delivery else answer.at,
        zone=visit.zone,
        paused=bool(posted_at and paused_until(account.history.pauses, posted_at)),
    )


def _told_card(  # noqa: PLR0913 - each says something of its own
    turn: Turn,
    visit: Visit,
    post: Post,
    question: Question,
    answer: Answered,
    reader: Standpoint,
    *,
    again: bool,
) -> Card:
    """Return what a learner may be told now of an answer to a group's question. Only reads."""
    if post.withheld:
        return withheld_card(post, question, answer, reader, again=again)
    reader = replace(
        reader,
        sureness=sureness(turn, visit, post, answer),
        rests_on=_footing(turn, visit, question, answer),
    )
    if answer.self_assessed:
        said = turn.store.answers.assessment(post.id, answer.learner)
        return proposal_card(post, question, answer, reader, assessment=said, again=again)
    verdict = _verdict(question, answer)
    return verdict_card(post, question, answer, verdict, reader, again=again)


def judged_by(turn: Turn, post: Post, answer: Answered) -> Question:
    """Return the question as posted; after a regrade with the mended key, if it fits the post."""
    posted, now = turn.store.posts.question(post), turn.known(post.space).get(post.question)
    if now is None or answer.corrected != now.version:
        return posted
    same = [choice.id for choice in now.choices] == [choice.id for choice in posted.choices]
    return now if same and now.kind is posted.kind else posted


def _footing(turn: Turn, visit: Visit, question: Question, answer: Answered) -> tuple[str, ...]:
    return () if answer.right else missing_footing(turn, visit, question)


def _verdict(question: Question, answer: Answered) -> Verdict:
    return replace(grade(question, answer.given), right=answer.right)
