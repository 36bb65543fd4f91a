"""A bank that is nearly used up by a track: admins are told a week ahead, once."""

import pytest

from bot.effects import Announce
from bot.view.card import Card
from tests.card_reading import words
from tests.factory import make_question
from tests.scenes import Person, Scene, ten_questions

RUN_OUT = "New questions run out"


@pytest.fixture(autouse=True)
def _stock(scene: Scene) -> None:
    scene.takes_stock = True


def days(scene: Scene, who: Person, many: int) -> None:
    for _ in range(many):
        scene.later(days=1)
        scene.given(scene.ticks())


def told(scene: Scene, boss: Person) -> list[Card]:
    cards = [reply.card for reply in scene.says(boss, "/help").effects]  # type: ignore[union-attr]
    return [card for card in cards if card.title.startswith(RUN_OUT)]


def begin(scene: Scene, when: str = "09:00 daily Europe/Berlin") -> Person:
    boss = scene.person("Boss", admin=True)
    scene.scheduled(boss, when)
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    return boss


def test_a_week_ahead_admins_are_told_once_what_to_do(scene: Scene) -> None:
    boss = begin(scene)
    days(scene, boss, 2)
    before = told(scene, boss)
    days(scene, boss, 1)
    [card] = told(scene, boss)
    days(scene, boss, 4)

    assert before == []
    assert "6 questions are new here, and the coming week needs 7." in words(card)
    assert "/schedule edit topics:all" in words(card)
    assert "studybot bank add" in words(card)
    assert told(scene, boss) == []


def test_they_are_told_in_their_place(scene: Scene) -> None:
    boss = scene.person("Boss", admin=True)
    place = scene.has_admin_place(boss)
    begin(scene)
    days(scene, boss, 2)
    scene.later(days=1)

    posted = scene.ticks().all(Announce)

    assert [each.card.title for each in posted if each.place == place] == [RUN_OUT]


def test_after_more_were_added_they_are_told_of_the_next_time(scene: Scene) -> None:
    boss = begin(scene)
    days(scene, boss, 4)
    scene.given(scene.says(boss, "/help"))
    more = [make_question(id=f"more-{n}", prompt=f"More {n}?") for n in range(5)]
    scene.asks_about(*ten_questions(), *more)
    days(scene, boss, 2)
    enough = told(scene, boss)
    days(scene, boss, 3)

    assert enough == []
    assert len(told(scene, boss)) == 1


def test_only_its_topics_count(scene: Scene) -> None:
    boss = scene.person("Boss", admin=True)
    scene.scheduled(boss, "09:00 mon,thu Europe/Berlin")
    scene.given(scene.says(boss, "/schedule edit topics:cnn"))
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    days(scene, boss, 9)
    before = told(scene, boss)
    days(scene, boss, 1)

    [card] = told(scene, boss)

    assert before == []
    assert "1 question is new here, and the coming week needs 2." in words(card)


def test_what_never_had_enough_for_a_week_says_so_in_its_schedule_alone(scene: Scene) -> None:
    boss = scene.person("Boss", admin=True)
    scene.scheduled(boss)

    edited = scene.says(boss, "/schedule edit topics:cnn").text
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())

    assert "5 questions are new here, and the coming week needs 7." in edited
    assert told(scene, boss) == []


def test_the_schedule_shows_it(scene: Scene) -> None:
    boss = begin(scene)
    plenty = scene.says(boss, "/schedule").text
    days(scene, boss, 8)
    scene.given(scene.says(boss, "/help"))

    shown = scene.says(boss, "/schedule").text

    assert RUN_OUT not in plenty
    assert "New questions run out: 1 question is new here, and the coming week needs 7." in shown


def test_a_rare_question_needs_few(scene: Scene) -> None:
    boss = begin(scene, "09:00 mon Europe/Berlin")
    days(scene, boss, 40)

    assert told(scene, boss) == []


def test_where_nothing_is_scheduled_nothing_runs_out(scene: Scene) -> None:
    boss = scene.person("Boss", admin=True)
    for _ in range(9):
        scene.later(days=1)
        scene.given(scene.says(boss, "/daily"))

    assert told(scene, boss) == []
