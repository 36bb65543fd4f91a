"""What brings the reveals of posts. See ``tests.store.contract``."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.domain.pause import PauseChange
from bot.domain.reveal import WITH_NEXT, RevealRule, Reveals
from bot.ids import LearnerId
from bot.store.interface import Store
from bot.store.records import Learner, Post
from tests.factory import make_question
from tests.store.facts import (
    ANN,
    BEN,
    CLEO,
    DAILY,
    DAY,
    EXTRA,
    HERE,
    HOUR,
    MICROSECOND,
    MONDAY,
    START,
    TUESDAY,
    WEDNESDAY,
    make_answer,
    post,
    show,
)

ASKED = START + DAY
"""When the question is posted whose reveal it is about."""


def active(store: Store, *learners: Learner, ago: timedelta = DAY) -> Post:
    """The question of Tuesday; these answered the one before, so long ago."""
    before = show(store, MONDAY, at=ASKED - ago)
    for learner in learners:
        store.answers.record(make_answer(before, learner, at=ASKED - ago))
    return show(store, TUESDAY, at=ASKED)


def await_active(store: Store, asked: Post) -> None:
    store.reveals.await_active(asked, ASKED - 2 * DAY, ASKED, 2)


class RevealsContract:
    """What brings the reveals of posts."""

    @pytest.mark.parametrize(
        "rule",
        [WITH_NEXT, RevealRule(Reveals.ANSWERED), RevealRule(Reveals.TIME, time(18))],
        ids=str,
    )
    def test_a_post_keeps_the_rule_of_its_track(self, store: Store, rule: RevealRule) -> None:
        added = store.posts.add(
            replace(DAILY, reveal=rule), MONDAY, make_question(), seed=7, at=START
        )

        assert added.reveal == rule
        assert store.posts.get(added.id) == added

    def test_a_review_is_revealed_by_nothing(self, store: Store) -> None:
        track = replace(DAILY, reveal=RevealRule(Reveals.ANSWERED))
        added = store.posts.add_review(track, ANN.id, make_question(), seed=7, at=START)

        assert added.reveal == WITH_NEXT

    def test_what_is_promised_is_due_from_its_instant_on(self, store: Store) -> None:
        first, second, third = (post(store, each) for each in (MONDAY, TUESDAY, WEDNESDAY))
        store.reveals.promise(first.id, START + HOUR)
        store.reveals.promise(second.id, START)

        early = store.reveals.due(START + HOUR - MICROSECOND, 9)
        due = store.reveals.due(START + HOUR, 9)

        assert [each.id for each in early] == [second.id]
        assert due == (replace(second, reveal_at=START), replace(first, reveal_at=START + HOUR))
        assert store.reveals.due(START + HOUR, 1) == due[:1]
        assert third.id not in {each.id for each in due}

    def test_a_promise_can_be_taken_back(self, store: Store) -> None:
        store.reveals.promise(post(store).id, START)
        store.reveals.promise(post(store, TUESDAY).id, START)

        store.reveals.promise(post(store, WEDNESDAY).id, None)
        [first, second] = store.reveals.due(START, 9)
        store.reveals.promise(first.id, None)

        assert store.reveals.due(START, 9) == (second,)

    def test_a_failing_track_is_left_alone(self, store: Store) -> None:
        store.reveals.promise(post(store).id, START)
        extra = post(store, MONDAY, EXTRA)
        store.reveals.promise(extra.id, START)

        assert [each.id for each in store.reveals.due(START, 9, without={DAILY.id})] == [extra.id]

    def test_neither_what_was_revealed_nor_what_was_withdrawn_is_due(self, store: Store) -> None:
        revealed, withdrawn = post(store), post(store, TUESDAY)
        for each in (revealed, withdrawn):
            store.reveals.promise(each.id, START)
        store.posts.reveal(revealed.id, START)
        store.posts.void(withdrawn.id, voided=True, by=ANN.id, at=START)

        assert store.reveals.due(START, 9) == ()

        store.posts.void(withdrawn.id, voided=False, by=ANN.id, at=START)

        assert [each.id for each in store.reveals.due(START, 9)] == [withdrawn.id]

    def test_the_last_one_who_is_waited_for_is_told_from_the_others(self, store: Store) -> None:
        asked = active(store, ANN, BEN)
        await_active(store, asked)

        assert store.reveals.answered(asked.id, CLEO.id) is False
        assert store.reveals.answered(asked.id, ANN.id) is False
        assert store.reveals.answered(asked.id, ANN.id) is False
        assert store.reveals.answered(asked.id, BEN.id) is True
        assert store.reveals.answered(asked.id, BEN.id) is False

    def test_fewer_than_enough_are_not_waited_for(self, store: Store) -> None:
        asked = active(store, ANN)
        await_active(store, asked)

        assert store.reveals.answered(asked.id, ANN.id) is False

    def test_who_answered_long_ago_or_elsewhere_is_not_waited_for(self, store: Store) -> None:
        asked = active(store, ANN, BEN, ago=2 * DAY)
        old = show(store, WEDNESDAY, at=ASKED - 2 * DAY - MICROSECOND)
        elsewhere = show(store, MONDAY, EXTRA, at=ASKED - DAY)
        for each in (old, elsewhere):
            store.answers.record(make_answer(each, CLEO, at=ASKED - DAY))
        await_active(store, asked)

        assert store.reveals.answered(asked.id, ANN.id) is False
        assert store.reveals.answered(asked.id, BEN.id) is True

    def test_who_pauses_is_not_waited_for(self, store: Store) -> None:
        asked = active(store, ANN, BEN, CLEO)
        store.people.change_pause(CLEO.id, PauseChange(START, ASKED + DAY))
        store.people.change_pause(BEN.id, PauseChange(START, ASKED + DAY))
        store.people.change_pause(BEN.id, PauseChange(START + HOUR, START + HOUR))
        await_active(store, asked)

        assert store.reveals.answered(asked.id, ANN.id) is False
        assert store.reveals.answered(asked.id, BEN.id) is True

    def test_who_has_answered_already_is_not_waited_for(self, store: Store) -> None:
        asked = active(store, ANN, BEN)
        store.answers.record(make_answer(asked, ANN, at=ASKED))
        await_active(store, asked)

        assert store.reveals.answered(asked.id, BEN.id) is True

    def test_whoever_was_waited_for_may_change(self, store: Store) -> None:
        asked = active(store, ANN, BEN)
        await_active(store, asked)
        store.reveals.await_nobody(asked.id)

        assert store.reveals.answered(asked.id, ANN.id) is False
        assert store.reveals.answered(asked.id, BEN.id) is False

    def test_after_the_reveal_nobody_is_waited_for(self, store: Store) -> None:
        asked = active(store, ANN, BEN)
        await_active(store, asked)
        store.reveals.answered(asked.id, ANN.id)
        store.posts.reveal(asked.id, ASKED)

        assert store.reveals.answered(asked.id, BEN.id) is False

    def test_whoever_is_erased_is_not_waited_for(self, store: Store) -> None:
        asked = active(store, ANN, BEN, CLEO)
        store.people.erase(CLEO.id, ASKED)
        await_active(store, asked)
        store.people.erase(BEN.id, ASKED)

        assert store.reveals.answered(asked.id, LearnerId("erased:1")) is False
        assert store.reveals.answered(asked.id, ANN.id) is True

    def test_a_purge_takes_along_whom_a_post_waits_for(self, store: Store) -> None:
        asked = active(store, ANN, BEN)
        await_active(store, asked)

        while not store.presences.purge(HERE, 99):
            pass

        assert store.posts.get(asked.id) is None
