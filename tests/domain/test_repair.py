"""What can be repaired, and what it still takes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.repair import APART, NoRepair, Offer, repair_offer, repairable
from bot.domain.slot import Answered, History, Repair
from bot.domain.streak import REPAIRABLE, State, checkpoint, fold, outcomes
from tests.domain.stories import DAY, MISSED_BY, START, lived, name
from tests.domain.worlds import HOUR, MINUTE, worlds

BROKEN = lived("muu")
"""The second day is frozen, the third missed."""
SOON = MISSED_BY + HOUR


def offered_by(history: History, elsewhere: Iterable[Answered], now: datetime) -> Offer | NoRepair:
    """What is offered by all the answers there are."""
    missed = repairable(history, now)
    if isinstance(missed, NoRepair):
        return missed
    return repair_offer(missed, (*history.answers, *elsewhere), now)


def after(history: History, *deeds: tuple[int, timedelta]) -> History:
    """With answers to days, so long after the third day's deadline."""
    answers = (Answered(name(day), MISSED_BY + late) for day, late in deeds)
    return replace(history, answers=(*history.answers, *answers))


def test_a_missed_slot_is_offered_for_two_days() -> None:
    moments = (MISSED_BY - MINUTE, MISSED_BY, MISSED_BY + REPAIRABLE - MINUTE)
    before, first, last = (offered_by(BROKEN, (), at) for at in moments)

    assert before is NoRepair.NOTHING_MISSED
    assert isinstance(first, Offer)
    assert first == last == replace(first, answered=False, others=0)
    assert (first.missed.slot.occurrence, first.until) == (name(2), MISSED_BY + REPAIRABLE)
    assert offered_by(BROKEN, (), MISSED_BY + REPAIRABLE) is NoRepair.NOTHING_MISSED


@pytest.mark.parametrize("story", ["", "u", "m", "mu", "mm"])
def test_there_may_be_nothing_to_repair(story: str) -> None:
    history = lived(story)
    moments = [START + hours * HOUR for hours in range(0, 100, 5)]

    assert {offered_by(history, (), at) for at in moments} == {NoRepair.NOTHING_MISSED}


def test_two_misses_in_a_row_are_beyond_repair() -> None:
    assert offered_by(lived("muuu"), (), MISSED_BY + DAY) is NoRepair.IN_VAIN


def test_it_takes_the_question_and_three_others_within_the_two_days() -> None:
    hour = HOUR
    world = lived("muuuuuu")
    slots = replace(BROKEN, slots=world.slots)
    at = MISSED_BY + 5 * HOUR

    def offered(history: History, *elsewhere: Answered) -> Offer:
        found = offered_by(history, elsewhere, at)
        assert isinstance(found, Offer)
        return found

    some = after(slots, (2, hour), (1, 2 * hour), (3, 3 * hour))
    whole = offered(some, Answered("evening 1", MISSED_BY + hour))
    early = offered(some, Answered("evening 1", MISSED_BY - MINUTE))
    later = offered(some, Answered("evening 1", at + MINUTE))
    twice = offered(some, Answered(name(3), MISSED_BY + 4 * hour))
    not_it = offered(after(slots, (1, 2 * hour), (3, 3 * hour), (4, 4 * hour)), Answered("x", at))

    assert (whole.answered, whole.others, whole.complete) == (True, 3, True)
    assert [(each.others, each.complete) for each in (early, later, twice)] == [(2, False)] * 3
    assert (not_it.answered, not_it.others, not_it.complete) == (False, 4, False)


def test_the_next_repair_is_four_weeks_away() -> None:
    def broken_again(ago: timedelta) -> Offer | NoRepair:
        return offered_by(replace(BROKEN, repairs=(Repair("old", SOON - ago),)), (), SOON)

    assert broken_again(APART - MINUTE) is NoRepair.TOO_SOON
    assert isinstance(broken_again(APART), Offer)


@given(st.text("mv", max_size=3), st.integers(0, 6), st.integers(0, 47), st.sampled_from("mvu"))
def test_what_is_offered_is_missed_and_brings_the_streak_back(
    first: str, earned: int, hours: int, last: str
) -> None:
    story = f"{first.replace('m', 'v')}mu{'m' * earned}u{last}"
    history = lived(story)
    missed = len(story) - 2
    at = START + missed * DAY + (18 + hours) * HOUR
    offer = offered_by(history, (), at)
    if last == "u" and hours >= 24:
        assert offer is NoRepair.IN_VAIN
        return
    assert isinstance(offer, Offer)
    repaired = replace(history, repairs=(Repair(name(missed), at),))

    assert (offer.missed.slot.occurrence, offer.missed.state) == (name(missed), State.MISSED)
    assert fold(outcomes(repaired, at)).length > fold(outcomes(history, at)).length
    assert offered_by(repaired, (), at) is NoRepair.NOTHING_MISSED


@given(worlds(), st.integers(0, 200), st.integers(0, 5))
def test_what_can_be_repaired_is_the_same_from_any_checkpoint(
    world: tuple[History, datetime], hours: int, since: int
) -> None:
    history, now = world
    kept = checkpoint(history, now - since * DAY)
    rest = tuple(slot for slot in history.slots if kept.last is None or slot.place > kept.last)
    later = now + hours * HOUR

    assert repairable(replace(history, slots=rest), later, kept) == repairable(history, later)


@given(worlds(), st.data())
def test_the_order_of_facts_and_their_duplicates_do_not_matter(
    world: tuple[History, datetime], data: st.DataObject
) -> None:
    history, now = world
    shuffled = History(
        slots=tuple(data.draw(st.permutations(history.slots * 2))),
        answers=tuple(data.draw(st.permutations(history.answers * 2))),
        zones=tuple(data.draw(st.permutations(history.zones * 2))),
        pauses=tuple(data.draw(st.permutations(history.pauses * 2))),
        repairs=tuple(data.draw(st.permutations(history.repairs * 2))),
    )

    assert offered_by(shuffled, (), now) == offered_by(history, (), now)
