"""What admins decide about coming questions. See ``tests.store.contract``."""

from bot.ids import QuestionId
from bot.store.interface import Store
from tests.store.facts import (
    ANN,
    BEN,
    DAILY,
    EXTRA,
    HOUR,
    MONDAY,
    START,
    TUESDAY,
)


class AgendaContract:
    """What admins decide about coming questions."""

    def test_an_occurrence_is_left_out_and_comes_back(self, store: Store) -> None:
        agenda = store.agenda
        agenda.skip(DAILY.id, MONDAY, skipped=True, by=ANN.id, at=START)
        agenda.skip(DAILY.id, TUESDAY, skipped=True, by=ANN.id, at=START)
        store.agenda.skip(DAILY.id, MONDAY, skipped=False, by=BEN.id, at=START)

        assert store.agenda.skipped(DAILY.id) == {TUESDAY}
        assert store.agenda.skipped(EXTRA.id) == frozenset()

    def test_a_date_is_left_out_for_something(self, store: Store) -> None:
        agenda = store.agenda
        agenda.skip(DAILY.id, "2026-12-25", skipped=True, by=ANN.id, at=START, name="Christmas")
        agenda.skip(DAILY.id, MONDAY, skipped=True, by=ANN.id, at=START)
        agenda.skip(DAILY.id, "2026-12-26", skipped=True, by=ANN.id, at=START, name="Boxing")
        agenda.skip(DAILY.id, "2026-12-26", skipped=False, by=BEN.id, at=START)

        assert store.agenda.names(DAILY.id) == {MONDAY: "", "2026-12-25": "Christmas"}
        assert list(store.agenda.names(DAILY.id)) == [MONDAY, "2026-12-25"]
        assert store.agenda.names(EXTRA.id) == {}

    def test_the_last_question_lined_up_comes_next(self, store: Store) -> None:
        assert store.agenda.lined_up(DAILY.id) is None
        store.agenda.line_up(DAILY.id, QuestionId("q1"), by=ANN.id, at=START)
        second = store.agenda.line_up(DAILY.id, QuestionId("q2"), by=ANN.id, at=START + HOUR)

        assert (second.track, second.question, second.at) == (DAILY.id, "q2", START + HOUR)
        assert store.agenda.lined_up(DAILY.id) == second
        assert store.agenda.passed_over(DAILY.id) == {"q1"}
        assert store.agenda.lined_up(EXTRA.id) is None

    def test_what_was_lined_up_is_used_once(self, store: Store) -> None:
        store.agenda.use(DAILY.id, START)
        first = store.agenda.line_up(DAILY.id, QuestionId("q1"), by=ANN.id, at=START)
        store.agenda.use(DAILY.id, START)
        store.agenda.use(DAILY.id, START)

        assert store.agenda.lined_up(DAILY.id) is None
        assert store.agenda.passed_over(DAILY.id) == frozenset()
        again = store.agenda.line_up(DAILY.id, QuestionId("q1"), by=ANN.id, at=START)
        assert again.id > first.id
        assert store.agenda.passed_over(DAILY.id) == frozenset()
