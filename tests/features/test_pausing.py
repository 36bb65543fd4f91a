"""/streak pause and /streak resume."""

import pytest

from tests.card_reading import rows
from tests.features.test_streaks import lives, marks
from tests.scenes import RIGHT, Person, Scene


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def test_a_pause_is_confirmed_with_its_end_and_what_it_touches(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "r")

    assert scene.says(ana, "/streak pause until 2026-03-10").text == (
        "Your streak is paused Until Tue 10 Mar 00:00, in every group. "
        "What is posted until then leaves your streak as it is, answered or not. "
        "What was posted before keeps its deadline. Back earlier? /streak resume"
    )
    assert "Paused until Tue 10 Mar 00:00. End it now: /streak resume" in (
        scene.says(ana, "/streak").text
    )


def test_questions_posted_during_a_pause_cost_nothing(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "rr")
    scene.given(scene.says(ana, "/streak pause 3"))
    for day in range(4, 9):
        scene.a_question_is_posted(ana, f"2026-03-{day:02}")
    scene.later(hours=1)
    scene.given(scene.answers(ana, RIGHT))

    told = scene.says(ana, "/streak")
    why = rows(scene.says(ana, "/streak why").card)

    assert (told.title, marks(told.card)) == ("Your streak: 3", "rrvvvfr")
    assert why[2][3:] == ("excluded", "posted during your pause")


def test_what_is_open_when_a_pause_begins_stays_open(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "r-")
    scene.given(scene.says(ana, "/streak pause 7"))
    open_still = scene.says(ana, "/streak")
    scene.later(days=1)

    assert marks(open_still.card) == "ro"
    assert marks(scene.says(ana, "/streak").card) == "rf"


def test_an_answer_during_a_pause_earns_points_and_says_what_it_leaves_out(
    scene: Scene, ana: Person
) -> None:
    lives(scene, ana, "r")
    scene.given(scene.says(ana, "/streak pause 7"))
    scene.a_question_is_posted(ana, "2026-03-03")

    told = scene.answers(ana, RIGHT)

    assert told.title == "Right. +10 points"
    assert "Streak 1 in a row" in told.text
    news = "It was posted during your pause: your streak leaves it out, but the points count."
    assert news in told.text


def test_a_pause_is_over_when_it_is_ended(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "r")
    scene.given(scene.says(ana, "/streak pause 30"))
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.later(hours=1)

    told = scene.says(ana, "/streak resume")
    scene.a_question_is_posted(ana, "2026-03-04")

    assert told.text == (
        "Your streak counts again From the next question on. What was posted meanwhile stays out. "
        "You have 29 days of pause left."
    )
    assert marks(scene.says(ana, "/streak").card) == "rvo"
    assert "Paused" not in scene.says(ana, "/streak").text


def test_a_pause_holds_in_every_group(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "r")
    there = scene.person("Ana", "harbour")
    scene.given(scene.says(there, "/streak pause"))
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.at("2026-03-20 09:00")

    assert marks(scene.says(ana, "/streak").card)[:2] == "rv"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/streak resume", "Your streak is not paused Pause like this: /streak pause 7"),
        (
            "/streak pause soon",
            "“soon” is no pause that is still to come "
            "Pause like this: /streak pause until 2026-03-10",
        ),
        (
            "/streak pause 31",
            "A pause is at most 30 days in any year "
            "You have 30 left. Pause like this: /streak pause 30",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    scene: Scene, ana: Person, line: str, told: str
) -> None:
    before = scene.says(ana, "/streak").text

    assert scene.says(ana, line).text == told
    assert scene.says(ana, "/streak").text == before


def test_after_thirty_days_the_year_is_used_up(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/streak pause 30"))
    scene.later(days=30)

    assert scene.says(ana, "/streak pause 1").text == (
        "You have no pause left It is at most 30 days in any year."
    )
