"""Questions that come after their time, and no later than their track allows."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.words import local
from bot.domain.schedule import Schedule, occurrences
from bot.domain.spread import moment
from bot.store.records import Delivery, DeliveryState
from tests.domain.worlds import instants, schedules
from tests.fates import too_fast
from tests.scenes import RIGHT, Person, Scene

NINE = datetime(2026, 3, 2, 8, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def ana(scene: Scene) -> Person:
    ana = scene.person("Ana", admin=True)
    scene.scheduled(ana, "09:00 daily Europe/Berlin spread:30m")
    return ana


def shift(scene: Scene, who: Person) -> timedelta:
    found = scene.track_of(who).shift
    assert timedelta() < found < timedelta(minutes=30)
    return found


def test_a_question_comes_at_its_moment_and_is_not_late(scene: Scene, ana: Person) -> None:
    scene.now = NINE + shift(scene, ana) - SECOND
    before = scene.ticks().announced
    early = scene.says(ana, "/daily")
    scene.now += SECOND
    [title] = scene.ticks().announced
    delivery = scene.delivery(ana)

    assert before == []
    assert early.title == "No question yet"
    assert title.startswith("Question of the day: ")
    assert (delivery.due_at, delivery.sent_at) == (NINE, NINE + shift(scene, ana))
    assert delivery.occurrence == "2026-03-02T09:00"


def test_a_moment_is_the_same_every_day_and_shown(scene: Scene, ana: Person) -> None:
    told = scene.says(ana, "/schedule").text
    when = scene.says(ana, "/when").text
    moments = []
    for _ in range(3):
        due = scene.track_of(ana).next_due
        assert due
        scene.now = due
        scene.given(scene.ticks(), scene.answers(ana, RIGHT))
        moments.append(due - shift(scene, ana))

    assert moments == [NINE + timedelta(days=n) for n in range(3)]
    minutes, seconds = divmod(shift(scene, ana).seconds, 60)
    assert f"Spread {minutes} min {seconds} s after its time, of up to 30 min" in told
    assert f"Next Mon 2 Mar 09:{minutes:02}" in when
    assert scene.says(ana, "/streak").title == "Your streak: 3"


def test_an_admin_who_takes_the_spread_away_meanwhile_loses_nothing(
    scene: Scene, ana: Person
) -> None:
    scene.now = NINE + SECOND
    scene.given(scene.ticks(), scene.says(ana, "/schedule edit spread:off"))
    titles = scene.ticks().announced
    scene.now = NINE + timedelta(hours=1)

    assert len(titles) == 1
    assert scene.ticks().announced == []
    assert scene.track_of(ana).next_due == NINE + timedelta(days=1)


def test_a_change_of_something_else_leaves_the_moment(scene: Scene, ana: Person) -> None:
    scene.now = NINE + SECOND
    scene.given(scene.ticks(), scene.says(ana, "/schedule edit topics:cnn"))

    assert scene.ticks().announced == []
    assert scene.track_of(ana).next_due == NINE + shift(scene, ana)


def test_what_waits_for_its_moment_can_still_be_left_out(scene: Scene, ana: Person) -> None:
    scene.now = NINE + SECOND
    told = scene.says(ana, "/schedule skip")
    scene.now = NINE + timedelta(hours=1)

    assert told.title == "Mon 2 Mar 09:00 is left out"
    assert scene.ticks().announced == []


def test_a_pause_notes_what_waited_for_its_moment(scene: Scene, ana: Person) -> None:
    scene.now = NINE + SECOND
    scene.given(scene.says(ana, "/schedule pause"), scene.says(ana, "/schedule resume"))
    scene.now = NINE + timedelta(hours=1)

    assert scene.ticks().announced == []
    assert scene.delivery(ana).reason == "its track was paused"


@pytest.mark.parametrize(("late", "comes"), [("2h", True), ("1h", False)])
def test_a_track_says_how_late_a_question_may_come(
    scene: Scene, ana: Person, late: str, comes: bool
) -> None:
    scene.given(scene.says(ana, f"/schedule edit spread:off late:{late}"))
    scene.now = NINE + timedelta(minutes=90)

    titles = scene.ticks().announced

    assert [title.partition(":")[0] for title in titles] == (
        ["Question for Monday 2 March, late"] if comes else []
    )
    assert comes or scene.delivery(ana).reason == "it came due while nothing ran"


def test_a_refused_question_is_tried_as_long_as_its_track_says(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule edit spread:off late:30m"))
    scene.sends = too_fast
    scene.now = NINE
    scene.passes(every=timedelta(minutes=1), until=NINE + timedelta(minutes=40))

    assert scene.delivery(ana).state is DeliveryState.FAILED
    with scene.store.transaction():
        assert scene.store.deliveries.waiting(ana.track) == ()


def test_older_ones_never_pile_up(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule edit 09:00,10:00,11:00 late:24h spread:off"))
    scene.now = NINE + timedelta(hours=3)

    assert len(scene.ticks().announced) == 1
    reasons = [scene.delivery(ana, f"2026-03-02T{hour}:00").reason for hour in ("09", "10")]
    assert reasons == ["a later question came due as well"] * 2


@settings(max_examples=40, deadline=None)
@given(
    data=st.data(),
    schedule=schedules(),
    spread=st.integers(0, 60),
    late=st.integers(15, 24 * 60),
    sleeps=st.lists(st.integers(1, 3000), min_size=1, max_size=6),
)
def test_each_occurrence_comes_once_at_its_moment_or_is_accounted_for(
    data: st.DataObject, schedule: Schedule, spread: int, late: int, sleeps: list[int]
) -> None:
    scene = Scene()
    ana = scene.person("Ana", admin=True)
    scene.now = begin = data.draw(instants(schedule.zone))
    times, days = ",".join(f"{at:%H:%M}" for at in schedule.times), ",".join(schedule.days)
    scene.scheduled(ana, f"{times} {days} {schedule.zone} spread:{spread} late:{late}m")
    for minutes in sleeps:
        scene.later(minutes=minutes)
        scene.given(scene.ticks())
    track = scene.track_of(ana)

    due = [
        each
        for each in occurrences(schedule, after=begin, until=scene.now)
        if moment(schedule, track.shift, each) <= scene.now
    ]
    found = {each.key: found_of(scene, ana, each.key) for each in due}

    assert len(scene.posted) == len({each.key for each in scene.posted})
    assert all(found.values()), "a question that came due left no trace"
    for each in due:
        delivery = found[each.key]
        assert delivery
        assert delivery.due_at == each.at
        if delivery.sent_at:
            at = moment(schedule, track.shift, each)
            assert at <= delivery.sent_at <= at + track.catch_up
    assert track.next_due
    assert track.next_due > scene.now
    scene.ends()


def found_of(scene: Scene, who: Person, occurrence: str) -> Delivery | None:
    with scene.store.transaction():
        return scene.store.deliveries.of(who.track, "question", occurrence)  # type: ignore[arg-type]


def test_what_tells_the_next_question_tells_its_moment(scene: Scene, ana: Person) -> None:
    scene.now = NINE - timedelta(hours=1)
    at = local(NINE + shift(scene, ana), "Europe/Berlin")

    for line in ("/schedule", "/schedule list", "/when"):
        assert at in scene.says(ana, line).text, line
