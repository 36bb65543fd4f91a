"""/schedule list, add and remove, and everything that takes one."""

import pytest

from bot.effects import Reply
from bot.features.tracks import MOST_TRACKS
from tests.card_reading import rows, words
from tests.fates import lost
from tests.features.test_streaks import lives, marks
from tests.scenes import RIGHT, Outcome, Person, Scene


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


@pytest.fixture
def evening(scene: Scene, ana: Person) -> Person:
    """Ana, whose group has a second track at 18:00."""
    scene.scheduled(ana)
    scene.given(
        scene.says(ana, "/schedule add evening"),
        scene.says(ana, "/schedule edit 18:00 daily track:evening"),
    )
    return ana


def table(told: Outcome) -> tuple[tuple[str, ...], ...]:
    return tuple(rows(told.card))


def test_every_group_has_one_track(scene: Scene, ana: Person) -> None:
    on_demand = "whenever someone asks with /daily, once a day"

    assert table(scene.says(ana, "/schedule list")) == (
        ("daily", on_demand, "Europe/Berlin", "all"),
    )


def test_a_track_is_added_and_says_how_to_go_on(scene: Scene, ana: Person) -> None:
    assert scene.says(ana, "/schedule add Evening").text == (
        "The series evening is here It posts once it has times. Give it times and topics: "
        "/schedule edit 18:30 daily track:evening, /schedule edit topics:cnn,rnn track:evening"
    )


def test_each_track_has_its_own_times_zone_and_topics(scene: Scene, evening: Person) -> None:
    scene.given(scene.says(evening, "/schedule edit topics:cnn track:evening"))
    told = scene.says(evening, "/schedule edit 20:00 weekends Asia/Tokyo track:evening")

    assert told.title == "Schedule (evening)"
    assert told.text.endswith(
        "Change it: /schedule edit 09:00 weekdays track:evening, /schedule pause track:evening"
    )
    assert table(scene.says(evening, "/schedule list")) == (
        ("daily", "09:00, every day", "Europe/Berlin", "all"),
        ("evening", "20:00, weekends", "Asia/Tokyo", "Convolutional networks"),
    )


def test_each_track_posts_and_reveals_by_itself(scene: Scene, evening: Person) -> None:
    seen = []
    for moment in ("02 09:00", "02 18:00", "03 09:00", "03 18:00"):
        scene.at(f"2026-03-{moment}")
        seen += [title.partition(":")[0] for title in scene.ticks().announced]

    assert seen == [
        "Question of the day",
        "Question of the day (evening)",
        "The answer to Monday 2 March",
        "Question of the day",
        "The answer to Monday 2 March (evening)",
        "Question of the day (evening)",
    ]
    with scene.store.transaction():
        assert len(scene.store.posts.past(evening.space)) == 4, "nothing is asked twice"


def test_answers_count_for_the_track_of_their_question(scene: Scene, evening: Person) -> None:
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    morning = scene.screen(evening)
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks())
    told = scene.answers(evening, RIGHT)

    assert "The question counts until Wed 4 Mar 03:00." in told.text
    assert scene.says(evening, "/streak track:evening").title == "Your streak: 1"
    assert scene.says(evening, "/streak").text.endswith("Answer your first question: /daily")
    assert scene.says(evening, "/streak track:evening").text.endswith("/streak why track:evening")
    scene.given(scene.answers(evening, RIGHT, on=morning))
    assert scene.says(evening, "/streak").title == "Your streak: 1"
    assert rows(scene.says(evening, "/streak why track:evening").card)[0][0] == "Mon 2 Mar 18:00"


def test_daily_shows_the_question_of_the_track_it_is_asked_for(
    scene: Scene, evening: Person
) -> None:
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks())

    assert "(evening)" in scene.says(evening, "/daily track:evening").title
    assert "(evening)" in scene.says(evening, "/daily 2026-03-02 track:EVENING").title
    assert "(evening)" not in scene.says(evening, "/daily").title


def test_a_profile_counts_a_day_that_any_track_kept(scene: Scene, evening: Person) -> None:
    for day in ("02", "03", "04", "05"):
        scene.at(f"2026-03-{day} 09:00")
        scene.given(scene.ticks())
        if day in ("02", "05"):
            scene.given(scene.answers(evening, RIGHT))
        scene.at(f"2026-03-{day} 18:00")
        scene.given(scene.ticks(), scene.answers(evening, RIGHT))
    scene.at("2026-03-06 08:00")
    scene.given(scene.says(evening, "/help"))  # and an admin is told that questions run out

    assert marks(scene.says(evening, "/streak").card) == "rfmr"
    assert (
        "Streak 4 days in a row, best 4 In daily 1 in a row, best 1, 0 freezes in reserve "
        "In evening 4 in a row, best 4, 1 freeze in reserve"
    ) in scene.says(evening, "/me").text


def test_withdrawing_takes_a_track(scene: Scene, evening: Person) -> None:
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks(), scene.answers(evening, RIGHT))

    told = scene.says(evening, "/schedule void track:evening")

    assert told.text == (
        "The question for Monday 2 March (evening) was withdrawn "
        "It counts for no streak; points already earned stay. "
        "Take it back: /schedule unvoid 2026-03-02T18:00 track:evening"
    )
    assert scene.says(evening, "/streak track:evening").title == "Your streak: 0"


def test_a_track_is_paused_by_itself(scene: Scene, evening: Person) -> None:
    scene.given(scene.says(evening, "/schedule pause track:evening"))
    scene.at("2026-03-02 18:00")

    assert not any("(evening)" in title for title in scene.ticks().announced)
    assert [row[1] for row in table(scene.says(evening, "/schedule list"))] == [
        "09:00, every day",
        "18:00, every day (paused)",
    ]


def test_a_removed_track_posts_no_more_and_what_it_posted_keeps_counting(
    scene: Scene, evening: Person
) -> None:
    lives(scene, evening, "-")
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks(), scene.answers(evening, RIGHT))
    old = scene.screen(evening)

    told = scene.says(evening, "/schedule remove evening")
    scene.at("2026-03-03 18:00")
    late = scene.ticks().announced

    assert told.text == (
        "The series evening posts no more "
        "What it posted keeps counting. "
        "Bring it back: /schedule add evening 18:00 daily Europe/Berlin"
    )
    assert not any("(evening)" in title for title in late)
    assert [row[0] for row in table(scene.says(evening, "/schedule list"))] == ["daily"]
    assert "Streak 1 day in a row, best 1" in scene.says(evening, "/me").text
    assert scene.answers(scene.person("Ben"), RIGHT, on=old).title == "Right. +10 points"
    assert scene.says(evening, "/daily track:evening").text == (
        "There is no series “evening” Here is daily."
    )
    scene.given(scene.says(evening, "/schedule add evening"))
    assert scene.says(evening, "/streak track:evening").title == "Your streak: 1"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/schedule add evening", "There is a series evening already Pick another name."),
        ("/schedule add daily", "There is a series daily already Pick another name."),
        (
            "/schedule add in the evening",
            "“the” is no time of day Write times like 09:00, 9am or 09:00,18:30.",
        ),
        (
            "/schedule add a/b",
            "“a/b” is no name for a series "
            "Use up to 20 small letters, digits and dashes, like evening.",
        ),
        ("/schedule remove daily", "The series daily stays To stop it use /schedule pause."),
        ("/schedule remove noon", "There is no series “noon” Here are daily and evening."),
        ("/streak track:noon", "There is no series “noon” Here are daily and evening."),
        (
            "/schedule edit 09:00 track:noon",
            "There is no series “noon” Here are daily and evening.",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    scene: Scene, evening: Person, line: str, told: str
) -> None:
    before = scene.says(evening, "/schedule list").text

    assert scene.says(evening, line).text == told
    assert scene.says(evening, "/schedule list").text == before


def test_a_group_has_so_many_tracks_and_no_more(scene: Scene, ana: Person) -> None:
    for number in range(1, MOST_TRACKS):
        scene.given(scene.says(ana, f"/schedule add t{number}"))

    assert (
        scene.says(ana, "/schedule add one-more").title
        == f"A group has at most {MOST_TRACKS} series"
    )
    scene.given(scene.says(ana, "/schedule remove t1"))
    assert scene.says(ana, "/schedule add one-more").title == "The series one-more is here"


def test_a_track_belongs_to_one_group(scene: Scene, evening: Person) -> None:
    stranger = scene.person("Ana", "harbour", admin=True)

    assert scene.says(stranger, "/streak track:evening").title == "There is no series “evening”"


def test_the_groups_zone_is_that_of_its_first_track(scene: Scene, evening: Person) -> None:
    scene.given(scene.says(evening, "/schedule edit 18:00 daily Asia/Tokyo track:evening"))
    with scene.store.transaction():
        space = scene.store.tracks.space(evening.space)

    assert space
    assert space.zone == "Europe/Berlin"


def test_the_list_tells_what_comes_next_and_what_became_of_the_last(
    scene: Scene, evening: Person
) -> None:
    before = scene.says(evening, "/schedule list").text
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks(), scene.says(evening, "/schedule pause track:evening"))
    after = scene.says(evening, "/schedule list").text
    scene.at("2026-03-04 07:00")
    scene.given(scene.ticks())
    slept = scene.says(evening, "/schedule list").text

    assert "daily, last no question yet" in before
    assert (
        "daily, next Tue 3 Mar 09:00, Wed 4 Mar 09:00, Thu 5 Mar 09:00, Fri 6 Mar 09:00, "
        "Sat 7 Mar 09:00 daily, last sent Mon 2 Mar 09:00"
    ) in after
    assert "evening, next nothing, while it is paused" in after
    assert "daily, last skipped Tue 3 Mar 09:00: it came due while nothing ran" in slept


def test_the_list_doubts_what_nobody_knows(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    scene.sends = lost
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    listed, asked = scene.says(ana, "/schedule list").all(Reply)
    told = words(listed.card)

    assert asked.card.title == "The question for Monday 2 March may be missing"
    assert "daily, last unsure Mon 2 Mar 09:00" in told
    assert "Post one: /schedule post-now" in told
