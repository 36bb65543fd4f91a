"""``studybot audit``."""

from contextlib import closing
from pathlib import Path

import pytest

from bot.store.affairs import Hold, Holder
from bot.store.sqlite import open_store
from tests.cli.conftest import Studybot
from tests.store.facts import ANN, BEN, DAILY, ELSEWHERE, HOUR, MONDAY, START, settle_in


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "studybot.db"
    path.parent.mkdir()
    with closing(open_store(path)) as store, store.transaction():
        settle_in(store)
    return path


def test_every_change_is_printed_the_latest_first(studybot: Studybot, database: Path) -> None:
    with closing(open_store(database)) as store, store.transaction():
        store.agenda.skip(DAILY.id, MONDAY, skipped=True, by=ANN.id, at=START)
        store.agenda.skip(ELSEWHERE.id, MONDAY, skipped=True, by=BEN.id, at=START + HOUR)
        store.holds.begin(Hold(since=START + 2 * HOUR, by=Holder.OPERATOR, reason="a move"))

    held = "2026-03-02 11:00, Whoever runs this bot: held all posting: a move"
    ben = "2026-03-02 10:00, Ben (daily): left out 2026-03-02 09:00 [console:there]"
    ann = "2026-03-02 09:00, Ann (daily): left out 2026-03-02 09:00 [console:here]"
    assert studybot("audit").stdout.splitlines() == [held, ben, ann]
    assert studybot("audit", "--last", "2").stdout.splitlines() == [held, ben]
    assert studybot("audit", "--space", DAILY.space).stdout.splitlines() == [held, ann]


def test_nothing_may_have_been_changed(studybot: Studybot, database: Path) -> None:
    assert studybot("audit").stdout == "Nothing was changed yet.\n"


def test_an_unknown_group_is_named(studybot: Studybot, database: Path) -> None:
    told = studybot("audit", "--space", "console:her").stderr
    assert "There is no group console:her. Did you mean console:here?" in told
