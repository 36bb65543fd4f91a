"""The bot joins a group, and leaves it."""

from datetime import timedelta

import pytest

from bot.effects import Announce, Reply
from bot.ids import PlaceId
from bot.store.records import DeliveryState
from tests.card_reading import words
from tests.fates import acknowledged, crashed, refused, too_fast
from tests.scenes import RIGHT, Person, Scene

WELCOME = "studybot is here"


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def test_on_joining_admins_are_welcomed_once(scene: Scene, ana: Person) -> None:
    scene.given(scene.joins(ana))

    welcome = scene.ticks().only(Announce)

    assert (welcome.place, welcome.card.title) == (ana.place, WELCOME)
    assert "/setup" in words(welcome.card)
    for _ in range(3):  # a platform says so at every start
        scene.later(hours=1)
        assert scene.joins(ana).effects == []
        assert scene.ticks().effects == []
    assert len(scene.says(ana, "/schedule").effects) == 1


def test_a_welcome_that_was_refused_is_told_to_the_first_admin(scene: Scene, ana: Person) -> None:
    scene.sends = refused
    scene.given(scene.joins(ana), scene.ticks())

    assert [type(each) for each in scene.says(scene.person("Ben"), "/help").effects] == [Reply]
    _, welcome = scene.says(ana, "/help").all(Reply)
    assert welcome.card.title == WELCOME
    assert len(scene.says(ana, "/help").effects) == 1


def test_where_nothing_can_be_posted_the_first_admin_is_welcomed(scene: Scene, ana: Person) -> None:
    scene.given(scene.joins(ana, place=None))

    assert scene.ticks().effects == []
    assert scene.says(ana, "/daily").all(Reply)[1].card.title == WELCOME


def test_a_welcome_is_tried_again_when_the_platform_says_so(scene: Scene, ana: Person) -> None:
    scene.sends = too_fast
    scene.given(scene.joins(ana), scene.ticks())
    scene.sends = acknowledged
    scene.later(minutes=2)

    assert scene.ticks().announced == [WELCOME]


def test_leaving_stops_schedules_and_coming_back_restores_them(scene: Scene, ana: Person) -> None:
    scene.given(scene.joins(ana), scene.ticks())
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))
    scene.given(scene.leaves(ana))
    silent = scene.passes(every=timedelta(hours=3), until=scene.now + timedelta(days=29))
    scene.given(scene.joins(ana))

    after = scene.says(ana, "/schedule").card

    assert silent == []
    assert "09:00, every day" in words(after)
    assert scene.says(ana, "/leaderboard all").text.count("Ana") == 1
    assert len(scene.passes(every=timedelta(hours=1), until=scene.now + timedelta(days=1))) == 2


def test_what_was_paused_stays_paused(scene: Scene, ana: Person) -> None:
    scene.given(scene.joins(ana), scene.ticks())
    scene.scheduled(ana)
    scene.given(scene.says(ana, "/schedule pause"), scene.leaves(ana))
    scene.later(days=3)
    scene.given(scene.joins(ana))

    assert scene.passes(every=timedelta(hours=6), until=scene.now + timedelta(days=2)) == []
    assert "(paused)" in scene.says(ana, "/schedule").text


def test_what_was_owed_when_the_bot_left_is_let_go_of(scene: Scene, ana: Person) -> None:
    scene.given(scene.joins(ana), scene.ticks())
    scene.scheduled(ana)
    scene.sends = too_fast
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks(), scene.leaves(ana))
    scene.later(minutes=5)

    assert scene.ticks().effects == []
    assert scene.delivery(ana).state is DeliveryState.SKIPPED
    assert scene.delivery(ana).reason == "the bot left the group"


def test_old_news_is_no_news(scene: Scene, ana: Person) -> None:
    scene.given(scene.joins(ana), scene.ticks())
    scene.scheduled(ana)
    earlier = scene.now - timedelta(hours=1)
    scene.given(scene.leaves(ana, at=earlier))
    scene.at("2026-03-02 09:00")
    assert len(scene.ticks().announced) == 1

    scene.given(scene.leaves(ana), scene.leaves(ana), scene.joins(ana, at=earlier))
    scene.at("2026-03-03 09:00")
    assert scene.ticks().effects == []


def test_a_group_that_was_never_known_can_be_left(scene: Scene, ana: Person) -> None:
    assert scene.leaves(ana).effects == []
    scene.later(days=31)
    assert scene.ticks().effects == []
    scene.given(scene.joins(ana))
    assert scene.ticks().announced == [WELCOME]


def test_a_group_known_from_before_it_was_joined_can_be_left(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.leaves(ana))
    scene.at("2026-03-03 09:00")

    assert scene.ticks().effects == []


def test_a_crash_while_welcoming_does_not_welcome_twice(scene: Scene, ana: Person) -> None:
    scene.sends = crashed
    scene.given(scene.joins(ana), scene.ticks())
    scene.sends = acknowledged
    scene.later(minutes=10)
    scene.given(scene.ticks())

    assert scene.ticks().effects == []
    assert scene.says(ana, "/help").all(Reply)[1].card.title == WELCOME


def test_leaving_stops_every_series_wherever_it_posts(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    for name, hour in (("evening", "18:30"), ("noon", "12:00")):
        place = PlaceId(f"{ana.space}/{name}")
        scene.given(scene.says(ana, f"/schedule add {name} {hour} daily", place=place))
    scene.given(scene.says(ana, "/admins add test:Ben"))
    there = scene.passes(every=timedelta(hours=1), until=scene.now + timedelta(days=1))
    places = {announce.place for announce in scene.posted}

    scene.given(scene.leaves(ana))
    silent = scene.passes(every=timedelta(hours=3), until=scene.now + timedelta(days=29))

    assert len(there) == 3
    assert len(places) == 3
    assert silent == []
    scene.later(days=2)
    for _ in range(5):
        scene.given(scene.ticks())
    with scene.store.transaction():
        assert scene.store.tracks.of_space(ana.space) == ()
        assert scene.store.admins.named(ana.space) == ()
        assert scene.store.people.ids() == ()
