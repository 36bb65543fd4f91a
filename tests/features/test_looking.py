"""What is answered apart from the turns that write."""

import pytest

from bot.commands import Call, Verb, parse
from bot.effects import Look
from bot.events import Asked, Pressed
from bot.features.looking import look_of
from bot.view.privacy_actions import ManagePrivacy, PrivacyDeed
from tests.scenes import Person, Scene


@pytest.mark.parametrize("line", ["/leaderboard", "/privacy export"])
def test_a_command_that_only_reads_is_looked_up(scene: Scene, ana: Person, line: str) -> None:
    asked = Asked(scene.origin(ana), parse(line))

    assert look_of(asked, scene.now) == Look(asked, scene.now)


@pytest.mark.parametrize("line", ["/daily", "/privacy delete", "/nonsense"])
def test_what_may_write_is_not(scene: Scene, ana: Person, line: str) -> None:
    assert look_of(Asked(scene.origin(ana), parse(line)), scene.now) is None


def test_the_button_for_the_file_is_the_command(scene: Scene, ana: Person) -> None:
    origin = scene.origin(ana)
    look = look_of(Pressed(origin, ManagePrivacy(PrivacyDeed.EXPORT)), scene.now)

    assert look == Look(Asked(origin, Call(Verb.PRIVACY_EXPORT)), scene.now)
    assert look_of(Pressed(origin, ManagePrivacy(PrivacyDeed.HIDE)), scene.now) is None
