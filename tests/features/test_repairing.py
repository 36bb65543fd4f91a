"""/streak repair."""

from dataclasses import replace

import pytest

from bot.cards.repair import RULE
from tests.card_reading import rows
from tests.features.test_streaks import lives, marks
from tests.scenes import ONWARD, RIGHT, WRONG, Outcome, Person, Scene


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


@pytest.fixture
def broken(scene: Scene, ana: Person) -> Person:
    """Ana began on the 4th; a freeze covered the 6th, the 8th is missed. It is the 9th, 10:00."""
    lives(scene, ana, "--rr-r-")
    scene.a_question_is_posted(ana, "2026-03-09")
    scene.later(hours=1)
    return ana


def serve_and_answer(scene: Scene, who: Person, right: bool = WRONG) -> Outcome:
    scene.given(scene.says(who, "/streak repair"))
    return scene.answers(who, right)


def test_what_is_missing_is_said_and_the_missed_question_served(
    scene: Scene, broken: Person
) -> None:
    told = scene.says(broken, "/streak repair")

    assert told.title == "Repair your streak"
    assert told.text.startswith(
        "Repair your streak To repair your streak answer the question of Sunday 8 March and "
        "3 others by Wed 11 Mar 03:00."
    )
    assert told.text.endswith(RULE)
    with scene.store.transaction():
        missed = scene.store.posts.find(broken.track, "2026-03-08")
        assert missed
        assert scene.store.posts.question(missed).prompt in told.text


def test_four_answers_repair_a_streak(scene: Scene, broken: Person) -> None:
    assert scene.says(broken, "/streak").title == "Your streak: 0"

    first, second, third = [serve_and_answer(scene, broken) for _ in range(3)]
    last = serve_and_answer(scene, broken)
    streak = scene.says(broken, "/streak")

    assert first.title == "Not quite."
    assert "To repair your streak answer 3 more by Wed 11 Mar 03:00. Go on: /streak repair" in (
        first.text
    )
    assert first.text.endswith(f"Too late for the streak and for points. {ONWARD}")
    assert "answer 2 more by" in second.text
    assert second.text.endswith(f"The question counts until Tue 10 Mar 03:00. {ONWARD}")
    assert "answer 1 more by" in third.text
    assert "Your streak is repaired: 4 in a row, best 4, 0 freezes in reserve." in last.text
    assert (streak.title, marks(streak.card)) == ("Your streak: 4", "vvrrfrfr")
    assert ("no", "frozen", "missed, and repaired") not in [
        row[2:] for row in rows(scene.says(broken, "/streak why").card)
    ]
    assert rows(scene.says(broken, "/streak why").card)[-2][2:] == (
        "Mon 9 Mar 10:00",
        "frozen",
        "missed, and repaired",
    )


def test_old_answers_earn_no_points_and_meet_no_slot(scene: Scene, broken: Person) -> None:
    before = scene.says(broken, "/me").text.partition("Board")[2][:20]

    scene.given(serve_and_answer(scene, broken, RIGHT))

    assert scene.says(broken, "/me").text.partition("Board")[2][:20] == before
    assert scene.says(broken, "/streak").title == "Your streak: 0"


def test_a_repair_is_offered_with_the_streak(scene: Scene, broken: Person) -> None:
    offer = "A missed question can be repaired until Wed 11 Mar 03:00: /streak repair"

    assert offer in scene.says(broken, "/streak").text
    scene.at("2026-03-11 03:00")
    assert offer not in scene.says(broken, "/streak").text


def test_two_days_later_it_is_too_late(scene: Scene, broken: Person) -> None:
    for _ in range(3):
        scene.given(serve_and_answer(scene, broken))
    scene.given(scene.says(broken, "/streak repair"))
    scene.at("2026-03-11 03:00")

    last = scene.answers(broken, WRONG)

    assert last.title == "This question is closed"
    assert scene.says(broken, "/streak repair").text.startswith(
        "Nothing to repair You missed no question in the last two days"
    )
    assert scene.says(broken, "/streak").title.startswith("Your streak: 1")


def test_the_platforms_time_decides_whether_it_was_in_time(scene: Scene, broken: Person) -> None:
    for _ in range(3):
        scene.given(serve_and_answer(scene, broken))
    scene.at("2026-03-11 02:59")
    in_time = scene.now
    scene.given(scene.says(broken, "/streak repair"))
    scene.at("2026-03-11 03:05")

    assert "Your streak is repaired" in scene.answers(broken, WRONG, at=in_time).text


def test_without_a_miss_an_old_question_stays_closed(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "rr")
    ben = scene.person("Ben")
    scene.at("2026-03-05 12:00")
    old = scene.posted[0].card

    assert scene.says(ben, "/daily 2026-03-02").title == "This question is closed"
    assert scene.answers(ben, RIGHT, on=old).title == "This question is closed"
    assert scene.says(ben, "/streak repair").title == "Nothing to repair"


def test_the_next_repair_is_four_weeks_away(scene: Scene, broken: Person) -> None:
    for _ in range(4):
        scene.given(serve_and_answer(scene, broken))
    for day in (10, 11, 12):
        scene.a_question_is_posted(broken, f"2026-03-{day}")

    told = scene.says(broken, "/streak repair")

    assert told.text.startswith("Nothing to repair Your last repair is less than 28 days ago.")


def test_when_everything_is_answered_the_next_question_counts(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "r--r")
    scene.at("2026-03-05 12:00")
    scene.given(serve_and_answer(scene, ana), serve_and_answer(scene, ana))

    told = scene.says(ana, "/streak repair")
    scene.at("2026-03-06 02:00")

    assert "You answered every question there is here." in told.text
    assert "answer 1 more by Sat 7 Mar 03:00." in told.text
    scene.a_question_is_posted(ana, "2026-03-06")
    assert "Your streak is repaired: 3 in a row" in scene.answers(ana, RIGHT).text


def test_a_withdrawn_question_needs_no_repair(scene: Scene, broken: Person) -> None:
    scene.given(scene.says(broken, "/schedule void 2026-03-08"))

    assert scene.says(broken, "/streak repair").title == "Nothing to repair"
    assert scene.says(broken, "/streak").title == "Your streak: 3"


def test_questions_of_another_track_count_too(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule add evening"))
    lives(scene, ana, "r--")
    scene.a_question_is_posted(ana, "2026-03-05")
    scene.later(hours=1)
    evening = scene.says(ana, "/daily track:evening")
    told = scene.answers(ana, RIGHT, on=evening.card)

    assert "answer the question of Wednesday 4 March and 2 others by" in told.text


def test_nobody_repairs_anothers_streak(scene: Scene, broken: Person) -> None:
    ben = replace(broken, name="Ben")

    assert scene.says(ben, "/streak repair").title == "Nothing to repair"
