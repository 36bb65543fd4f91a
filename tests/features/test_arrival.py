"""People and groups at first sight."""

import re
from datetime import UTC, datetime

import pytest

from bot.domain.slot import due
from bot.features.arrival import LONGEST_NAME
from bot.ids import PlaceId, SpaceId
from bot.store.records import Space
from tests.scenes import BERLIN, RIGHT, Person, Scene


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


def lives_in(scene: Scene, who: Person, told: str = "") -> str:
    """The zone on somebody's profile, where the platform says what is ``told``."""
    [zone] = re.findall(r"Zone (\S+)", scene.says(who, "/me", zone=told).text)
    return str(zone)


def test_the_zone_that_the_platform_tells_is_theirs(scene: Scene) -> None:
    ana = scene.person("Ana")

    assert lives_in(scene, ana) == BERLIN
    assert lives_in(scene, ana, "Asia/Tokyo") == "Asia/Tokyo"
    assert lives_in(scene, ana) == "Asia/Tokyo"
    scene.later(days=1)
    assert lives_in(scene, ana, "America/New_York") == "America/New_York"


def test_what_they_set_themselves_overrides_what_the_platform_tells(scene: Scene) -> None:
    ana = scene.person("Ana")

    scene.given(scene.says(ana, "/me zone Asia/Kolkata", zone="Asia/Tokyo"))

    assert lives_in(scene, ana, "Asia/Tokyo") == "Asia/Kolkata"
    scene.later(days=1)
    assert lives_in(scene, ana, "Pacific/Auckland") == "Asia/Kolkata"


def test_only_news_of_a_zone_is_kept(scene: Scene) -> None:
    ana = scene.person("Ana")
    for told in ("Asia/Tokyo", "Asia/Tokyo", "", "Atlantis", "asia/tokyo"):
        scene.later(hours=1)
        scene.given(scene.says(ana, "/me", zone=told))

    with scene.store.transaction():
        kept = scene.store.people.zones(ana.id)

    assert [(change.zone, change.own) for change in kept] == [("Asia/Tokyo", False)]


def test_a_zone_that_is_told_moves_no_deadline_of_a_question_already_posted(scene: Scene) -> None:
    ana = scene.person("Ana")
    before = scene.a_question_is_posted(ana)
    scene.later(hours=1)
    scene.given(scene.answers(ana, RIGHT, before, zone="Pacific/Kiritimati"))
    scene.a_question_is_posted(ana, "2026-03-03")

    with scene.store.transaction():
        zones = scene.store.people.zones(ana.id)
        slots = scene.store.streaks.slots(ana.track)
    berlin, kiritimati = (due(slot, zones) for slot in slots)
    assert berlin == datetime(2026, 3, 3, 2, tzinfo=UTC)  # 03:00 in Berlin
    assert kiritimati == datetime(2026, 3, 4, 13, tzinfo=UTC)  # 03:00 on the 5th, there
