"""What a schedule will bring."""

from dataclasses import replace
from datetime import timedelta

from bot.features.expecting import expected
from tests.scenes import Person, Scene


def keys(scene: Scene, who: Person) -> list[str]:
    """What comes in the next three days."""
    track = scene.track_of(who)
    assert track.schedule
    until = scene.now + timedelta(days=3)
    with scene.store.transaction():
        found = expected(scene.store, track, track.schedule, after=scene.now, until=until)
        return [each.key for each in found]


def test_what_an_admin_left_out_is_not_expected(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    before = keys(scene, ana)
    scene.given(scene.says(replace(ana, admin=True), "/schedule skip"))

    assert before == ["2026-03-02T09:00", "2026-03-03T09:00", "2026-03-04T09:00"]
    assert keys(scene, ana) == before[1:]


def test_the_end_counts_and_the_beginning_does_not(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    scene.at("2026-03-02 09:00")

    assert keys(scene, ana) == ["2026-03-03T09:00", "2026-03-04T09:00", "2026-03-05T09:00"]
