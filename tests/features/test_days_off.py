"""/schedule skip and unskip, with dates."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.features import days_off
from bot.store.records import DeliveryState
from tests.domain.worlds import instants, zones
from tests.scenes import RIGHT, Person, Scene


@pytest.fixture
def ana(scene: Scene) -> Person:
    ana = scene.person("Ana", admin=True)
    scene.scheduled(ana)
    return ana


def days_of(titles: list[str]) -> int:
    return sum(title.startswith("Question of the day") for title in titles)


def test_dates_are_left_out_and_no_streak_is_hurt(scene: Scene, ana: Person) -> None:
    told = scene.says(ana, "/schedule skip 2026-03-03..2026-03-05, 2026-03-07")
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))
    titles = scene.passes(every=timedelta(hours=1), until=datetime(2026, 3, 6, 9, tzinfo=UTC))
    scene.given(scene.answers(ana, RIGHT))

    assert told.text == (
        "4 dates left out Tuesday 3 March 2026 to Thursday 5 March 2026 (3 dates) and "
        "Saturday 7 March 2026. Nothing is posted then, and no streak is hurt. "
        "The next question comes Mon 2 Mar 09:00. "
        "Take it back: /schedule unskip 2026-03-03..2026-03-05,2026-03-07"
    )
    assert days_of(titles) == 1, "on Friday"
    assert scene.says(ana, "/streak").title == "Your streak: 2"
    with scene.store.transaction():
        assert len(scene.store.streaks.slots(ana.track)) == 2, "a skipped date has no slot"


def test_schedule_preview_next_and_list_agree(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule skip date:2026-03-02..2026-03-10"))

    lines = ("/schedule", "/schedule preview", "/schedule list", "/when", "/daily")
    told = [scene.says(ana, line).text for line in lines]

    assert all("Wed 11 Mar 09:00" in each for each in told)
    assert "Mon 2 Mar 09:00 left out" in told[1]
    assert "Wed 11 Mar 09:00 this question" in told[1]
    assert scene.track_of(ana).next_due == datetime(2026, 3, 11, 8, tzinfo=UTC)


def test_dates_come_back(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule skip 2026-03-02..2026-03-04"))
    told = scene.says(ana, "/schedule unskip 2026-03-03..2026-03-20")
    again = scene.says(ana, "/schedule unskip 2026-03-03")
    scene.given(scene.says(ana, "/schedule unskip 2026-03-02..2026-03-02"))
    none = scene.says(ana, "/schedule unskip 2026-03-03")

    assert told.text == (
        "2 dates back Tuesday 3 March 2026 to Wednesday 4 March 2026 (2 dates). "
        "The next question comes Tue 3 Mar 09:00. "
        "Leave out again: /schedule skip 2026-03-03..2026-03-04"
    )
    assert again.text == "None of these dates is left out This is: Monday 2 March 2026."
    assert "Leave some out: /schedule skip 2026-12-24" in none.text
    assert "Next Mon 2 Mar 09:00" in scene.says(ana, "/schedule").text


def test_what_was_left_out_by_itself_comes_back_with_its_date(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule skip"))

    assert scene.says(ana, "/schedule unskip 2026-03-02").title == "1 date back"
    assert "Next Mon 2 Mar 09:00" in scene.says(ana, "/schedule").text


def test_one_time_of_a_date_may_come_back_alone(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, "09:00,18:30 daily Europe/Berlin")
    scene.given(scene.says(ana, "/schedule skip 2026-03-02"))
    preview = scene.says(ana, "/schedule preview").card
    scene.given(scene.presses(ana, "Bring Mon 2 Mar 09:00 back", preview))
    scene.at("2026-03-02 09:00")
    morning = scene.ticks().announced
    scene.at("2026-03-02 18:30")
    evening = scene.ticks().announced

    assert (days_of([*morning]), evening) == (1, [])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026-02-28", "Saturday 28 February 2026 has come already"),
        ("2126-02-28", "Thursday 28 February 2126 is too far ahead"),
        ("tomorrow", "“tomorrow” is no date"),
    ],
)
def test_what_cannot_be_is_refused(scene: Scene, ana: Person, typed: str, told: str) -> None:
    assert scene.says(ana, f"/schedule skip {typed}").title == told
    assert scene.says(ana, f"/schedule unskip {typed}").title == told


def test_only_admins_leave_dates_out(scene: Scene, ana: Person) -> None:
    ben = scene.person("Ben")

    assert scene.says(ben, "/schedule skip 2026-03-02").title == "Only admins can do that"
    assert scene.says(ben, "/schedule unskip 2026-03-02").title == "Only admins can do that"


def test_without_a_schedule_there_is_nothing_to_leave_out(scene: Scene) -> None:
    zoe = scene.person("Zoe", "harbour", admin=True)

    assert scene.says(zoe, "/schedule skip 2026-03-02").title == "Nothing is scheduled"


def test_a_sleep_over_left_out_dates_notes_only_the_others(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule skip 2026-03-02..2026-03-04"))
    scene.at("2026-03-06 09:00")
    scene.given(scene.ticks())

    assert scene.delivery(ana, "2026-03-05T09:00").state is DeliveryState.SKIPPED
    assert scene.delivery(ana, "2026-03-06T09:00").state is DeliveryState.SENT
    track = scene.track_of(ana)
    with scene.store.transaction():
        assert days_off.ahead(scene.store, track, scene.now) == []


@settings(max_examples=30, deadline=None)
@given(data=st.data(), zone=zones, span=st.integers(0, 9), spread=st.integers(0, 60))
def test_no_question_of_a_left_out_date_comes_in_any_zone(
    data: st.DataObject, zone: str, span: int, spread: int
) -> None:
    scene = Scene()
    ana = scene.person("Ana", admin=True)
    scene.now = data.draw(instants(zone))
    scene.scheduled(ana, f"00:10,12:00,23:50 daily {zone} spread:{spread}")
    first = scene.now.astimezone(ZoneInfo(zone)).date() + timedelta(
        days=data.draw(st.integers(1, 3))
    )
    last = first + timedelta(days=span)
    scene.given(scene.says(ana, f"/schedule skip {first}..{last}"))
    until = scene.now + timedelta(days=6)
    scene.passes(every=timedelta(hours=3), until=until)

    days = {announce.key.split(":question:")[-1][:10] for announce in scene.posted}
    with scene.store.transaction():
        slots = {slot.date for slot in scene.store.streaks.slots(ana.track)}
    assert not {day for day in days if f"{first}" <= day <= f"{last}"}
    assert not {day for day in slots if first <= day <= last}
    scene.ends()
