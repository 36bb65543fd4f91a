"""What an admin pressed is checked when it is pressed."""

from collections.abc import Mapping

import pytest

from bot.events import Pressed, Submitted
from bot.view.actions import (
    AdminAction,
    Deed,
    EditTrack,
    Part,
    SetUp,
    SkipOccurrence,
    Step,
    UseLineUp,
)
from tests.scenes import Scene, a_scene

scene = pytest.fixture(a_scene)
ACTIONS: Mapping[str, AdminAction] = {
    "step": SetUp("daily", Step.WHEN),
    "form": SetUp("daily", Step.FORM),
    "part": EditTrack("daily", 1, Part.TIMES),
    "line-up": UseLineUp("daily", 0, Deed.SHOW),
    "skip": SkipOccurrence("daily", "2026-03-02T09:00", True),
}


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_who_is_no_admin_is_refused(scene: Scene, action: AdminAction) -> None:
    eve = scene.person("Eve")

    assert scene.happens(Pressed(scene.origin(eve), action)).title == "Only admins can do that"


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_an_admin_is_not(scene: Scene, action: AdminAction) -> None:
    ana = scene.person("Ana", admin=True)
    scene.scheduled(ana)

    assert "Only admins can do that" not in repr(
        scene.happens(Pressed(scene.origin(ana), action)).effects
    )


def test_a_track_that_is_gone_is_named(scene: Scene) -> None:
    ana = scene.person("Ana", admin=True)
    sent = Submitted(scene.origin(ana), EditTrack("evening", 1, Part.ALL), {"times": "09:00"})

    assert "evening" in scene.happens(sent).text
