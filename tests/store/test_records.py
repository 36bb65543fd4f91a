"""What the store keeps."""

from dataclasses import replace
from datetime import date

from bot.domain.answer import Number, Ordered, Picked, Typed
from bot.domain.keypoints import Cover
from bot.ids import ChoiceId, DeliveryId, PostId
from bot.store.records import Delivery, DeliveryKind, DeliveryState, Post
from tests.factory import make_question
from tests.store.facts import DAILY, HERE, HOUR, MONDAY, START, make_answer

DELIVERY = Delivery(
    id=DeliveryId(1),
    track=DAILY.id,
    kind=DeliveryKind.QUESTION,
    occurrence=MONDAY,
    post=PostId(1),
    state=DeliveryState.DUE,
    due_at=START,
    attempt_at=START,
    place=DAILY.place,
)
POST = Post(
    id=PostId(1),
    space=HERE,
    track=DAILY.id,
    occurrence=MONDAY,
    question=make_question().id,
    version=1,
    seed=7,
    created_at=START,
    zone="UTC",
)


def test_a_delivery_has_the_same_key_at_every_attempt() -> None:
    again = replace(DELIVERY, state=DeliveryState.CLAIMED, attempts=3, owner="another", ref="m")

    assert DELIVERY.key == again.key == "console:here/daily:question:2026-03-02T09:00"


def test_a_question_and_its_reveal_have_keys_of_their_own() -> None:
    assert replace(DELIVERY, kind=DeliveryKind.REVEAL).key != DELIVERY.key


def test_only_an_answer_with_a_proposal_is_judged_by_the_learner() -> None:
    answer = make_answer(POST)
    spoken = replace(answer, proposal=(Cover.FOUND, Cover.UNSURE, Cover.MISSING, Cover.FOUND))

    assert not answer.self_assessed
    assert spoken.self_assessed
    assert spoken.proposed == 2


def test_what_was_given_is_told_by_the_column_it_is_in() -> None:
    a = ChoiceId("a")
    given = {
        Picked(frozenset({a})): make_answer(POST, picks=frozenset({a})),
        Picked(frozenset()): make_answer(POST),
        Number(0.0): make_answer(POST, number=0.0),
        Ordered((a,)): make_answer(POST, order=(a,)),
        Typed("so"): make_answer(POST, typed="so"),
    }

    assert list(given) == [answer.given for answer in given.values()]


def test_a_post_is_of_the_date_on_the_tracks_own_clock() -> None:
    late = replace(POST, occurrence="2026-03-02T23:30", created_at=START + 20 * HOUR)

    assert late.date == date(2026, 3, 2)


def test_a_post_someone_asked_for_has_a_date_alone() -> None:
    assert replace(POST, occurrence="2026-03-02").date == date(2026, 3, 2)
