"""A question of the day is no review before its time is over."""

from dataclasses import replace

from bot.ids import QuestionId
from bot.view.card import Card
from tests.factory import make_question
from tests.fates import lost
from tests.features.quizzes import Game
from tests.features.reviews import REVIEW, learned
from tests.scenes import RIGHT, WRONG, Person, Scene


def one_question_twice(scene: Scene, ana: Person) -> Card:
    """The same question on Monday, answered, and again from Thursday on."""
    scene.asks_about(make_question())
    scene.a_question_is_posted(ana, "2026-03-02")
    scene.given(scene.answers(ana, WRONG))
    return scene.a_question_is_posted(ana, "2026-03-05")


def test_an_open_question_of_the_day_is_never_a_review(scene: Scene, ana: Person) -> None:
    daily = one_question_twice(scene, ana)

    assert scene.says(ana, "/review").title == "Nothing is due"
    scene.given(scene.answers(ana, WRONG, daily))
    scene.at("2026-03-07 12:00")
    assert scene.says(ana, "/review").title.startswith(REVIEW)


def test_nor_is_one_that_is_open_in_another_group(scene: Scene, ana: Person) -> None:
    one_question_twice(scene, ana)
    at_harbour = scene.person("Ana", "harbour")

    assert scene.says(at_harbour, "/review").title == "Nothing is due"


def test_it_is_a_review_once_it_is_revealed_and_its_time_is_over(scene: Scene, ana: Person) -> None:
    scene.asks_about(make_question(), make_question(id=QuestionId("other"), topic="cnn"))
    first = scene.a_question_is_posted(ana, "2026-03-02")
    scene.given(scene.answers(ana, WRONG))
    scene.a_question_is_posted(ana, "2026-03-03")
    again = scene.a_question_is_posted(ana, "2026-03-04")
    scene.a_question_is_posted(ana, "2026-03-05")  # reveals it; Ana has until Thursday 03:00
    assert again.blocks[0] == first.blocks[0]

    assert scene.says(ana, "/review").title.startswith(REVIEW)


def test_so_it_is_where_nobody_knows_whether_it_was_posted(scene: Scene, ana: Person) -> None:
    scene.asks_about(make_question(), make_question(id=QuestionId("other"), topic="cnn"))
    scene.a_question_is_posted(ana, "2026-03-02")
    scene.given(scene.answers(ana, WRONG))
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.sends = lost
    scene.at("2026-03-04 09:00")
    scene.given(scene.ticks())
    scene.at("2026-03-05 09:00")
    scene.given(scene.ticks())  # reveals it; if it was posted, Ana had until Thursday 03:00

    assert scene.says(ana, "/review").title.startswith(REVIEW)


def test_a_reveal_alone_does_not_make_it_a_review(scene: Scene, ana: Person) -> None:
    scene.asks_about(make_question(), make_question(id=QuestionId("other"), topic="cnn"))
    scene.scheduled(ana, "09:00,18:00 daily Europe/Berlin")
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks(), scene.answers(ana, WRONG))
    for hour in ("02 18", "03 09", "03 18"):
        scene.at(f"2026-03-{hour}:00")
        scene.given(scene.ticks())
    scene.at("2026-03-03 20:00")  # revealed at 18:00, Ana has until 03:00

    assert scene.says(ana, "/review").title == "Nothing is due"
    scene.at("2026-03-04 03:00")
    assert scene.says(ana, "/review").title.startswith(REVIEW)


def test_a_review_that_became_the_question_of_the_day_waits(scene: Scene, ana: Person) -> None:
    scene.asks_about(make_question())
    scene.a_question_is_posted(ana, "2026-03-02")
    scene.given(scene.answers(ana, WRONG))
    scene.at("2026-03-04 12:00")
    review = scene.says(ana, "/review").card
    daily = scene.a_question_is_posted(ana, "2026-03-05")

    told = scene.answers(ana, RIGHT, review)

    assert told.text == (
        "This review waits It is a question of the day now: answer it there first, with /daily"
    )
    assert scene.presses(ana, "Hint", review).title == "This review waits"
    scene.given(scene.answers(ana, RIGHT, daily))
    assert scene.answers(ana, WRONG, review).title == "Not quite."


def test_an_answer_after_the_reveal_does_not_enter_memory(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, "09:00,18:00 daily Europe/Berlin")
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    posted = scene.screen(ana)
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks(), scene.answers(ana, RIGHT, posted))

    assert scene.says(ana, "/review").title == "Nothing to review yet"


def test_a_withdrawn_question_is_forgotten(scene: Scene, ana: Person) -> None:
    learned(scene, ana)
    withdraw = "/schedule void 2026-03-02"
    scene.given(scene.says(replace(ana, admin=True), withdraw))

    assert scene.says(ana, "/review").title == "Nothing to review yet"


def in_a_quiz(scene: Scene, who: Person) -> Game:
    """What Ana has to review is what a quiz of one question asks."""
    game = Game(scene)
    game.starts("1 topic:training", by=who)
    game.press(who, "Join")
    game.press(who, "Start now")
    return game


def test_nor_is_what_a_quiz_is_asking_until_its_bell(scene: Scene, ana: Person) -> None:
    scene.asks_about(make_question(), make_question(id=QuestionId("other"), topic="cnn"))
    learned(scene, ana)
    scene.at("2026-03-12 12:00")
    pending = scene.says(ana, "/review").card

    game = in_a_quiz(scene, scene.person("Ben"))

    told = "This review waits A quiz is asking it right now. Come back after its bell: /review"
    assert scene.answers(ana, WRONG, pending).text == told
    assert scene.says(scene.person("Ana", "harbour"), "/review").title == "Nothing is due"
    assert scene.says(ana, "/review").title == "Nothing is due"
    game.passes(200)
    assert scene.answers(ana, WRONG, pending).title.startswith("Not quite")
