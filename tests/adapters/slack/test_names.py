"""Slack's ids as ours, and back."""

import pytest

from adapters.slack import names
from adapters.slack.names import NotSlacks, channel_of, team_of, user_of
from bot.ids import LearnerId, PlaceId, SpaceId, private_place


def test_ids_come_back_as_they_went() -> None:
    assert (names.space("T1"), team_of(names.space("T1"))) == ("slack:T1", "T1")
    assert names.place("T1", "C2") == "slack:T1:C2"
    assert channel_of(names.place("T1", "C2")) == "C2"
    assert team_of(names.place("T1", "D2")) == "T1"
    assert names.learner("T1", "U3") == "slack:T1:U3"
    assert user_of(names.learner("E1", "W3")) == "W3"
    assert team_of(names.learner("E1", "W3")) == "E1"


def test_direct_messages_are_a_space_of_a_person_in_a_workspace() -> None:
    private = names.private_space("T1", "U3")

    assert private == "slack:dm:T1:U3"
    assert (team_of(private), user_of(private)) == ("T1", "U3")


def test_a_person_is_written_to_by_their_own_id() -> None:
    own = private_place(names.learner("T1", "U3"))

    assert (own, team_of(own), channel_of(own)) == ("slack:@T1:U3", "T1", "U3")
    assert names.is_private(own)
    assert not names.is_private(names.place("T1", "C2"))


def test_the_same_user_in_two_workspaces_is_two_learners() -> None:
    assert names.learner("T1", "U3") != names.learner("T2", "U3")


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "slack",
        "slack:",
        "slack:dm",
        "slack:t1",
        "slack:U1",
        "slack:T1:",
        "slack:T1:C2:U3",
        "slack:T1\n",
        "slack:T1:C2\n",
        "slack:T1:Ü2",
        "discord:1",
        "slack:T" + "1" * 40,
        "slack:dm:T1:C2/x",
        "slack:@T1",
        "slack:@T1:C2",
        "slack:@T1:U3:U4",
    ],
)
def test_what_another_made_is_refused(forged: str) -> None:
    with pytest.raises(NotSlacks):
        channel_of(PlaceId(forged))
    with pytest.raises(NotSlacks):
        user_of(LearnerId(forged))
    with pytest.raises(NotSlacks):
        team_of(SpaceId(forged))


def test_a_person_is_no_channel_and_a_channel_no_person() -> None:
    with pytest.raises(NotSlacks, match="is no such id of slack"):
        channel_of(PlaceId("slack:T1:U3"))
    with pytest.raises(NotSlacks):
        user_of(LearnerId("slack:T1:C2"))
    with pytest.raises(NotSlacks):
        user_of(SpaceId("slack:T1"))
