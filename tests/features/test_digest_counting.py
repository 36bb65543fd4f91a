"""Who answered in a week, and what became of their streaks; it never takes a turn for long."""

import pytest

from bot.domain.digest import DigestWeek, kept
from bot.domain.streak import fold, outcomes
from bot.features import digest_counting, streaks
from bot.store.counts import DigestCounts
from tests.features.digests import WEEK, comes, is_set, lives, sums_up
from tests.scenes import RIGHT, WRONG, Person, Scene


def counts(scene: Scene, who: Person, week: str = WEEK) -> DigestCounts:
    with scene.store.transaction():
        found = scene.store.digests.week(who.track, week)
        assert found
        return scene.store.digests.counts(who.track, found, 9)


def posted(scene: Scene, day: int, *people: Person) -> None:
    """A question of March is posted, and answered by some."""
    scene.at(f"2026-03-{day:02} 09:00")
    scene.given(scene.ticks())
    scene.later(hours=1)
    for person in people:
        scene.given(scene.answers(person, RIGHT))


def test_a_first_week(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    lives(scene, ana)
    comes(scene)

    found = counts(scene, ana)
    assert (found.people, found.kept, found.fresh) == (1, 1, 1)
    assert (found.longest, found.newcomers) == ((("Ana", 6),), ("Ana",))


def test_a_wrong_answer_keeps_a_streak_as_a_right_one_does(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    lives(scene, ana, answers=WRONG)
    comes(scene)

    assert counts(scene, ana).longest == (("Ana", 6),)


def test_a_streak_that_broke_in_the_week_is_not_kept(
    scene: Scene, ana: Person, ben: Person
) -> None:
    sums_up(scene, ana)
    posted(scene, 2, ana, ben)
    posted(scene, 3, ana, ben)
    for day in (4, 5):
        posted(scene, day, ana)
    for day in (6, 7, 8):
        posted(scene, day, ana, ben)
    comes(scene)

    found = counts(scene, ana)
    assert (found.people, found.kept) == (2, 1)
    assert found.longest == (("Ana", 7), ("Ben", 3))


def test_who_came_in_the_middle_kept_none_all_week(scene: Scene, ana: Person, ben: Person) -> None:
    sums_up(scene, ana)
    posted(scene, 2, ana)
    for day in range(3, 9):
        posted(scene, day, ana, ben)
    comes(scene)

    found = counts(scene, ana)
    assert (found.people, found.kept, found.newcomers) == (2, 1, ("Ana", "Ben"))


def test_who_answered_here_before_is_not_new_in_another_week_or_track(
    scene: Scene, ana: Person, ben: Person
) -> None:
    sums_up(scene, ana)
    posted(scene, 2, ana)
    comes(scene)
    posted(scene, 10, ana, ben)
    comes(scene, "2026-03-15 18:00")

    found = counts(scene, ana, "2026-W11")
    assert (found.people, found.fresh, found.newcomers) == (2, 1, ("Ben",))


def test_what_happened_after_its_moment_is_of_another_week(
    scene: Scene, ana: Person, ben: Person
) -> None:
    sums_up(scene, ana)
    posted(scene, 8, ana)
    scene.at("2026-03-08 18:30")
    scene.given(scene.answers(ben, RIGHT))
    comes(scene, "2026-03-08 19:00")

    assert counts(scene, ana).people == 1


def test_one_who_is_erased_is_not_counted(scene: Scene, ana: Person, ben: Person) -> None:
    sums_up(scene, ana)
    posted(scene, 2, ana, ben)
    with scene.store.transaction():
        scene.store.people.erase(ben.id, scene.now)
    comes(scene)

    found = counts(scene, ana)
    assert (found.people, found.newcomers) == (1, ("Ana",))


def test_nobody_of_another_group_is_counted(scene: Scene, ana: Person) -> None:
    eve = scene.person("Eve", "library")
    sums_up(scene, ana)
    sums_up(scene, eve)
    posted(scene, 2, ana, eve)
    comes(scene)

    assert counts(scene, ana).newcomers == ("Ana",)
    assert counts(scene, eve).newcomers == ("Eve",)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"])
def test_a_move_in_the_middle_of_a_week_takes_no_streak(
    scene: Scene, ana: Person, zone: str
) -> None:
    sums_up(scene, ana)
    lives(scene, ana, until="2026-03-04")
    is_set(scene, ana, f"09:00 daily {zone}")
    for day in range(5, 9):
        scene.at(f"2026-03-{day:02} 09:00", zone)
        scene.given(scene.ticks())
        scene.given(scene.answers(ana, RIGHT))

    comes(scene, "2026-03-08 18:00", zone)
    found = counts(scene, ana)
    assert (found.people, found.kept) == (1, 1)
    assert found.longest == (("Ana", 7),)


def test_a_chunk_ends_where_its_work_is_done(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    people = [scene.person(f"P{number}") for number in range(5)]
    posted(scene, 2, *people)
    week = DigestWeek(scene.now.date(), scene.now)
    with scene.store.transaction():
        turn, track = scene.turn(), scene.store.tracks.get(ana.track)
        assert track
        turn.store.digests.begin(track.id, week)

        assert digest_counting.count(turn, track, week, 2) == 2
        assert digest_counting.count(turn, track, week, 2) == 2
        assert digest_counting.count(turn, track, week, 2) == 1
        assert digest_counting.count(turn, track, week, 2) == 0
        assert turn.store.digests.counts(track.id, week, 9).people == 5


def test_a_row_says_what_the_whole_history_says(scene: Scene, ana: Person) -> None:
    """With checkpoints and without, the shortcut and the fold agree."""
    sums_up(scene, ana)
    people = [scene.person(f"P{number}") for number in range(8)]
    for day in range(2, 9):
        there = [who for n, who in enumerate(people) if (n * 5 + day * day) % 4]
        posted(scene, day, *there)
    comes(scene)

    with scene.store.transaction():
        turn, week = scene.turn(), scene.store.digests.week(ana.track, WEEK)
        assert week
        since = min(post.created_at for post in turn.store.digests.posts(ana.track, week))
        accounts = [streaks.whole_account(turn, who.id, (), ana.track) for who in people]
        judged = [outcomes(account.history, week.at) for account in accounts]
        found = turn.store.digests.counts(ana.track, week, 9)
    assert found.kept == sum(kept(each, since) for each in judged)
    assert {length for _, length in found.longest} == {
        length for each in judged if (length := fold(each).length) > 1
    }
