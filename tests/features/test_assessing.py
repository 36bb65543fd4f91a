"""Answers in sentences, judged by their learner."""

import pytest

from bot.effects import Revise
from bot.events import Pressed
from bot.ids import PostId
from bot.store.records import Assessment, Judge
from bot.view.actions import AssessAnswer
from tests.factory import make_open, make_question
from tests.scenes import RIGHT, Outcome, Person, Scene

SAID = "It is random. There is a scale indeed."


@pytest.fixture
def ana(scene: Scene) -> Person:
    """She answered an open question: two of three key points."""
    scene.asks_about(make_open())
    person = scene.person("Ana")
    scene.a_question_is_posted(person)
    return person


def presses(scene: Scene, who: Person, covered: int, post: int = 1) -> Outcome:
    return scene.happens(Pressed(scene.origin(who), AssessAnswer(PostId(post), covered)))


def logged(scene: Scene, who: Person) -> Assessment | None:
    with scene.store.transaction():
        return scene.store.answers.assessment(PostId(1), who.id)


def test_an_answer_in_sentences_gets_a_proposal_and_keeps_the_streak(
    scene: Scene, ana: Person
) -> None:
    told = scene.types(ana, SAID)

    assert told.title == "Proposal: your answer covers 2 of 3 key points"
    assert "Streak 1 in a row" in told.text
    with scene.store.transaction():
        answer = scene.store.answers.get(PostId(1), ana.id)
    assert answer
    assert (answer.typed, answer.points, answer.right) == (SAID, 0, False)
    [revise] = told.all(Revise)
    assert SAID not in str(revise)
    assert logged(scene, ana) is None


@pytest.mark.parametrize(
    ("covered", "judge", "whose"),
    [(2, Judge.GRADER, "as proposed"), (0, Judge.LEARNER, "by your own count")],
)
def test_the_log_says_whose_count_stands(
    scene: Scene, ana: Person, covered: int, judge: Judge, whose: str
) -> None:
    scene.given(scene.types(ana, SAID))

    told = presses(scene, ana, covered)

    assert told.title == f"Your answer covers {covered} of 3 key points, {whose}"
    assert logged(scene, ana) == Assessment(
        post=PostId(1), learner=ana.id, at=scene.now, covered=covered, decided_by=judge
    )


def test_the_first_count_stands(scene: Scene, ana: Person) -> None:
    scene.given(scene.types(ana, SAID), presses(scene, ana, 3))

    again = presses(scene, ana, 2)

    assert again.title == "Your answer covers 3 of 3 key points, by your own count"


def test_the_button_that_is_shown_does_it(scene: Scene, ana: Person) -> None:
    card = scene.types(ana, SAID).card

    told = scene.presses(ana, "Yes, it covers 2", on=card)

    assert told.title == "Your answer covers 2 of 3 key points, as proposed"


def test_an_answer_is_there_again_with_its_count(scene: Scene, ana: Person) -> None:
    scene.given(scene.types(ana, SAID), presses(scene, ana, 2))

    shown = scene.says(ana, "/daily")

    assert shown.title == "Your answer covers 2 of 3 key points, as proposed"
    assert f"You wrote: {SAID}" in shown.text


def test_nobody_judges_what_they_did_not_answer(scene: Scene, ana: Person) -> None:
    scene.given(scene.types(ana, SAID))

    for who in (scene.person("Ben"), scene.person("Ana", space="elsewhere")):
        assert presses(scene, who, 1).title == "No such question"


@pytest.mark.parametrize("covered", [4, 10**17])
def test_a_count_that_no_button_has_leads_nowhere(scene: Scene, ana: Person, covered: int) -> None:
    scene.given(scene.types(ana, SAID))

    assert presses(scene, ana, covered).title == "No such question"
    assert logged(scene, ana) is None


def test_what_the_key_judges_nobody_else_does(scene: Scene, ana: Person) -> None:
    scene.given(scene.types(ana, SAID))
    scene.asks_about(make_question())
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.given(scene.answers(ana, RIGHT))

    assert presses(scene, ana, 0, post=2).title == "No such question"


def test_a_withdrawn_question_is_not_judged(scene: Scene, ana: Person) -> None:
    admin = scene.person("Ada", admin=True)
    scene.given(scene.types(ana, SAID), scene.says(admin, "/schedule void"))

    assert presses(scene, ana, 2).title == "This question was withdrawn"


def test_what_learners_judge_themselves_is_no_part_of_their_accuracy(
    scene: Scene, ana: Person
) -> None:
    scene.given(scene.types(ana, SAID), presses(scene, ana, 0))

    assert "0, 0 right" in scene.says(ana, "/me").text


def test_a_board_without_points_is_seen_by_its_reader_alone(scene: Scene, ana: Person) -> None:
    scene.given(scene.types(ana, SAID))

    assert "▸ 1 Ana 0 0" in scene.says(ana, "/leaderboard").text
    assert "Board #1 with 0 points" in scene.says(ana, "/me").text
    assert "Nobody has points yet" in scene.says(scene.person("Ben"), "/leaderboard").text
