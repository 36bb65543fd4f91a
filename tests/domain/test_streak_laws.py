"""The laws of the streak, over random worlds."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.pause import PauseChange
from bot.domain.slot import Answered, History, Repair, ZoneChange
from bot.domain.streak import (
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
from tests.domain.stories import DAY, LATER, START, lived, name
from tests.domain.worlds import HOUR, MINUTE, pauses, worlds, zones


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
