"""/interview."""

import pytest

from tests.scenes import RIGHT, Person, Scene


@pytest.fixture
def ana(scene: Scene) -> Person:
    scene.at("2026-03-02 08:00")
    return scene.person("Ana")


def test_a_date_is_taken_shown_and_dropped(scene: Scene, ana: Person) -> None:
    assert scene.says(ana, "/interview").title == "No interview is set"
    set_it = scene.says(ana, "/interview 2026-05-04")
    assert set_it.title == "Your interview is on Monday 4 May 2026, 63 days to go"
    assert scene.says(ana, "/interview").card == set_it.card
    assert "Interview Mon 4 May" in scene.says(ana, "/me").text
    assert scene.says(ana, "/interview off").title == "No interview is set"
    assert "Interview" not in scene.says(ana, "/me").text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026-03-01", "“2026-03-01” has passed Write it like 2026-04-01."),
        ("2028-03-03", "“2028-03-03” is more than two years ahead Write it like 2026-04-01."),
        ("soon", "“soon” is no date Write it like 2026-04-01."),
    ],
)
def test_a_date_that_cannot_be_changes_nothing(
    scene: Scene, ana: Person, typed: str, told: str
) -> None:
    scene.given(scene.says(ana, "/interview 2026-05-04"))

    assert scene.says(ana, f"/interview {typed}").text == told
    assert "4 May" in scene.says(ana, "/interview").title


def test_today_is_the_learners_own(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/me zone Pacific/Honolulu"))  # it is still Sunday there

    assert scene.says(ana, "/interview 2026-03-01").title == (
        "Your interview is on Sunday 1 March 2026, that is today: good luck"
    )


def test_everything_comes_back_before_the_interview(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))
    for day in (3, 4, 5):
        scene.a_question_is_posted(ana, f"2026-03-0{day}")
    scene.at("2026-03-05 12:00")
    scene.given(scene.says(ana, "/review"), scene.answers(ana, RIGHT))
    unhurried = scene.says(ana, "/review").text

    scene.given(scene.says(ana, "/interview 2026-03-08"))

    assert "The next one is Sat 7 Mar 00:00." in scene.says(ana, "/review").text
    assert "Sat 7 Mar 00:00" not in unhurried
    assert "Coming week Sat 7 Mar: 1" in scene.says(ana, "/me").text
    scene.at("2026-03-07 08:00")
    assert scene.says(ana, "/review").title.startswith("Review: ")


def test_the_date_follows_a_learner_into_every_group(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/interview 2026-05-04"))

    assert "4 May" in scene.says(scene.person("Ana", "harbour"), "/interview").title
    assert scene.says(scene.person("Ben"), "/interview").title == "No interview is set"


def test_a_date_that_has_passed_is_no_interview_any_more(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/interview 2026-03-03"))
    scene.at("2026-03-04 00:00")

    assert scene.says(ana, "/interview").title == "No interview is set"
