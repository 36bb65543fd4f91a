"""What learners say is wrong with questions. See ``tests.store.contract``."""

from dataclasses import replace

from bot.ids import QuestionId
from bot.store.interface import Store
from tests.store.contract.samples import SCRIPTS
from tests.store.facts import (
    ANN,
    BEN,
    DAY,
    HOUR,
    START,
    TUESDAY,
    make_report,
    show,
)


class ReportsContract:
    """What learners say is wrong with questions."""

    def test_a_report_comes_back_with_the_name_of_who_made_it(self, store: Store) -> None:
        report = make_report(show(store), text=SCRIPTS)

        assert store.reports.keep(report)

        kept = replace(report, id=1, name="Ann")
        assert store.reports.get(1) == kept
        assert store.reports.listed() == store.reports.listed(report.question) == (kept,)
        assert store.reports.get(2) is None
        assert store.reports.listed(QuestionId("another")) == ()

    def test_another_report_of_a_learner_on_a_question_takes_the_place_of_the_open_one(
        self, store: Store
    ) -> None:
        store.reports.keep(make_report(show(store)))
        again = make_report(show(store, TUESDAY), text="No: B.", at=START + HOUR, version=2)

        assert not store.reports.keep(again)
        assert store.reports.keep(replace(again, learner=BEN.id))

        of_ben, of_ann = store.reports.listed()
        assert of_ann == replace(again, id=1, name="Ann")
        assert of_ben.learner == BEN.id

    def test_reports_come_newest_first_and_closed_ones_only_by_question(self, store: Store) -> None:
        shown = show(store)
        store.reports.keep(make_report(shown, at=START + HOUR))
        store.reports.keep(make_report(shown, BEN))
        store.reports.close(1, START + DAY)
        store.reports.close(1, START + 2 * DAY)

        assert [each.id for each in store.reports.listed()] == [2]
        closed, open_still = store.reports.listed(shown.question)
        assert (closed.id, closed.closed_at) == (1, START + DAY)
        assert (open_still.id, open_still.closed_at) == (2, None)

    def test_a_closed_report_is_opened_again_unless_there_is_a_newer_one(
        self, store: Store
    ) -> None:
        shown = show(store)
        store.reports.keep(make_report(shown))
        store.reports.close(1, START + DAY)
        assert store.reports.reopen(1)
        assert store.reports.reopen(1)
        assert [each.id for each in store.reports.listed()] == [1]

        store.reports.close(1, START + DAY)
        assert store.reports.keep(make_report(shown))
        assert not store.reports.reopen(1)
        assert [each.id for each in store.reports.listed()] == [2]

    def test_erasing_takes_out_the_words_and_the_name(self, store: Store) -> None:
        shown = show(store)
        store.reports.keep(make_report(shown))

        opaque = store.people.erase(ANN.id, START)

        [kept] = store.reports.listed()
        assert opaque
        assert kept == replace(make_report(shown), id=1, learner=opaque, name=opaque, text="")
