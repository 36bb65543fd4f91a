"""What brings a reveal."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reveal import WITH_NEXT, RevealRule, Reveals, reveal_time, stored_rule
from bot.domain.schedule import instant
from tests.domain.worlds import instants, wall, zones

MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
RULES = st.one_of(
    st.sampled_from([WITH_NEXT, RevealRule(Reveals.ANSWERED)]),
    MINUTES.map(lambda at: RevealRule(Reveals.TIME, at)),
)


@given(RULES)
def test_a_rule_is_read_back_from_its_words(rule: RevealRule) -> None:
    assert stored_rule(str(rule)) == rule


def test_its_words_are_what_an_admin_types() -> None:
    rules = [WITH_NEXT, RevealRule(Reveals.ANSWERED), RevealRule(Reveals.TIME, time(18, 5))]

    assert [*map(str, rules)] == ["next", "answered", "18:05"]


@pytest.mark.parametrize(
    ("by", "at"),
    [
        (Reveals.TIME, None),
        (Reveals.NEXT, time(9)),
        (Reveals.ANSWERED, time(9)),
        (Reveals.TIME, time(9, 0, 1)),
    ],
)
def test_a_rule_that_says_two_things_is_refused(by: Reveals, at: time | None) -> None:
    with pytest.raises(ValueError, match=r"the time of a reveal|a reveal has a time"):
        RevealRule(by, at)


@pytest.mark.parametrize("words", ["", "never", "time", "25:00"])
def test_words_that_are_no_rule_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        stored_rule(words)


# --- when the clock brings it --------------------------------------------------------------------

WALL_TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45, 59]))
SECOND = timedelta(seconds=1)


def at(words: str) -> RevealRule:
    return RevealRule(Reveals.TIME, time.fromisoformat(words))


def utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "rule", "posted", "expected"),
    [
        ("Europe/Berlin", "18:00", "2026-03-02T08:00", "2026-03-02T17:00"),
        ("Europe/Berlin", "18:00", "2026-03-02T17:00", "2026-03-03T17:00"),
        ("Europe/Berlin", "18:00", "2026-03-02T16:59:59", "2026-03-02T17:00"),
        ("Asia/Tokyo", "08:00", "2026-03-02T00:00", "2026-03-02T23:00"),
        # The clocks skip from two to three, or read two to three twice: then the first time counts.
        ("Europe/Berlin", "02:30", "2026-03-28T12:00", "2026-03-29T01:00"),
        ("Europe/Berlin", "02:30", "2026-10-24T12:00", "2026-10-25T00:30"),
        ("Europe/Berlin", "02:30", "2026-10-25T00:45", "2026-10-26T01:30"),
        # Apia skipped a whole date.
        ("Pacific/Apia", "18:00", "2011-12-30T05:00", "2011-12-31T04:00"),
    ],
)
def test_it_comes_when_the_clocks_next_read_its_time(
    zone: str, rule: str, posted: str, expected: str
) -> None:
    assert reveal_time(at(rule), zone, utc(posted)) == utc(expected)


@given(st.data(), zones, WALL_TIMES)
def test_it_is_the_first_reading_after_the_question_in_any_zone(
    data: st.DataObject, key: str, rule: time
) -> None:
    zone, posted = ZoneInfo(key), data.draw(instants(key))

    found = reveal_time(RevealRule(Reveals.TIME, rule), key, posted)

    assert found is not None
    assert found > posted
    readings = [
        instant(datetime.combine(wall(posted, zone).date() + timedelta(days=days), rule), zone)
        for days in range(-2, 4)
    ]
    assert found in readings
    missed = [each for each in readings if posted < each < found]
    # Between them only a date that the zone skips whole: its time is at the end of the gap.
    assert all(wall(each, zone).time() == time() for each in missed)


@given(st.data(), zones, WALL_TIMES)
def test_a_later_question_is_never_revealed_earlier(
    data: st.DataObject, key: str, rule: time
) -> None:
    first, second = sorted((data.draw(instants(key)), data.draw(instants(key))))
    named = RevealRule(Reveals.TIME, rule)

    earlier, later = reveal_time(named, key, first), reveal_time(named, key, second)

    assert earlier is not None
    assert later is not None
    assert earlier <= later
    assert reveal_time(named, key, earlier - SECOND) == earlier or earlier - SECOND < first


@given(zones)
def test_no_other_rule_has_a_time(key: str) -> None:
    for rule in (WITH_NEXT, RevealRule(Reveals.ANSWERED)):
        assert reveal_time(rule, key, utc("2026-03-02T09:00")) is None
