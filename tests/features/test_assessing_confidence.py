"""How sure someone was of a right answer."""

from datetime import datetime

import pytest

from bot.domain.memory import Confidence
from bot.domain.question import Question
from bot.effects import Revise
from bot.events import Pressed
from bot.ids import PostId, QuestionId
from bot.view.actions import SayConfidence
from bot.view.card import Buttons, Card, Choices
from tests.card_reading import entry_of
from tests.factory import (
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
    make_short,
)
from tests.scenes import RIGHT, WRONG, Outcome, Person, Scene

GUESSED, SURE = "I guessed", "I was sure"


@pytest.fixture
def bea(scene: Scene) -> Person:
    """She is asked the one question there is, on Monday."""
    scene.asks_about(make_question())
    person = scene.person("Bea")
    scene.a_question_is_posted(person)
    return person


def says_confidence(scene: Scene, who: Person, *, sure: bool, post: int = 1) -> Outcome:
    return scene.happens(Pressed(scene.origin(who), SayConfidence(PostId(post), sure)))


def asked(card: Card) -> list[str]:
    rows = [block.buttons for block in card.blocks if isinstance(block, Buttons)]
    return [b.label for row in rows for b in row if isinstance(b.action, SayConfidence)]


def letters(card: Card) -> dict[str, str]:
    """The letters at which a shuffled question shows its options, by the last words of these."""
    entry = entry_of(card)
    options = entry.options if isinstance(entry, Choices) else ()
    return {option.text.split()[-1]: option.letter for option in options}


def confidences(scene: Scene, who: Person) -> list[Confidence]:
    with scene.store.transaction():
        answers = scene.store.answers.of_learner(who.id, who.space)
        return [scene.store.answers.confidence(each.post, who.id) for each in answers]


def back_on(scene: Scene, who: Person) -> str:
    """What tells when the one review is due."""
    return scene.says(who, "/review").text


@pytest.mark.parametrize(
    ("question", "right"),
    [
        (make_question(), "b"),
        (make_multi(), "a c"),
        (make_numeric(), "1.5"),
        (make_ordering(), "a b c d"),
        (make_short(), "dropout"),
        (make_code(), "(2, 3)"),
    ],
    ids=lambda each: each.kind if isinstance(each, Question) else "",
)
def test_a_right_answer_of_every_kind_that_a_key_judges_may_be_called_a_guess(
    scene: Scene, question: Question, right: str
) -> None:
    scene.asks_about(question)
    person = scene.person("Bea")
    scene.a_question_is_posted(person)

    options = letters(scene.screen(person))

    told = scene.types(person, " ".join(options.get(word, word) for word in right.split()))

    assert told.title.startswith("Right.")
    assert asked(told.card) == [GUESSED, SURE]


def test_a_guess_is_seen_again_sooner_and_who_was_sure_later(scene: Scene, bea: Person) -> None:
    verdict = scene.answers(bea, RIGHT).card
    usual = back_on(scene, bea)

    guessed = scene.presses(bea, GUESSED, on=verdict)
    assert guessed.title == "Right. +10 points"
    assert "You said that you guessed. You will see it again sooner." in guessed.text
    sooner = back_on(scene, bea)

    sure = scene.presses(bea, SURE, on=guessed.card)
    assert "You said that you were sure. You will see it again later." in sure.text
    later = back_on(scene, bea)

    assert len({usual, sooner, later}) == 3
    assert confidences(scene, bea) == [Confidence.SURE]


def test_what_it_changes_is_told_by_the_zone_the_question_was_first_met_in(
    scene: Scene, bea: Person
) -> None:
    """In Tokyo both answers there are of one day; in Berlin the first is of the day before."""
    scene.given(scene.answers(bea, RIGHT))
    there = scene.person("Bea", "harbour")
    scene.scheduled(there, "01:00,23:30 daily Asia/Tokyo")
    for hour in ("01:00", "23:30"):
        scene.at(f"2026-03-03 {hour}", "Asia/Tokyo")
        scene.given(scene.ticks())
        verdict = scene.answers(there, RIGHT).card
    usual = back_on(scene, there)

    told = scene.presses(there, GUESSED, on=verdict)

    assert "You will see it again sooner" in told.text
    assert back_on(scene, there) != usual


def test_how_sure_someone_was_touches_neither_streak_nor_points_nor_board(
    scene: Scene, bea: Person
) -> None:
    verdict = scene.answers(bea, RIGHT).card
    views = ("/streak", "/streak why", "/leaderboard", "/topics")
    before = [scene.says(bea, view).text for view in views]

    told = scene.presses(bea, GUESSED, on=verdict)

    assert "Streak 1 in a row" in told.text
    assert told.all(Revise) == []
    assert [scene.says(bea, view).text for view in views] == before


def test_saying_the_same_again_is_no_error_and_changes_nothing(scene: Scene, bea: Person) -> None:
    scene.given(scene.answers(bea, RIGHT))
    first = says_confidence(scene, bea, sure=False)

    again = says_confidence(scene, bea, sure=False)

    assert again.text == first.text
    assert confidences(scene, bea) == [Confidence.GUESS]


def test_what_was_said_is_there_again_with_the_verdict(scene: Scene, bea: Person) -> None:
    scene.given(scene.answers(bea, RIGHT), says_confidence(scene, bea, sure=False))

    shown = scene.says(bea, "/daily")

    assert "You will see it again sooner" in shown.text
    assert asked(shown.card) == [SURE]


@pytest.mark.parametrize(
    ("moment", "stands"),
    [("2026-03-02 23:59", Confidence.SURE), ("2026-03-03 00:00", Confidence.GUESS)],
)
def test_a_mind_may_be_changed_until_the_learners_own_day_ends(
    scene: Scene, bea: Person, moment: str, stands: Confidence
) -> None:
    scene.given(scene.says(bea, "/me zone America/New_York"))
    scene.given(scene.answers(bea, RIGHT), says_confidence(scene, bea, sure=False))
    scene.at(moment, "America/New_York")

    told = says_confidence(scene, bea, sure=True)

    assert told.title == "Right. +10 points"
    assert confidences(scene, bea) == [stands]
    assert asked(told.card) == ([GUESSED] if stands is Confidence.SURE else [])


def test_a_wrong_answer_is_not_asked_about(scene: Scene, bea: Person) -> None:
    told = scene.answers(bea, WRONG)

    assert asked(told.card) == []
    scene.given(says_confidence(scene, bea, sure=True))
    assert confidences(scene, bea) == [Confidence.UNSAID]


def test_after_a_hint_an_answer_is_not_asked_about(scene: Scene, bea: Person) -> None:
    """It counts as hard already: whatever was said would change nothing."""
    scene.given(scene.presses(bea, "Hint"))

    assert asked(scene.answers(bea, RIGHT).card) == []


def test_an_answer_after_the_reveal_is_not_asked_about(scene: Scene, bea: Person) -> None:
    scene.given(scene.says(bea, "/me zone America/Los_Angeles"))
    question = scene.a_question_is_posted(bea, "2026-03-03")
    scene.a_question_is_posted(bea, "2026-03-04")

    told = scene.answers(bea, RIGHT, on=question)

    assert "After the reveal an answer keeps your streak" in told.text
    assert asked(told.card) == []
    scene.given(says_confidence(scene, bea, sure=True, post=2))
    assert confidences(scene, bea) == [Confidence.UNSAID]


def test_a_withdrawn_question_is_not_asked_about(scene: Scene, bea: Person) -> None:
    scene.given(scene.answers(bea, RIGHT))
    scene.given(scene.says(scene.person("Ada", admin=True), "/schedule void"))

    assert asked(says_confidence(scene, bea, sure=True).card) == []
    assert confidences(scene, bea) == [Confidence.UNSAID]


def test_an_answer_in_sentences_is_not_asked_about(scene: Scene, ana: Person) -> None:
    scene.asks_about(make_open())
    scene.a_question_is_posted(ana)
    assert asked(scene.types(ana, "It is random.").card) == []

    told = says_confidence(scene, ana, sure=True)

    assert told.title.startswith("Proposal")
    assert confidences(scene, ana) == [Confidence.UNSAID]


def test_nobody_says_how_sure_someone_else_was(scene: Scene, bea: Person) -> None:
    scene.given(scene.answers(bea, RIGHT))

    for who in (scene.person("Ben"), scene.person("Bea", space="elsewhere")):
        assert says_confidence(scene, who, sure=True).title == "No such question"


def test_a_review_is_asked_about_too_and_only_a_first_try_can_be_easy(
    scene: Scene, bea: Person
) -> None:
    scene.given(scene.answers(bea, WRONG))
    scene.asks_about(make_question(), make_question(id=QuestionId("other"), concept="other"))
    scene.a_question_is_posted(bea, "2026-03-03")
    scene.at("2026-03-10 12:00")
    scene.given(scene.says(bea, "/review"))
    verdict = scene.answers(bea, RIGHT)
    assert asked(verdict.card) == [GUESSED, SURE]

    sure = scene.presses(bea, SURE, on=verdict.card)
    guessed = scene.presses(bea, GUESSED, on=verdict.card)

    assert "That changes nothing this time: it comes back as planned." in sure.text
    assert "You will see it again sooner." in guessed.text
    assert moment_after(guessed, "comes back ") < moment_after(sure, "comes back ")


def moment_after(told: Outcome, lead: str) -> datetime:
    said = told.text.split(lead)[1].split(".")[0]
    return datetime.strptime(f"{said} 2026 +0000", "%a %d %b %H:%M %Y %z")


def test_what_does_not_come_back_is_not_asked_about(scene: Scene, bea: Person) -> None:
    scene.asks_about(make_question(id=QuestionId("other"), concept="other"))

    assert asked(scene.answers(bea, RIGHT).card) == []
