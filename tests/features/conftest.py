"""What the tests of the features share: a scene, and people in its one group."""

import pytest

from tests.scenes import Person, Scene, a_scene

scene = pytest.fixture(a_scene)


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana")


@pytest.fixture
def ben(scene: Scene) -> Person:
    return scene.person("Ben")
