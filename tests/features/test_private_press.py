"""Buttons of a reminder: what is pressed in private counts for the group, if it is one's own."""

import pytest

from tests.card_reading import letter_that_is
from tests.features.reminders import an_open_question, evening, in_private
from tests.scenes import RIGHT, WRONG, Person, Scene


@pytest.fixture
def elsewhere(scene: Scene) -> Person:
    """Somebody of another group, who studies there."""
    eve = scene.person("Eve", "attic")
    scene.at("2026-02-28 12:00")
    scene.scheduled(eve)
    scene.a_question_is_posted(eve, "2026-03-01")
    scene.given(scene.answers(eve, RIGHT))
    return eve


def test_the_question_is_shown_and_answered_right_there(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    [reminder] = evening(scene, ana)
    shown = scene.presses(ana, "Show the question", reminder.card, **in_private(ana)).card
    letter = letter_that_is(RIGHT, shown)
    told = scene.presses(ana, letter, shown, **in_private(ana))

    replied, recounted = told.effects
    assert "Streak 2 in a row" in told.text
    assert (type(replied).__name__, type(recounted).__name__) == ("Reply", "Revise")
    assert scene.says(ana, "/streak").title == "Your streak: 2"


def test_its_other_buttons_work_there_too(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    [reminder] = evening(scene, ana)
    shown = scene.presses(ana, "Show the question", reminder.card, **in_private(ana)).card
    assert scene.presses(ana, "Hint", shown, **in_private(ana)).title.startswith("Hint 1 of")

    letter = letter_that_is(RIGHT, shown)
    [verdict, _] = scene.presses(ana, letter, shown, **in_private(ana)).effects
    card = verdict.card  # type: ignore[union-attr]
    for label in ("Next question", "Report a problem"):
        found = scene.presses(ana, label, card, **in_private(ana))
        assert [type(effect).__name__ for effect in found.effects] in (["Reply"], ["AskForm"])
        assert not any("No such question" in str(effect) for effect in found.effects)


def test_who_is_not_of_the_group_is_refused(scene: Scene, ana: Person, elsewhere: Person) -> None:
    an_open_question(scene, ana)
    [reminder] = evening(scene, ana)
    shown = scene.presses(ana, "Show the question", reminder.card, **in_private(ana)).card
    letter = letter_that_is(WRONG, shown)

    asked = scene.presses(elsewhere, "Show the question", reminder.card, **in_private(elsewhere))
    answered = scene.presses(elsewhere, letter, shown, **in_private(elsewhere))
    hinted = scene.presses(elsewhere, "Hint", shown, **in_private(elsewhere))
    assert {asked.title, answered.title, hinted.title} == {"No such question"}


def test_a_press_in_another_group_is_no_press_in_private(
    scene: Scene, ana: Person, elsewhere: Person
) -> None:
    an_open_question(scene, ana)
    [reminder] = evening(scene, ana)
    there = {"space": elsewhere.space, "place": elsewhere.place}

    refused = scene.presses(ana, "Show the question", reminder.card, **there)
    assert refused.title == "No such question"


def test_nothing_of_a_group_that_was_left_is_shown(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    [reminder] = evening(scene, ana)
    scene.given(scene.leaves(ana))

    told = scene.presses(ana, "Show the question", reminder.card, **in_private(ana))
    assert told.title == "No such question"


def test_who_was_away_for_long_takes_part_no_more(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    [reminder] = evening(scene, ana)
    scene.later(days=61)

    told = scene.presses(ana, "Show the question", reminder.card, **in_private(ana))
    assert told.title == "No such question"


def test_who_answered_meanwhile_is_shown_the_verdict(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    [reminder] = evening(scene, ana)
    scene.given(scene.answers(ana, RIGHT))

    told = scene.presses(ana, "Show the question", reminder.card, **in_private(ana))
    assert told.title == "You answered this: right"


def test_nobody_is_an_admin_of_a_group_by_a_message_of_their_own(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    [reminder] = evening(scene, ana)
    scene.given(scene.presses(ana, "Show the question", reminder.card, **in_private(ana)))

    assert scene.says(ana, "/schedule pause").title == "Only admins can do that"
    assert "Nobody is named" in scene.says(ana, "/admins").text


@pytest.mark.parametrize("withdrawn", [True, False])
def test_what_was_withdrawn_or_revealed_says_so(scene: Scene, ana: Person, withdrawn: bool) -> None:
    an_open_question(scene, ana)
    [reminder] = evening(scene, ana)
    boss = scene.person("Ana", admin=True)
    if withdrawn:
        scene.given(scene.says(boss, "/schedule void 2026-03-03"))
    else:
        scene.a_question_is_posted(ana, "2026-03-04")

    told = scene.presses(ana, "Show the question", reminder.card, **in_private(ana))
    assert told.title in ("This question was withdrawn", "This question is closed")
