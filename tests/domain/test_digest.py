"""When a week is summed up, which dates it has, and by which rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.digest import (
    Attempted,
    DigestTime,
    DigestWeek,
    hardest,
    kept,
    next_week,
    stored_time,
    surely_kept,
    weeks,
)
from bot.domain.schedule import WEEK, Weekday, instant
from bot.domain.slot import History
from bot.domain.streak import Reason, fold, outcomes
from bot.ids import PostId
from tests.domain.stories import LATER, START, lived
from tests.domain.worlds import instants, worlds, zones

TIMES = st.builds(
    DigestTime,
    st.sampled_from(Weekday),
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
)


@given(TIMES)
def test_a_time_is_read_back_from_its_words(digest: DigestTime) -> None:
    assert stored_time(str(digest)) == digest


def test_its_words_are_what_an_admin_types() -> None:
    assert str(DigestTime(Weekday.SUN, time(18, 5))) == "sun 18:05"


def test_a_time_with_seconds_is_refused() -> None:
    with pytest.raises(ValueError, match="whole minute"):
        DigestTime(Weekday.SUN, time(18, 5, 1))


@pytest.mark.parametrize("words", ["", "mon", "someday 09:00", "mon 25:00"])
def test_words_that_are_no_time_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        stored_time(words)


# --- its weeks ---------------------------------------------------------------------------------

SPAN = timedelta(days=60)


@given(TIMES, zones, st.data())
def test_a_week_ends_on_its_day_and_its_digest_comes_as_its_clock_says(
    digest: DigestTime, zone: str, data: st.DataObject
) -> None:
    after = data.draw(instants(zone))
    found = list(weeks(digest, zone, after=after, until=after + SPAN))

    for week in found:
        assert after < week.at <= after + SPAN
        assert WEEK[week.last.weekday()] is digest.day
        assert week.last - week.first == timedelta(days=6)
        assert week.at == instant(datetime.combine(week.last, digest.at), ZoneInfo(zone))
    assert next_week(digest, zone, after) == found[0]


@given(TIMES, zones, st.data())
def test_no_week_has_two_digests_and_they_follow_one_another(
    digest: DigestTime, zone: str, data: st.DataObject
) -> None:
    after = data.draw(instants(zone))
    found = list(weeks(digest, zone, after=after, until=after + SPAN))

    assert len({week.key for week in found}) == len(found)
    # Apia left a date out, in another year: here every week has its digest.
    for week, following in pairwise(found):
        assert week.last + timedelta(days=7) == following.last
        assert week.at < following.at


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_key_is_the_iso_week_of_the_last_date(last: date) -> None:
    key = DigestWeek(last, datetime(2026, 1, 1, tzinfo=UTC)).key

    assert datetime.strptime(f"{key}-{last.isoweekday()}", "%G-W%V-%u").date() == last  # noqa: DTZ007


def test_a_digest_at_a_time_that_the_clocks_skip_comes_when_the_gap_ends() -> None:
    digest = DigestTime(Weekday.SUN, time(2, 30))
    week = next_week(digest, "Europe/Berlin", datetime(2026, 3, 23, tzinfo=UTC))

    assert week == DigestWeek(date(2026, 3, 29), datetime(2026, 3, 29, 1, tzinfo=UTC))


def test_a_digest_at_a_time_that_comes_twice_comes_the_first_time() -> None:
    digest = DigestTime(Weekday.SUN, time(2, 30))
    week = next_week(digest, "Europe/Berlin", datetime(2026, 10, 20, tzinfo=UTC))

    assert week == DigestWeek(date(2026, 10, 25), datetime(2026, 10, 25, 0, 30, tzinfo=UTC))


def test_the_week_around_the_new_year_is_of_the_iso_year() -> None:
    assert DigestWeek(date(2027, 1, 3), START).key == "2026-W53"


# --- the hardest question ----------------------------------------------------------------------


@st.composite
def attempts(draw: st.DrawFn) -> list[Attempted]:
    counts = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
    return [Attempted(PostId(n), max(pair), min(pair)) for n, pair in enumerate(counts)]


@given(attempts())
def test_the_hardest_is_one_that_as_many_met_and_fewest_got_right(tried: list[Attempted]) -> None:
    found = hardest(tried)
    most = max((each.answers for each in tried), default=0)
    hard = [each for each in tried if each.right < each.answers and 2 * each.answers >= most]

    assert (found is None) == (not hard)
    if found:
        assert found in hard
        for each in hard:
            assert found.share <= each.share
            assert found.share < each.share or found.answers >= each.answers


@given(attempts())
def test_the_order_of_the_posts_does_not_matter(tried: list[Attempted]) -> None:
    assert hardest(tried) == hardest(reversed(tried))


def test_one_learner_is_enough_and_no_question_is_hard_that_all_got_right() -> None:
    missed = Attempted(PostId(1), 1, 0)

    assert hardest([missed]) == missed
    assert hardest([Attempted(PostId(2), 9, 9)]) is None
    assert hardest([Attempted(PostId(3), 0, 0)]) is None


def test_a_question_that_hardly_anyone_met_anew_is_not_the_hardest() -> None:
    asked = Attempted(PostId(1), 400, 300)

    assert hardest([asked, Attempted(PostId(2), 3, 0)]) == asked


# --- kept streaks ------------------------------------------------------------------------------

FOURTH = START + timedelta(days=3)


@pytest.mark.parametrize(
    ("story", "stood"),
    [
        ("mmmmmmm", True),
        ("mmmmmmmu", True),  # a freeze covers it
        ("mmmvmmm", True),
        ("muummmm", False),  # broken before the week, and begun anew in the middle of it
        ("muumuummm", False),
        ("uuummmm", True),  # begun with the week
        ("uuuummm", False),
        ("mmmuuum", False),
        ("uuuuuuu", False),
        ("", False),
    ],
)
def test_a_streak_is_kept_if_nothing_broke_it_all_week(story: str, stood: bool) -> None:
    since = FOURTH
    if story == "muummmm":
        since = START + timedelta(days=2)

    assert kept(outcomes(lived(story), LATER), since) is stood


@given(worlds(), st.data())
def test_one_that_is_longer_than_what_was_answered_since_is_surely_kept(
    world: tuple[History, datetime], data: st.DataObject
) -> None:
    history, now = world
    posted = sorted(slot.posted_at for slot in history.slots)
    assume(posted)
    since = data.draw(st.sampled_from(posted))
    judged = outcomes(history, now)
    given_since = {answer.occurrence for answer in history.answers if answer.at >= since}

    if surely_kept(fold(judged).length, len(given_since)):
        assert kept(judged, since)


@given(worlds(), st.data())
def test_what_is_kept_stands_and_was_never_lost(
    world: tuple[History, datetime], data: st.DataObject
) -> None:
    history, now = world
    posted = sorted(slot.posted_at for slot in history.slots)
    assume(posted)
    since = data.draw(st.sampled_from(posted))
    judged = outcomes(history, now)
    steps = [fold(judged[: n + 1]) for n in range(len(judged))]
    there = [n for n, each in enumerate(judged) if each.slot.posted_at >= since]

    if kept(judged, since):
        assert steps[-1].length > 0
        assert all(judged[n].reason is not Reason.NO_FREEZE_LEFT for n in there)
        assert all(steps[n].length >= steps[n - 1].length for n in there if n)
    # A streak that is kept all along is kept from any later beginning.
    if kept(judged, posted[0]):
        assert kept(judged, since)


def test_a_question_that_was_withdrawn_takes_no_streak() -> None:
    history = lived("mmmmuum")
    slots = tuple(
        replace(slot, voided=True) if n in (4, 5) else slot for n, slot in enumerate(history.slots)
    )

    assert kept(outcomes(replace(history, slots=slots), LATER), FOURTH)
