"""What the tests of digests share: a group that sums its weeks up on Sundays at 18:00."""

from dataclasses import replace
from datetime import timedelta

from adapters.prose import plain_text
from bot.effects import Announce
from bot.store.records import Delivery, DeliveryKind, DeliveryState
from bot.view.card import Card, Field, Fields
from tests.scenes import RIGHT, Person, Scene

TITLE = "The week from Mon 2 Mar to Sun 8 Mar"
SUNDAY = "2026-03-08 18:00"
WEEK = "2026-W10"


def sums_up(scene: Scene, who: Person, digest: str = "sun-18:00", *, track: str = "") -> None:
    """Schedule questions daily at nine, and a digest."""
    on = f" track:{track}" if track else ""
    line = f"/schedule edit 09:00 daily Europe/Berlin digest:{digest}{on}"
    scene.given(scene.says(replace(who, admin=True), line))


def is_set(scene: Scene, who: Person, what: str) -> None:
    """An admin changes a setting."""
    scene.given(scene.says(replace(who, admin=True), f"/schedule edit {what}"))


def lives(scene: Scene, who: Person, *, until: str = "2026-03-07", answers: bool = RIGHT) -> None:
    """Answer each question an hour after it came, from the next one on to that of a date."""
    last = f"{until} 10:00"
    day = (scene.now + timedelta(days=1)).date()
    while f"{day} 10:00" <= last:
        scene.at(f"{day} 09:00")
        scene.given(scene.ticks())
        scene.later(hours=1)
        scene.given(scene.answers(who, answers))
        day += timedelta(days=1)


def digests(scene: Scene) -> list[Announce]:
    """The digests that went out."""
    return [each for each in scene.posted if ":digest:" in each.key]


def titles(scene: Scene) -> list[str]:
    return [each.card.title for each in digests(scene)]


def digest(scene: Scene, who: Person, week: str = WEEK) -> Delivery | None:
    """Where a digest stands."""
    with scene.store.transaction():
        return scene.store.deliveries.of(who.track, DeliveryKind.DIGEST, week)


def ending(scene: Scene, who: Person, week: str = WEEK) -> tuple[DeliveryState, str]:
    """What became of a digest, and why."""
    found = digest(scene, who, week)
    assert found
    return found.state, found.reason


def comes(scene: Scene, at: str = SUNDAY, zone: str = "Europe/Berlin") -> list[str]:
    """Let the time come; return the titles of the digests that went out by then."""
    scene.at(at, zone)
    scene.given(scene.ticks())
    return titles(scene)


def fields(card: Card) -> list[Field]:
    return [each for block in card.blocks if isinstance(block, Fields) for each in block.fields]


def field(card: Card, name: str) -> str:
    """What a field says; empty where there is none of that name."""
    return next((plain_text(each.value) for each in fields(card) if each.name == name), "")
