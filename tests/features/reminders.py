"""What the tests of reminders share: days on which one may come, and a private place."""

from collections.abc import Mapping

from bot.domain.reminder import Reminders
from bot.effects import Announce
from bot.ids import PlaceId, SpaceId, private_place
from bot.store.records import Delivery, DeliveryKind
from tests.scenes import RIGHT, Person, Scene


def in_private(who: Person) -> Mapping[str, object]:
    """Where a direct message comes from: a space of its own, whose only admin they are."""
    return {
        "space": SpaceId(f"test:dm:{who.name}"),
        "place": PlaceId(f"test:dm:{who.name}"),
        "alone": True,
        "admin": True,
    }


def wants(scene: Scene, who: Person, line: str = "/me remind") -> None:
    scene.given(scene.says(who, line))


def a_streak(scene: Scene, *people: Person, day: str = "2026-03-02") -> None:
    """Each answers the first question."""
    scene.a_question_is_posted(people[0], day)
    for who in people:
        scene.given(scene.answers(who, RIGHT))


def an_open_question(scene: Scene, who: Person, line: str = "/me remind") -> None:
    """One streak of one, reminders, and the next day's question."""
    a_streak(scene, who)
    wants(scene, who, line)
    scene.a_question_is_posted(who, "2026-03-03")


def sent_to(scene: Scene, who: Person) -> list[Announce]:
    return [each for each in scene.posted if each.place == private_place(who.id)]


def evening(scene: Scene, who: Person, wall: str = "2026-03-03 19:00") -> list[Announce]:
    """Reminders that were sent by a time of day, in ticks of a minute or so about it."""
    scene.at(wall)
    scene.given(scene.ticks())
    return sent_to(scene, who)


def wanted(scene: Scene, who: Person) -> Reminders:
    with scene.store.transaction():
        found = scene.store.reminders.get(who.id)
    assert found
    return found


def row(scene: Scene, who: Person, occurrence: str = "2026-03-03T09:00") -> Delivery | None:
    number = wanted(scene, who).number
    with scene.store.transaction():
        return scene.store.deliveries.of(who.track, DeliveryKind.REMINDER, f"{occurrence}/{number}")


def why(scene: Scene, who: Person, occurrence: str = "2026-03-03T09:00") -> tuple[str, str]:
    """What became of a reminder, and why."""
    found = row(scene, who, occurrence)
    assert found
    return found.state, found.reason
