"""/setup, all in one form."""

import pytest

from bot.effects import AskForm
from bot.events import Pressed, Spot, Submitted
from bot.ids import PlaceId
from bot.view.actions import SetUp, Step
from bot.view.form import Form
from tests.scenes import BERLIN, Person, Scene

ATTIC = PlaceId("test:garden/attic")


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


@pytest.fixture
def ben(scene: Scene) -> Person:
    return scene.person("Ben", admin=True)


def whole_form(scene: Scene, who: Person) -> Form:
    return scene.happens(Pressed(scene.origin(who), SetUp("daily", Step.FORM))).only(AskForm).form


def test_one_form_sets_all_of_it(scene: Scene, ana: Person) -> None:
    asking = scene.presses(ana, "All in one form", scene.says(ana, "/setup").card)
    form = asking.only(AskForm).form
    spots = (Spot(place=ATTIC, lacks=("Embed Links",)),)
    sent = {
        "channel": str(ATTIC),
        "when": "9am, 18:30 weekdays",
        "zone": "Asia/Tokyo",
        "topics": "cnn,rnn",
        "feedback": "at-reveal",
    }

    told = scene.happens(Submitted(scene.origin(ana, spots=spots), form.action, sent))

    assert told.title == "Set up, 6 of 6: ready"
    for said in (
        "When 09:00 and 18:30, weekdays",
        "Zone Asia/Tokyo",
        "Right or wrong is told at the reveal, with everyone",
        "Embed Links",
        "Questions come garden/attic",
    ):
        assert said in told.text
    assert {each.key: each.initial for each in whole_form(scene, ana).inputs} == {
        "channel": ATTIC,
        "when": "09:00,18:30 weekdays",
        "zone": "Asia/Tokyo",
        "topics": "cnn,rnn",
        "feedback": "at-reveal",
    }


def test_a_pause_goes_on_unless_the_times_change(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule edit 09:00 daily"), scene.says(ana, "/schedule pause"))
    form = whole_form(scene, ana)
    shown = {each.key: each.initial for each in form.inputs}

    scene.given(scene.fills(ana, form, **{**shown, "topics": "cnn"}))

    assert "Convolutional" in scene.says(ana, "/schedule").text
    assert "(paused)" in scene.says(ana, "/schedule").text
    scene.given(scene.fills(ana, whole_form(scene, ana), **{**shown, "when": "10:00 daily"}))
    assert "(paused)" not in scene.says(ana, "/schedule").text


def test_what_is_left_as_it_stands_stays_as_it_is(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule edit 09:00 daily topics:cnn feedback:at-reveal"))
    form = whole_form(scene, ana)
    before = scene.says(ana, "/schedule").text

    told = scene.fills(ana, form, **{each.key: each.initial for each in form.inputs})

    assert told.title == "Set up, 6 of 6: ready"
    assert scene.says(ana, "/schedule").text == before


def test_no_topic_chosen_means_every_topic(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule edit 09:00 daily topics:cnn"))
    form = whole_form(scene, ana)

    assert "Topics all" in scene.fills(ana, form, topics="").text
    scene.given(scene.says(ana, "/schedule edit topics:cnn"))
    assert "Topics Convolutional" in scene.fills(ana, whole_form(scene, ana), zone="UTC").text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"channel": "test:harbour/channel"}, "is no place of this group"),
        ({"channel": "<#1>"}, "is no place of this group"),
        ({"when": "25:00 daily"}, "is no time of day"),
        ({"when": "09:00 someday"}, "names no days"),
        ({"zone": "Mars"}, "There is no time zone"),
        ({"topics": "knitting"}, "There is no topic"),
        ({"feedback": "never"}, "is no kind of feedback"),
    ],
)
def test_a_whole_form_is_taken_whole_or_not_at_all(
    scene: Scene, ana: Person, fields: dict[str, str], told: str
) -> None:
    before = scene.says(ana, "/schedule").text
    sent = {"when": "10:00 weekends", "zone": "Asia/Tokyo"} | fields

    assert told in scene.fills(ana, whole_form(scene, ana), **sent).title
    assert scene.says(ana, "/schedule").text == before


def test_a_form_that_another_admin_overtook_saves_nothing(
    scene: Scene, ana: Person, ben: Person
) -> None:
    form = whole_form(scene, ana)
    scene.given(scene.says(ben, "/schedule edit 07:00 daily"))

    told = scene.fills(ana, form, when="10:00 daily")
    again = scene.presses(ana, "Edit again", told.card)

    assert told.title.startswith("Ben changed this meanwhile")
    assert again.only(AskForm).form.inputs[1].initial == "07:00 every day"
    assert "07:00" in scene.says(ana, "/schedule").text


def test_the_form_proposes_the_admins_own_zone_until_one_is_set(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/me", zone="Asia/Tokyo"))

    (before,) = (each.initial for each in whole_form(scene, ana).inputs if each.key == "zone")
    scene.scheduled(ana)
    (after,) = (each.initial for each in whole_form(scene, ana).inputs if each.key == "zone")

    assert (before, after) == ("Asia/Tokyo", BERLIN)
