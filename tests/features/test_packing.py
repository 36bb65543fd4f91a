"""Packs come and go; and only where an admin opted in, questions come from them."""

from dataclasses import replace

import pytest

from bot.features import packing
from bot.features.packing import NameTaken, versioned
from bot.shelf import load_shelf
from bot.store.packs import Pack
from tests.card_reading import rows, words
from tests.factory import make_question
from tests.features.quizzes import Game
from tests.scenes import RIGHT, Person, Scene
from tests.store.facts import make_pack, make_packed


def brought(
    scene: Scene, pack: Pack, *names: str, replacing: bool = False, **changes: object
) -> packing.Taken:
    """Bring a pack in, as the command line does, and let the bot notice."""
    questions = [make_packed(name, within=pack.within, **changes) for name in names]
    with scene.store.transaction():
        taken = packing.take_in(scene.store, pack, questions, replacing=replacing)
        scene.study.shelf = load_shelf(scene.store)
    return taken


def asked(scene: Scene) -> list[str]:
    """The questions that were posted, each by its id."""
    with scene.store.transaction():
        found = scene.store.posts.past(scene.person("Ana").space)
    return [each.id for each in found]


@pytest.fixture
def admin(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


@pytest.fixture
def small(scene: Scene) -> Scene:
    """A scene whose bank has one question."""
    scene.asks_about(make_question(prompt="The bank's own?"))
    return scene


def test_no_daily_question_comes_from_a_pack_before_an_admin_says_so(
    small: Scene, admin: Person
) -> None:
    brought(small, make_pack(), "one", prompt="From the pack?")
    for day in (2, 3, 4):
        small.a_question_is_posted(admin, f"2026-03-0{day}")
    assert asked(small) == ["dropout-at-test"]

    told = small.says(admin, "/schedule edit packs:trivia")
    small.a_question_is_posted(admin, "2026-03-05")

    assert "Packs trivia" in told.text
    assert "trivia/one" in asked(small)


def test_the_list_of_series_names_packs(small: Scene, admin: Person) -> None:
    brought(small, make_pack(), "one")
    small.given(small.says(admin, "/schedule edit packs:trivia"))

    ((*_, about),) = rows(small.says(admin, "/schedule list").card)
    assert about == "all; packs: trivia"

    small.given(small.says(admin, "/schedule edit packs:none"))
    ((*_, about),) = rows(small.says(admin, "/schedule list").card)
    assert about == "all"


def test_a_pack_that_is_not_there_is_refused(small: Scene, admin: Person) -> None:
    assert small.says(admin, "/schedule edit packs:trivia").text == (
        "There is no pack “trivia” There is none yet. Whoever runs the bot brings one in with "
        "studybot bank import."
    )
    brought(small, make_pack(), "one")

    told = small.says(admin, "/schedule edit packs:trivai")

    assert told.text == "There is no pack “trivai” Here you can take trivia."


def test_only_admins_opt_in(small: Scene, ana: Person) -> None:
    brought(small, make_pack(), "one")

    small.given(small.says(ana, "/help"), small.says(ana, "/schedule edit packs:trivia"))

    assert small.track_of(ana).packs == frozenset()


def test_a_groups_own_pack_stays_in_it(small: Scene, admin: Person) -> None:
    there = small.person("Cleo", "meadow", admin=True)
    small.given(small.says(admin, "/help"), small.says(there, "/help"))
    brought(small, make_pack(space=there.space, within="trivia~1"), "one")

    refused = small.says(admin, "/schedule edit packs:trivia")
    taken = small.says(there, "/schedule edit packs:trivia")

    assert refused.title == "There is no pack “trivia”"
    assert "Packs trivia" in taken.text
    written = replace(small.track_of(admin), packs=frozenset({"trivia"}))
    with small.store.transaction():  # even if it stood there somehow
        small.store.tracks.save(written, small.now)
    for day in (2, 3):
        small.a_question_is_posted(admin, f"2026-03-0{day}")
    assert asked(small) == ["dropout-at-test"]
    assert "trivia" not in small.says(admin, "/topics").text
    assert "trivia" in small.says(there, "/topics").text.lower()


def test_what_is_right_is_told_without_reasons_that_nobody_wrote(
    small: Scene, admin: Person
) -> None:
    bare = tuple(replace(choice, why="") for choice in make_question().choices)
    small.asks_about(make_question(status="draft"))
    brought(small, make_pack(), "one", choices=bare)
    small.given(small.says(admin, "/schedule edit packs:trivia"))
    small.a_question_is_posted(admin)

    told = small.answers(admin, RIGHT).text

    assert "Why:" not in told
    assert "Read on" not in told
    assert "From the pack trivia: CC0, a friend." in told


def test_a_quiz_asks_from_a_pack_only_where_it_was_opted_in(small: Scene) -> None:
    brought(small, make_pack(), "one")
    game = Game(small)
    game.begins("2")
    assert "of 1" in game.message.title

    again = Scene(make_question(prompt="The bank's own?"))
    brought(again, make_pack(), "one")
    game = Game(again)
    again.given(again.says(replace(game.ana, admin=True), "/schedule edit packs:trivia"))
    game.begins("2")
    assert "of 2" in game.message.title
    again.store.close()


def test_what_was_answered_comes_back_in_review_while_its_pack_is_there(
    small: Scene, admin: Person
) -> None:
    small.asks_about(make_question(status="draft"))
    taken = brought(small, make_pack(), "one", prompt="From the pack?")
    small.given(small.says(admin, "/schedule edit packs:trivia"))
    small.a_question_is_posted(admin)
    small.given(small.answers(admin, RIGHT))
    small.given(small.says(admin, "/schedule edit none"))
    small.later(days=60)
    small.given(small.ticks())

    assert "From the pack?" in small.says(admin, "/review").text

    with small.store.transaction():
        packing.remove(small.store, taken.pack, small.now)
        small.study.shelf = load_shelf(small.store)
    assert "From the pack?" not in small.says(admin, "/review").text


def test_a_name_is_taken_once_and_replaced_on_demand(scene: Scene) -> None:
    brought(scene, make_pack(), "one", "two")

    with pytest.raises(NameTaken):
        brought(scene, make_pack(), "three")
    taken = brought(scene, make_pack(), "two", "three", replacing=True)

    assert (taken.new, taken.changed, taken.gone) == (1, 0, 1)
    assert [pack.questions for pack in scene.study.shelf.packs] == [2]


def test_everyones_name_and_a_groups_are_never_the_same(scene: Scene) -> None:
    here = scene.person("Ana")
    scene.given(scene.says(here, "/help"))
    brought(scene, make_pack(), "one")

    with pytest.raises(NameTaken):
        brought(scene, make_pack(space=here.space, within="trivia~1"), "one", replacing=True)


def test_a_version_goes_on_only_when_a_question_changed(small: Scene, admin: Person) -> None:
    one = make_packed("one")
    known = {one.id: replace(one, version=3)}

    assert versioned(one, {}).version == 1
    assert versioned(one, known).version == 3
    assert versioned(replace(one, licence="another"), known).version == 3
    assert versioned(replace(one, prompt="Otherwise?"), known).version == 4
    assert versioned(replace(one, prompt="Otherwise?", version=9), known).version == 9


def test_a_pack_that_went_and_came_back_goes_on_where_it_was(small: Scene, admin: Person) -> None:
    small.asks_about(make_question(status="draft"))
    taken = brought(small, make_pack(), "one")
    small.given(small.says(admin, "/schedule edit packs:trivia"))
    small.a_question_is_posted(admin)
    with small.store.transaction():
        assert packing.remove(small.store, taken.pack, small.now) == 1

    brought(small, make_pack(), "one", prompt="Asked otherwise?")

    with small.store.transaction():
        (question,) = small.store.packs.questions(small.store.packs.there()[0].id)
    assert question.version == 2
    assert "What does inverted dropout" in words(small.screen(admin))
