"""The posted-slot streak: concrete stories. Its laws are in `test_streak_laws`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest

from bot.domain.pause import PauseChange
from bot.domain.slot import Answered, History, Repair, Slot, ZoneChange
from bot.domain.streak import BLANK, REPAIRABLE, Reason, State, Streak, checkpoint, outcomes, streak
from tests.domain.stories import DAY, LATER, MISSED_BY, START, lived, name
from tests.domain.worlds import HOUR, MINUTE


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


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
