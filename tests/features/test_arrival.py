"""People and groups at first sight."""

import pytest

from bot.features.arrival import LONGEST_NAME
from bot.ids import PlaceId, SpaceId
from bot.store.records import Space
from tests.scenes import BERLIN, Scene


def name_of(scene: Scene, typed: str) -> str:
    return scene.says(scene.person("Ana"), "/me", name=typed).title


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ana", "Ana"),
        ("  Ana \n\t Maria ", "Ana Maria"),
        ("", "Someone"),
        (" \u2028 ", "Someone"),
        ("@everyone", "@everyone"),
        ("Ålesund 日本 🦉", "Ålesund 日本 🦉"),
        ("a\udcffb", "a?b"),
    ],
)
def test_a_name_is_kept_on_one_line(scene: Scene, typed: str, kept: str) -> None:
    assert name_of(scene, typed) == kept


def test_a_name_of_ten_thousand_characters_is_cut(scene: Scene) -> None:
    assert name_of(scene, "x" * 10_000) == "x" * LONGEST_NAME


def test_a_new_name_is_taken(scene: Scene) -> None:
    scene.given(scene.says(scene.person("Ana"), "/me"))

    assert name_of(scene, "Ana Maria") == "Ana Maria"


def test_a_group_starts_in_the_zone_of_the_settings(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.given(scene.says(ana, "/help"))

    with scene.store.transaction():
        space = scene.store.tracks.space(ana.space)
    track = scene.track_of(ana)

    assert space == Space(id=ana.space, zone=BERLIN)
    assert (track.zone, track.place, track.schedule) == (BERLIN, ana.place, None)


def test_a_group_stays_where_it_was_first_met(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.given(scene.says(ana, "/help"))
    scene.given(scene.says(ana, "/help", place=PlaceId("test:elsewhere")))

    assert scene.track_of(ana).place == ana.place


def test_one_person_in_two_groups_is_one_learner_with_one_zone(scene: Scene) -> None:
    here, there = scene.person("Ana"), scene.person("Ana", "harbour")

    scene.given(scene.says(here, "/me zone Asia/Tokyo"))

    assert here.space != there.space == SpaceId("test:harbour")
    assert "Zone Asia/Tokyo" in scene.says(there, "/me").text
