"""The merge of several tracks by date."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.days import DayStreak, day_streak, merge
from bot.domain.slot import History, Slot
from bot.domain.streak import Outcome, Reason, State, outcomes
from tests.domain.stories import START
from tests.domain.worlds import worlds

LETTERS = dict(
    zip("mfxoe", (State.MET, State.FROZEN, State.MISSED, State.OPEN, State.EXCLUDED), strict=True)
)
FIRST = date(2026, 3, 2)


def track(story: str) -> list[Outcome]:
    """One slot a day from FIRST on: m, f, x, o, e, or a dash for none."""
    return [
        Outcome(
            slot=Slot(
                occurrence=f"{FIRST + timedelta(days=day)}T09:00",
                posted_at=START + timedelta(days=day),
                zone="UTC",
            ),
            deadline=START + timedelta(days=day + 1),
            state=LETTERS[letter],
            reason=Reason.ANSWERED,
            answered_at=None,
        )
        for day, letter in enumerate(story)
        if letter != "-"
    ]


@pytest.mark.parametrize(
    ("morning", "evening", "together"),
    [
        ("mfxoe", "-----", "mfxoe"),
        ("mmmmm", "mfxoe", "mmmmm"),
        ("ffff", "fxoe", "ffff"),
        ("xxx", "xoe", "xox"),
        ("oe", "ee", "oe"),
        ("m-x", "-f-", "mfx"),
    ],
)
def test_a_day_is_the_best_of_its_slots(morning: str, evening: str, together: str) -> None:
    merged = merge([track(morning), track(evening)])

    assert list(merged.values()) == [LETTERS[letter] for letter in together]
    assert merged == merge([track(evening), track(morning)])


@pytest.mark.parametrize(
    ("story", "length", "best"),
    [("", 0, 0), ("mmm", 3, 3), ("mfmeom", 3, 3), ("mmxm", 1, 2), ("mmx", 0, 2), ("xfm", 1, 1)],
)
def test_days_in_a_row_are_those_met_since_the_last_missed(
    story: str, length: int, best: int
) -> None:
    assert day_streak(merge([track(story)])) == DayStreak(length=length, best=best)


several = st.lists(st.text("mfxoe-", max_size=12).map(track), max_size=4)


@given(several, st.data())
def test_neither_the_order_of_tracks_nor_repeating_one_matters(
    tracks: list[list[Outcome]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(tracks * 2))

    assert merge(shuffled) == merge(tracks)
    assert merge([*tracks, []]) == merge(tracks)


@given(several)
def test_a_day_is_kept_by_any_frozen_by_any_and_missed_by_all(
    tracks: list[list[Outcome]],
) -> None:
    for day, state in merge(tracks).items():
        states = {each.state for track in tracks for each in track if each.slot.date == day}
        assert (state is State.MET) == (State.MET in states)
        assert (state is State.FROZEN) == (State.FROZEN in states and State.MET not in states)
        assert (state is State.MISSED) == (states - {State.EXCLUDED} == {State.MISSED})


@given(several, st.text("mfxoe-", max_size=12).map(track))
def test_another_track_never_makes_a_day_worse_that_had_one_that_counts(
    tracks: list[list[Outcome]], more: list[Outcome]
) -> None:
    worth = (State.MISSED, State.OPEN, State.FROZEN, State.MET)
    before, after = merge(tracks), merge([*tracks, more])

    for day, state in before.items():
        assert state is State.EXCLUDED or worth.index(state) <= worth.index(after[day])


@given(several)
def test_the_counts_keep_their_bounds(tracks: list[list[Outcome]]) -> None:
    days = merge(tracks)
    found = day_streak(days)

    assert 0 <= found.length <= found.best <= sum(s is State.MET for s in days.values())


@given(worlds())
def test_one_track_with_one_slot_a_day_has_the_days_of_its_slots(
    world: tuple[History, datetime],
) -> None:
    history, now = world
    slots = {slot.date: slot for slot in history.slots}
    judged = outcomes(replace(history, slots=tuple(slots.values())), now)

    assert merge([judged]) == {each.slot.date: each.state for each in judged}
