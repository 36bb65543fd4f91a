"""A place or a permission that vanished."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.effects import Announce, Effect, Reply
from bot.events import Event, Undelivered
from bot.ids import PlaceId
from bot.store.affairs import PlaceTrouble
from bot.store.records import DeliveryState
from tests.card_reading import words
from tests.fates import acknowledged, refused
from tests.scenes import RIGHT, Person, Scene

MINUTES, HALF_AN_HOUR = timedelta(minutes=1), timedelta(minutes=30)
GONE = "Questions are paused"


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def trouble(scene: Scene, who: Person) -> PlaceTrouble | None:
    with scene.store.transaction():
        return scene.store.places.trouble(who.track)


def vanishes(scene: Scene, who: Person) -> None:
    """The place refuses Monday's question for half an hour."""
    scene.scheduled(who)
    scene.sends = refused
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    scene.passes(every=MINUTES, until=scene.now + HALF_AN_HOUR)


def titles(effects: Sequence[Effect]) -> list[str]:
    return [effect.card.title for effect in effects if isinstance(effect, Reply)]


def test_a_place_that_comes_back_within_half_an_hour_has_its_question_late(
    scene: Scene, ana: Person
) -> None:
    scene.scheduled(ana)
    scene.sends = refused
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    tried = scene.passes(every=MINUTES, until=scene.now + timedelta(minutes=29))
    unknown = trouble(scene, ana)
    scene.sends = acknowledged
    posted = scene.passes(every=MINUTES, until=scene.now + timedelta(minutes=1))

    assert len(tried) == 4
    assert unknown
    assert (unknown.state, unknown.reason) == ("unknown", "no such channel")
    assert len(posted) == 1
    assert scene.delivery(ana).state is DeliveryState.SENT
    assert trouble(scene, ana) is None
    assert not scene.track_of(ana).paused
    assert len(scene.says(ana, "/schedule").effects) == 1


def test_a_place_that_stays_away_pauses_its_track_and_says_why(scene: Scene, ana: Person) -> None:
    vanishes(scene, ana)

    found, track = trouble(scene, ana), scene.track_of(ana)
    assert found
    assert (found.state, found.reason, found.at) == ("paused", "no such channel", scene.now)
    assert (track.paused, track.next_due) == (True, None)
    assert track.schedule
    assert scene.delivery(ana).state is DeliveryState.FAILED
    shown = scene.says(scene.person("Ben"), "/schedule").text
    assert "Trouble nothing can be posted there since Mon 2 Mar 09:30: no such channel" in shown
    assert scene.passes(every=timedelta(hours=8), until=scene.now + timedelta(days=2)) == []


def test_the_next_admin_who_uses_a_command_is_told_once(scene: Scene, ana: Person) -> None:
    ben = scene.person("Ben")
    vanishes(scene, ana)

    assert titles(scene.says(ben, "/schedule").effects) == ["Schedule"]
    shown, note = scene.says(ana, "/streak").all(Reply)
    assert note.card.title == GONE
    told = words(note.card)
    assert "For half an hour nothing could be posted: no such channel." in told
    assert "/schedule resume" in told
    assert titles(scene.says(ana, "/streak").effects) == [shown.card.title]


def test_a_place_for_admins_is_told_instead(scene: Scene, ana: Person) -> None:
    place = scene.has_admin_place(ana)
    vanishes(scene, ana)
    scene.sends = acknowledged

    note = scene.ticks().only(Announce)

    assert (note.place, note.card.title) == (place, GONE)
    assert scene.ticks().effects == []
    assert titles(scene.says(ana, "/schedule").effects) == ["Schedule"]


def test_a_place_for_admins_that_is_gone_as_well_leaves_it_to_the_next_admin(
    scene: Scene, ana: Person
) -> None:
    scene.has_admin_place(ana)
    vanishes(scene, ana)

    assert len(scene.ticks().announced) == 1
    assert scene.passes(every=MINUTES, until=scene.now + timedelta(hours=1)) == []
    assert titles(scene.says(ana, "/schedule").effects) == ["Schedule", GONE]


@pytest.mark.parametrize("line", ["/schedule resume", "/schedule edit 09:00 daily Europe/Berlin"])
def test_resuming_clears_it_and_nobody_is_told_any_more(
    scene: Scene, ana: Person, line: str
) -> None:
    vanishes(scene, ana)
    scene.sends = acknowledged

    [resumed] = scene.says(ana, line).all(Reply)
    assert resumed.card.title == "Schedule"
    assert "Trouble" not in words(resumed.card)

    assert trouble(scene, ana) is None
    assert titles(scene.says(ana, "/schedule").effects) == ["Schedule"]
    scene.at("2026-03-03 09:00")
    assert len(scene.ticks().announced) == 1


def test_after_resuming_the_half_hour_begins_anew(scene: Scene, ana: Person) -> None:
    vanishes(scene, ana)
    scene.given(scene.says(ana, "/schedule resume"))
    scene.at("2026-03-03 09:00")
    scene.given(scene.ticks())

    assert not scene.track_of(ana).paused
    scene.passes(every=MINUTES, until=scene.now + HALF_AN_HOUR)
    assert scene.track_of(ana).paused


def test_tracks_that_vanish_together_are_told_of_together(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule add evening"))
    scene.given(scene.says(ana, "/schedule edit 09:00 daily track:evening"))
    vanishes(scene, ana)

    _, note = scene.says(ana, "/schedule").all(Reply)

    assert "daily: for half an hour" in words(note.card)
    assert "evening: for half an hour" in words(note.card)


def test_only_the_track_of_that_place_pauses(scene: Scene, ana: Person) -> None:
    attic = PlaceId(f"{ana.space}/attic")
    scene.given(scene.says(ana, "/schedule add evening", place=attic))
    scene.given(scene.says(ana, "/schedule edit 09:00 daily track:evening", place=attic))
    scene.scheduled(ana)

    def fate(announce: Announce, now: object) -> Event:
        send = acknowledged if announce.place == attic else refused
        return send(announce, now)  # type: ignore[arg-type]

    scene.sends = fate
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    scene.passes(every=MINUTES, until=scene.now + HALF_AN_HOUR)

    with scene.store.transaction():
        paused = {t.name: t.paused for t in scene.store.tracks.of_space(ana.space)}
    assert paused == {"daily": True, "evening": False}


def test_a_track_without_a_schedule_has_nothing_to_pause(scene: Scene, ana: Person) -> None:
    """Its reveal is refused: that is lost, and the next question is shown to who asks."""
    scene.given(scene.says(ana, "/daily"), scene.answers(ana, RIGHT))
    scene.later(days=1)
    scene.sends = refused
    scene.given(scene.says(ana, "/daily"))
    scene.passes(every=MINUTES, until=scene.now + timedelta(hours=1))

    assert not scene.track_of(ana).paused
    assert trouble(scene, ana) is None
    assert len(scene.says(ana, "/daily").effects) == 1


def test_what_is_refused_in_a_group_that_was_left_pauses_nothing(scene: Scene, ana: Person) -> None:
    scene.given(scene.joins(ana), scene.ticks())
    scene.scheduled(ana)
    scene.sends = lambda announce, now: None
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks(), scene.leaves(ana))

    delivery = scene.delivery(ana)
    scene.given(scene.happens(Undelivered(delivery.id, "unknown guild", scene.now, known=True)))

    assert scene.delivery(ana).state is DeliveryState.FAILED
    assert trouble(scene, ana) is None
