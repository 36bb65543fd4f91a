"""A question that comes due, and the slots it opens."""

from datetime import UTC, datetime

from tests.scenes import Person, Scene

NINE = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""When it is nine in Berlin."""


def post(scene: Scene, who: Person) -> None:
    scene.scheduled(who)
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())


def slots(scene: Scene, who: Person) -> list[datetime]:
    with scene.store.transaction():
        return [slot.posted_at for slot in scene.store.streaks.slots(who.track)]
