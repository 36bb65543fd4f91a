"""A clock that jumps asks nothing twice and leaves nothing out."""

from tests.scenes import RIGHT, Scene


def days_with_a_question(scene: Scene, *days: str) -> list[str]:
    """Which of these mornings brought a question."""
    found = []
    for day in days:
        scene.at(f"{day} 09:00")
        if any(each.startswith("Question of the day") for each in scene.ticks().announced):
            found.append(day)
    return found


def test_a_clock_that_jumps_back_asks_nothing_twice(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))

    again = days_with_a_question(scene, "2026-02-27", "2026-03-01", "2026-03-02", "2026-03-03")

    assert again == ["2026-03-03"]
    assert "Streak 2 in a row" in scene.answers(ana, RIGHT).text


def test_an_answer_while_the_clock_is_wrong_counts_once_it_is_right(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.a_question_is_posted(ana)
    scene.later(days=-1)

    told = scene.answers(ana, RIGHT)
    scene.later(days=1)

    assert told.title == "Right. +10 points"
    assert "Streak 1 in a row" in scene.says(ana, "/streak").text


def test_a_clock_that_jumped_a_year_ahead_and_back_goes_on_with_the_next_day(scene: Scene) -> None:
    scene.a_question_is_posted(scene.person("Ana"))

    ahead = days_with_a_question(scene, "2027-03-02")
    back = days_with_a_question(scene, "2026-03-03", "2026-03-04", "2026-03-05")

    assert ahead == ["2027-03-02"]
    assert back == ["2026-03-04", "2026-03-05"]


def test_a_weekly_question_is_not_taken_for_a_jump(scene: Scene) -> None:
    scene.scheduled(scene.person("Ana"), "09:00 mon Europe/Berlin")

    assert days_with_a_question(scene, "2026-03-02", "2026-03-03", "2026-03-09") == [
        "2026-03-02",
        "2026-03-09",
    ]
