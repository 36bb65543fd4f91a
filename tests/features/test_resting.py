"""/schedule pause until a date."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.effects import Reply
from bot.features.resting import as_of, rests, today
from bot.store.records import DeliveryState
from tests.domain.worlds import instants, zones
from tests.fates import too_fast
from tests.scenes import RIGHT, Person, Scene

FRIDAY = "/schedule pause until:2026-03-06"


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def test_a_pause_until_a_date_ends_by_itself(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))
    told = scene.says(ana, FRIDAY)

    scene.at("2026-03-02 12:00")
    titles = scene.passes(every=timedelta(minutes=30), until=datetime(2026, 3, 7, 9, tzinfo=UTC))

    assert "09:00, every day (paused until Friday 6 March 2026)" in told.text
    assert "Next Fri 6 Mar 09:00, Sat 7 Mar 09:00" in told.text
    assert [title.partition(":")[0] for title in titles] == [
        *("The answer to Monday 2 March", "Question of the day"),
        *("The answer to Friday 6 March", "Question of the day"),
    ]


def test_a_pause_until_a_date_is_shown_everywhere_and_ends_at_once(
    scene: Scene, ana: Person
) -> None:
    scene.scheduled(ana)
    scene.given(scene.says(ana, FRIDAY))
    when, listed, setup, preview = (
        scene.says(ana, line).text
        for line in ("/when", "/schedule list", "/setup", "/schedule preview")
    )
    posted = scene.says(ana, "/schedule post-now")
    resumed = scene.says(ana, "/schedule resume")

    assert "Next Fri 6 Mar 09:00 (paused until Friday 6 March 2026)" in when
    assert "paused until" in listed
    assert "nothing before Friday 6 March 2026; then questions come Fri 6 Mar 09:00" in setup
    assert "Fri 6 Mar 09:00 this question" in preview
    assert posted.title == "Posting is paused"
    assert "paused" not in resumed.text
    assert "Next Mon 2 Mar 09:00" in resumed.text


def test_once_it_is_over_nobody_speaks_of_it(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, "09:00 mon Europe/Berlin")
    scene.given(scene.says(ana, FRIDAY))
    scene.at("2026-03-06 00:00")

    assert "paused" not in scene.says(ana, "/schedule").text
    assert "paused" not in scene.says(ana, "/when").text
    assert scene.says(ana, "/schedule post-now").all(Reply)[0].card.title != "Posting is paused"


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("2026-03-01", "Sunday 1 March 2026 has come already"),
        ("2026-02-01", "Sunday 1 February 2026 has come already"),
        ("2226-02-01", "Wednesday 1 February 2226 is too far ahead"),
        ("soon", "“soon” is no date"),
        ("2026-03-06..2026-03-07", "“2026-03-06..2026-03-07” is no date"),
    ],
)
def test_what_cannot_be_is_refused(scene: Scene, ana: Person, until: str, told: str) -> None:
    scene.scheduled(ana)
    refusal = scene.says(ana, f"/schedule pause until:{until}")

    assert refusal.title == told
    assert "Next Mon 2 Mar 09:00" in scene.says(ana, "/schedule").text


def test_an_open_pause_takes_an_end_and_the_other_way_round(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    scene.given(scene.says(ana, "/schedule pause"), scene.says(ana, "/schedule pause 2026-03-04"))
    with_end = scene.track_of(ana)
    scene.given(scene.says(ana, "/schedule pause"))
    without = scene.track_of(ana)

    assert (with_end.paused, with_end.resumes) == (False, date(2026, 3, 4))
    assert (without.paused, without.resumes, without.next_due) == (True, None, None)


def test_a_question_that_waits_to_be_sent_is_let_go_of(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    scene.sends = too_fast
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks(), scene.says(ana, FRIDAY))
    scene.later(hours=1)

    assert scene.ticks().announced == []
    assert scene.delivery(ana).state is DeliveryState.SKIPPED
    assert scene.delivery(ana).reason == "its track was paused"


@settings(max_examples=30, deadline=None)
@given(data=st.data(), zone=zones, days=st.integers(1, 40), spread=st.integers(0, 60))
def test_nothing_is_posted_before_its_date_in_any_zone(
    data: st.DataObject, zone: str, days: int, spread: int
) -> None:
    scene = Scene()
    ana = scene.person("Ana", admin=True)
    scene.now = data.draw(instants(zone))
    scene.scheduled(ana, f"00:30,12:00 daily {zone} spread:{spread}")
    scene.given(scene.ticks())
    first = scene.now.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    scene.given(scene.says(ana, f"/schedule pause until:{first}"))
    due = scene.track_of(ana).next_due
    assert due
    scene.now = due - timedelta(seconds=1)
    before = scene.ticks().announced
    scene.now = due
    then = scene.ticks().announced

    assert before == []
    assert [title.partition(":")[0] for title in then][-1:] == ["Question of the day"]
    assert first <= due.astimezone(ZoneInfo(zone)).date() <= first + timedelta(days=2)
    scene.ends()


def test_a_pause_is_over_on_its_date(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    track = replace(scene.track_of(ana), resumes=date(2026, 3, 6))
    eve = datetime(2026, 3, 5, 22, 59, tzinfo=UTC)
    midnight = eve + timedelta(minutes=1)

    assert (rests(track, eve), rests(track, midnight)) == (True, False)
    assert rests(replace(track, paused=True), midnight)
    assert (as_of(track, eve), as_of(track, midnight).resumes) == (track, None)
    assert today(track, midnight) == date(2026, 3, 6)
