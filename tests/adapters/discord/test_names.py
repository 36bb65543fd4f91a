"""Discord's numbers as ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.names import (
    NotDiscords,
    channel_of,
    guild_of,
    guild_space,
    learner,
    place,
    private_space,
    recipient_of,
    user_of,
)
from bot.ids import LearnerId, PlaceId, SpaceId, platform_of, private_place

snowflakes = st.integers(0, 2**64 - 1)


@given(snowflakes)
def test_every_number_comes_back(number: int) -> None:
    assert guild_of(guild_space(number)) == number
    assert user_of(private_space(number)) == user_of(learner(number)) == number
    assert channel_of(place(number)) == number
    assert guild_of(private_space(number)) is None


def test_ids_name_their_platform_and_read_as_the_documents_say() -> None:
    assert guild_space(7) == "discord:7"
    assert private_space(7) == "discord:dm:7"
    assert (place(7), learner(7)) == ("discord:7", "discord:7")
    assert platform_of(private_space(7)) == "discord"


@pytest.mark.parametrize(
    "name", ["", "7", "slack:7", "discord:", "discord:x", "discord:²", "discord:dm:", "discord:-1"]
)
def test_an_id_of_another_platform_is_refused_by_name(name: str) -> None:
    with pytest.raises(NotDiscords, match=f"^{name!r} is no id of discord: discord:"):
        channel_of(PlaceId(name))
    with pytest.raises(NotDiscords):
        user_of(LearnerId(name))


@given(snowflakes)
def test_a_person_is_written_to_in_a_place_of_their_own(number: int) -> None:
    assert recipient_of(private_place(learner(number))) == number
    assert recipient_of(place(number)) is None


@pytest.mark.parametrize("name", ["discord:@", "discord:@x", "discord:@-1", "discord:@dm:1"])
def test_a_place_of_nobody_is_refused(name: str) -> None:
    with pytest.raises(NotDiscords):
        recipient_of(PlaceId(name))
    with pytest.raises(NotDiscords):
        channel_of(PlaceId(name))


def test_a_servers_number_has_at_most_64_bits() -> None:
    with pytest.raises(NotDiscords):
        guild_of(SpaceId("discord:" + "1" * 21))
