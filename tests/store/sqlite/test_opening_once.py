"""One process at a time has the SQLite file."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.store.errors import CannotOpen
from bot.store.sqlite import open_store
from tests.store.facts import ANN, START
from tests.store.sqlite.files import refusal, rows, steps_of_ours

ROOT = Path(__file__).parents[3]
HOLDER = """
import sys
from pathlib import Path
from bot.store.errors import CannotOpen
from bot.store.sqlite import open_store

try:
    store = open_store(Path(sys.argv[1]))
except CannotOpen as error:
    print(error, flush=True)
else:
    print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another studybot that opens the file, says so, and keeps it until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().rstrip("\n")


def in_use(path: Path) -> str:
    return (
        f"Another studybot is using {path}. Stop it first, "
        "or set STUDYBOT_DATABASE to another file."
    )


def test_a_second_process_is_refused_until_the_first_is_killed(path: Path) -> None:
    with holder(path) as first:
        assert said(first) == "open"
        assert refusal(path) == in_use(path)
        first.kill()
        first.wait()

        open_store(path).close()


def test_of_two_processes_that_open_a_new_file_at_once_one_gets_it(path: Path) -> None:
    with holder(path) as one, holder(path) as other:
        assert sorted([said(one), said(other)]) == [in_use(path), "open"]

    steps = [(name,) for name in steps_of_ours()]
    assert rows(path, "SELECT name FROM _sqlite_migrations") == steps


def test_a_second_store_in_the_same_process_is_refused_too(path: Path) -> None:
    with closing(open_store(path)):
        assert refusal(path) == in_use(path)

    open_store(path).close()


def test_stores_in_memory_do_not_meet() -> None:
    with closing(open_store(None)) as one, closing(open_store(None)) as other:
        with one.transaction():
            one.people.save(ANN, START)
        with other.transaction():
            assert other.people.get(ANN.id) is None


def test_a_link_to_the_file_does_not_let_a_second_process_in(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    alias = tmp_path / "elsewhere" / "alias.db"
    alias.symlink_to(tmp_path / "study.db")

    with (
        closing(open_store(tmp_path / "study.db")),
        pytest.raises(CannotOpen, match="Another studybot is using"),
    ):
        open_store(alias)
