"""/me, /me zone and /topics."""

import pytest

from bot.domain.question import Status
from bot.effects import Reply
from bot.ids import QuestionId
from tests.card_reading import rows
from tests.factory import make_question
from tests.scenes import RIGHT, WRONG, Person, Scene


def test_a_newcomer_has_a_profile(scene: Scene, ana: Person) -> None:
    assert scene.says(ana, "/me").text == (
        "Ana Zone Europe/Berlin Streak 0 in a row, best 0, 0 freezes in reserve "
        "Answered 0, 0 right Change your zone: /me zone Europe/Berlin"
    )


def test_a_profile_sums_up_how_a_learner_does(scene: Scene, ana: Person) -> None:
    ben = scene.person("Ben")
    for day, right in ((2, RIGHT), (3, WRONG)):
        scene.a_question_is_posted(ana, f"2026-03-0{day}")
        scene.given(scene.answers(ana, right), scene.answers(ben, RIGHT))

    told = scene.says(ana, "/me")

    assert told.only(Reply).audience == "only you"
    assert "Streak 2 in a row, best 2, 1 freeze in reserve" in told.text
    assert "Answered 2, 1 right" in told.text
    assert "Board #2 with 12 points" in told.text
    assert "1 of 1" in told.text
    assert "0 of 1" in told.text


def test_the_latest_answer_to_a_question_is_what_a_learner_knows(scene: Scene, ana: Person) -> None:
    scene.asks_about(make_question())
    for day, right in ((2, WRONG), (3, RIGHT)):
        scene.a_question_is_posted(ana, f"2026-03-0{day}")
        scene.given(scene.answers(ana, right))

    assert "Answered 1, 1 right" in scene.says(ana, "/me").text


def test_a_zone_is_taken_in_any_spelling(scene: Scene, ana: Person) -> None:
    scene.at("2026-03-02 09:00")

    assert scene.says(ana, "/me zone asia/kolkata").text == (
        "Your zone is Asia/Kolkata It is Mon 2 Mar 13:30 there. "
        "Questions already posted keep the deadline they had."
    )
    assert "Zone Asia/Kolkata" in scene.says(ana, "/me").text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Atlantis", "There is no time zone “Atlantis” Did you mean "),
        ("Europe/Berlim", "There is no time zone “Europe/Berlim” Did you mean Europe/Berlin"),
        ("25:00", "There is no time zone “25:00” Write an IANA zone, like Europe/Berlin."),
        (
            "../../etc/passwd",
            "There is no time zone “../../etc/passwd” Write an IANA zone, like Europe/Berlin.",
        ),
        (
            "\u202e\x00\x1b[2J",
            "There is no time zone “[2J” Write an IANA zone, like Europe/Berlin.",
        ),
    ],
)
def test_a_zone_that_does_not_exist_changes_nothing(
    scene: Scene, ana: Person, typed: str, told: str
) -> None:
    outcome = scene.says(ana, f"/me zone {typed}")

    assert outcome.text.startswith(told)
    assert "Zone Europe/Berlin" in scene.says(ana, "/me").text


def test_topics_count_what_can_be_asked_and_how_it_went(scene: Scene, ana: Person) -> None:
    draft = make_question(id=QuestionId("draft"), status=Status.DRAFT)
    scene.asks_about(make_question(), draft, make_question(id=QuestionId("c"), topic="cnn"))
    posted = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))

    card = scene.says(ana, "/topics").card

    results = {row[1]: row for row in rows(card)}
    asked = next(title for title in results if title in posted.title)
    [other] = [title for title in results if title != asked]
    assert card.title == "2 questions on 2 topics"
    assert results[asked][2:] == ("1", "1 of 1")
    assert results[other][2:] == ("1", "-")


def test_a_profile_is_about_one_group(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))

    elsewhere = scene.says(scene.person("Ana", "harbour"), "/me").text

    assert "Answered 0, 0 right" in elsewhere
    assert "Board" not in elsewhere
