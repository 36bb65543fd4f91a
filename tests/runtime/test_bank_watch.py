"""The bank file may change at any time; the last good bank is always in use."""

import json
import os
from itertools import count
from pathlib import Path

import pytest

from bot.bank.bank import Bank
from bot.bank.load import read_bank
from bot.bank.save import to_text
from bot.runtime.bank_watch import BankWatch
from tests.factory import make_file, make_form

STAMPS = count(1_000_000_000, 1_000_000_000)


class Watched:
    """A bank file, and what its watch did."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.used: list[Bank] = []
        self.told: list[str] = []
        self.write(bank("first"))
        self.watch = BankWatch(path, self.used.append, self.told.append)

    def write(self, content: str) -> None:
        """Write, with a new time of change even on a coarse clock."""
        self.path.write_text(content, "utf-8")
        stamp = next(STAMPS)
        os.utime(self.path, ns=(stamp, stamp))

    @property
    def names(self) -> list[str]:
        return [question.id for bank in self.used for question in bank.questions]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path / "questions.json")


def bank(*names: str) -> str:
    return json.dumps(make_file(*(make_form(id=name) for name in names)))


async def test_a_file_that_stays_as_it_is_is_not_read_again(watched: Watched) -> None:
    await watched.watch.check()

    assert (watched.used, watched.told) == ([], [])


async def test_a_good_new_file_is_used_once(watched: Watched) -> None:
    watched.write(bank("second"))

    await watched.watch.check()
    await watched.watch.check()

    assert watched.names == ["second"]
    assert watched.told == []


async def test_a_broken_file_is_told_with_every_finding_and_changes_nothing(
    watched: Watched,
) -> None:
    broken = [make_form(id="bad-level", level="easy"), make_form(id="no-prompt", prompt=None)]
    watched.write(json.dumps(make_file(*broken)))

    await watched.watch.check()
    await watched.watch.check()

    assert watched.used == []
    [told] = watched.told
    assert str(watched.path) in told
    assert "bad-level, level: " in told
    assert "no-prompt, prompt: " in told
    assert told.endswith("\nThe last good bank stays in use.")


@pytest.mark.parametrize("content", ["", "{", '{"format": 1, "questions": [', "null"])
async def test_a_truncated_file_is_told_in_a_sentence(content: str, watched: Watched) -> None:
    watched.write(content)

    await watched.watch.check()

    assert watched.used == []
    [told] = watched.told
    assert "1 finding" in told
    assert "Traceback" not in told


async def test_a_file_that_vanishes_changes_nothing(watched: Watched) -> None:
    watched.path.unlink()

    await watched.watch.check()

    assert (watched.used, watched.told) == ([], [])


async def test_a_file_that_comes_back_changed_is_used(watched: Watched) -> None:
    watched.path.unlink()
    await watched.watch.check()
    watched.write(bank("second"))

    await watched.watch.check()

    assert watched.names == ["second"]


async def test_a_file_that_was_mended_is_used(watched: Watched) -> None:
    watched.write("{")
    await watched.watch.check()
    watched.write(bank("mended"))

    await watched.watch.check()

    assert watched.names == ["mended"]
    assert len(watched.told) == 1


async def test_a_folder_in_its_place_is_told_in_a_sentence(watched: Watched) -> None:
    watched.path.unlink()
    watched.path.mkdir()

    await watched.watch.check()

    [told] = watched.told
    assert "cannot be read (Is a directory)" in told


async def test_a_file_that_was_not_there_at_the_start_is_used_when_it_comes(
    tmp_path: Path,
) -> None:
    used: list[Bank] = []
    path = tmp_path / "questions.json"
    watch = BankWatch(path, used.append, print)
    await watch.check()
    path.write_text(bank("late"), "utf-8")

    await watch.check()

    assert [question.id for each in used for question in each.questions] == ["late"]


async def test_a_new_bank_may_be_markdown(tmp_path: Path) -> None:
    page = tmp_path / "questions.md"
    page.write_text("", "utf-8")
    used = list[Bank]()
    watch = BankWatch(page, used.append, print)
    page.write_text(to_text(read_bank(), page), "utf-8")

    await watch.check()

    assert [bank.questions for bank in used] == [read_bank().questions]
