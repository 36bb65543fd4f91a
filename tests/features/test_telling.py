"""What a learner is told of an answer, at once or at the reveal."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bot.domain.memory import Confidence
from bot.domain.question import Question
from bot.effects import Announce, AskForm, Effect, Reply
from bot.events import Pressed, Submitted
from bot.store.records import Answered
from bot.view.actions import AnswerPost, AssessAnswer, NextQuestion, SayConfidence
from bot.view.card import Card
from tests.card_reading import entry_of, rows, words
from tests.factory import (
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_question,
    make_short,
)
from tests.scenes import RIGHT, WRONG, Person, Scene, a_scene

scene = pytest.fixture(a_scene)
TUESDAY = "2026-03-03"


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana")


@pytest.fixture
def ben(scene: Scene) -> Person:
    return scene.person("Ben")


def is_asked(scene: Scene, who: Person, mode: str = "at-reveal") -> Card:
    """A question is posted, and its verdicts wait."""
    scene.scheduled(who, f"09:00 daily Europe/Berlin feedback:{mode}")
    return scene.a_question_is_posted(who)


def answer_of(scene: Scene, who: Person, card: Card) -> Answered:
    action = entry_of(card).action
    assert isinstance(action, AnswerPost)
    with scene.store.transaction():
        found = scene.store.answers.get(action.post, who.id)
    assert found
    return found


def test_before_the_reveal_an_answer_is_only_recorded(
    scene: Scene, ana: Person, ben: Person
) -> None:
    card = is_asked(scene, ana)

    right, wrong = scene.answers(ana, RIGHT, card), scene.answers(ben, WRONG, card)

    assert right.all(Reply)[0].card.tone == wrong.all(Reply)[0].card.tone
    assert words(right.all(Reply)[0].card).endswith(
        "The key comes with the reveal, for everyone at the same time. "
        "Streak 1 in a row, best 1, 1 freeze in reserve "
        "It keeps your streak; the question counts until Tue 3 Mar 03:00. "
        "Next question: type question Report a problem: type problem"
    )
    assert right.title.startswith("Recorded: ")
    assert answer_of(scene, ana, card).points == 10


def test_nothing_else_tells_who_was_right_before_the_reveal(
    scene: Scene, ana: Person, ben: Person
) -> None:
    card = is_asked(scene, ana)
    scene.given(scene.answers(ana, RIGHT, card), scene.answers(ben, WRONG, card))

    assert rows(scene.says(ana, "/leaderboard").card) == []
    assert rows(scene.says(ana, "/leaderboard all").card) == []
    for line in ("/me", "/topics", "/review"):
        assert scene.says(ana, line).text.replace("Ana", "Ben") == scene.says(ben, line).text
    assert "0, 0 right" in scene.says(ana, "/me").text


def test_with_the_reveal_it_counts_and_pressing_again_tells(
    scene: Scene, ana: Person, ben: Person
) -> None:
    card = is_asked(scene, ana)
    scene.given(scene.answers(ana, RIGHT, card), scene.answers(ben, WRONG, card))
    again = scene.answers(ana, WRONG, card)
    scene.at(f"{TUESDAY} 09:00")
    reveal = scene.ticks()

    assert again.title.startswith("Recorded: ")
    assert reveal.all(Announce)[0].card.title.startswith("The answer to Monday 2 March")
    assert scene.answers(ana, WRONG, card).title == "You answered this: right"
    assert scene.answers(ben, RIGHT, card).title == "You answered this: not right"
    board = rows(scene.says(ana, "/leaderboard").card)
    assert [(name, points) for _, name, points, _ in board] == [("Ana", "10"), ("Ben", "2")]
    assert "1, 1 right" in scene.says(ana, "/me").text


def test_a_removed_series_keeps_no_verdict_back(scene: Scene, ana: Person) -> None:
    boss = replace(ana, admin=True)
    scene.given(
        scene.says(boss, "/schedule add evening 18:00 daily"),
        scene.says(boss, "/schedule edit feedback:at-reveal track:evening"),
    )
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks(), scene.answers(ana, RIGHT))

    scene.given(scene.says(boss, "/schedule remove evening"))
    scene.later(seconds=1)

    assert any("The answer to Monday 2 March" in title for title in scene.ticks().announced)
    board = rows(scene.says(ana, "/leaderboard").card)
    assert [(name, points) for _, name, points, _ in board] == [("Ana", "10")]


def test_the_mode_is_the_posts_own(scene: Scene, ana: Person) -> None:
    card = is_asked(scene, ana)
    scene.scheduled(ana, "feedback:at-once")

    assert scene.answers(ana, RIGHT, card).title.startswith("Recorded: ")
    scene.at(f"{TUESDAY} 09:00")
    scene.given(scene.ticks())
    assert scene.answers(ana, RIGHT).title == "Right. +10 points"


def test_an_answer_after_the_reveal_is_told_at_once(scene: Scene, ana: Person, ben: Person) -> None:
    card = is_asked(scene, ana)
    scene.at(f"{TUESDAY} 02:00")
    with scene.store.transaction():
        action = entry_of(card).action
        assert isinstance(action, AnswerPost)
        scene.store.posts.reveal(action.post, scene.now)

    assert scene.answers(ben, RIGHT, card).title == "Right."


def test_a_withdrawn_question_is_told_by_nobody(scene: Scene, ana: Person) -> None:
    card = is_asked(scene, ana)
    scene.given(scene.answers(ana, RIGHT, card))
    scene.given(scene.says(replace(ana, admin=True), "/schedule void"))

    assert scene.answers(ana, RIGHT, card).title == "This question was withdrawn"


def test_the_question_is_not_served_for_review_while_it_waits(scene: Scene, ana: Person) -> None:
    only = make_question()
    scene.asks_about(only)
    scene.scheduled(ana, "09:00 daily Europe/Berlin")
    first = scene.a_question_is_posted(ana)
    scene.given(scene.presses(ana, "A", first))
    scene.scheduled(ana, "feedback:at-reveal")
    second = scene.a_question_is_posted(ana, "2026-03-20")
    scene.given(scene.presses(ana, "B", second))
    scene.later(hours=20)

    told = scene.says(ana, "/review")

    assert not told.title.startswith("Review")


def test_a_forged_press_tells_and_changes_nothing(scene: Scene, ana: Person) -> None:
    card = is_asked(scene, ana)
    scene.given(scene.answers(ana, RIGHT, card))
    post = answer_of(scene, ana, card).post

    told = scene.happens(Pressed(scene.origin(ana), SayConfidence(post, True)))

    assert told.title.startswith("Recorded: ")
    with scene.store.transaction():
        assert scene.store.answers.confidence(post, ana.id) is Confidence.UNSAID


def test_an_answer_in_sentences_is_assessed_after_the_reveal(scene: Scene, ana: Person) -> None:
    scene.asks_about(make_open())
    card = is_asked(scene, ana)
    told = scene.types(ana, "The gradient points uphill.", card)
    post = answer_of(scene, ana, card).post
    forged = scene.happens(Pressed(scene.origin(ana), AssessAnswer(post, 1)))
    scene.at(f"{TUESDAY} 09:00")
    scene.given(scene.ticks())
    again = scene.happens(Pressed(scene.origin(ana), AnswerPost(post)))

    assert words(told.all(Reply)[0].card).startswith(
        "Recorded: your answer You wrote: The gradient points uphill. The key comes with the reveal"
    )
    assert forged.title == "Recorded: your answer"
    assert again.title.startswith("Proposal: your answer covers")


# --- the key -----------------------------------------------------------------------------------

Make = Callable[[int], Question]


def choice(key: int) -> Question:
    choices = make_question().choices
    right = choices[key].id
    return make_question(choices=tuple(replace(c, correct=c.id == right) for c in choices))


def several(key: int) -> Question:
    return make_multi(*(("a", "b"), ("b", "c"))[key])


def numeric(key: int) -> Question:
    question = make_numeric()
    assert question.numeric
    return replace(question, numeric=replace(question.numeric, answer=(42.0, 17.0)[key]))


def short(key: int) -> Question:
    return make_short(("streak", "dropout")[key])


def code(key: int) -> Question:
    question = make_code()
    assert question.short
    return replace(question, short=replace(question.short, accepted=(("1", "42")[key],)))


def written(key: int) -> Question:
    question = make_open()
    points = question.interview.key_points
    interview = replace(question.interview, key_points=points if key else points[::-1])
    return replace(question, interview=interview)


SAID = ["B", "A C", "42", "17", "streak", "dropout", "/streak", "words about a gradient", ""]


@pytest.mark.parametrize("make", [choice, several, numeric, short, code, written])
def test_before_the_reveal_nothing_a_learner_sees_depends_on_the_key(make: Make) -> None:
    seen = [_everything_seen(make(key)) for key in (0, 1)]

    assert seen[0] == seen[1]
    assert any("Recorded: " in word for word in seen[0])


def _everything_seen(question: Question) -> Sequence[str]:
    """All that people are told, who answer in every way and look everywhere."""
    told: list[str] = []
    scene = Scene(question)
    reader = scene.person("Reader", admin=True)
    card = is_asked(scene, reader)
    action = entry_of(card).action
    assert isinstance(action, AnswerPost)
    post = action.post
    for number, said in enumerate(SAID):
        who = scene.person(f"Person {number}")
        typed = scene.happens(Submitted(scene.origin(who), action, {"answer": said}))
        pressed = scene.happens(Pressed(scene.origin(who), AnswerPost(post, (number % 4,))))
        again = scene.happens(Pressed(scene.origin(who), AnswerPost(post, (0,))))
        sure = scene.happens(Pressed(scene.origin(who), SayConfidence(post, True)))
        covers = scene.happens(Pressed(scene.origin(who), AssessAnswer(post, 0)))
        onward = scene.happens(Pressed(scene.origin(who), NextQuestion(post)))
        looked = [scene.says(who, line) for line in LOOKS]
        for outcome in (typed, pressed, again, sure, covers, onward, *looked):
            told += map(_shown, outcome.effects)
    told += map(_shown, scene.says(reader, "/schedule preview").effects)
    scene.ends()
    return told


LOOKS = (
    *("/daily", "/review", "/streak", "/streak why", "/streak repair", "/leaderboard"),
    *("/leaderboard all", "/topics", "/me", "/interview 2026-05-04", "/schedule"),
)


def _shown(effect: Effect) -> str:
    assert isinstance(effect, Reply | AskForm) or hasattr(effect, "card")
    return repr(effect)


def test_the_test_of_the_key_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.records.Post.withheld", False)

    assert _everything_seen(choice(0)) != _everything_seen(choice(1))


def test_a_word_that_is_a_command_is_no_answer_while_verdicts_wait(
    scene: Scene, ana: Person
) -> None:
    scene.asks_about(make_short("streak"))
    card = is_asked(scene, ana)

    assert "was not taken for an answer" in scene.types(ana, "streak", card).title
    assert scene.types(ana, "Streaks", card).title == "Recorded: your answer"
