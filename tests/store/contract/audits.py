"""What was decided. See ``tests.store.contract``."""

from dataclasses import replace

from bot.ids import QuestionId
from bot.store.affairs import Hold, Holder
from bot.store.audits import Matter
from bot.store.interface import Store
from tests.store.facts import (
    ANN,
    BEN,
    CLEO,
    DAILY,
    ELSEWHERE,
    HERE,
    HOUR,
    MONDAY,
    START,
    THERE,
    make_admin_change,
    post,
)


class AuditsContract:
    """What was decided, from all logs of decisions."""

    def test_every_decision_is_there_the_latest_first(self, store: Store) -> None:
        asked = post(store)
        at = [START + HOUR * n for n in range(7)]
        store.tracks.save(replace(DAILY, paused=True), at[0], by=ANN.id)
        store.agenda.skip(DAILY.id, "2026-12-25", skipped=True, by=BEN.id, at=at[1], name="Noël")
        store.agenda.line_up(DAILY.id, QuestionId("q1"), by=ANN.id, at=at[2])
        store.posts.void(asked.id, voided=True, by=ANN.id, at=at[3])
        store.admins.note(make_admin_change(CLEO, at=at[4]))
        store.holds.begin(Hold(since=at[5], by=Holder.OPERATOR, reason="a move"))
        store.holds.end(at[6])

        found = store.audits.last(99, space=HERE)

        assert [(each.at, each.matter, each.by, each.done) for each in reversed(found)] == [
            (at[0], Matter.TRACK, ANN.id, True),
            (at[1], Matter.SKIP, BEN.id, True),
            (at[2], Matter.LINE_UP, ANN.id, True),
            (at[3], Matter.VOID, ANN.id, True),
            (at[4], Matter.ADMIN, BEN.id, True),
            (at[5], Matter.HOLD, "", True),
            (at[6], Matter.HOLD, "", False),
        ]
        assert [each.subject for each in reversed(found)][1:5] == [
            *("2026-12-25", "q1", MONDAY, CLEO.id)
        ]
        assert [each.name for each in found if each.name] == ["a move", "a move", "Noël"]
        assert found[-1].subject == str(store.tracks.version(DAILY.id))
        assert {(each.space, each.track) for each in found} == {
            *((HERE, DAILY.id), (HERE, ""), ("", ""))
        }

    def test_a_space_has_its_own_and_what_was_about_all(self, store: Store) -> None:
        store.agenda.skip(DAILY.id, MONDAY, skipped=True, by=ANN.id, at=START)
        store.agenda.skip(ELSEWHERE.id, MONDAY, skipped=True, by=BEN.id, at=START + HOUR)

        assert [each.by for each in store.audits.last(9, space=THERE)] == [BEN.id]
        assert [each.by for each in store.audits.last(9)] == [BEN.id, ANN.id]
        assert [each.by for each in store.audits.last(1)] == [BEN.id]

    def test_what_nobody_decided_is_no_decision(self, store: Store) -> None:
        store.agenda.line_up(DAILY.id, QuestionId("q1"), by=ANN.id, at=START)
        store.agenda.use(DAILY.id, START + HOUR)
        store.tracks.save(replace(DAILY, next_due=START), START + HOUR)

        assert [each.subject for each in store.audits.last(9)] == ["q1"]

    def test_whoever_is_erased_is_nobody_known(self, store: Store) -> None:
        store.agenda.skip(DAILY.id, MONDAY, skipped=True, by=ANN.id, at=START)
        opaque = store.people.erase(ANN.id, START)

        assert [each.by for each in store.audits.last(9)] == [opaque]
