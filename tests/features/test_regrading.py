"""A key was mended: those affected are told once, and lose nothing."""

from dataclasses import replace

import pytest

from bot.domain.memory import Card as MemoryCard
from bot.domain.question import Question
from bot.effects import Reply
from bot.features import regrading
from bot.view.card import Card
from tests.card_reading import rows, words
from tests.scenes import RIGHT, Person, Scene, ten_questions

POSTED = ten_questions()[0]
"""The option b is right, says the bank at first."""
TOLD = "A key was corrected"


def mended(key: str) -> Question:
    choices = tuple(replace(choice, correct=choice.id == key) for choice in POSTED.choices)
    return replace(POSTED, version=2, choices=choices)


@pytest.fixture
def scene() -> Scene:
    return Scene(POSTED)


@pytest.fixture
def ben(scene: Scene) -> Person:
    """Ana picked a, which is right after all; Ben picked b."""
    ana, ben = scene.person("Ana"), scene.person("Ben")
    scene.a_question_is_posted(ana)
    scene.given(scene.presses(ana, "Option a"), scene.answers(ben, RIGHT))
    return ben


def regrade(scene: Scene, question: Question, *, undo: bool = False) -> int:
    """What the command does; return how many answers it changes."""
    scene.asks_about(question)
    with scene.store.transaction():
        planned = (
            regrading.plan_undo(scene.store, question.id)
            if undo
            else regrading.plan(scene.store, question)
        )
        regrading.apply(scene.store, planned, version=question.version, at=scene.now)
    return len(planned)


def replies(scene: Scene, who: Person, line: str) -> list[Card]:
    return [reply.card for reply in scene.says(who, line).all(Reply)]


def board(scene: Scene, who: Person) -> list[tuple[str, ...]]:
    return rows(replies(scene, who, "/leaderboard")[0])


def test_those_who_were_right_after_all_are_told_once_in_private(
    scene: Scene, ana: Person, ben: Person
) -> None:
    assert regrade(scene, mended("a")) == 1

    first, second = scene.says(ana, "/help"), scene.says(ana, "/help")

    assert [reply.card.title for reply in first.all(Reply)] == ["Commands", TOLD]
    assert {reply.audience for reply in first.all(Reply)} == {"only you"}
    assert "+8 points" in words(first.all(Reply)[1].card)
    assert [reply.card.title for reply in second.all(Reply)] == ["Commands"]
    assert [card.title for card in replies(scene, ben, "/help")] == ["Commands"]


def test_nobody_loses_a_point(scene: Scene, ana: Person, ben: Person) -> None:
    regrade(scene, mended("a"))

    assert board(scene, ben) == [("1", "Ana", "10", "1"), ("1", "Ben", "10", "1")]


def test_a_second_time_changes_nothing(scene: Scene, ana: Person, ben: Person) -> None:
    regrade(scene, mended("a"))

    assert regrade(scene, mended("a")) == 0


def test_pressing_again_shows_the_mended_verdict(scene: Scene, ana: Person, ben: Person) -> None:
    regrade(scene, mended("a"))

    card = scene.presses(ana, "Option a").all(Reply)[0].card

    assert card.title == "You answered this: right"
    assert "Right is" not in words(card)


def test_a_key_whose_options_changed_is_not_shown_on_the_old_post(
    scene: Scene, ana: Person, ben: Person
) -> None:
    shorter = mended("a")
    regrade(scene, replace(shorter, choices=shorter.choices[:3]))

    card = scene.presses(ana, "Option a").all(Reply)[0].card

    assert card.title == "You answered this: right"
    assert "Option d" in words(card)


def test_undone_everything_is_as_it_was_recorded_and_told(
    scene: Scene, ana: Person, ben: Person
) -> None:
    regrade(scene, mended("a"))
    scene.given(scene.says(ana, "/help"))

    assert regrade(scene, mended("a"), undo=True) == 1

    titles = [card.title for card in replies(scene, ana, "/help")]
    assert titles == ["Commands", "A correction was taken back"]
    assert board(scene, ben) == [("1", "Ben", "10", "1"), ("2", "Ana", "2", "0")]
    assert regrade(scene, mended("a"), undo=True) == 0


def test_undone_before_anyone_came_nobody_is_told(scene: Scene, ana: Person, ben: Person) -> None:
    regrade(scene, mended("a"))
    regrade(scene, mended("a"), undo=True)

    assert [card.title for card in replies(scene, ana, "/help")] == ["Commands"]


def test_a_repeated_event_tells_nothing(scene: Scene, ana: Person, ben: Person) -> None:
    """The platform repeats what was handled before: nobody reads a reply to it."""
    scene.given(scene.says(ana, "/help", receipt="once"))
    regrade(scene, mended("a"))

    assert scene.says(ana, "/help", receipt="once").effects == []
    assert [card.title for card in replies(scene, ana, "/help")] == ["Commands", TOLD]


def test_a_wrong_answer_stays_wrong(scene: Scene, ana: Person, ben: Person) -> None:
    assert regrade(scene, mended("c")) == 0
    assert board(scene, ben) == [("1", "Ben", "10", "1"), ("2", "Ana", "2", "0")]


def test_a_review_is_judged_again_too_and_remembered_as_right(
    scene: Scene, ana: Person, ben: Person
) -> None:
    scene.later(days=3)
    review = scene.says(ana, "/review").card
    scene.given(scene.presses(ana, "Option a", review))
    before = memory(scene, ana)

    assert regrade(scene, mended("a")) == 2

    card = scene.presses(ana, "Option a", review).all(Reply)[0].card
    assert card.title == "You answered this: right"
    assert "Right is" not in words(card)
    assert memory(scene, ana).due > before.due
    assert board(scene, ben) == [("1", "Ana", "10", "2"), ("1", "Ben", "10", "1")]
    with scene.store.transaction():
        assert [str(each) for each in scene.store.differences()] == []


def memory(scene: Scene, who: Person) -> MemoryCard:
    """What they remember of the one question they answered."""
    with scene.store.transaction():
        [card] = scene.store.answers.cards(who.id)
        return card
