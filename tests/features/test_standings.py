"""/leaderboard."""

import pytest

from bot.effects import Audience, Reply
from bot.view.card import Card, Table
from tests.card_reading import rows
from tests.scenes import RIGHT, WRONG, Person, Scene


def board(card: Card) -> list[tuple[str, ...]]:
    return rows(card)


def own(card: Card) -> int | None:
    [table] = [block for block in card.blocks if isinstance(block, Table)]
    return table.own


def test_the_board_is_for_everyone_best_first_and_equals_share_a_rank(
    scene: Scene, ana: Person
) -> None:
    people = [scene.person(name) for name in ("Zoe", "Ben", "Chidi")]
    scene.a_question_is_posted(ana)
    for person, right in zip((ana, *people), (WRONG, RIGHT, RIGHT, WRONG), strict=True):
        scene.given(scene.answers(person, right))

    reply = scene.says(ana, "/leaderboard").only(Reply)

    assert reply.audience is Audience.EVERYONE
    assert reply.card.title == "The board this week"
    assert board(reply.card) == [
        ("1", "Ben", "10", "1"),
        ("1", "Zoe", "10", "1"),
        ("3", "Ana", "2", "0"),
        ("3", "Chidi", "2", "0"),
    ]
    assert own(reply.card) == 2


def test_nobody_has_points_yet(scene: Scene, ana: Person) -> None:
    assert scene.says(ana, "/leaderboard").text == (
        "The board this week Nobody has points yet. Be the first: /daily"
    )


def test_the_week_starts_on_monday_at_midnight_in_the_groups_zone(
    scene: Scene, ana: Person
) -> None:
    ben = scene.person("Ben")
    scene.scheduled(ana, "21:00 daily Europe/Berlin")
    scene.at("2026-03-08 21:00")
    scene.given(scene.ticks())
    scene.at("2026-03-08 23:59")
    scene.given(scene.answers(ana, RIGHT))
    scene.at("2026-03-09 00:00")
    scene.given(scene.answers(ben, RIGHT))

    week = scene.says(ana, "/leaderboard week")
    ever = scene.says(ana, "/leaderboard all")

    assert board(week.card) == [("1", "Ben", "10", "1")]
    assert own(week.card) is None
    assert ever.title == "The board of all time"
    assert [row[1] for row in board(ever.card)] == ["Ana", "Ben"]


def test_the_week_follows_the_zone_of_the_schedule(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, "09:00 daily Asia/Tokyo")
    scene.at("2026-03-09 00:00", "Asia/Tokyo")  # in Berlin it is still Sunday
    scene.given(scene.says(ana, "/schedule"))
    scene.at("2026-03-09 09:00", "Asia/Tokyo")
    scene.given(scene.ticks())
    scene.given(scene.answers(ana, RIGHT))

    assert board(scene.says(ana, "/leaderboard").card) == [("1", "Ana", "10", "1")]
    scene.at("2026-03-16 00:00", "Asia/Tokyo")
    assert "Nobody has points yet." in scene.says(ana, "/leaderboard").text


@pytest.mark.parametrize("period", ["", "week", "WEEK", "weekly"])
def test_the_week_has_several_names(scene: Scene, ana: Person, period: str) -> None:
    assert scene.says(ana, f"/leaderboard {period}").title == "The board this week"


def test_there_is_no_other_board(scene: Scene, ana: Person) -> None:
    assert scene.says(ana, "/leaderboard monthly").text == (
        "There is no board “monthly” Use /leaderboard week or /leaderboard all."
    )


def test_answers_after_the_reveal_are_not_on_the_board(scene: Scene, ana: Person) -> None:
    eve = scene.person("Eve")
    scene.given(scene.says(eve, "/me zone America/Los_Angeles"))
    monday = scene.a_question_is_posted(ana)
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.given(scene.answers(eve, RIGHT, on=monday))

    assert "Nobody has points yet." in scene.says(ana, "/leaderboard").text


def test_a_new_name_is_on_the_board_at_once(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))

    assert board(scene.says(ana, "/leaderboard", name="Anna").card) == [("1", "Anna", "10", "1")]


def test_each_group_has_its_own_board(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))

    elsewhere = scene.says(scene.person("Ana", "harbour"), "/leaderboard all")

    assert "Nobody has points yet." in elsewhere.text
