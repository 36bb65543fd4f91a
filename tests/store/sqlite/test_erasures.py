"""The list of who was erased."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ids import LearnerId
from bot.store.errors import BackupFailed
from bot.store.interface import Store
from bot.store.sqlite import erasures
from bot.store.sqlite.erasures import NAME, copy, note, read, reapply
from tests.store.facts import ANN, BEN, HOUR, MICROSECOND, START

learners = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(LearnerId)


def test_at_first_nobody_is_on_the_list(tmp_path: Path) -> None:
    assert read(tmp_path) == ()
    assert read(tmp_path / "nowhere") == ()


def test_a_list_names_nobody(tmp_path: Path) -> None:
    note(tmp_path, ANN.id, START)

    [line] = (tmp_path / NAME).read_text().splitlines()
    assert json.loads(line).keys() == {"learner", "at"}
    assert "ann" not in line
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@given(st.lists(st.tuples(learners, st.datetimes(timezones=st.just(UTC)))))
def test_a_list_comes_back_in_the_order_of_time(
    tmp_path_factory: pytest.TempPathFactory, noted: list[tuple[LearnerId, datetime]]
) -> None:
    folder = tmp_path_factory.mktemp("list")
    for learner, at in noted:
        note(folder, learner, at)

    found = read(folder)

    assert [each.at for each in found] == sorted(at for _, at in set(noted))


def test_a_list_is_added_to_another(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder, learners in ((here, (ANN, BEN)), (there, (ANN,))):
        folder.mkdir()
        for learner in learners:
            note(folder, learner.id, START)

    copy(here, there)
    copy(tmp_path, there)

    assert read(there) == read(here)
    assert len(read(there)) == 2


@pytest.mark.parametrize("bad", ["", "{", "[]", '{"at": 5, "learner": "x"}', '{"learner": "x"}'])
def test_a_damaged_line_is_told_by_its_number(tmp_path: Path, bad: str) -> None:
    note(tmp_path, ANN.id, START)
    with (tmp_path / NAME).open("a") as file:
        file.write(f"{bad}\n")

    with pytest.raises(BackupFailed, match=f"{NAME}, line 2 is damaged"):
        read(tmp_path)


def test_a_list_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="No such file or directory"):
        note(tmp_path / "nowhere", ANN.id, START)


def test_who_is_on_a_list_is_erased_again_and_who_came_back_is_not(
    tmp_path: Path, store: Store
) -> None:
    store.people.erase(BEN.id, START + HOUR)
    store.people.save(BEN, START + HOUR + MICROSECOND)
    for learner in (ANN.id, BEN.id, LearnerId("console:stranger")):
        note(tmp_path, learner, START + HOUR)

    assert reapply(store, erasures.read(tmp_path)) == 1
    assert reapply(store, erasures.read(tmp_path)) == 0
    assert store.people.get(ANN.id) is None
    assert store.people.get(BEN.id) == BEN
