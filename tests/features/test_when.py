"""/when."""

import pytest

from bot.features import holding
from tests.scenes import Person, Scene, a_scene

scene = pytest.fixture(a_scene)


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


@pytest.fixture
def ben(scene: Scene) -> Person:
    return scene.person("Ben")


def test_everyone_is_told_when_the_next_question_comes(
    scene: Scene, ana: Person, ben: Person
) -> None:
    before = scene.says(ben, "/when")
    scene.scheduled(ana, "18:30 daily Europe/Berlin")
    scene.given(scene.says(ben, "/me zone Asia/Kolkata"))
    after = scene.says(ben, "/when")

    assert "Next whenever someone asks with /daily, once a day" in before.text
    assert "Next Sun 1 Mar 23:00" in after.text


def test_what_was_left_out_or_taken_off_does_not_come(
    scene: Scene, ana: Person, ben: Person
) -> None:
    scene.scheduled(ana, "18:30 daily Europe/Berlin")
    scene.given(
        scene.says(ana, "/schedule skip"),
        scene.says(ana, "/schedule add evening 20:00"),
        scene.says(ana, "/schedule add noon 12:00"),
        scene.says(ana, "/schedule remove noon"),
    )
    told = scene.says(ben, "/when")

    assert "daily Mon 2 Mar 18:30 evening Sun 1 Mar 20:00 The" in told.text


def test_a_pause_and_a_hold_are_told(scene: Scene, ana: Person, ben: Person) -> None:
    scene.scheduled(ana)
    scene.given(scene.says(ana, "/schedule pause"))
    paused = scene.says(ben, "/when")
    with scene.store.transaction():
        holding.hold(scene.store, "moving", scene.now)

    assert "Next paused by an admin" in paused.text
    assert "is holding all posting" in scene.says(ben, "/when").text
