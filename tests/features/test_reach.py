"""Where the bot can post."""

import pytest

from bot.effects import Reply
from bot.events import Spot
from bot.ids import PlaceId
from tests.scenes import Person, Scene

ATTIC = PlaceId("test:garden/attic")
LACKING = (Spot(place=ATTIC, lacks=("Send Messages",), threads=("Create Threads",)),)


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


@pytest.mark.parametrize("line", ["/schedule edit 10:00", "/schedule add evening 10:00"])
def test_a_place_that_lacks_something_is_taken_and_all_that_is_missing_is_said(
    scene: Scene, ana: Person, line: str
) -> None:
    flat = scene.says(ana, f"{line} channel:{ATTIC}", spots=LACKING)
    name = "evening" if "evening" in line else "daily"
    threaded = scene.says(ana, f"/schedule edit thread:on track:{name}", spots=LACKING)

    assert "Something is missing." in flat.text
    assert "In garden/attic: Send Messages. Allow" in flat.text
    assert "In garden/attic: Send Messages and Create Threads. Allow" in threaded.text
    with scene.store.transaction():
        places = {each.name: each.place for each in scene.store.tracks.of_space(ana.space)}
    assert places[name] == ATTIC


@pytest.mark.parametrize("line", ["/schedule edit 10:00", "/schedule add evening 10:00"])
@pytest.mark.parametrize("place", ["test:elsewhere/attic", "attic", "#attic", "<#1>"])
def test_only_a_place_that_the_platform_knows_is_taken(
    scene: Scene, ana: Person, line: str, place: str
) -> None:
    before = scene.says(ana, "/schedule list").text
    refused = scene.says(ana, f"{line} channel:{place}", spots=LACKING)

    assert refused.only(Reply).card.title.endswith("is no place of this group")
    assert scene.says(ana, "/schedule list").text == before


def test_of_a_place_that_the_platform_does_not_know_nothing_is_said(
    scene: Scene, ana: Person
) -> None:
    told = scene.says(ana, "/schedule edit 10:00 thread:on", spots=LACKING)

    assert "Something is missing" not in told.text


def test_where_nothing_is_missing_nothing_is_said(scene: Scene, ana: Person) -> None:
    told = scene.says(ana, f"/schedule edit 10:00 channel:{ATTIC}", spots=(Spot(place=ATTIC),))

    assert "Something is missing" not in told.text


def test_a_reveal_in_a_thread_needs_what_a_thread_needs(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, f"/schedule edit 10:00 channel:{ATTIC}", spots=LACKING))
    explained = scene.says(ana, "/schedule edit explain:on", spots=LACKING)

    assert "In garden/attic: Send Messages and Create Threads. Allow" in explained.text
