"""Learners and the zones they live in. See ``tests.store.contract``."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.feedback import Feedback
from bot.domain.interview import InterviewChange
from bot.domain.keypoints import Cover
from bot.domain.memory import Confidence
from bot.domain.pause import PauseChange
from bot.domain.slot import ZoneChange
from bot.ids import LearnerId, private_space
from bot.store.affairs import Presence, PresenceState
from bot.store.interface import Store
from bot.store.records import Learner, Space
from tests.factory import make_question
from tests.store.contract.samples import SCRIPTS, board
from tests.store.facts import (
    ANN,
    BEN,
    CLEO,
    DAILY,
    DAY,
    HOUR,
    MICROSECOND,
    MONTH_END,
    START,
    TUESDAY,
    OpenStore,
    make_answer,
    make_assessment,
    make_track,
    settle_in,
    show,
)

instants = st.datetimes(timezones=st.just(UTC))


# A zero character is no text to PostgreSQL, and half of a surrogate pair to nobody.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=99)


LONG = "深" * 1_000_000


class PeopleContract:
    """Learners and the zones they live in."""

    def test_a_learner_never_seen_is_none(self, store: Store) -> None:
        assert store.people.get(LearnerId("console:nobody")) is None

    def test_a_learner_takes_a_new_name(self, store: Store) -> None:
        store.people.save(replace(ANN, name="Anna"), START)

        assert store.people.get(ANN.id) == Learner(id=ANN.id, name="Anna")
        assert store.people.get(BEN.id) == BEN

    @pytest.mark.parametrize("name", [SCRIPTS, LONG, "", " "], ids=["scripts", "long", "", " "])
    def test_a_name_comes_back_as_it_was(self, store: Store, name: str) -> None:
        store.people.save(replace(ANN, name=name), START)

        assert store.people.get(ANN.id) == replace(ANN, name=name)

    @given(texts, texts)
    def test_any_text_comes_back_as_it_was(
        self, open_store: OpenStore, identifier: str, name: str
    ) -> None:
        learner = Learner(id=LearnerId(identifier), name=name)
        with closing(open_store()) as store, store.transaction():
            store.people.save(learner, START)

            assert store.people.get(learner.id) == learner

    def test_zones_are_kept_oldest_first_and_none_is_replaced(self, store: Store) -> None:
        changes = [
            ZoneChange(START + HOUR, "Asia/Tokyo"),
            ZoneChange(START, "Europe/Berlin", own=False),
            ZoneChange(START + HOUR, "Asia/Kathmandu"),
            ZoneChange(START + HOUR, "Asia/Tokyo"),
        ]
        for change in changes:
            store.people.change_zone(ANN.id, change)

        assert store.people.zones(ANN.id) == (changes[1], changes[0], changes[2], changes[3])
        assert store.people.zones(BEN.id) == ()

    def test_pauses_are_kept_oldest_first_and_none_is_replaced(self, store: Store) -> None:
        ended = PauseChange(START + HOUR, START + HOUR)
        begun = PauseChange(START, START + DAY)
        for change in (ended, begun, ended):
            store.people.change_pause(ANN.id, change)

        assert store.people.pauses(ANN.id) == (begun, ended, ended)
        assert store.people.pauses(BEN.id) == ()

    @given(st.lists(instants, max_size=5))
    def test_instants_come_back_to_the_microsecond(
        self, open_store: OpenStore, moments: list[datetime]
    ) -> None:
        with closing(open_store()) as store, store.transaction():
            settle_in(store)
            for at in moments:
                store.people.change_zone(ANN.id, ZoneChange(at, "UTC"))

            kept = [change.at for change in store.people.zones(ANN.id)]

        assert kept == sorted(moments)
        assert all(at.tzinfo is UTC for at in kept)

    def test_interviews_are_kept_oldest_first_and_none_is_replaced(self, store: Store) -> None:
        later = InterviewChange(START + HOUR, MONTH_END)
        first, off = InterviewChange(START, date(9999, 12, 31)), InterviewChange(START + HOUR, None)
        for change in (later, first, off):
            store.people.change_interview(ANN.id, change)

        assert store.people.interviews(ANN.id) == (first, later, off)
        assert store.people.interviews(BEN.id) == ()

    def test_an_erased_learner_is_nobody_and_their_facts_are_an_unknowns(
        self, store: Store
    ) -> None:
        shown = show(store)
        store.answers.record(make_answer(shown, typed="I, Ann", proposal=(Cover.FOUND,)))
        store.answers.assess(make_assessment(make_answer(shown)))
        store.answers.record(make_answer(shown, BEN))
        store.answers.record_hint(shown.id, ANN.id, START)
        store.answers.record_confidence(shown.id, ANN.id, START, Confidence.SURE)
        store.people.change_zone(ANN.id, ZoneChange(START, "Asia/Tokyo"))
        tally = store.answers.tally(shown.id)

        opaque = store.people.erase(ANN.id, START)

        assert opaque == "erased:1"
        assert store.people.get(ANN.id) is None
        assert store.people.zones(ANN.id) == ()
        assert not store.answers.hinted(shown.id, ANN.id)
        for each in (ANN.id, opaque):
            assert store.answers.confidence(shown.id, each) is Confidence.UNSAID
        assert store.answers.get(shown.id, ANN.id) is None
        kept = replace(make_answer(shown, proposal=(Cover.FOUND,)), learner=opaque)
        assert store.answers.get(shown.id, opaque) == kept
        assert store.answers.assessment(shown.id, ANN.id) is None
        assert store.answers.assessment(shown.id, opaque) == make_assessment(kept)
        assert store.answers.tally(shown.id) == tally
        assert [each.learner for each in board(store).rows] == [BEN.id]
        assert store.people.ids() == (BEN.id, CLEO.id)

    def test_a_learner_leaves_the_boards_and_comes_back(self, store: Store) -> None:
        shown = show(store)
        for learner, points in ((ANN, 10), (BEN, 2)):
            store.answers.record(make_answer(shown, learner, points=points))
        before = board(store, reader=BEN)
        for _ in range(2):  # saying it twice changes nothing
            store.people.hide(ANN.id, START, hidden=True)

        assert store.people.hidden(ANN.id)
        assert not store.people.hidden(BEN.id)
        store.people.hide(ANN.id, START + HOUR, hidden=False)
        assert not store.people.hidden(ANN.id)
        assert board(store, reader=BEN) == before

    def test_an_erased_learner_is_not_hidden_when_they_come_back(self, store: Store) -> None:
        store.answers.record(make_answer(show(store), ANN))
        store.people.hide(ANN.id, START, hidden=True)
        store.people.erase(ANN.id, START)
        store.people.save(ANN, START)

        assert not store.people.hidden(ANN.id)
        assert board(store, reader=BEN).learners == 0

    def test_the_private_space_of_an_erased_learner_is_taken_out(self, store: Store) -> None:
        space = private_space(ANN.id)
        store.tracks.save_space(Space(id=space, zone="UTC"), START)
        own = make_track(space=space, next_due=START)
        store.tracks.save(own, START, by=ANN.id)
        store.answers.record(make_answer(show(store, track=own), ANN))
        store.presences.note(Presence(space=space, at=START, state=PresenceState.HERE))

        store.people.erase(ANN.id, START)

        assert store.tracks.space(space) is None
        assert store.tracks.get(own.id) is None
        assert store.presences.last(space) is None
        assert store.tracks.due(START + DAY, 9) == ()
        left = store.presences.to_purge(START)
        assert left
        while not store.presences.purge(left.space, 1):
            pass
        assert store.tracks.space(left.space) is None
        assert store.people.get(LearnerId("erased:1")) is None

    def test_everything_of_a_learner_is_told_and_nothing_of_another(self, store: Store) -> None:
        store.answers.record(make_answer(show(store), ANN))
        store.answers.record(make_answer(show(store, TUESDAY), BEN))

        told = list(store.people.facts(ANN.id))

        assert [row["asked"] for table, row in told if table == "answers"] == [
            make_question().prompt
        ]
        assert BEN.id not in repr(told)
        assert list(store.people.facts(LearnerId("console:nobody"))) == []

    def test_a_verdict_that_waits_is_not_told(self, store: Store) -> None:
        late = replace(DAILY, feedback=Feedback.AT_REVEAL)
        store.tracks.save(late, START)
        shown = show(store, track=late)
        store.answers.record(make_answer(shown, ANN))

        [before] = [row for table, row in store.people.facts(ANN.id) if table == "answers"]
        store.posts.reveal(shown.id, START)
        [after] = [row for table, row in store.people.facts(ANN.id) if table == "answers"]

        assert "correct" not in before
        assert "points" not in before
        assert (after["correct"], after["points"]) == (1, 10)

    def test_everyone_erased_has_an_id_of_their_own(self, store: Store) -> None:
        erased = [store.people.erase(each.id, START) for each in (ANN, BEN, CLEO)]

        assert erased == ["erased:1", "erased:2", "erased:3"]
        assert store.people.ids() == ()

    def test_nobody_is_erased_twice_nor_who_came_later(self, store: Store) -> None:
        store.people.erase(ANN.id, START)
        store.people.save(ANN, START + MICROSECOND)

        assert store.people.erase(ANN.id, START) is None
        assert store.people.erase(LearnerId("erased:1"), START + DAY) is None
        assert store.people.erase(LearnerId("console:nobody"), START) is None
        assert store.people.get(ANN.id) == ANN
        assert store.people.erase(ANN.id, START + DAY) == "erased:2"
