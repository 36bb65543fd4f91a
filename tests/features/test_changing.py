"""What an admin sets, read from words and saved."""

from datetime import time
from types import ModuleType

import pytest

from bot.events import Spot
from bot.features import posting, revealing
from bot.features.changing import LATELY
from bot.ids import PlaceId
from bot.store.records import DeliveryState
from tests.scenes import Person, Scene


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def test_whatever_is_not_named_stays_as_it_is(scene: Scene, ana: Person) -> None:
    scene.given(
        scene.says(ana, "/schedule edit 09:00 weekdays Asia/Tokyo topics:cnn role:7 thread:on")
    )
    before = scene.track_of(ana)
    scene.given(scene.says(ana, "/schedule edit thread:off"))
    after = scene.track_of(ana)

    assert before.schedule == after.schedule
    assert (after.topics, after.role, after.thread) == (frozenset({"cnn"}), "7", False)


def test_days_alone_mean_nine_and_a_zone_alone_means_no_times(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule edit zone:Asia/Tokyo"))
    unset = scene.track_of(ana)
    scene.given(scene.says(ana, "/schedule edit days:weekends"))
    schedule = scene.track_of(ana).schedule

    assert (unset.schedule, unset.zone) == (None, "Asia/Tokyo")
    assert schedule
    assert (schedule.times, schedule.zone) == ((time(9),), "Asia/Tokyo")


@pytest.mark.parametrize("none", ["none", "off", "NO"])
def test_what_was_set_can_be_taken_away(scene: Scene, ana: Person, none: str) -> None:
    scene.given(scene.says(ana, "/schedule edit 09:00 topics:cnn role:7 thread:on"))
    line = f"/schedule edit {none} role:{none} thread:{none} topics:all"
    told = scene.says(ana, line)

    assert "When whenever someone asks with /daily" in told.text
    now = scene.track_of(ana)
    assert (now.schedule, now.next_due, now.role, now.thread, now.topics) == (
        *(None, None, "", False),
        frozenset(),
    )


@pytest.mark.parametrize("role", ["@everyone", "<@&7>", "a b", "x" * 65, "role\u0007"])
def test_a_role_is_an_id_and_nothing_that_mentions_all(
    scene: Scene, ana: Person, role: str
) -> None:
    assert scene.says(ana, f"/schedule edit 'role:{role}'").title.endswith("is no role")
    assert scene.track_of(ana).role == ""


def test_a_thread_is_on_or_off(scene: Scene, ana: Person) -> None:
    assert scene.says(ana, "/schedule edit thread:maybe").title == "“maybe” is neither on nor off"


def test_a_series_posts_where_it_first_got_its_times_and_stays_there(
    scene: Scene, ana: Person
) -> None:
    attic, cellar = f"{ana.space}/attic", f"{ana.space}/cellar"
    scene.given(scene.says(ana, "/daily"))
    scene.given(scene.says(ana, "/schedule edit 09:00", place=attic))
    scene.given(scene.says(ana, "/schedule edit 10:00", place=cellar))

    assert scene.track_of(ana).place == attic


def test_who_types_a_change_reads_what_others_changed_just_before(
    scene: Scene, ana: Person
) -> None:
    scene.given(scene.says(ana, "/schedule edit 10:00"))
    ben = scene.person("Ben", admin=True)
    own, theirs = scene.says(ana, "/schedule edit 11:00"), scene.says(ben, "/schedule edit 12:00")
    scene.now += LATELY
    later = scene.says(scene.person("Cleo", admin=True), "/schedule edit 13:00")

    assert "Just before you" not in own.text
    assert "Just before you. Sun 1 Mar 13:00, Ana: When: whenever" in theirs.text
    assert "Sun 1 Mar 13:00, Ana: When: 10:00, every day → 11:00, every day" in theirs.text
    assert "Just before you" not in later.text


def test_an_admin_who_was_erased_is_someone(scene: Scene, ana: Person) -> None:
    ben = scene.person("Ben", admin=True)
    scene.given(scene.says(ben, "/daily"), scene.says(ana, "/schedule edit 10:00"))
    with scene.store.transaction():
        opaque = scene.store.people.erase(ana.id, scene.now)

    assert opaque
    assert "Ana" not in scene.says(ben, "/schedule edit 11:00").text


def test_the_groups_admin_place_outlives_a_new_zone(scene: Scene, ana: Person) -> None:
    admins = scene.presses(ana, "Skip", scene.says(ana, "/setup").card)
    scene.given(scene.presses(ana, "Tell admins here", admins.card))
    scene.given(scene.says(ana, "/schedule edit 09:00 daily Asia/Tokyo"))
    with scene.store.transaction():
        space = scene.store.tracks.space(ana.space)

    assert space
    assert (space.zone, space.admin_place) == ("Asia/Tokyo", ana.place)


ATTIC, CELLAR = PlaceId("test:garden/attic"), PlaceId("test:garden/cellar")


def test_a_track_posts_where_it_first_gets_its_times(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule edit topics:cnn", place=ATTIC))
    scene.given(scene.says(ana, "/schedule edit 10:00", place=CELLAR))
    scene.given(scene.says(ana, "/schedule edit 11:00", place=ATTIC))

    assert scene.track_of(ana).place == CELLAR


def test_a_track_posts_where_an_admin_said_wherever_it_gets_its_times(
    scene: Scene, ana: Person
) -> None:
    scene.given(scene.says(ana, "/schedule edit topics:cnn"))
    spots = (Spot(place=ATTIC),)
    scene.given(scene.says(ana, f"/schedule edit channel:{ATTIC}", spots=spots))
    scene.given(scene.says(ana, "/schedule edit 10:00", place=CELLAR))
    scene.given(scene.says(ana, "/schedule add noon", place=ATTIC))
    scene.given(scene.says(ana, "/schedule edit 12:00 track:noon", place=CELLAR))

    with scene.store.transaction():
        tracks = scene.store.tracks.of_space(ana.space)
    assert [each.place for each in tracks] == [ATTIC, ATTIC]


@pytest.mark.parametrize("line", ["topics:cnn", "10:00", "off", "09:00 zone:Asia/Tokyo"])
def test_what_came_due_before_a_change_is_posted_as_it_was(
    scene: Scene, ana: Person, line: str
) -> None:
    scene.scheduled(ana)
    scene.at("2026-03-02 09:00")
    scene.given(scene.says(ana, f"/schedule edit {line}"))

    [title] = scene.ticks().announced

    assert title.startswith("Question of the day: ")
    assert scene.delivery(ana).state is DeliveryState.SENT


def test_what_came_due_before_a_pause_is_left_out_and_the_log_says_why(
    scene: Scene, ana: Person
) -> None:
    scene.scheduled(ana)
    scene.at("2026-03-02 09:00")
    scene.given(scene.says(ana, "/schedule pause"))

    assert scene.ticks().announced == []
    found = scene.delivery(ana)
    assert (found.state, found.reason) == (DeliveryState.SKIPPED, "its track was paused")


@pytest.mark.parametrize(("module", "broken"), [(posting, "choose_next"), (revealing, "plan")])
def test_what_cannot_be_planned_keeps_no_admin_from_a_change(
    scene: Scene, ana: Person, monkeypatch: pytest.MonkeyPatch, module: ModuleType, broken: str
) -> None:
    scene.at("2026-03-02 08:00")
    scene.scheduled(ana)
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    scene.at("2026-03-03 09:00")

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, broken, fail)
    told = scene.says(ana, "/schedule edit 10:00")

    assert "10:00" in told.text
    missed = scene.delivery(ana, "2026-03-03T09:00")
    assert (missed.state, missed.reason) == (DeliveryState.SKIPPED, posting.FAILED)
    monkeypatch.undo()
    scene.at("2026-03-03 10:00")
    assert scene.ticks().announced
