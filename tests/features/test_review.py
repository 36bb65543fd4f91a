"""/review: due questions in private."""

from dataclasses import replace

import pytest

from bot.domain.question import Question, Status
from bot.effects import AskForm, Reply, Revise
from bot.ids import QuestionId
from bot.store.records import Post
from bot.view.actions import AnswerPost, encode
from bot.view.card import Card, Choices
from tests.card_reading import entry_of
from tests.factory import make_code, make_numeric, make_open, make_ordering, make_short
from tests.features.reviews import REVIEW, learned
from tests.scenes import RIGHT, WRONG, Person, Scene, ten_questions


def post_of(scene: Scene, card: Card) -> Post:
    action = entry_of(card).action
    assert isinstance(action, AnswerPost)
    with scene.store.transaction():
        found = scene.store.posts.get(action.post)
    assert found
    return found


def test_before_the_first_answer_there_is_nothing_to_review(scene: Scene, ana: Person) -> None:
    assert scene.says(ana, "/review").text == (
        "Nothing to review yet What you answer comes back here when you are about to forget it, "
        "save what you judge yourself. The question of the day: /daily"
    )


def test_what_was_just_answered_is_not_due_but_has_its_time(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))

    assert scene.says(ana, "/review").text == (
        "Nothing is due The next one is Wed 4 Mar 09:00. The question of the day: /daily"
    )


def test_a_due_question_comes_back_in_private_and_tells_nothing_of_its_key(
    scene: Scene, ana: Person
) -> None:
    posted = learned(scene, ana)

    told = scene.says(ana, "/review")

    assert told.only(Reply).audience == "only you"
    assert told.title == posted.title.replace("Question of the day: ", REVIEW)
    assert told.text.endswith("One is right. About 60 seconds. 1 question due.")
    assert {encode(entry_of(told.card).action)} == {f"1:answer:{post_of(scene, told.card).id}"}


def test_an_answer_to_a_review_gets_its_verdict_and_its_next_time(
    scene: Scene, ana: Person
) -> None:
    learned(scene, ana)
    scene.given(scene.says(ana, "/review"))

    verdict = scene.answers(ana, RIGHT)

    assert verdict.only(Reply).audience == "only you"
    assert verdict.title == "Right. +8 points"  # 2 for trying on Monday, 10 in all
    assert "Why: The scale was paid while training" in verdict.text
    assert "This one comes back Sun 8 Mar 12:00. Nothing more is due. Well done." in verdict.text
    assert scene.says(ana, "/review").title == "Nothing is due"


def test_the_one_likeliest_to_be_forgotten_comes_first_then_the_next(
    scene: Scene, ana: Person
) -> None:
    posted = {}
    for day, right in ((2, RIGHT), (3, WRONG), (4, RIGHT)):
        posted[day] = scene.a_question_is_posted(ana, f"2026-03-0{day}")
        scene.given(scene.answers(ana, right))
    scene.a_question_is_posted(ana, "2026-03-05")
    scene.at("2026-03-20 12:00")

    first = scene.says(ana, "/review").card
    verdict = scene.answers(ana, RIGHT)
    second = scene.says(ana, "/review").card

    assert first.blocks[0] == posted[3].blocks[0]
    assert "2 questions are left: /review" in verdict.text
    assert second.blocks[0] == posted[2].blocks[0]


def test_asking_again_shows_the_same_review(scene: Scene, ana: Person) -> None:
    learned(scene, ana)
    first = scene.says(ana, "/review").card
    scene.later(days=1)

    assert scene.says(ana, "/review").card == first


def test_a_mended_question_is_reviewed_as_it_is_now(scene: Scene, ana: Person) -> None:
    learned(scene, ana)
    old = scene.says(ana, "/review").card
    scene.asks_about(*(replace(q, prompt="Mended?") for q in ten_questions()))

    new = scene.says(ana, "/review")

    assert "Mended?" in new.text
    assert post_of(scene, new.card).id != post_of(scene, old).id


def test_a_retired_question_never_comes_back(scene: Scene, ana: Person) -> None:
    learned(scene, ana)
    scene.asks_about(*(replace(q, status=Status.RETIRED) for q in ten_questions()))

    assert scene.says(ana, "/review").title == "Nothing to review yet"


def test_a_question_that_goes_while_it_is_reviewed_still_gets_its_verdict(
    scene: Scene, ana: Person
) -> None:
    learned(scene, ana)
    scene.given(scene.says(ana, "/review"))
    scene.asks_about()

    assert "The bank no longer has this one" in scene.answers(ana, RIGHT).text


def test_pressing_again_shows_the_recorded_verdict(scene: Scene, ana: Person) -> None:
    learned(scene, ana)
    review = scene.says(ana, "/review").card
    scene.given(scene.answers(ana, RIGHT))

    again = scene.answers(ana, WRONG, review)

    assert again.title == "You answered this: right"
    assert "This one comes back Sun 8 Mar 12:00." in again.text


def test_a_review_is_its_learners_alone(scene: Scene, ana: Person, ben: Person) -> None:
    learned(scene, ana)
    review = scene.says(ana, "/review").card

    assert scene.answers(ben, RIGHT, review).title == "No such question"
    assert scene.presses(ben, "Hint", review).title == "No such question"
    assert scene.presses(replace(ana, space=ben.space), "Hint", review).title == "Hint 1 of 1"
    harbour = scene.person("Ana", "harbour")
    assert scene.answers(harbour, RIGHT, review).title == "No such question"


def test_a_review_touches_no_streak_and_no_counter_of_the_group(scene: Scene, ana: Person) -> None:
    learned(scene, ana)
    before = scene.says(ana, "/streak why").text
    scene.given(scene.says(ana, "/review"))

    verdict = scene.answers(ana, RIGHT)

    assert not verdict.all(Revise)
    assert "Streak" not in verdict.text
    assert scene.says(ana, "/streak why").text == before
    assert scene.says(ana, "/daily 2026-03-05").title == ("No question was posted for “2026-03-05”")


def test_a_hint_brings_it_back_sooner(scene: Scene, ana: Person, ben: Person) -> None:
    posted = scene.a_question_is_posted(ana, "2026-03-02")
    scene.given(scene.answers(ana, RIGHT), scene.answers(ben, RIGHT, posted))
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.at("2026-03-05 12:00")
    for_ana, for_ben = scene.says(ana, "/review").card, scene.says(ben, "/review").card
    scene.given(scene.presses(ana, "Hint", for_ana))

    assert "This one comes back Sat 14 Mar 12:00." in scene.answers(ana, RIGHT, for_ana).text
    assert "This one comes back Thu 19 Mar 12:00." in scene.answers(ben, RIGHT, for_ben).text


def test_a_number_is_asked_for_in_a_form(scene: Scene, ana: Person) -> None:
    scene.asks_about(make_numeric(), make_numeric(id=QuestionId("other")))
    scene.a_question_is_posted(ana)
    scene.given(scene.types(ana, "7"))
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.at("2026-03-05 12:00")
    review = scene.says(ana, "/review").card

    label = next(b.label for b in review.blocks if b is entry_of(review))  # type: ignore[union-attr]

    assert isinstance(scene.presses(ana, label, review).only(AskForm), AskForm)
    assert scene.types(ana, "seven", review).title == "That is no answer yet"
    assert scene.types(ana, "1.5", review).title == "Right. +8 points"


OTHER = make_numeric(id=QuestionId("other"))


def typed_on_monday(scene: Scene, ana: Person, question: Question, said: str) -> None:
    """It is Thursday, and Monday's question was revealed long ago."""
    scene.asks_about(question)
    scene.a_question_is_posted(ana)
    scene.given(scene.types(ana, said))
    scene.asks_about(question, OTHER)
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.at("2026-03-05 12:00")


@pytest.mark.parametrize(
    ("question", "wrong", "right"),
    [(make_short(), "relu", "the Drop-Out"), (make_code(), "(3, 2)", "(2,3)")],
)
def test_typed_words_come_back_to_be_typed(
    scene: Scene, ana: Person, question: Question, wrong: str, right: str
) -> None:
    typed_on_monday(scene, ana, question, wrong)
    review = scene.says(ana, "/review").card

    assert isinstance(scene.presses(ana, "Your answer", review).only(AskForm), AskForm)
    told = scene.types(ana, right, review)

    assert told.title == "Right. +8 points"
    assert f"You answered {right}" in told.text
    assert "This one comes back" in told.text
    assert scene.types(ana, wrong, review).title == "You answered this: right"


def test_an_order_comes_back_to_be_put_right(scene: Scene, ana: Person) -> None:
    typed_on_monday(scene, ana, make_ordering(), "A B C D")
    review = scene.says(ana, "/review").card
    options = next(block.options for block in review.blocks if isinstance(block, Choices))
    letters = {option.text[-1]: option.letter for option in options}

    told = scene.types(ana, " ".join(letters[each] for each in "abcd"), review)

    assert told.title.startswith("Right.")
    assert "4 of 4 stand in their place." in told.text
    assert "This one comes back" in told.text


def test_what_only_its_learner_judges_never_comes_back(scene: Scene, ana: Person) -> None:
    typed_on_monday(scene, ana, make_open(), "It is random.")

    told = scene.says(ana, "/review")

    assert told.title == "Nothing to review yet"
    assert "save what you judge yourself" in told.text


def test_nor_does_what_became_a_question_of_that_kind(scene: Scene, ana: Person) -> None:
    learned(scene, ana)
    scene.asks_about(*(make_open(id=question.id) for question in ten_questions()))

    assert scene.says(ana, "/review").title == "Nothing to review yet"
