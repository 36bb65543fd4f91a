"""Identifiers."""

import pytest

from bot.ids import (
    LearnerId,
    PlaceId,
    SpaceId,
    learner_at,
    platform_of,
    private_place,
    track_id,
    track_name,
)


@pytest.mark.parametrize(
    ("identifier", "platform"),
    [
        (SpaceId("discord:42"), "discord"),
        (PlaceId("slack:T1/C2"), "slack"),
        (LearnerId("slack:T1:U2"), "slack"),
        (SpaceId("console:"), "console"),
    ],
)
def test_the_platform_stands_before_the_first_colon(
    identifier: SpaceId | PlaceId | LearnerId, platform: str
) -> None:
    assert platform_of(identifier) == platform


def test_a_track_belongs_to_one_space() -> None:
    here, there = SpaceId("discord:1"), SpaceId("discord:2")

    assert track_id(here, "daily") == track_id(here, "daily")
    assert len({track_id(here, "daily"), track_id(there, "daily"), track_id(here, "quiz")}) == 3


@pytest.mark.parametrize("space", ["discord:1", "slack:T1/C2"])
def test_a_track_keeps_its_name(space: str) -> None:
    assert track_name(track_id(SpaceId(space), "evening")) == "evening"


@pytest.mark.parametrize(
    ("learner", "place"),
    [
        ("discord:123", "discord:@123"),
        ("slack:T1:U2", "slack:@T1:U2"),
        ("console:@ana:b", "console:@@ana:b"),
    ],
)
def test_a_learner_is_written_to_in_a_place_that_is_theirs_alone(learner: str, place: str) -> None:
    assert private_place(LearnerId(learner)) == place
    assert learner_at(PlaceId(place)) == learner
    assert platform_of(PlaceId(place)) == platform_of(LearnerId(learner))


@pytest.mark.parametrize("place", ["discord:123", "slack:T1:C2", "console:local", ""])
def test_any_other_place_is_nobodys_alone(place: str) -> None:
    assert learner_at(PlaceId(place)) is None
