"""Derived rows are what the logs say, whatever happened and in whatever order it came in."""

from contextlib import closing
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.keypoints import Cover
from bot.domain.streak import BLANK, streak
from bot.ids import ChoiceId
from bot.store.records import Learner, Space
from bot.store.sqlite import SqliteStore, histories, open_store
from tests.store.facts import ANN, BEN, CLEO, DAY, HERE, START, make_answer, settle_in, show
from tests.store.sqlite.derived.tables import all_rows
from tests.store.sqlite.world import Step, World, steps

Fact = tuple[int, Learner, dict[str, Any]]


def differing(store: SqliteStore) -> list[str]:
    with store.transaction():
        return [str(difference) for difference in store.differences()]


@given(steps)
def test_whatever_happens_the_rows_are_what_the_logs_say(history: list[Step]) -> None:
    world = World()
    with closing(world.scene.store) as store:
        for step in history:
            world.takes(step)

        assert differing(store) == []


@given(steps)
def test_a_streak_folded_on_from_a_checkpoint_is_the_streak_from_the_first_slot(
    history: list[Step],
) -> None:
    world = World()
    with closing(world.scene.store) as store:
        for step in history:
            world.takes(step)
        for person in world.people:
            with store.transaction():
                whole = histories.whole(store._db, person.track, person.id)
                since = store.streaks.checkpoint(person.track, person.id) or BLANK
                slots, answers = store.streaks.after(person.track, person.id, since)
            rest = replace(whole, slots=slots, answers=answers)
            for days in (0, 1, 3):
                now = world.scene.now + days * DAY
                assert streak(rest, now, since) == streak(whole, now)


@given(steps)
def test_rows_derived_from_nothing_are_the_rows_kept_along_the_way(history: list[Step]) -> None:
    world = World()
    with closing(world.scene.store) as store:
        for step in history:
            world.takes(step)
        with store.transaction():
            before = all_rows(store)
            drop_all(store)
            store.rebuild()

            assert all_rows(store) == before


@st.composite
def answers(draw: st.DrawFn) -> list[Fact]:
    """Answers to six posts of one question by three learners, at any time."""
    found: list[Fact] = []
    for post in range(6):
        for learner in (ANN, BEN, CLEO):
            if draw(st.booleans()):
                scored = draw(st.booleans())
                facts = {
                    "at": START + draw(st.integers(0, 30)) * DAY / 2,
                    "right": draw(st.booleans()),
                    "points": draw(st.sampled_from([0, 2, 10])) if scored else 0,
                    "scored": scored,
                    "picks": frozenset({ChoiceId(draw(st.sampled_from("abcd")))}),
                }
                if draw(st.sampled_from([False, False, True])):
                    facts |= {"right": False, "points": 0, "proposal": (Cover.FOUND,)}
                found.append((post, learner, facts))
    return found


@given(answers(), st.data())
def test_the_order_in_which_answers_come_in_does_not_matter(
    facts: list[Fact], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(facts))

    assert recorded(facts) == recorded(shuffled)


def recorded(facts: list[Fact]) -> list[object]:
    with closing(open_store(None)) as store, store.transaction():
        settle_in(store)
        store.tracks.save_space(Space(id=HERE, zone="Asia/Tokyo"), START + DAY)
        posts = [show(store, f"2026-03-0{n + 1}T09:00") for n in range(6)]
        for post, learner, changes in facts:
            assert store.answers.record(make_answer(posts[post], learner, **changes))
        assert [str(each) for each in store.differences()] == []
        return [all_rows(store), store.statistics.attempts()]


def drop_all(store: SqliteStore) -> None:
    # A checkpoint that is not there is not wrong: none is derived from nothing.
    for table in ("board_rows", "board_totals", "post_tallies", "post_picks", "memories"):
        store._db.execute(f"DELETE FROM {table}")
