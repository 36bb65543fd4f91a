"""The posted-slot streak: concrete stories first, then its laws over random worlds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.streak import (
    STATES,
    Answered,
    History,
    Outcome,
    Reason,
    Slot,
    State,
    Streak,
    ZoneChange,
    deadline,
    fold,
    outcomes,
    streak,
    zone_in_force,
)
from tests.domain.worlds import (
    HOUR,
    MINUTE,
    ZONES,
    histories,
    instants,
    moments,
    transitions,
    wall,
    zones,
)

DAY = timedelta(days=1)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = START + 1000 * DAY


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def name(day: int) -> str:
    return f"day {day:03}"


def lived(story: str) -> History:
    """One slot a day at 09:00 UTC: (m)et, (u)nanswered, (v)oided, voided though (a)nswered."""
    slots = (
        Slot(occurrence=name(day), posted_at=START + day * DAY, voided=fate in "va")
        for day, fate in enumerate(story)
    )
    answered = (day for day, fate in enumerate(story) if fate in "ma")
    answers = (Answered(name(day), START + day * DAY + HOUR) for day in answered)
    return History(slots=tuple(slots), answers=tuple(answers), default_zone="UTC")


def told(history: History, now: datetime = LATER) -> list[State]:
    return [outcome.state for outcome in outcomes(history, now)]


def states(letters: str) -> list[State]:
    by_letter = {state.value[0]: state for state in State if state is not State.MISSED}
    return [by_letter.get(letter, State.MISSED) for letter in letters]


@pytest.mark.parametrize(
    ("zone", "posted", "expected"),
    [
        ("UTC", "2026-03-02T09:00", "2026-03-03T03:00"),
        ("UTC", "2026-03-02T15:00", "2026-03-03T03:00"),
        ("UTC", "2026-03-02T15:01", "2026-03-04T03:00"),
        ("UTC", "2026-03-02T00:00", "2026-03-03T03:00"),
        ("Europe/Berlin", "2026-03-02T08:00", "2026-03-03T02:00"),
        ("Asia/Kathmandu", "2026-03-02T03:15", "2026-03-02T21:15"),
        ("Pacific/Apia", "2026-03-02T02:00", "2026-03-02T14:00"),
        ("America/New_York", "2026-03-07T22:00", "2026-03-09T07:00"),
    ],
)
def test_a_deadline_is_the_first_three_in_the_morning_after_twelve_hours(
    zone: str, posted: str, expected: str
) -> None:
    assert deadline(utc(posted), ZoneInfo(zone)) == utc(expected)


@pytest.mark.parametrize(
    ("zone", "posted", "expected"),
    [
        ("Europe/Helsinki", "2026-03-28T08:00", "2026-03-29T01:00"),
        ("Pacific/Chatham", "2026-09-25T22:00", "2026-09-26T14:00"),
    ],
)
def test_a_deadline_in_a_gap_is_the_first_instant_after_it(
    zone: str, posted: str, expected: str
) -> None:
    assert deadline(utc(posted), ZoneInfo(zone)) == utc(expected)


@pytest.mark.parametrize(
    ("zone", "posted", "expected"),
    [
        ("Europe/Helsinki", "2026-10-24T08:00", "2026-10-25T01:00"),
        ("Pacific/Chatham", "2026-04-04T00:00", "2026-04-04T14:15"),
    ],
)
def test_a_deadline_in_a_fold_is_the_later_three_oclock(
    zone: str, posted: str, expected: str
) -> None:
    assert deadline(utc(posted), ZoneInfo(zone)) == utc(expected)


@pytest.mark.parametrize(
    ("posted", "expected"),
    [
        ("2026-10-24T12:00", "2026-10-25T01:00"),
        ("2026-10-24T12:30", "2026-10-25T01:00"),
        ("2026-10-24T13:00", "2026-10-25T01:00"),
        ("2026-10-24T13:01", "2026-10-26T01:00"),
    ],
)
def test_between_the_two_three_oclocks_of_a_fold_the_later_is_still_to_come(
    posted: str, expected: str
) -> None:
    assert deadline(utc(posted), ZoneInfo("Europe/Helsinki")) == utc(expected)


def test_the_longest_window_is_a_fold_after_a_three_oclock_just_missed() -> None:
    posted = utc("2026-10-23T12:00") + timedelta(microseconds=1)
    window = deadline(posted, ZoneInfo("Europe/Helsinki")) - posted
    assert window == timedelta(hours=37) - timedelta(microseconds=1)


def test_a_deadline_does_not_depend_on_the_zone_that_posted_at_is_written_in() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    posted = datetime(2026, 10, 24, 15, 30, tzinfo=berlin)
    assert deadline(posted, berlin) == utc("2026-10-25T02:00")


def test_a_zone_is_in_force_from_the_very_instant_of_the_change() -> None:
    moved = [ZoneChange(START + DAY, "Asia/Tokyo"), ZoneChange(START, "Europe/Berlin")]
    second = timedelta(seconds=1)
    assert zone_in_force(moved, START - second, "UTC") == "UTC"
    assert zone_in_force(moved, START, "UTC") == "Europe/Berlin"
    assert zone_in_force(moved, START + DAY - second, "UTC") == "Europe/Berlin"
    assert zone_in_force(moved, START + DAY, "UTC") == "Asia/Tokyo"


def test_a_move_changes_the_deadline_of_the_slots_that_follow_it() -> None:
    moved = (ZoneChange(START + HOUR, "Asia/Tokyo"),)
    first, second = outcomes(replace(lived("uu"), zones=moved), LATER)
    assert first.deadline == utc("2026-03-03T03:00")
    assert second.deadline == utc("2026-03-04T18:00")


def test_a_zone_that_does_not_exist_surfaces() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        streak(replace(lived("m"), default_zone="Nowhere/Land"), LATER)


@pytest.mark.parametrize(
    ("story", "expected", "credit", "length"),
    [
        ("", "", 0, 0),
        ("m", "m", 7, 1),
        ("uum", "eem", 7, 1),
        ("u", "e", 0, 0),
        ("mu", "mf", 0, 1),
        ("muu", "mfx", 0, 0),
        ("mum", "mfm", 1, 2),
        ("muum", "mfxm", 1, 1),
        ("muumu", "mfxmx", 0, 0),
        ("mmmmmmmu", "mmmmmmmf", 6, 7),
        ("mmmmmmmmuu", "mmmmmmmmff", 0, 8),
        ("mmmmmmmmuuu", "mmmmmmmmffx", 0, 0),
        ("m" * 30, "m" * 30, 20, 30),
        ("m" * 30 + "uuu", "m" * 30 + "ffx", 0, 0),
        ("mvum", "mefm", 1, 2),
        ("am", "em", 7, 1),
        ("mav", "mee", 7, 1),
    ],
)
def test_a_story_of_slots_has_its_states_credit_and_length(
    story: str, expected: str, credit: int, length: int
) -> None:
    history = lived(story)
    found = streak(history, LATER)
    assert told(history) == states(expected)
    assert (found.credit, found.length) == (credit, length)


def test_freezes_shown_are_at_most_two() -> None:
    shown = [streak(lived("m" * days), LATER).freezes for days in (0, 1, 7, 8, 15, 40)]
    assert shown == [0, 1, 1, 2, 2, 2]


def test_the_best_streak_outlives_a_miss() -> None:
    assert streak(lived("mmmmuum"), LATER) == Streak(length=1, best=4, credit=1, met=5)


def test_an_answer_counts_from_the_post_until_just_before_the_deadline() -> None:
    due = utc("2026-03-03T03:00")
    tick = timedelta(microseconds=1)

    def met(at: datetime) -> bool:
        answers = (Answered(name(0), at),)
        return streak(replace(lived("u"), answers=answers), LATER).met == 1

    moments_tried = [START - tick, START, due - tick, due]
    assert [met(at) for at in moments_tried] == [False, True, True, False]


def test_a_late_answer_is_shown_though_it_does_not_count() -> None:
    late = Answered(name(1), START + 3 * DAY)
    history = lived("mu")
    last = outcomes(replace(history, answers=(*history.answers, late)), LATER)[-1]
    assert (last.state, last.answered_at) == (State.FROZEN, late.at)


def test_a_slot_is_open_until_its_deadline_and_costs_nothing_till_then() -> None:
    history = lived("mu")
    due = START + DAY + 18 * HOUR
    assert told(history, due - MINUTE) == states("mo")
    assert streak(history, due - MINUTE) == Streak(length=1, best=1, credit=7, met=1)
    assert told(history, due) == states("mf")


def test_facts_from_the_future_are_not_known_yet() -> None:
    assert outcomes(lived("mm"), START - MINUTE) == ()
    assert told(lived("mm"), START) == states("o")


def test_repeated_slots_are_one_posted_first_and_voided_by_any() -> None:
    slot = Slot(occurrence="one", posted_at=START)
    again = Slot(occurrence="one", posted_at=START + HOUR, voided=True)
    history = History(slots=(again, slot), answers=(), default_zone="UTC")
    found = outcomes(history, LATER)
    assert [each.slot for each in found] == [replace(slot, voided=True)]
    assert found[0].reason is Reason.VOIDED


def test_slots_are_ordered_by_post_and_then_by_occurrence() -> None:
    slots = [
        Slot(occurrence=occurrence, posted_at=START + hours * HOUR)
        for occurrence, hours in [("b", 1), ("c", 0), ("a", 1)]
    ]
    history = History(slots=tuple(slots), answers=(), default_zone="UTC")
    assert [each.slot.occurrence for each in outcomes(history, LATER)] == ["c", "a", "b"]


def test_answering_an_older_open_slot_may_cost_the_freeze_of_one_in_between() -> None:
    """Rule 5 as written: the first met slot moves back, and the gap is no longer excluded."""
    slots = tuple(Slot(occurrence=each, posted_at=START + HOUR * n) for n, each in enumerate("abc"))
    last = Answered("c", START + 3 * HOUR)
    history = History(slots=slots, answers=(last,), default_zone="UTC")
    more = replace(history, answers=(last, Answered("a", START + 4 * HOUR)))
    assert streak(history, LATER) == Streak(length=1, best=1, credit=7, met=1)
    assert streak(more, LATER) == Streak(length=2, best=2, credit=1, met=2)
    assert told(more) == states("mfm")


@st.composite
def worlds(draw: st.DrawFn) -> tuple[History, datetime]:
    history = draw(histories())
    return history, draw(moments(history))


@given(worlds(), st.data())
def test_the_order_of_ingestion_does_not_matter(
    world: tuple[History, datetime], data: st.DataObject
) -> None:
    history, now = world
    shuffled = replace(
        history,
        slots=tuple(data.draw(st.permutations(history.slots))),
        answers=tuple(data.draw(st.permutations(history.answers))),
        zones=tuple(data.draw(st.permutations(history.zones))),
    )
    assert outcomes(shuffled, now) == outcomes(history, now)


@given(worlds())
def test_duplicates_change_nothing(world: tuple[History, datetime]) -> None:
    history, now = world
    doubled = replace(
        history,
        slots=history.slots * 2,
        answers=history.answers[::-1] + history.answers,
        zones=history.zones * 2,
    )
    assert outcomes(doubled, now) == outcomes(history, now)


@st.composite
def posts(draw: st.DrawFn, keys: st.SearchStrategy[str]) -> tuple[datetime, ZoneInfo]:
    key = draw(keys)
    return draw(instants(key)), ZoneInfo(key)


anywhere = st.sampled_from(sorted(available_timezones()))


@given(posts(zones | anywhere))
def test_a_window_is_twelve_to_thirty_seven_hours_or_thirty_eight_at_two_hour_shifts(
    post: tuple[datetime, ZoneInfo],
) -> None:
    posted_at, zone = post
    longest = 38 if zone.key == "Antarctica/Troll" else 37
    assert 12 * HOUR <= deadline(posted_at, zone) - posted_at < longest * HOUR


@given(posts(zones))
def test_a_deadline_is_the_first_closing_of_a_night_not_yet_past(
    post: tuple[datetime, ZoneInfo],
) -> None:
    """Against a walk along the clock, a quarter of an hour at a time."""
    posted_at, zone = post
    start = posted_at.replace(minute=0) - 24 * HOUR
    clock = [(at, wall(at, zone)) for at in (start + HOUR / 4 * n for n in range(4 * 24 * 4))]
    midnight = wall(posted_at, zone).replace(hour=0, minute=0)
    closings = []
    for three in (midnight + 3 * HOUR + days * DAY for days in range(3)):
        readings = [at for at, reads in clock if reads == three]
        gap_end = next(at for at, reads in clock if reads > three)
        closings.append(readings[-1] if readings else gap_end)
    assert deadline(posted_at, zone) == min(at for at in closings if at >= posted_at + 12 * HOUR)


@given(worlds(), zones, st.integers(1, 100_000))
def test_a_later_zone_change_never_moves_a_posted_deadline(
    world: tuple[History, datetime], zone: str, seconds: int
) -> None:
    history, now = world
    assume(history.slots)
    posted = outcomes(history, now)
    assume(posted)
    at = posted[-1].slot.posted_at + timedelta(seconds=seconds)
    moved = replace(history, zones=(*history.zones, ZoneChange(at, zone)))
    assert outcomes(moved, now) == posted


@given(worlds())
def test_the_counts_keep_their_bounds(world: tuple[History, datetime]) -> None:
    found = streak(*world)
    assert 0 <= found.length <= found.best <= found.met
    assert 0 <= found.freezes <= 2
    assert 0 <= found.credit <= 20
    assert found.length > 0 or found.credit == 0


@given(worlds())
def test_folding_the_outcomes_up_to_each_slot_explains_its_state(
    world: tuple[History, datetime],
) -> None:
    found = outcomes(*world)
    assert fold(found) == streak(*world)
    for index, outcome in enumerate(found):
        before = fold(found[:index])
        assert outcome.state is STATES[outcome.reason]
        if outcome.reason is Reason.FREEZE_SPENT:
            assert before.freezes > 0
        if outcome.reason is Reason.NO_FREEZE_LEFT:
            assert before.met > before.freezes == 0


def settled(found: tuple[Outcome, ...]) -> list[tuple[str, datetime, Reason]]:
    """The slots before the first open one."""
    open_at = (at for at, each in enumerate(found) if each.state is State.OPEN)
    closed = found[: next(open_at, len(found))]
    return [(each.slot.occurrence, each.deadline, each.reason) for each in closed]


@given(worlds(), st.integers(0, 5000))
def test_a_closed_slot_is_final_unless_an_earlier_one_is_still_open(
    world: tuple[History, datetime], minutes: int
) -> None:
    history, now = world
    before = settled(outcomes(history, now))
    after = settled(outcomes(history, now + minutes * MINUTE))
    assert after[: len(before)] == before


@given(worlds(), st.integers(0, 40), st.data())
def test_a_void_or_a_late_ingested_answer_touches_no_earlier_slot(
    world: tuple[History, datetime], hours: int, data: st.DataObject
) -> None:
    history, now = world
    known = outcomes(history, now)
    assume(known)
    index = data.draw(st.integers(0, len(known) - 1))
    slot = known[index].slot
    answer = Answered(slot.occurrence, slot.posted_at + hours * HOUR)
    answered = replace(history, answers=(*history.answers, answer))
    voided = replace(history, slots=(*history.slots, replace(slot, voided=True)))
    assert outcomes(answered, now)[:index] == known[:index]
    assert outcomes(voided, now)[:index] == known[:index]


def tally(found: Streak) -> tuple[int, int, int, int, int]:
    return found.length, found.best, found.credit, found.freezes, found.met


@given(worlds(), st.integers(0, 40), st.data())
def test_an_extra_answer_after_the_first_met_slot_never_lowers_anything(
    world: tuple[History, datetime], hours: int, data: st.DataObject
) -> None:
    history, now = world
    known = outcomes(history, now)
    first = next((at for at, each in enumerate(known) if each.state is State.MET), None)
    assume(first is not None)
    slot = data.draw(st.sampled_from(known[first:])).slot
    extra = Answered(slot.occurrence, slot.posted_at + hours * HOUR)
    more = outcomes(replace(history, answers=(*history.answers, extra)), now)
    pairs = zip(tally(fold(known)), tally(fold(more)), strict=True)
    assert all(without <= with_extra for without, with_extra in pairs)
    kept = {State.MET, State.FROZEN}
    assert all(b.state in kept for a, b in zip(known, more, strict=True) if a.state in kept)


@given(st.text("mmmmmuuv", max_size=40), st.data())
def test_in_a_long_story_one_more_answer_never_lowers_anything(
    tail: str, data: st.DataObject
) -> None:
    story = "m" + tail
    index = data.draw(st.integers(0, len(story) - 1))
    more = story[:index] + story[index].replace("u", "m") + story[index + 1 :]
    without, with_extra = streak(lived(story), LATER), streak(lived(more), LATER)
    assert all(a <= b for a, b in zip(tally(without), tally(with_extra), strict=True))


@given(worlds(), st.integers(0, 100_000))
def test_time_passing_with_no_post_and_nothing_open_changes_nothing(
    world: tuple[History, datetime], minutes: int
) -> None:
    history, _ = world
    now = max((slot.posted_at for slot in history.slots), default=START) + 38 * HOUR
    assert streak(history, now + minutes * MINUTE) == streak(history, now)


@pytest.mark.deep
@pytest.mark.parametrize("key", sorted({*ZONES}))
def test_the_window_holds_at_every_minute_around_every_transition(key: str) -> None:
    zone = ZoneInfo(key)
    longest = 38 if key == "Antarctica/Troll" else 37
    for change in transitions(key):
        for minutes in range(-3 * 1440, 1440):
            posted_at = change + minutes * MINUTE
            assert 12 * HOUR <= deadline(posted_at, zone) - posted_at < longest * HOUR
