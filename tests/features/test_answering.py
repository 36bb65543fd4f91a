"""Answers to the question of the day: recorded once, told in private, counted in public."""

import pytest

from bot.effects import Reply, Revise
from bot.events import Pressed, Submitted
from bot.ids import PlaceId, PostId
from bot.view.actions import AnswerPost, ShowHint
from bot.view.card import Tone
from tests.card_reading import entry_of, letter_that_is, words
from tests.factory import make_numeric, make_question
from tests.features.answers import ask, points, recorded
from tests.scenes import ONWARD, RIGHT, WRONG, Person, Scene


def test_a_right_answer_earns_ten_points_and_is_told_why(scene: Scene, ana: Person) -> None:
    card = scene.a_question_is_posted(ana)

    told = scene.answers(ana, RIGHT)

    letter = letter_that_is(RIGHT, card)
    assert told.text == (
        f"Right. +10 points You picked {letter}: Option b Just so. "
        "Why: The scale was paid while training, so nothing is left to do. "
        "Read on: Srivastava et al., Dropout (2014), JMLR 15 "
        "Streak 1 in a row, best 1, 1 freeze in reserve "
        "The question counts until Tue 3 Mar 03:00. "
        f"I guessed: type guessed I was sure: type sure {ONWARD}"
    )
    assert told.card.tone is Tone.GOOD


def test_a_wrong_answer_earns_two_points_and_is_told_both_reasons(
    scene: Scene, ana: Person
) -> None:
    card = scene.a_question_is_posted(ana)

    told = scene.presses(ana, "Option a")

    picked = next(o.letter for o in entry_of(card).options if o.text == "Option a")  # type: ignore[union-attr]
    assert told.title == "Not quite. +2 points"
    assert f"You picked {picked}: Option a That is Monte Carlo dropout." in told.text
    assert f"Right is {letter_that_is(RIGHT, card)}: Option b" in told.text
    assert "Streak 1 in a row" in told.text
    assert told.card.tone is Tone.BAD


def test_an_answer_is_private_and_the_channel_only_counts(
    scene: Scene, ana: Person, ben: Person
) -> None:
    card = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, WRONG))

    reply, revise = scene.answers(ben, RIGHT).effects

    assert isinstance(reply, Reply)
    assert reply.audience == "only you"
    assert isinstance(revise, Revise)
    assert (revise.place, revise.ref) == (ana.place, scene.delivery(ana).ref)
    assert words(revise.card) == words(card) + " 2 answers so far."
    assert "Ana" not in words(revise.card)


def test_a_late_question_stays_late_when_its_counter_moves(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    scene.at("2026-03-02 15:00")
    [title] = scene.ticks().announced

    [revise] = scene.answers(ana, RIGHT).all(Revise)

    assert title.startswith("Question for Monday 2 March, late: ")
    assert revise.card.title == title


def test_a_second_answer_is_told_the_first_verdict(scene: Scene, ana: Person) -> None:
    card = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, WRONG))

    again = scene.answers(ana, RIGHT, on=card)

    assert isinstance(again.only(Reply), Reply)
    assert again.title == "You answered this: not right"
    assert points(scene, ana) == [2]


def test_the_first_verdict_stays_when_the_bank_is_mended(scene: Scene, ana: Person) -> None:
    card = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))
    scene.asks_about(make_question(version=2))

    assert scene.answers(ana, RIGHT, on=card).title == "You answered this: right"


def test_wrong_then_right_on_a_repeated_question_tops_up_to_ten(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_question())
    scene.given(scene.answers(ana, WRONG))

    scene.a_question_is_posted(ana, "2026-03-03")

    assert scene.answers(ana, RIGHT).title == "Right. +8 points"
    assert points(scene, ana) == [2, 8]


def test_a_question_answered_rightly_before_earns_nothing_again(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_question())
    scene.given(scene.answers(ana, RIGHT))

    for day, right in ((3, RIGHT), (4, WRONG)):
        scene.a_question_is_posted(ana, f"2026-03-0{day}")
        assert scene.answers(ana, right).title == ("Right." if right else "Not quite.")

    assert points(scene, ana) == [10, 0, 0]


def test_points_are_the_groups_own(scene: Scene, ana: Person) -> None:
    there = scene.person("Ana", "harbour")
    scene.asks_about(make_question())
    scene.scheduled(there)
    scene.a_question_is_posted(ana)

    titles = [scene.answers(person, RIGHT).title for person in (ana, there)]

    assert titles == ["Right. +10 points"] * 2


def test_a_withdrawn_question_takes_no_answer(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.says(scene.person("Root", admin=True), "/schedule void"))

    told = scene.answers(ana, RIGHT)

    assert told.text == (
        "This question was withdrawn "
        "An admin withdrew it, so it counts for no streak; points already earned stay."
    )
    assert recorded(scene, ana) is None


GONE = (
    "No such question This question does not exist here. Type /daily for the question of the day."
)


@pytest.mark.parametrize("picks", [(), (0,), (99,)])
def test_a_question_of_another_group_does_not_exist_here(
    scene: Scene, ana: Person, picks: tuple[int, ...]
) -> None:
    scene.asks_about(make_numeric())
    scene.a_question_is_posted(ana)
    stranger = scene.person("Zoe", "harbour")

    for action in (AnswerPost(PostId(1), picks), ShowHint(PostId(1), 0)):
        assert scene.happens(Pressed(scene.origin(stranger), action)).text == GONE
    typed = Submitted(scene.origin(stranger), AnswerPost(PostId(1)), {"answer": "1.5"})
    assert scene.happens(typed).text == GONE
    assert recorded(scene, stranger) is None


def test_a_question_that_never_was_does_not_exist(scene: Scene, ana: Person) -> None:
    for post in (0, 404, 10**18 - 1):
        action = AnswerPost(PostId(post), (0,))
        assert scene.happens(Pressed(scene.origin(ana), action)).text == GONE


def test_a_hint_is_shown_and_noted_and_costs_nothing(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    hint = scene.presses(ana, "Hint")
    verdict = scene.answers(ana, RIGHT)

    assert hint.text == "Hint 1 of 1 Think of the expectation."
    assert verdict.title == "Right. +10 points"
    answer = recorded(scene, ana)
    assert answer
    assert answer.hinted


def test_a_hint_after_the_answer_is_not_noted(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))

    scene.given(scene.presses(ana, "Hint"))

    with scene.store.transaction():
        assert not scene.store.answers.hinted(PostId(1), ana.id)


def test_one_hint_leads_to_the_next(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_question(hints=("Warm.", "Hot.")))

    first = scene.presses(ana, "Hint")
    second = scene.presses(ana, "Another hint", on=first.card)

    assert first.text == "Hint 1 of 2 Warm. Another hint: type hint"
    assert second.text == "Hint 2 of 2 Hot."


def test_a_hint_that_does_not_exist_is_a_question_that_does_not_exist(
    scene: Scene, ana: Person
) -> None:
    scene.a_question_is_posted(ana)

    assert scene.happens(Pressed(scene.origin(ana), ShowHint(PostId(1), 7))).text == GONE


def test_no_form_opens_for_what_is_over(scene: Scene, ana: Person) -> None:
    monday = ask(scene, ana, make_numeric())
    scene.a_question_is_posted(ana, "2026-03-03")
    root = scene.person("Root", admin=True)

    closed = scene.presses(ana, "Your answer", on=monday)
    scene.given(scene.says(root, "/schedule void 2026-03-02"))
    withdrawn = scene.presses(ana, "Your answer", on=monday)

    assert closed.title == "This question is closed"
    assert "Right is 1.5." in closed.text
    assert withdrawn.title == "This question was withdrawn"


def test_the_counter_is_revised_where_the_message_is(scene: Scene) -> None:
    ana, ben = scene.person("Ana", admin=True), scene.person("Ben")
    card = scene.a_question_is_posted(ana)
    attic = PlaceId("test:garden/attic")
    setting_up = scene.says(ana, "/setup", place=attic).card
    where = scene.presses(ana, "Change something", setting_up, place=attic).card
    scene.given(scene.presses(ana, "Post here", where, place=attic))

    [revised] = scene.answers(ben, RIGHT, card).all(Revise)

    assert revised.place == ana.place
