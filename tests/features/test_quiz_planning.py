"""A quiz is planned where there is no channel."""

import pytest

from bot.effects import Announce, AskForm
from bot.events import Pressed, Spot, Submitted
from bot.ids import PlaceId
from bot.view.form import Form
from bot.view.quiz_actions import PlanQuiz
from tests.scenes import Outcome, Person, Scene

ATTIC = PlaceId("test:garden/attic")


@pytest.fixture
def ben(scene: Scene) -> Person:
    return scene.person("Ben")


def plan(scene: Scene, who: Person) -> Form:
    return scene.happens(Pressed(scene.origin(who), PlanQuiz())).only(AskForm).form


def sends(scene: Scene, who: Person, *spots: Spot, **fields: str) -> Outcome:
    """Send the form as it was opened, with these changes; the platform knows ``spots``."""
    form = plan(scene, who)
    sent = {each.key: each.initial for each in form.inputs} | fields
    return scene.happens(Submitted(scene.origin(who, spots=spots), form.action, sent))


def test_it_starts_in_the_channel_that_was_chosen(scene: Scene, ben: Person) -> None:
    told = sends(scene, ben, Spot(place=ATTIC), channel=ATTIC, seconds="20", level="beginner")

    assert told.title == "The quiz is on its way"
    (lobby,) = told.all(Announce)
    assert lobby.place == ATTIC
    assert lobby.card.title == "Quiz: 4 questions"  # all of that level


def test_whoever_sends_it_is_its_starter(scene: Scene, ben: Person) -> None:
    scene.given(sends(scene, ben, Spot(place=ATTIC), channel=ATTIC))

    assert scene.says(ben, "/quiz stop", place=ATTIC).title == "The quiz is stopped"


@pytest.mark.parametrize("channel", ["", "test:elsewhere/hall", "nonsense"])
def test_a_channel_that_the_platform_does_not_know_is_none(
    scene: Scene, ben: Person, channel: str
) -> None:
    told = sends(scene, ben, channel=channel)

    assert "is no place of this group" in told.title
    assert told.announced == []


def test_what_is_missing_there_is_named(scene: Scene, ben: Person) -> None:
    told = sends(scene, ben, Spot(place=ATTIC, lacks=("/invite @studybot",)), channel=ATTIC)

    assert told.title == "The quiz cannot start there yet"
    assert "/invite @studybot" in told.text
    assert told.announced == []


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"rounds": "10000"}, "“10000” is no number of questions"),
        ({"rounds": "0"}, "“0” is no number of questions"),
        ({"seconds": "soon"}, "“soon” is no number of seconds"),
        ({"level": "expert"}, "There is no level “expert”"),
        ({"topic": "cnn,nonsense"}, "There is no topic “nonsense”"),
    ],
)
def test_what_cannot_be_played_is_explained(
    scene: Scene, ben: Person, fields: dict[str, str], title: str
) -> None:
    told = sends(scene, ben, Spot(place=ATTIC), channel=ATTIC, **fields)

    assert told.title == title
    assert told.announced == []
