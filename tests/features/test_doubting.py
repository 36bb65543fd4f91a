"""Messages that become unsure: admins are told, and where possible the message is sought."""

from datetime import datetime, timedelta

import pytest

from bot.effects import Announce
from bot.events import CameDue, Delivered, Event, Undelivered
from bot.store.records import DeliveryState
from tests.fates import acknowledged, crashed, lost
from tests.features.deliveries import NINE, post, slots
from tests.scenes import Person, Scene

LOOK = CameDue(finders=frozenset({"test"}))
SAME = CameDue(resends=(("test", timedelta(seconds=90)),))
ABSENT = "it is not in its place"


def in_doubt(scene: Scene) -> Person:
    ana = scene.person("Ana")
    scene.sends = lost
    post(scene, ana)
    scene.sends = acknowledged
    return ana


def absent(scene: Scene) -> Undelivered:
    what = scene.sought[-1]
    return Undelivered(
        what.delivery, ABSENT, scene.now, retry_at=scene.now, attempt=what.attempt, absent=True
    )


def test_it_is_sought_ever_more_rarely_for_a_day(scene: Scene) -> None:
    in_doubt(scene)
    scene.given(scene.says(scene.person("Boss", admin=True), "/schedule pause"))

    looks = []
    for minute in range(1, 60 * 30):
        scene.later(minutes=1)
        before = len(scene.sought)
        scene.given(scene.happens(LOOK))
        looks += [minute] * (len(scene.sought) - before)

    assert looks == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]


def test_without_a_finder_nothing_is_sought(scene: Scene) -> None:
    in_doubt(scene)
    scene.later(minutes=2)
    scene.given(scene.ticks())

    assert scene.sought == []


def test_what_is_found_was_sent_when_it_was_claimed(scene: Scene) -> None:
    ana = in_doubt(scene)
    scene.later(minutes=2)
    scene.given(scene.happens(LOOK))
    [what] = scene.sought

    scene.given(scene.happens(Delivered(what.delivery, "message-7", what.since)))

    assert (what.key, what.mark) == (scene.delivery(ana).key, "1:answer:1")
    assert scene.delivery(ana).ref == "message-7"
    assert slots(scene, ana) == [NINE]


def test_what_is_surely_absent_is_posted_by_itself(scene: Scene) -> None:
    ana = in_doubt(scene)
    scene.later(minutes=2)
    scene.given(scene.happens(LOOK), scene.happens(absent(scene)))
    scene.later(minutes=2)

    [title] = scene.ticks().announced

    assert title.startswith("Question for Monday 2 March, late")
    assert scene.delivery(ana).doubted_at is None
    assert slots(scene, ana) == [scene.now]


@pytest.mark.parametrize("line", ["/schedule pause", "/schedule void 2026-03-02"])
def test_what_is_absent_and_not_wanted_any_more_is_skipped(scene: Scene, line: str) -> None:
    ana, boss = in_doubt(scene), scene.person("Boss", admin=True)
    scene.later(minutes=2)
    scene.given(scene.happens(LOOK), scene.says(boss, line), scene.happens(absent(scene)))
    scene.later(minutes=2)

    assert scene.ticks().announced == []
    assert scene.delivery(ana).state is DeliveryState.SKIPPED
    assert scene.delivery(ana).reason


def test_what_is_absent_after_a_later_one_came_is_skipped(scene: Scene) -> None:
    ana = in_doubt(scene)
    scene.later(minutes=2)
    scene.given(scene.happens(LOOK))
    late = absent(scene)
    scene.later(minutes=9)
    scene.given(scene.says(scene.person("Boss", admin=True), "/schedule post-now"))

    scene.given(scene.happens(late))
    scene.later(minutes=2)

    assert scene.ticks().announced == []
    assert scene.delivery(ana).state is DeliveryState.SKIPPED


def test_a_claim_of_a_process_that_is_no_more_is_sent_once_more_at_once(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = crashed
    post(scene, ana)
    scene.sends = acknowledged
    scene.study._owner = "the next life"
    scene.later(seconds=30)

    [again] = scene.happens(SAME).all(type(scene.posted[0]))

    assert (again.key, again.attempt) == (scene.posted[0].key, 2)
    assert again.until == NINE + timedelta(seconds=90)
    assert scene.delivery(ana).state is DeliveryState.SENT


@pytest.mark.parametrize("seconds", [-60, 91])
def test_it_is_not_after_the_window_nor_where_the_clock_went_back(
    scene: Scene, seconds: int
) -> None:
    ana = scene.person("Ana")
    scene.sends = crashed
    post(scene, ana)
    scene.study._owner = "the next life"
    scene.later(seconds=seconds)

    assert scene.happens(SAME).effects == []
    assert scene.delivery(ana).state is DeliveryState.CLAIMED


def test_a_lost_answer_is_asked_for_until_the_window_closes(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = lambda announce, now: Undelivered(
        announce.delivery,
        "no answer",
        now,
        attempt=announce.attempt,
        resend=timedelta(seconds=90),
    )
    post(scene, ana)
    for _ in range(100):
        scene.later(seconds=1)
        scene.given(scene.ticks())

    assert [each.attempt for each in scene.posted] == [*range(1, 11)]
    assert scene.delivery(ana).state is DeliveryState.UNSURE
    assert scene.delivery(ana).doubted_at == NINE


def test_a_repeat_that_comes_too_late_is_not_sent(scene: Scene) -> None:
    ana, boss = scene.person("Ana"), scene.person("Boss", admin=True)
    scene.sends = lambda announce, now: Undelivered(
        announce.delivery, "no answer", now, attempt=1, resend=timedelta(seconds=90)
    )
    post(scene, ana)
    scene.later(seconds=91)

    told = scene.says(boss, "/schedule post-now")

    assert len(scene.posted) == 1 + len(told.announced)
    assert scene.delivery(ana).state is DeliveryState.UNSURE


def test_one_that_someone_asked_for_and_is_let_go_of_has_no_reveal_of_its_own(
    scene: Scene,
) -> None:
    ana, boss = scene.person("Ana"), scene.person("Boss", admin=True)
    scene.scheduled(ana, "09:00 daily Europe/Berlin reveal:18:00")
    scene.sends = lost
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    scene.sends = acknowledged
    scene.later(minutes=2)
    scene.given(scene.happens(LOOK), scene.says(ana, "/daily"))
    scene.given(scene.says(boss, "/schedule pause"), scene.happens(absent(scene)))

    scene.at("2026-03-02 18:00")

    assert scene.delivery(ana).state is DeliveryState.SKIPPED
    assert scene.ticks().announced == []


def test_it_is_as_late_as_a_spread_series_may_be(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana, "09:00 daily Europe/Berlin spread:1h late:15m")
    shift = scene.track_of(ana).shift
    assert shift > timedelta(minutes=16)
    scene.sends = lost
    scene.now = NINE + shift
    scene.given(scene.ticks())
    scene.sends = acknowledged
    scene.later(minutes=2)
    scene.given(scene.happens(LOOK), scene.happens(absent(scene)))
    scene.later(minutes=2)

    assert len(scene.ticks().announced) == 1


@pytest.mark.parametrize(("explain", "threaded"), [("on", True), ("off", False)])
def test_a_reveal_may_be_in_a_thread_where_its_series_ever_told_it_there(
    scene: Scene, explain: str, threaded: bool
) -> None:
    ana, boss = scene.person("Ana"), scene.person("Boss", admin=True)
    post(scene, ana)
    scene.given(scene.says(boss, f"/schedule edit explain:{explain}"))

    def loses_reveals(announce: Announce, now: datetime) -> Event:
        return (lost if ":reveal:" in announce.key else acknowledged)(announce, now)

    scene.sends = loses_reveals
    scene.at("2026-03-03 09:00")
    scene.given(scene.ticks(), scene.says(boss, "/schedule edit explain:off"))
    scene.later(minutes=2)
    scene.given(scene.happens(LOOK))

    assert [each.threaded for each in scene.sought] == [threaded]
