"""What a learner is told about reviews."""

from datetime import UTC, datetime

import pytest

from bot.cards.review import (
    Then,
    held_back_card,
    nothing_due_card,
    nothing_learned_card,
    review_verdict_card,
)
from bot.domain.answer import Picked
from bot.domain.grading import grade
from bot.ids import ChoiceId, LearnerId, PostId, QuestionId, SpaceId, TrackId
from bot.store.records import Answered, Post
from bot.view.card import Tone
from tests.card_reading import words
from tests.factory import make_question
from tests.scenes import ONWARD

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
POST = Post(
    id=PostId(1),
    space=SpaceId("test:garden"),
    track=TrackId("test:garden/daily"),
    occurrence="review:test:Ana:1",
    question=QuestionId("dropout-at-test"),
    version=1,
    seed=7,
    created_at=NOW,
    zone="UTC",
    learner=LearnerId("test:Ana"),
)


def verdict(
    pick: str, left: int = 0, *, again: bool = False, back: bool = True
) -> tuple[str, Tone]:
    question, right = make_question(), pick == "b"
    picks = frozenset({ChoiceId(pick)})
    answer = Answered(
        post=POST.id,
        learner=LearnerId("test:Ana"),
        space=POST.space,
        question=question.id,
        version=1,
        at=NOW,
        recorded_at=NOW,
        right=right,
        points=0 if right else 2,
        scored=True,
        picks=picks,
    )
    then = Then(back_at=NOW if back else None, zone="Asia/Tokyo", left=left)
    judged = grade(question, Picked(picks))
    card = review_verdict_card(POST, question, answer, judged, then, again=again)
    return words(card), card.tone


def test_a_right_review() -> None:
    told, tone = verdict("b")

    assert told.startswith("Right. You picked")
    assert told.endswith(
        "This one comes back Mon 2 Mar 18:00. Nothing more is due. Well done. " + ONWARD
    )
    assert tone is Tone.GOOD


def test_a_wrong_review_says_why_and_what_is_right() -> None:
    told, tone = verdict("a")

    assert told.startswith("Not quite. +2 points You picked")
    assert "That is Monte Carlo dropout." in told
    assert "Right is" in told
    assert tone is Tone.BAD


@pytest.mark.parametrize(
    ("left", "end"), [(1, "1 question is left: /review"), (2, "2 questions are left: /review")]
)
def test_what_is_left_is_counted(left: int, end: str) -> None:
    assert verdict("b", left)[0].endswith(f"{end} {ONWARD}")


def test_an_old_review_shows_its_question() -> None:
    told, _ = verdict("b", again=True)

    assert told.startswith("You answered this: right What does inverted dropout do")


def test_a_question_that_is_gone_does_not_come_back() -> None:
    assert "so it does not come back." in verdict("b", back=False)[0]


def test_nothing_due_says_when_something_is() -> None:
    assert "The next one is Mon 2 Mar 18:00." in words(nothing_due_card(NOW, "Asia/Tokyo"))
    assert "The next one is tomorrow." in words(nothing_due_card(None, "Asia/Tokyo"))


def test_every_dead_end_shows_the_way_on() -> None:
    held_back = held_back_card(by_quiz=False)
    for card in (nothing_due_card(NOW, "UTC"), nothing_learned_card(), held_back):
        assert "/daily" in words(card)
    assert words(held_back_card(by_quiz=True)).endswith("Come back after its bell: /review")
