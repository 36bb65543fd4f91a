"""What an admin sets, read from words."""

from datetime import time, timedelta

import pytest

from bot.domain.digest import DigestTime
from bot.domain.reveal import WITH_NEXT, RevealRule, Reveals
from bot.domain.schedule import Weekday
from bot.store.records import Track
from tests.scenes import Person, Scene


@pytest.fixture
def ana(scene: Scene) -> Person:
    ana = scene.person("Ana", admin=True)
    scene.given(scene.says(ana, "/schedule edit 09:00"))
    return ana


def told(scene: Scene, who: Person, words: str) -> Track:
    scene.given(scene.says(who, f"/schedule edit {words}"))
    return scene.track_of(who)


def test_a_reveal_comes_with_the_next_question_or_when_all_answered_or_at_a_time(
    scene: Scene, ana: Person
) -> None:
    assert scene.track_of(ana).reveal == WITH_NEXT
    assert told(scene, ana, "reveal:answered").reveal == RevealRule(Reveals.ANSWERED)
    assert told(scene, ana, "reveal:6pm").reveal == RevealRule(Reveals.TIME, time(18))
    assert told(scene, ana, "thread:on").reveal == RevealRule(Reveals.TIME, time(18))
    assert told(scene, ana, "reveal:next").reveal == WITH_NEXT


def test_lengths_of_time_are_read_and_kept(scene: Scene, ana: Person) -> None:
    track = told(scene, ana, "late:90m spread:20")
    calm = told(scene, ana, "spread:off")

    assert (track.catch_up, track.spread) == (timedelta(minutes=90), timedelta(minutes=20))
    assert (calm.catch_up, calm.spread) == (timedelta(minutes=90), timedelta())


@pytest.mark.parametrize("words", ['digest:"sun 18:00"', "digest:sun-18:00", "digest:Sunday,6pm"])
def test_a_digest_has_a_day_and_a_time(scene: Scene, ana: Person, words: str) -> None:
    assert told(scene, ana, words).digest == DigestTime(Weekday.SUN, time(18))
    assert told(scene, ana, "digest:off").digest is None


def test_a_digest_without_a_time_comes_at_nine(scene: Scene, ana: Person) -> None:
    assert told(scene, ana, "digest:mon").digest == DigestTime(Weekday.MON, time(9))


def test_explaining_in_a_thread_is_switched_on_and_off(scene: Scene, ana: Person) -> None:
    assert told(scene, ana, "explain:on").explain
    assert not told(scene, ana, "explain:off").explain


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("reveal:never", "“never” brings no reveal"),
        ("reveal:09:00,18:00", "“09:00,18:00” brings no reveal"),
        ("late:5m", "“5m” is no such length of time"),
        ("late:25h", "“25h” is no such length of time"),
        ("spread:2h", "“2h” is no such length of time"),
        ("digest:weekdays-09:00", "“weekdays-09:00” is no time of the week"),
        ("digest:soon", "“soon” is no time of the week"),
        ("explain:maybe", "“maybe” is neither on nor off"),
    ],
)
def test_what_cannot_be_read_changes_nothing(
    scene: Scene, ana: Person, words: str, title: str
) -> None:
    before = scene.track_of(ana)
    outcome = scene.says(ana, f"/schedule edit {words}")

    assert outcome.card.title == title
    assert scene.track_of(ana) == before
