"""Groups that come and go. See ``tests.store.contract``."""

from contextlib import closing
from dataclasses import replace

import pytest

from bot.domain.answer import Typed
from bot.domain.keypoints import Cover
from bot.domain.memory import Confidence
from bot.domain.quiz import Press
from bot.domain.slot import Repair, ZoneChange
from bot.ids import ChoiceId, QuestionId, SpaceId
from bot.store.affairs import (
    PlaceState,
    PlaceTrouble,
    Presence,
    PresenceState,
)
from bot.store.contests import Round
from bot.store.interface import Store
from bot.store.records import (
    DeliveryKind,
    Post,
    Track,
)
from tests.factory import make_question
from tests.store.contract.samples import make_regrade, of_space
from tests.store.facts import (
    ANN,
    BEN,
    CLEO,
    DAILY,
    DAY,
    ELSEWHERE,
    HERE,
    HOUR,
    MICROSECOND,
    MONDAY,
    START,
    SUNDAY,
    THERE,
    TUESDAY,
    WEDNESDAY,
    OpenStore,
    ask,
    make_admin_change,
    make_answer,
    make_assessment,
    make_attendance,
    make_checkpoint,
    make_notice,
    make_pack,
    make_packed,
    make_report,
    make_track,
    plan,
    settle_in,
    show,
    start_quiz,
)


class PresencesContract:
    """Groups that come and go."""

    def test_the_last_word_on_a_space_counts(self, store: Store) -> None:
        assert store.presences.last(HERE) is None
        for state in PresenceState:
            presence = Presence(space=HERE, at=START, state=state)
            store.presences.note(presence)

            assert store.presences.last(HERE) == presence
        assert store.presences.last(THERE) is None

    def test_every_word_on_a_space_is_forgotten(self, store: Store) -> None:
        for space in (HERE, THERE):
            store.presences.note(Presence(space=space, at=START, state=PresenceState.HERE))
            store.presences.note(Presence(space=space, at=START, state=PresenceState.LEFT))

        store.presences.forget(HERE)

        assert store.presences.last(HERE) is None
        assert store.presences.last(THERE)

    def test_the_bot_is_where_it_came_and_did_not_leave(self, store: Store) -> None:
        assert store.presences.here() == ()
        for space in (THERE, HERE):
            store.presences.note(Presence(space=space, at=START, state=PresenceState.HERE))
        assert store.presences.here() == (THERE, HERE)

        for state in PresenceState:
            store.presences.note(Presence(space=THERE, at=START, state=state))
            assert (THERE in store.presences.here()) == (state is PresenceState.HERE)
            gone = state in {PresenceState.LEFT, PresenceState.PURGING}
            assert store.presences.left() == ((THERE,) if gone else ())
        assert store.presences.here() == (HERE,)

    def test_what_was_left_for_long_enough_is_to_be_purged(self, store: Store) -> None:
        left = Presence(space=HERE, at=START, state=PresenceState.LEFT)
        store.presences.note(left)

        assert store.presences.to_purge(START - MICROSECOND) is None
        assert store.presences.to_purge(START) == left
        assert store.presences.to_purge(START, without={HERE}) is None

        store.presences.note(Presence(space=HERE, at=START, state=PresenceState.HERE))
        assert store.presences.to_purge(START) is None

    def test_what_is_being_purged_comes_first_and_what_was_purged_never_again(
        self, store: Store
    ) -> None:
        store.presences.note(Presence(space=HERE, at=START, state=PresenceState.LEFT))
        begun = Presence(space=THERE, at=START + DAY, state=PresenceState.PURGING)
        store.presences.note(begun)

        assert store.presences.to_purge(START) == begun

        for space in (HERE, THERE):
            store.presences.note(Presence(space=space, at=START, state=PresenceState.PURGED))
        assert store.presences.to_purge(START + DAY) is None

    @pytest.mark.parametrize("most", [1, 2, 3, 1000])
    def test_a_purged_space_is_nowhere_and_another_as_if_it_had_never_been(
        self, open_store: OpenStore, most: int
    ) -> None:
        with closing(open_store()) as store, store.transaction():
            settle_in(store)
            furnish(store, THERE)
            alone = of_space(store, THERE)
            furnish(store, HERE)

            steps = 1
            while not store.presences.purge(HERE, most):
                steps += 1

            assert store.tracks.space(HERE) is None
            assert store.tracks.of_space(HERE) == ()
            assert store.answers.active(HERE, START, 9) == ()
            assert of_space(store, THERE) == alone
            assert steps > 1 or most == 1000
            assert store.presences.purge(HERE, most)

    def test_who_answered_only_there_goes_with_it(self, store: Store) -> None:
        for learner in (ANN, BEN):
            store.people.change_zone(learner.id, ZoneChange(START, "Asia/Tokyo"))
            store.answers.record(make_answer(show(store, learner.name), learner))
        store.answers.record(make_answer(show(store, track=ELSEWHERE), BEN))

        store.presences.purge(HERE, 1000)

        assert store.people.ids() == (BEN.id, CLEO.id)
        assert store.people.zones(ANN.id) == ()
        assert store.people.zones(BEN.id) == (ZoneChange(START, "Asia/Tokyo"),)

    def test_what_a_learner_was_told_elsewhere_is_no_news_again(self, store: Store) -> None:
        for track in (ELSEWHERE, DAILY):
            shown = show(store, track=track)
            store.answers.record(make_answer(shown, right=False, points=2))
        for each in store.regrades.given(shown.question):
            store.regrades.add(make_regrade(each))
        store.regrades.tell(ANN.id, START)

        store.presences.purge(HERE, 1000)

        assert store.regrades.news(ANN.id) == ()
        assert [each.right for each in store.regrades.given(shown.question)] == [True]


def furnish(store: Store, space: SpaceId) -> None:
    """A space with a bit of everything, shared by the same three learners; as it comes in time."""
    track = make_track(space=space)
    hour = HOUR * (1 if space == HERE else 2)
    for day, occurrence in enumerate((MONDAY, TUESDAY, WEDNESDAY)):
        shown = show(store, occurrence, track, START + day * DAY)
        for n, learner in enumerate((ANN, BEN, CLEO)):
            at = START + day * DAY + hour
            picks = frozenset({ChoiceId("ab"[n % 2])})
            answer = make_answer(shown, learner, at=at, right=n != 1, points=10 - n, picks=picks)
            said = (Cover.FOUND,) if (day, n) == (2, 2) else ()
            store.answers.record(
                replace(answer, proposal=said, points=0, right=False) if said else answer
            )
        store.answers.record_hint(shown.id, CLEO.id, START)
        store.answers.record_confidence(shown.id, ANN.id, START, Confidence.SURE)
        store.posts.reveal(shown.id, START + DAY)
        plan(store, occurrence, track, DeliveryKind.REVEAL, post=shown.id)
    store.answers.assess(make_assessment(make_answer(shown, CLEO)))
    store.posts.void(shown.id, voided=True, by=ANN.id, at=START)
    plan(store, "2026-03-05T09:00", track)
    store.posts.add_review(track, BEN.id, make_question(), seed=1, at=START)
    store.streaks.record_repair(track.id, BEN.id, Repair(MONDAY, START))
    store.streaks.keep(track.id, ANN.id, make_checkpoint(began_at=START + hour))
    for each in store.regrades.given(shown.question):
        if each.whose.endswith(f" in {space}") and not each.right:
            store.regrades.add(make_regrade(each))
    store.regrades.tell(BEN.id, START)
    store.reports.keep(make_report(shown, id=0, question=QuestionId(f"question in {space}")))
    store.notices.add(make_notice(space=space, subject=track.id))
    store.admins.note(make_admin_change(CLEO, space=space))
    store.places.note(PlaceTrouble(track=track.id, at=START, state=PlaceState.UNKNOWN))
    store.digests.begin(track.id, SUNDAY)
    store.digests.add(track.id, SUNDAY, make_attendance())
    bring_pack(store, track)
    play_quiz(store, track)


def bring_pack(store: Store, track: Track) -> None:
    """A pack that only this space has, and a question of it that was posted."""
    within = f"own~{track.space.partition(':')[2]}"
    own = [make_packed(name, within) for name in ("one", "two", "three")]
    store.packs.add(make_pack(name="own", within=within, space=track.space, by=CLEO.id), own)
    store.posts.add(track, "2026-03-06T09:00", own[0], seed=1, at=START)


def play_quiz(store: Store, track: Track) -> None:
    """A round that was recorded, and one in the middle of which it is."""
    quiz = start_quiz(store, space=track.space, track=track.id, place=track.place)
    for learner in (ANN, BEN, CLEO):
        store.quizzes.join(quiz.id, learner.id, START)
    over = ask(store, quiz, 1, track)
    store.answers.record(replace(make_answer(the_post_of(store, over), BEN), at=START + DAY))
    store.quizzes.ring(over, START + DAY)
    for learner in (ANN, BEN):
        store.quizzes.press(
            ask(store, quiz, 2 + (learner is BEN), track), learner.id, Press(START, Typed("x"))
        )
    store.quizzes.wish(ANN.id, [over_question(store, over)], START)


def the_post_of(store: Store, asked: Round) -> Post:
    found = store.posts.get(asked.post)
    assert found
    return found


def over_question(store: Store, asked: Round) -> QuestionId:
    return the_post_of(store, asked).question
