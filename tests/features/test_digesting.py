"""The weekly digest comes due: once for each ISO week, or not at all and never in silence."""

from datetime import timedelta

import pytest

from bot.features import digest_counting, holding
from bot.store.records import DeliveryState
from tests.fates import acknowledged, crashed, lost, refused, too_fast
from tests.features.digests import (
    SUNDAY,
    TITLE,
    WEEK,
    comes,
    digest,
    digests,
    ending,
    field,
    is_set,
    lives,
    sums_up,
)
from tests.scenes import RIGHT, Person, Scene

SKIPPED, SENT, UNSURE = DeliveryState.SKIPPED, DeliveryState.SENT, DeliveryState.UNSURE
SLEPT = "it came due while nothing ran"


def test_a_week_is_summed_up_once(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    lives(scene, ana)

    assert comes(scene, "2026-03-08 17:59") == []
    assert comes(scene) == [TITLE]
    assert comes(scene, "2026-03-08 18:00:01") == [TITLE]
    assert comes(scene, "2026-03-09 08:00") == [TITLE]
    [announced] = digests(scene)
    assert announced.place == ana.place
    assert announced.key == f"{ana.track}:digest:{WEEK}"
    assert (announced.role, announced.thread) == ("", False)
    assert ending(scene, ana) == (SENT, "")


def test_no_track_has_one_unless_an_admin_says_so(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    lives(scene, ana)

    assert comes(scene) == []
    assert digest(scene, ana) is None


def test_it_comes_week_after_week(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    lives(scene, ana)
    comes(scene)
    lives(scene, ana, until="2026-03-14")

    assert comes(scene, "2026-03-15 18:00") == [TITLE, "The week from Mon 9 Mar to Sun 15 Mar"]


def test_questions_keep_their_times(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    lives(scene, ana)
    due = scene.track_of(ana).next_due
    comes(scene)
    after = scene.track_of(ana).next_due

    assert due
    assert after
    assert after - due == timedelta(days=1)


def test_a_week_without_a_question_is_skipped(scene: Scene, ana: Person) -> None:
    scene.at("2026-03-01 12:00")
    is_set(scene, ana, "09:00 mon Europe/Berlin digest:sun-18:00")
    scene.given(scene.says(scene.person("Ana", admin=True), "/schedule skip"))

    assert comes(scene) == []
    assert ending(scene, ana) == (SKIPPED, "nothing was posted in the week")


def test_a_paused_track_has_none_and_none_is_made_up_for(scene: Scene, ana: Person) -> None:
    admin = scene.person("Ana", admin=True)
    sums_up(scene, ana)
    lives(scene, ana)
    scene.given(scene.says(admin, "/schedule pause"))
    comes(scene)
    scene.at("2026-03-09 08:00")
    scene.given(scene.says(admin, "/schedule resume"))

    assert comes(scene, "2026-03-09 08:01") == []
    assert digest(scene, ana) is None
    lives(scene, ana, until="2026-03-14")
    assert comes(scene, "2026-03-15 18:00") == ["The week from Mon 9 Mar to Sun 15 Mar"]


def test_a_track_that_is_paused_while_it_comes_due_says_why(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    lives(scene, ana)
    scene.at(SUNDAY)
    scene.given(scene.says(scene.person("Ana", admin=True), "/schedule pause"))

    assert comes(scene) == []
    assert ending(scene, ana) == (SKIPPED, "its track was paused")


def test_a_group_that_was_left_has_none(scene: Scene, ana: Person) -> None:
    scene.given(scene.joins(ana))
    sums_up(scene, ana)
    lives(scene, ana)
    scene.given(scene.leaves(ana))

    assert comes(scene) == []
    assert digest(scene, ana) is None


def test_a_track_that_was_removed_has_none(scene: Scene, ana: Person) -> None:
    admin = scene.person("Ana", admin=True)
    scene.given(scene.says(admin, "/schedule add evening 18:30 daily digest:sun-19:00"))
    scene.at("2026-03-02 18:30")
    scene.given(scene.ticks(), scene.says(admin, "/schedule remove evening"))

    assert comes(scene, "2026-03-08 19:00") == []


def test_each_track_has_its_own(scene: Scene, ana: Person) -> None:
    admin = scene.person("Ana", admin=True)
    sums_up(scene, ana)
    line = "/schedule add evening 18:30 daily Europe/Berlin digest:sat-20:00"
    scene.given(scene.says(admin, line))
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks(), scene.answers(ana, RIGHT))
    scene.at("2026-03-02 18:30")
    scene.given(scene.ticks())

    assert comes(scene, "2026-03-07 20:00") == ["The week from Sun 1 Mar to Sat 7 Mar (evening)"]
    assert comes(scene) == ["The week from Sun 1 Mar to Sat 7 Mar (evening)", TITLE]
    evening, daily = digests(scene)
    assert field(evening.card, "Questions") == "2 questions, and nobody has answered yet"
    assert field(daily.card, "Questions") == "3 questions, answered by 1 person"


def test_one_that_is_late_by_more_than_the_track_allows_is_skipped(
    scene: Scene, ana: Person
) -> None:
    sums_up(scene, ana)
    is_set(scene, ana, "late:2h")
    lives(scene, ana)

    assert comes(scene, "2026-03-08 20:00:01") == []
    assert ending(scene, ana) == (SKIPPED, SLEPT)


def test_one_that_is_late_by_less_comes(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    is_set(scene, ana, "late:2h")
    lives(scene, ana)

    assert comes(scene, "2026-03-08 20:00") == [TITLE]


def test_after_a_long_sleep_the_weeks_between_are_skipped(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    lives(scene, ana)

    assert comes(scene, "2026-03-22 18:00") == []
    assert ending(scene, ana) == (SKIPPED, SLEPT)
    assert ending(scene, ana, "2026-W11") == (SKIPPED, SLEPT)
    assert ending(scene, ana, "2026-W12") == (SKIPPED, "nothing was posted in the week")


@pytest.mark.parametrize("digest", ["fri-18:00", "sun-19:00", "mon-09:30"])
def test_a_new_day_or_time_brings_no_second_one_of_a_week(
    scene: Scene, ana: Person, digest: str
) -> None:
    sums_up(scene, ana)
    lives(scene, ana, until="2026-03-04")
    is_set(scene, ana, "digest:wed-18:00")
    first = comes(scene, "2026-03-04 18:00")
    is_set(scene, ana, f"digest:{digest}")

    assert first == ["The week from Thu 26 Feb to Wed 4 Mar"]
    assert comes(scene, "2026-03-08 23:00") == first


def test_an_earlier_day_still_brings_the_one_of_the_week(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    lives(scene, ana, until="2026-03-04")
    is_set(scene, ana, "digest:fri-18:00")

    assert comes(scene, "2026-03-06 18:00") == ["The week from Sat 28 Feb to Fri 6 Mar"]
    assert comes(scene) == ["The week from Sat 28 Feb to Fri 6 Mar"]


def test_what_came_due_before_a_change_comes_as_it_was(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    lives(scene, ana)
    scene.at(SUNDAY)
    is_set(scene, ana, "digest:sun-20:00")

    assert comes(scene, "2026-03-08 18:00:01") == [TITLE]
    assert comes(scene, "2026-03-08 20:00") == [TITLE]


def test_one_that_is_switched_off_does_not_come(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    lives(scene, ana)
    is_set(scene, ana, "digest:off")

    assert comes(scene) == []
    assert digest(scene, ana) is None


def test_a_sender_that_dies_leaves_it_unsure_and_it_is_not_sent_again(
    scene: Scene, ana: Person
) -> None:
    sums_up(scene, ana)
    lives(scene, ana)
    scene.sends = crashed
    comes(scene)
    scene.sends = acknowledged

    assert comes(scene, "2026-03-08 18:02") == [TITLE]
    assert ending(scene, ana) == (UNSURE, "the sender never came back")
    assert comes(scene, "2026-03-08 19:00") == [TITLE]


def test_one_whose_answer_was_lost_is_not_sent_again(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    lives(scene, ana)
    scene.sends = lost
    comes(scene)
    scene.sends = acknowledged

    assert comes(scene, "2026-03-08 19:00") == [TITLE]
    assert ending(scene, ana)[0] is UNSURE


def test_one_that_was_refused_for_now_is_sent_again_as_things_stand_then(
    scene: Scene, ana: Person
) -> None:
    sums_up(scene, ana)
    lives(scene, ana)
    scene.sends = too_fast
    comes(scene)
    scene.sends = acknowledged

    assert comes(scene, "2026-03-08 18:01") == [TITLE, TITLE]
    assert ending(scene, ana)[0] is SENT


def test_one_that_waits_goes_when_the_track_pauses_or_its_week_is_withdrawn(
    scene: Scene, ana: Person
) -> None:
    admin = scene.person("Ana", admin=True)
    sums_up(scene, ana)
    lives(scene, ana, until="2026-03-02")
    scene.sends = too_fast
    scene.given(scene.says(admin, "/schedule edit 09:00 mon"))
    comes(scene)
    scene.given(scene.says(admin, "/schedule void 2026-03-02"))
    scene.sends = acknowledged

    assert comes(scene, "2026-03-08 18:05") == [TITLE]
    assert ending(scene, ana) == (SKIPPED, "nothing was posted in the week")


def test_a_place_that_refuses_is_noted_as_for_a_question(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    lives(scene, ana)
    scene.sends = refused
    comes(scene)

    with scene.store.transaction():
        assert scene.store.places.trouble(ana.track)
    assert ending(scene, ana)[0] is DeliveryState.DUE


def test_it_comes_after_the_reveal_and_the_question_of_its_moment(
    scene: Scene, ana: Person
) -> None:
    sums_up(scene, ana, "sun-09:00")
    lives(scene, ana)
    scene.at("2026-03-08 09:00")
    announced = scene.ticks().announced

    assert [each.split(":")[0] for each in announced] == [
        "The answer to Saturday 7 March",
        "Question of the day",
        TITLE,
    ]


def test_while_posting_is_held_none_comes_and_the_release_says_so(
    scene: Scene, ana: Person
) -> None:
    sums_up(scene, ana)
    lives(scene, ana)
    with scene.store.transaction():
        holding.hold(scene.store, "moving house", scene.now)
    assert comes(scene) == []
    with scene.store.transaction():
        holding.release(scene.store, scene.now)

    assert comes(scene, "2026-03-08 18:01") == []
    assert ending(scene, ana) == (SKIPPED, "posting was held")
    lives(scene, ana, until="2026-03-14")
    assert comes(scene, "2026-03-15 18:00") == ["The week from Mon 9 Mar to Sun 15 Mar"]


def test_after_a_restore_what_may_have_been_sent_is_not_sent_again(
    scene: Scene, ana: Person
) -> None:
    sums_up(scene, ana)
    lives(scene, ana)
    scene.at("2026-03-08 20:00")
    with scene.store.transaction():
        holding.hold_restored(scene.store, "monday.db", scene.now)
        holding.release(scene.store, scene.now)

    assert comes(scene, "2026-03-08 20:01") == []
    assert ending(scene, ana)[0] is UNSURE


def test_a_clock_that_had_jumped_ahead_costs_no_week(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    comes(scene, "2027-03-08 12:00")
    scene.at("2026-03-02 08:00")
    scene.given(scene.ticks())
    lives(scene, ana)

    assert comes(scene) == [TITLE]


def crowd(scene: Scene, size: int) -> list[Person]:
    people = [scene.person(f"Learner {number:03}") for number in range(size)]
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    for person in people:
        scene.given(scene.answers(person, RIGHT))
    return people


def test_a_large_group_is_counted_a_few_at_a_turn(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    size = 2 * digest_counting.MOST_A_TURN + 5
    crowd(scene, size)

    assert comes(scene) == []
    assert comes(scene, "2026-03-08 18:00:01") == []
    assert comes(scene, "2026-03-08 18:00:02") == [TITLE]
    [announced] = digests(scene)
    assert field(announced.card, "Questions") == f"2 questions, answered by {size} people"


def test_counting_goes_on_after_a_restart_and_under_other_settings(
    scene: Scene, ana: Person
) -> None:
    sums_up(scene, ana)
    crowd(scene, digest_counting.MOST_A_TURN + 5)
    comes(scene)
    is_set(scene, ana, "digest:mon-07:00")

    assert comes(scene, "2026-03-08 18:00:01") == [TITLE]


def test_counting_ends_where_posting_is_held_meanwhile(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    crowd(scene, digest_counting.MOST_A_TURN + 5)
    comes(scene)
    with scene.store.transaction():
        holding.hold(scene.store, "moving house", scene.now)
        holding.release(scene.store, scene.now)

    assert comes(scene, "2026-03-08 18:00:01") == []
    assert ending(scene, ana) == (SKIPPED, "posting was held")


def test_a_count_that_is_overtaken_says_so(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    crowd(scene, 2 * digest_counting.MOST_A_TURN + 5)
    comes(scene)
    is_set(scene, ana, "digest:mon-07:00")

    assert comes(scene, "2026-03-09 07:00") == ["The week from Tue 3 Mar to Mon 9 Mar"]
    reason = "the next digest came due before its week was counted"
    assert ending(scene, ana) == (SKIPPED, reason)
