"""/schedule."""

import pytest

from bot.effects import Audience, Reply
from tests.scenes import RIGHT, Person, Scene

MOVED = "The zone is new. Questions already posted keep the deadline they had."
CHANGE = "Change it: /schedule edit 09:00 weekdays, /schedule pause"


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def test_at_first_a_question_comes_when_someone_asks(scene: Scene, ana: Person) -> None:
    assert scene.says(ana, "/schedule").text == (
        "Schedule When whenever someone asks with /daily, once a day "
        f"Zone Europe/Berlin Topics all {CHANGE}"
    )


def test_a_schedule_is_shown_with_the_next_five_posts(scene: Scene, ana: Person) -> None:
    scene.at("2026-03-06 10:00")

    told = scene.says(ana, "/schedule edit 18:30,9am weekdays asia/kolkata")

    assert told.text == (
        "Schedule When 09:00 and 18:30, weekdays Zone Asia/Kolkata Topics all "
        "Next Fri 6 Mar 18:30, Mon 9 Mar 09:00, Mon 9 Mar 18:30, Tue 10 Mar 09:00, "
        f"Tue 10 Mar 18:30 {CHANGE}"
    )
    assert scene.says(ana, "/schedule").text == told.text


def test_a_new_zone_says_what_it_touches_once_there_is_something(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    moved = scene.says(ana, "/schedule edit 09:00 daily Asia/Tokyo")

    assert moved.text.endswith(f"{MOVED} {CHANGE}")
    assert MOVED not in scene.says(ana, "/schedule edit 10:00").text
    assert MOVED not in scene.says(ana, "/schedule").text


def test_a_schedule_keeps_the_zone_unless_told_another(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, "09:00 daily Asia/Tokyo")

    assert "Zone Asia/Tokyo" in scene.says(ana, "/schedule edit 10:00").text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("25:00", "“25:00” is no time of day Write times like 09:00, 9am or 09:00,18:30."),
        ("9", "“9” is no time of day Write times like 09:00, 9am or 09:00,18:30."),
        ("09:00,noon", "“noon” is no time of day Write times like 09:00, 9am or 09:00,18:30."),
        ("09:00 someday", "“someday” names no days Write daily, weekdays or mon,wed,fri."),
        (
            "09:00 daily Mars/Olympus",
            "There is no time zone “Mars/Olympus” Write an IANA zone, like Europe/Berlin.",
        ),
        (
            "x" * 900,
            f"“{'x' * 39}…” is no time of day Write times like 09:00, 9am or 09:00,18:30.",
        ),
    ],
)
def test_a_schedule_that_makes_no_sense_changes_nothing(
    scene: Scene, ana: Person, typed: str, told: str
) -> None:
    before = scene.says(ana, "/schedule").text

    refusal = scene.says(ana, f"/schedule edit {typed}")

    assert " ".join(refusal.text.split()) == told
    assert scene.says(ana, "/schedule").text == before


def test_topics_narrow_and_widen_the_choice(scene: Scene, ana: Person) -> None:
    narrow = scene.says(ana, "/schedule edit topics:CNN,rnn")
    wide = scene.says(ana, "/schedule edit topics:all")

    assert "Topics Convolutional networks and Recurrent networks" in narrow.text
    assert "Topics all" in wide.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("cnm", "There is no topic “cnm” Did you mean cnn? See /topics"),
        ("rnn,knitting", "There is no topic “knitting” See /topics"),
        ("<script>", "There is no topic “<script>” See /topics"),
    ],
)
def test_an_unknown_topic_changes_nothing(scene: Scene, ana: Person, typed: str, told: str) -> None:
    assert scene.says(ana, f"/schedule edit topics:{typed}").text == told
    assert "Topics all" in scene.says(ana, "/schedule").text


@pytest.mark.parametrize("verb", ["pause", "resume"])
def test_there_may_be_nothing_to_pause(scene: Scene, ana: Person, verb: str) -> None:
    assert scene.says(ana, f"/schedule {verb}").text == (
        "Nothing is scheduled Schedule one first: /schedule edit 09:00 weekdays"
    )


def test_a_pause_shows_and_ends(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)

    paused = scene.says(ana, "/schedule pause")
    resumed = scene.says(ana, "/schedule resume")

    assert "When 09:00, every day (paused)" in paused.text
    assert "Next" not in paused.text
    assert "paused)" not in resumed.text
    assert "Next Mon 2 Mar 09:00" in resumed.text


def test_a_new_schedule_ends_a_pause(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    scene.given(scene.says(ana, "/schedule pause"))
    scene.scheduled(ana, "10:00")

    scene.at("2026-03-02 10:00")

    assert len(scene.ticks().announced) == 1


def test_a_schedule_set_after_its_time_starts_tomorrow(scene: Scene, ana: Person) -> None:
    scene.at("2026-03-02 09:00")
    scene.scheduled(ana)

    today = scene.ticks().effects
    scene.at("2026-03-03 09:00")

    assert today == []
    assert len(scene.ticks().announced) == 1


def test_a_question_is_withdrawn_and_comes_back_before_everyone(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    withdrawn = scene.says(ana, "/schedule void")
    back = scene.says(ana, "/schedule unvoid 2026-03-02T09:00")

    assert withdrawn.only(Reply).audience is Audience.EVERYONE
    assert withdrawn.text == (
        "The question for Monday 2 March was withdrawn "
        "It counts for no streak; points already earned stay. "
        "Take it back: /schedule unvoid 2026-03-02T09:00"
    )
    assert back.only(Reply).audience is Audience.EVERYONE
    assert back.text == (
        "The question for Monday 2 March is back "
        "It counts again, with everyone's answers and the same deadlines."
    )
    assert scene.answers(ana, RIGHT).title == "Right. +10 points"


def test_a_question_may_be_withdrawn_twice(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    first, second = scene.says(ana, "/schedule void"), scene.says(ana, "/schedule void")

    assert first.text == second.text


def test_points_of_a_withdrawn_question_stay(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))
    scene.given(scene.says(ana, "/schedule void"))

    assert "Board #1 with 10 points" in scene.says(ana, "/me").text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "No question was posted yet Write a date on which one was, like 2026-03-02."),
        (
            "2026-03-01",
            "No question was posted for “2026-03-01” "
            "Write a date on which one was, like 2026-03-02.",
        ),
        (
            "yesterday",
            "No question was posted for “yesterday” "
            "Write a date on which one was, like 2026-03-02.",
        ),
        (
            "2026-03-0_",
            "No question was posted for “2026-03-0_” "
            "Write a date on which one was, like 2026-03-02.",
        ),
    ],
)
def test_what_was_never_posted_cannot_be_withdrawn(
    scene: Scene, ana: Person, typed: str, told: str
) -> None:
    if typed:
        scene.a_question_is_posted(ana)

    assert scene.says(ana, f"/schedule void {typed}").text == told


def test_an_admin_withdraws_only_in_their_own_group(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    root = scene.person("Root", "harbour", admin=True)

    assert scene.says(root, "/schedule void 2026-03-02").title.startswith("No question was posted")
    assert scene.answers(ana, RIGHT).title == "Right. +10 points"


def test_a_move_to_the_west_promises_no_question_that_was_there(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.later(hours=1)

    moved = scene.says(ana, "/schedule edit 09:00 daily America/New_York")
    scene.at("2026-03-02 09:00", "America/New_York")
    again = scene.ticks().announced
    scene.at("2026-03-03 09:00", "America/New_York")

    assert "Next Tue 3 Mar 09:00, " in moved.text
    assert again == []
    assert len(scene.ticks().announced) == 2


def test_a_resumed_track_in_the_west_promises_none_either(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.later(hours=1)
    scene.given(scene.says(ana, "/schedule edit 09:00 daily America/New_York"))
    scene.given(scene.says(ana, "/schedule pause"))

    assert "Next Tue 3 Mar 09:00, " in scene.says(ana, "/schedule resume").text


@pytest.mark.parametrize(
    "typed", ["09:00 Asia/Tokyo", "09:00 asia/tokyo", "09:00 zone:Asia/Tokyo", "09:00 Japan"]
)
def test_a_zone_may_follow_the_times(scene: Scene, ana: Person, typed: str) -> None:
    told = scene.says(ana, f"/schedule edit {typed}").text

    assert "When 09:00, every day" in told
    assert "Zone Asia/Tokyo" in told or "Zone Japan" in told


def test_a_zone_may_come_before_the_days(scene: Scene, ana: Person) -> None:
    told = scene.says(ana, "/schedule edit 09:00 Asia/Tokyo weekdays").text

    assert "When 09:00, weekdays Zone Asia/Tokyo" in told


def test_a_schedule_keeps_its_days_unless_told_others(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, "09:00 weekdays Europe/Berlin")

    assert "When 10:00, weekdays" in scene.says(ana, "/schedule edit 10:00").text
    assert "When 10:00, weekdays" in scene.says(ana, "/schedule edit 10:00 Asia/Tokyo").text
    assert "When 10:00, every day" in scene.says(ana, "/schedule edit 10:00 daily").text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("09:00 Someday", "“Someday” names no days"),
        ("09:00 Europe/Berln", "There is no time zone “Europe/Berln”"),
    ],
)
def test_a_refusal_quotes_what_was_typed(scene: Scene, ana: Person, typed: str, told: str) -> None:
    assert scene.says(ana, f"/schedule edit {typed}").title == told
