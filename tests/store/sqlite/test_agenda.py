"""What admins decide about coming questions, in SQLite."""

from contextlib import closing
from pathlib import Path

from bot.ids import QuestionId
from bot.store.sqlite import open_store
from bot.store.sqlite.rows import to_micros
from tests.store.contract.agenda import AgendaContract
from tests.store.facts import ANN, DAILY, HOUR, MONDAY, START, settle_in
from tests.store.sqlite.files import rows


class TestSqliteAgenda(AgendaContract):
    """SQLite keeps the contract."""


def test_every_decision_is_in_the_log(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "study.db")) as store, store.transaction():
        settle_in(store)
        for skipped, at in ((True, START), (False, START + HOUR)):
            store.agenda.skip(DAILY.id, MONDAY, skipped=skipped, by=ANN.id, at=at)
        store.agenda.line_up(DAILY.id, QuestionId("q"), by=ANN.id, at=START)
        store.agenda.use(DAILY.id, START + HOUR)

    assert rows(tmp_path / "study.db", "SELECT track, occurrence, at, by, skipped FROM skips") == [
        (DAILY.id, MONDAY, to_micros(START), ANN.id, 1),
        (DAILY.id, MONDAY, to_micros(START + HOUR), ANN.id, 0),
    ]
    assert rows(tmp_path / "study.db", "SELECT track, at, by, question FROM line_ups") == [
        (DAILY.id, to_micros(START), ANN.id, "q"),
        (DAILY.id, to_micros(START + HOUR), "", None),
    ]
