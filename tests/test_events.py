"""Events as values."""

import pickle
from datetime import UTC, datetime
from typing import get_args

import pytest

from bot.commands import Call, Misread, Verb
from bot.events import (
    Asked,
    CameDue,
    Delivered,
    Event,
    FileRead,
    Joined,
    Left,
    Origin,
    PersonEvent,
    Pressed,
    Submitted,
    Undelivered,
    needs_spots,
)
from bot.ids import DeliveryId, LearnerId, PlaceId, PostId, SpaceId
from bot.view.actions import AnswerPost, EditTrack, Part, SetUp, Step

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ADA = Origin(
    by=LearnerId("console:ada"),
    name="Ada",
    space=SpaceId("console:room"),
    place=PlaceId("console:room"),
    at=AT,
    receipt="1",
)
EVENTS: tuple[Event, ...] = (
    Asked(ADA, Call(Verb.ME_ZONE, {"zone": "UTC"})),
    Pressed(ADA, AnswerPost(PostId(17), (2,))),
    Submitted(ADA, AnswerPost(PostId(17)), {"answer": "1.5"}),
    FileRead(asked=Asked(ADA, Call(Verb.PACKS_IMPORT)), reasons=("line 1: no answer",), skipped=1),
    CameDue(),
    Delivered(DeliveryId(1), "ref", AT),
    Undelivered(DeliveryId(1), "gone", AT, known=True),
    Joined(space=ADA.space, place=ADA.place, at=AT, by=ADA.by),
    Left(space=ADA.space, at=AT),
)


def test_every_kind_of_event_is_seen_here() -> None:
    assert {type(event) for event in EVENTS} == set(get_args(Event))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_is_the_same_after_a_journey(event: Event) -> None:
    assert pickle.loads(pickle.dumps(event)) == event


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_is_frozen(event: Event) -> None:
    assert event.__dataclass_params__.frozen  # type: ignore[union-attr]


def test_what_a_person_did_says_who_did_it() -> None:
    assert [event.origin for event in EVENTS if isinstance(event, PersonEvent)] == [ADA] * 3


def test_nobody_is_an_administrator_unless_the_platform_says_so() -> None:
    assert not ADA.admin


@pytest.mark.parametrize(
    ("event", "needed"),
    [
        (Asked(ADA, Call(Verb.SETUP)), True),
        (Asked(ADA, Call(Verb.DAILY)), False),
        (Asked(ADA, Misread("/setpu", Verb.SETUP)), False),
        (Pressed(ADA, SetUp("daily", Step.WHERE)), True),
        (Pressed(ADA, AnswerPost(PostId(17), (2,))), False),
        (Submitted(ADA, EditTrack("daily", 1, Part.PLACE), {"place": "here"}), True),
        (Submitted(ADA, AnswerPost(PostId(17)), {"answer": "1.5"}), False),
    ],
)
def test_where_the_bot_may_post_is_needed_for_what_admins_set_up(
    event: PersonEvent, *, needed: bool
) -> None:
    assert needs_spots(event) is needed


def test_an_unexplained_failure_means_that_nobody_knows() -> None:
    unsure = Undelivered(DeliveryId(1), "no answer", AT)

    assert unsure.retry_at is None
    assert not unsure.known
