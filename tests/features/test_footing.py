"""What a wrong answer may rest on."""

from dataclasses import replace

import pytest

from bot.bank.bank import Bank
from bot.domain.question import Status
from tests.factory import make_path
from tests.features.reviews import REVIEW
from tests.scenes import RIGHT, WRONG, Person, Scene, a_scene

scene = pytest.fixture(a_scene)
STEPS = make_path(**{"dying-relu": "", "leaky-relu": "dying-relu"})
RESTS = "Rests on dying relu, which you have yet to get right."
MONDAY, TUESDAY = "2026-03-02", "2026-03-03"


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana")


def two_days(scene: Scene, who: Person, first: bool | None, *, bank: Bank = STEPS) -> None:
    """The ground is asked on Monday, and what rests on it on Tuesday."""
    scene.study.bank = bank
    scene.a_question_is_posted(who, MONDAY)
    if first is not None:
        scene.given(scene.answers(who, RIGHT if first else WRONG))
    scene.a_question_is_posted(who, TUESDAY)


@pytest.mark.parametrize("first", [False, None])
def test_a_wrong_answer_names_what_to_get_right_first(
    scene: Scene, ana: Person, first: bool | None
) -> None:
    two_days(scene, ana, first)

    assert RESTS in scene.answers(ana, WRONG).text


def test_nothing_is_named_that_was_got_right_once(scene: Scene, ana: Person) -> None:
    two_days(scene, ana, first=True)

    assert "Rests on" not in scene.answers(ana, WRONG).text


def test_a_right_answer_rests_well_enough(scene: Scene, ana: Person) -> None:
    two_days(scene, ana, first=False)

    assert "Rests on" not in scene.answers(ana, RIGHT).text


@pytest.mark.parametrize(("mode", "told"), [("at-reveal", False), ("at-once", True)])
def test_a_verdict_that_waits_elsewhere_is_not_given_away(
    scene: Scene, ana: Person, mode: str, told: bool
) -> None:
    ground, above = STEPS.questions
    scene.study.bank = replace(STEPS, questions=(ground,))
    elsewhere = scene.person("Ana", "kitchen")
    scene.scheduled(ana, f"09:00 daily Europe/Berlin feedback:{mode}")
    scene.scheduled(elsewhere, "10:00 daily Europe/Berlin")
    scene.given(scene.answers(ana, WRONG, scene.a_question_is_posted(ana, MONDAY)))
    scene.study.bank = replace(STEPS, questions=(above,))
    scene.at(f"{MONDAY} 10:00")
    scene.given(scene.ticks())
    scene.study.bank = STEPS

    assert (RESTS in scene.answers(elsewhere, WRONG).text) is told


def test_what_is_asked_no_more_is_not_named(scene: Scene, ana: Person) -> None:
    two_days(scene, ana, first=False)
    ground, above = STEPS.questions
    retired = replace(ground, status=Status.RETIRED)
    scene.study.bank = replace(STEPS, questions=(retired, above))

    assert "Rests on" not in scene.answers(ana, WRONG).text


def test_at_most_two_are_named_the_authors_first(scene: Scene, ana: Person) -> None:
    bank = make_path(d="c a b", a="", b="", c="")
    only = replace(bank, questions=bank.questions[:1])
    scene.study.bank = only
    card = scene.a_question_is_posted(ana, MONDAY)
    scene.study.bank = bank

    said = scene.answers(ana, WRONG, card).text

    assert "Rests on c and a, which you have yet to get right." in said


def test_a_review_says_so_too(scene: Scene, ana: Person) -> None:
    two_days(scene, ana, first=False)
    scene.given(scene.answers(ana, WRONG))
    scene.at("2026-03-20 12:00")
    titles = {}
    for _ in range(2):
        review = scene.says(ana, "/review")
        assert review.title.startswith(REVIEW)
        verdict = scene.answers(ana, WRONG, review.card)
        titles["Rests on" in verdict.text] = verdict.text

    assert RESTS in titles[True]
    assert "Rests on" not in titles[False]
