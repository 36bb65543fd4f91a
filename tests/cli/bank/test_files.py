"""The file of a bank."""

from pathlib import Path

import click
import pytest

from bot.bank.load import read_bank
from bot.cli.bank import files
from bot.cli.bank.files import (
    check_target,
    replace_bytes,
    replace_text,
    writable_bank,
    write_bank,
    write_target,
)
from tests.factory import make_bank, make_question

OLD, NEW = make_bank(), make_bank(make_question(prompt="What does it do instead?"))


def test_a_bank_is_written_and_the_old_one_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "my bank.json"

    first, second = write_bank(OLD, path), write_bank(NEW, path)

    assert first == ""
    assert second == f"To undo this: mv '{path}.bak' '{path}'"
    assert read_bank(path).questions == NEW.questions
    assert read_bank(path.with_name("my bank.json.bak")).questions == OLD.questions
    assert len([*tmp_path.iterdir()]) == 2


def test_the_backup_is_of_the_last_change(tmp_path: Path) -> None:
    path = tmp_path / "bank.json"
    for bank in (OLD, NEW, NEW):
        write_bank(bank, path)

    assert read_bank(path.with_name("bank.json.bak")).questions == NEW.questions


def test_permissions_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "bank.json"
    write_bank(OLD, path)
    path.chmod(0o640)

    write_bank(NEW, path)

    assert path.stat().st_mode & 0o777 == 0o640


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bank.json"
    write_bank(OLD, path)

    def fail(*_anything: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "put_in_place", fail)
    with pytest.raises(click.ClickException, match="No space left on device"):
        write_bank(NEW, path)

    assert read_bank(path).questions == OLD.questions
    assert {entry.name for entry in tmp_path.iterdir()} == {"bank.json", "bank.json.bak"}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    write_bank(OLD, real)
    link.symlink_to(real)

    write_bank(NEW, writable_bank(link))

    assert link.is_symlink()
    assert read_bank(real).questions == NEW.questions


def test_text_is_written_without_a_backup(tmp_path: Path) -> None:
    replace_text(tmp_path / "a.json", "{}\n")

    assert (tmp_path / "a.json").read_bytes() == b"{}\n"
    assert len([*tmp_path.iterdir()]) == 1


def test_the_bank_of_an_installed_studybot_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "files", lambda _package: tmp_path)

    with pytest.raises(click.ClickException) as refused:
        writable_bank(tmp_path / "questions.json")

    assert f"bank convert {tmp_path / 'questions.json'} mine.json" in refused.value.message
    assert "STUDYBOT_BANK=mine.json" in refused.value.message


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    replace_bytes(tmp_path / "a", b"\r\n\0")

    assert (tmp_path / "a").read_bytes() == b"\r\n\0"


def test_a_link_to_a_target_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    link.symlink_to(real)

    write_target(link, b"new")

    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_what_may_not_be_written_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_anything: object) -> None:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(files, "put_in_place", fail)
    with pytest.raises(click.ClickException, match=r"Cannot write .*a\.csv: Permission denied\."):
        write_target(tmp_path / "a.csv", b"")
    assert [*tmp_path.iterdir()] == []


def test_a_new_name_in_a_folder_is_a_fine_target(tmp_path: Path) -> None:
    check_target(tmp_path / "new.csv", force=False)
    (tmp_path / "new.csv").touch()
    check_target(tmp_path / "new.csv", force=True)

    with pytest.raises(click.ClickException, match=r"exists\. Add --force"):
        check_target(tmp_path / "new.csv", force=False)
