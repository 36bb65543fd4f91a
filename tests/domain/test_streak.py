"""The posted-slot streak: concrete stories first, then its laws over random worlds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.pause import PauseChange
from bot.domain.slot import Answered, History, Repair, Slot, ZoneChange
from bot.domain.streak import (
    BLANK,
    REPAIRABLE,
    STATES,
    Outcome,
    Reason,
    State,
    Streak,
    checkpoint,
    fold,
    outcomes,
    streak,
)
from tests.domain.worlds import HOUR, MINUTE, histories, moments, pauses, zones

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
        Slot(occurrence=name(day), posted_at=START + day * DAY, zone="UTC", voided=fate in "va")
        for day, fate in enumerate(story)
    )
    answered = (day for day, fate in enumerate(story) if fate in "ma")
    answers = (Answered(name(day), START + day * DAY + HOUR) for day in answered)
    return History(slots=tuple(slots), answers=tuple(answers))


def told(history: History, now: datetime = LATER) -> list[State]:
    return [outcome.state for outcome in outcomes(history, now)]


def states(letters: str) -> list[State]:
    by_letter = {state.value[0]: state for state in State if state is not State.MISSED}
    return [by_letter.get(letter, State.MISSED) for letter in letters]


def test_a_move_changes_the_deadline_of_the_slots_that_follow_it() -> None:
    moved = (ZoneChange(START + HOUR, "Asia/Tokyo"),)
    first, second = outcomes(replace(lived("uu"), zones=moved), LATER)
    assert first.deadline == utc("2026-03-03T03:00")
    assert second.deadline == utc("2026-03-04T18:00")


def test_a_zone_that_does_not_exist_surfaces() -> None:
    lost = Slot(occurrence=name(0), posted_at=START, zone="Nowhere/Land")
    with pytest.raises(ZoneInfoNotFoundError):
        streak(History(slots=(lost,)), LATER)


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


def test_answering_an_older_open_slot_costs_nothing_of_one_in_between() -> None:
    """What came before the first answer is out by the time of that answer, not by its slot."""
    hours = enumerate("abc")
    slots = tuple(Slot(occurrence=o, posted_at=START + n * HOUR, zone="UTC") for n, o in hours)
    first = Answered("c", START + 3 * HOUR)
    history = History(slots=slots, answers=(first,))
    more = replace(history, answers=(first, Answered("a", START + 4 * HOUR)))

    assert streak(history, LATER) == Streak(length=1, best=1, credit=7, met=1)
    assert streak(more, LATER) == Streak(length=2, best=2, credit=8, met=2)
    assert (told(history), told(more)) == (states("eem"), states("mem"))


def test_what_is_posted_after_the_first_answer_counts() -> None:
    history = replace(lived("mu"), answers=(Answered(name(0), START + HOUR),))

    assert told(history) == states("mf")


def test_a_pause_leaves_out_what_is_posted_during_it_answered_or_not() -> None:
    away = PauseChange(START + DAY, START + 3 * DAY)
    history = replace(lived("mmuu"), pauses=(away,))

    assert told(history) == states("meef")
    assert [each.reason for each in outcomes(history, LATER)][1:3] == [Reason.PAUSED] * 2
    assert streak(history, LATER) == Streak(length=1, best=1, credit=0, met=1)


def test_a_pause_ends_early_for_what_is_posted_afterwards() -> None:
    away = PauseChange(START + HOUR, START + 9 * DAY)
    back = PauseChange(START + DAY + HOUR, START + DAY + HOUR)

    assert told(replace(lived("muuu"), pauses=(away, back))) == states("mefx")


def test_a_withdrawn_question_is_withdrawn_though_posted_during_a_pause() -> None:
    history = replace(lived("mv"), pauses=(PauseChange(START + DAY, START + 2 * DAY),))

    assert outcomes(history, LATER)[1].reason is Reason.VOIDED


MISSED_BY = START + 2 * DAY + 18 * HOUR
"""The deadline of the third day's slot."""


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (-MINUTE, "mfx"),
        (timedelta(), "mff"),
        (REPAIRABLE - MINUTE, "mff"),
        (REPAIRABLE, "mfx"),
    ],
)
def test_a_repair_counts_within_two_days_of_the_deadline(after: timedelta, expected: str) -> None:
    history = replace(lived("muu"), repairs=(Repair(name(2), MISSED_BY + after),))

    assert told(history) == states(expected)


def test_a_repaired_slot_costs_neither_the_streak_nor_a_freeze() -> None:
    repaired = replace(lived("mmmu"), repairs=(Repair(name(3), MISSED_BY + DAY + HOUR),))
    without, mended = streak(lived("mmmu"), LATER), streak(repaired, LATER)

    assert (without.length, without.credit) == (3, 2)
    assert (mended.length, mended.credit) == (3, 9)
    assert outcomes(repaired, LATER)[-1].reason is Reason.REPAIRED


def test_a_repair_is_not_known_before_it_is_made() -> None:
    history = replace(lived("muu"), repairs=(Repair(name(2), MISSED_BY + HOUR),))

    assert told(history, MISSED_BY + HOUR - MINUTE) == states("mfx")
    assert told(history, MISSED_BY + HOUR) == states("mff")


@pytest.mark.parametrize(("story", "expected"), [("um", "em"), ("mv", "me"), ("mm", "mm")])
def test_only_a_missed_slot_is_repaired(story: str, expected: str) -> None:
    repairs = tuple(Repair(name(day), START + (day + 1) * DAY) for day in range(2))

    assert told(replace(lived(story), repairs=repairs)) == states(expected)


def test_a_checkpoint_waits_for_a_slot_that_may_still_be_repaired() -> None:
    history = lived("mmuum")
    early = checkpoint(history, MISSED_BY + REPAIRABLE - MINUTE)
    late = checkpoint(history, MISSED_BY + REPAIRABLE)

    assert early.last == (START + DAY, name(1))
    assert late.last == (START + 2 * DAY, name(2))
    assert (early.streak.length, late.streak.length) == (2, 2)
    assert early.began_at == late.began_at == START + HOUR
    assert checkpoint(History(), LATER) == replace(BLANK, taken_at=LATER)


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
        pauses=tuple(data.draw(st.permutations(history.pauses))),
        repairs=tuple(data.draw(st.permutations(history.repairs))),
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
        pauses=history.pauses * 2,
        repairs=history.repairs * 2,
    )
    assert outcomes(doubled, now) == outcomes(history, now)


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
        if outcome.reason is Reason.BEFORE_FIRST:
            assert before.met == 0 or outcome.slot.posted_at <= first_answer(found)


def first_answer(found: tuple[Outcome, ...]) -> datetime:
    met = (each.answered_at for each in found if each.state is State.MET)
    return min(filter(None, met))


def settled(found: tuple[Outcome, ...]) -> list[tuple[str, datetime, Reason]]:
    """The slots before the first open one."""
    open_at = (at for at, each in enumerate(found) if each.state is State.OPEN)
    closed = found[: next(open_at, len(found))]
    return [(each.slot.occurrence, each.deadline, each.reason) for each in closed]


@given(worlds(), st.integers(0, 5000))
def test_a_closed_slot_is_final_unless_an_earlier_one_is_still_open_or_it_is_repaired(
    world: tuple[History, datetime], minutes: int
) -> None:
    history, now = world
    history = replace(history, repairs=tuple(each for each in history.repairs if each.at <= now))
    before = settled(outcomes(history, now))
    after = settled(outcomes(history, now + minutes * MINUTE))
    assert after[: len(before)] == before


@given(worlds(), st.integers(0, 90), st.data())
def test_a_void_or_a_repair_touches_no_earlier_slot(
    world: tuple[History, datetime], hours: int, data: st.DataObject
) -> None:
    history, now = world
    known = outcomes(history, now)
    assume(known)
    index = data.draw(st.integers(0, len(known) - 1))
    slot = known[index].slot
    repair = Repair(slot.occurrence, slot.posted_at + hours * HOUR)
    repaired = outcomes(replace(history, repairs=(*history.repairs, repair)), now)
    voided = outcomes(replace(history, slots=(*history.slots, replace(slot, voided=True))), now)
    assert repaired[:index] == known[:index]
    if known[index].state is not State.MET:
        assert voided[:index] == known[:index]
    else:  # it may have been the first answer
        assert all(
            a == b or b.reason is Reason.BEFORE_FIRST
            for a, b in zip(known, voided[:index], strict=False)
        )


def tally(found: Streak) -> tuple[int, int, int, int, int]:
    return found.length, found.best, found.credit, found.freezes, found.met


def never_lower(known: tuple[Outcome, ...], more: tuple[Outcome, ...]) -> bool:
    """Neither the sums nor any slot that was kept."""
    sums = zip(tally(fold(known)), tally(fold(more)), strict=True)
    kept = {State.MET, State.FROZEN}
    slots = zip(known, more, strict=True)
    return all(a <= b for a, b in sums) and all(
        b.state in kept for a, b in slots if a.state in kept
    )


@given(worlds(), st.integers(0, 40 * 60), st.data())
def test_an_extra_answer_from_the_first_on_never_lowers_anything(
    world: tuple[History, datetime], minutes: int, data: st.DataObject
) -> None:
    """Whichever slot it goes to, older than the first one met or not."""
    history, now = world
    known = outcomes(history, now)
    assume(any(each.state is State.MET for each in known))
    began = first_answer(known)
    slot = data.draw(st.sampled_from(known)).slot
    extra = Answered(slot.occurrence, max(began, slot.posted_at + minutes * MINUTE))
    more = outcomes(replace(history, answers=(*history.answers, extra)), now)
    assert never_lower(known, more)


@given(worlds(), st.integers(0, 90 * 60), st.data())
def test_a_repair_never_lowers_anything(
    world: tuple[History, datetime], minutes: int, data: st.DataObject
) -> None:
    history, now = world
    known = outcomes(history, now)
    assume(known)
    slot = data.draw(st.sampled_from(known)).slot
    repair = Repair(slot.occurrence, slot.posted_at + minutes * MINUTE)
    assert never_lower(known, outcomes(replace(history, repairs=(*history.repairs, repair)), now))


@given(worlds(), st.integers(1, 100_000), st.integers(0, 30))
def test_a_pause_touches_nothing_posted_before_it(
    world: tuple[History, datetime], seconds: int, days: int
) -> None:
    history, now = world
    posted = outcomes(history, now)
    assume(posted)
    at = posted[-1].slot.posted_at + timedelta(seconds=seconds)
    pause = PauseChange(at, at + days * DAY)
    assert outcomes(replace(history, pauses=(*history.pauses, pause)), now) == posted


@given(worlds(), st.data())
def test_whatever_is_posted_in_a_pause_is_left_out(
    world: tuple[History, datetime], data: st.DataObject
) -> None:
    history, now = world
    pause = data.draw(pauses(min((slot.posted_at for slot in history.slots), default=START)))
    for outcome in outcomes(replace(history, pauses=(pause,)), now):
        paused = pause.at <= outcome.slot.posted_at < pause.until
        reason = Reason.VOIDED if outcome.slot.voided else Reason.PAUSED
        assert (outcome.reason is reason) or not paused
        assert paused or outcome.reason is not Reason.PAUSED


@given(worlds(), st.integers(0, 10 * 1440), st.booleans())
def test_folding_on_from_any_checkpoint_is_folding_from_scratch(
    world: tuple[History, datetime], minutes: int, trimmed: bool
) -> None:
    history, now = world
    middle = now - minutes * MINUTE
    kept = checkpoint(history, middle)
    rest = tuple(s for s in history.slots if kept.last is None or s.place > kept.last)
    # A reader of the cache need not even load what came before.
    later = replace(history, slots=rest) if trimmed else history

    assert streak(later, now, kept) == streak(history, now)
    assert checkpoint(later, now, kept) == checkpoint(history, now)
    whole, resumed = outcomes(history, now), outcomes(later, now, kept)
    assert resumed == whole[len(whole) - len(resumed) :]


@given(st.text("mmuuv", max_size=12), st.data())
def test_folding_on_while_missed_slots_are_repaired_is_folding_from_scratch(
    tail: str, data: st.DataObject
) -> None:
    history = lived("m" + tail)
    late = st.integers(0, 50).map(lambda hours: 18 * HOUR + hours * HOUR)
    days = data.draw(st.sets(st.integers(0, len(tail))))
    repairs = tuple(Repair(name(day), START + day * DAY + data.draw(late)) for day in days)
    history = replace(history, repairs=repairs)
    for hours in range(0, 24 * (len(tail) + 3), 6):
        kept = checkpoint(history, START + hours * HOUR)
        assert streak(history, LATER, kept) == streak(history, LATER)


@given(worlds(), st.integers(0, 5000))
def test_a_checkpoint_only_ever_moves_on(world: tuple[History, datetime], minutes: int) -> None:
    history, now = world
    before, after = checkpoint(history, now), checkpoint(history, now + minutes * MINUTE)
    assert before.last is None or (after.last is not None and before.last <= after.last)
    assert before.began_at is None or before.began_at == after.began_at


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
    last = max((slot.posted_at for slot in history.slots), default=START)
    now = last + 38 * HOUR + REPAIRABLE
    assert streak(history, now + minutes * MINUTE) == streak(history, now)
