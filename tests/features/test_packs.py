"""What a group may be asked from besides the bank, and taking out what is its own."""

import pytest

from tests.features.files import imports, packs
from tests.features.test_packing import brought
from tests.scenes import Person, Scene
from tests.store.facts import make_pack


@pytest.fixture
def admin(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


@pytest.fixture
def own(scene: Scene, admin: Person) -> Person:
    """The group has a pack of its own."""
    line = "/packs import trivia licence:CC0 source:'a friend'"
    shown = imports(scene, admin, line).card
    scene.given(scene.presses(admin, "Import", shown))
    packs(scene)
    return admin


def test_packs_are_listed_with_what_they_are(scene: Scene, own: Person) -> None:
    brought(scene, make_pack(name="art", within="art"), "one")
    stranger = scene.person("Eve", "elsewhere", admin=True)
    scene.given(scene.says(stranger, "/help"))
    brought(scene, make_pack(name="theirs", within="theirs~1", space=stranger.space), "one")
    scene.given(scene.says(own, "/schedule edit packs:trivia"))

    told = scene.says(own, "/packs").text

    assert "art 1 question for every group; no series asks from it yet. CC0; from a friend." in told
    assert "by whoever runs the bot." in told
    assert (
        "trivia 4 questions for this group; asked by daily. CC0; from a friend. "
        "Came Sun 1 Mar 13:00, by Ana."
    ) in told
    assert "theirs" not in told


def test_a_pack_is_taken_out_and_what_that_means_is_said(scene: Scene, own: Person) -> None:
    scene.given(scene.says(own, "/schedule edit packs:trivia"))

    told = scene.says(own, "/packs remove TRIVIA")

    assert told.text == (
        "The pack trivia is out: 4 questions What was posted of it stays, with its answers and "
        "points. None of its questions is asked again, in a review or otherwise. Daily asked from "
        "it and asks without it now. Should a pack of this name come in again, it asks from that "
        "one. To bring it back, send its file again: /packs import"
    )
    assert packs(scene) == []


@pytest.mark.parametrize("by", ["ben", "stranger"])
def test_nobody_else_takes_it_out(scene: Scene, own: Person, by: str) -> None:
    people = {"ben": scene.person("Ben"), "stranger": scene.person("Eve", "elsewhere", admin=True)}

    told = scene.says(people[by], "/packs remove trivia")

    assert told.title in {"Only admins can do that", "There is no pack “trivia”"}
    assert len(packs(scene)) == 1


def test_a_pack_for_everyone_stays(scene: Scene, admin: Person) -> None:
    brought(scene, make_pack(), "one")

    assert scene.says(admin, "/packs remove trivia").title == "The pack trivia stays"
    assert len(packs(scene)) == 1


def test_a_pack_that_is_not_there_is_told_with_those_that_are(scene: Scene, own: Person) -> None:
    told = scene.says(own, "/packs remove art")

    assert told.text == "There is no pack “art” Here you can take trivia."


def test_what_was_posted_stays_answerable(scene: Scene, own: Person) -> None:
    scene.asks_about()
    scene.given(scene.says(own, "/schedule edit packs:trivia"))
    card = scene.a_question_is_posted(own)
    scene.given(scene.says(own, "/packs remove trivia"))
    packs(scene)

    assert scene.presses(own, "A", card).title.startswith(("Right", "Not quite", "Wrong"))
