"""What is suggested while someone types."""

from collections.abc import Sequence

import pytest

from bot.commands import Suggests
from bot.port import Suggestion, Wish
from tests.features.test_packing import brought
from tests.scenes import Person, Scene
from tests.store.facts import make_pack


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def suggested(
    scene: Scene, who: Person, suggests: Suggests, typed: str = "", track: str = ""
) -> Sequence[Suggestion]:
    wish = Wish(origin=scene.origin(who), suggests=suggests, typed=typed, track=track)
    with scene.store.transaction():
        return scene.study.suggest(scene.store, wish, scene.now)


def values(found: Sequence[Suggestion]) -> list[str]:
    return [each.value for each in found]


def test_a_zone_is_shown_with_the_time_there(scene: Scene, ana: Person) -> None:
    scene.at("2026-03-02 09:00", "Europe/Berlin")

    found = suggested(scene, ana, Suggests.ZONES, "kolk")

    assert found == [Suggestion("Asia/Kolkata", "Asia/Kolkata, now Mon 13:30")]


def test_before_anything_is_typed_zones_of_all_the_world_are_suggested(
    scene: Scene, ana: Person
) -> None:
    found = values(suggested(scene, ana, Suggests.ZONES))

    assert len(found) == 25
    assert {zone.partition("/")[0] for zone in found} >= {"America", "Europe", "Africa", "Asia"}


def test_topics_are_suggested_by_name_or_title(scene: Scene, ana: Person) -> None:
    every = values(suggested(scene, ana, Suggests.TOPICS))

    assert every == sorted({q.topic for q in scene.study.bank.published})
    assert values(suggested(scene, ana, Suggests.TOPICS, every[0][:4].upper()))[0] == every[0]


def test_another_topic_is_suggested_after_a_comma(scene: Scene, ana: Person) -> None:
    first, *others = values(suggested(scene, ana, Suggests.TOPICS))

    found = values(suggested(scene, ana, Suggests.TOPICS, f"{first},"))

    assert found == [f"{first},{other}" for other in others]


def test_questions_are_suggested_by_date_the_latest_first(scene: Scene, ana: Person) -> None:
    for day in ("2026-03-02", "2026-03-03"):
        scene.a_question_is_posted(ana, day)
    scene.given(scene.says(ana, "/schedule void 2026-03-02"))

    found = suggested(scene, ana, Suggests.QUESTIONS)

    assert values(found) == ["2026-03-03T09:00", "2026-03-02T09:00"]
    assert found[0].label == "Tuesday 3 March 2026-03-03, 09:00"
    assert found[1].label.endswith("(withdrawn)")
    assert values(suggested(scene, ana, Suggests.QUESTIONS, "tuesday")) == values(found)[:1]


def test_a_suggested_question_can_be_asked_for(scene: Scene, ana: Person) -> None:
    shown = scene.a_question_is_posted(ana)
    (found,) = suggested(scene, ana, Suggests.QUESTIONS)

    assert scene.says(ana, f"/daily {found.value}").card.blocks[0] == shown.blocks[0]


def test_tracks_are_suggested_unless_they_were_removed(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule add evening"), scene.says(ana, "/schedule add noon"))
    scene.given(scene.says(ana, "/schedule remove noon"))

    assert values(suggested(scene, ana, Suggests.TRACKS)) == ["daily", "evening"]
    assert values(suggested(scene, ana, Suggests.QUESTIONS, track="evening")) == []
    assert values(suggested(scene, ana, Suggests.QUESTIONS, track="nonsense")) == []


@pytest.mark.parametrize("suggests", Suggests)
def test_a_stranger_is_suggested_something_and_nothing_is_written(
    scene: Scene, suggests: Suggests
) -> None:
    stranger = scene.person("Zoe", space="elsewhere")

    suggested(scene, stranger, suggests, "x" * 1000)

    with scene.store.transaction():
        assert scene.store.tracks.space(stranger.space) is None


def test_only_a_groups_own_packs_can_be_taken_out(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/help"))
    brought(scene, make_pack(name="art", within="art"), "one")
    brought(scene, make_pack(within="trivia~1", space=ana.space), "one")

    assert values(suggested(scene, ana, Suggests.PACKS)) == ["art", "trivia"]
    assert values(suggested(scene, ana, Suggests.OWN_PACKS)) == ["trivia"]
    assert values(suggested(scene, ana, Suggests.OWN_PACKS, "x")) == []
