"""The file of a bank: which one may be written, and writing it so that it is never half there."""

import shlex
import shutil
from importlib.resources import files
from pathlib import Path

import click

from bot.bank.bank import Bank
from bot.bank.load import built_in_path
from bot.bank.save import ENDINGS, to_text
from bot.settings import read_settings
from bot.store.sqlite.disk import keep_under, put_in_place, sync_folder

_BACKUP = ".bak"


def bank_file(path: Path | None = None) -> Path:
    """Return ``path``, or the file of the bank in use."""
    return path or read_settings().bank or Path(str(built_in_path()))


def is_built_in(path: Path | None) -> bool:
    """Say whether it is the bank that comes with studybot, which is also the one without a path."""
    built_in = Path(str(built_in_path()))
    return path is None or (path.exists() and path.samefile(built_in))


def writable_bank(path: Path | None = None) -> Path:
    """Return the file to write to: ``path``, or the bank in use.

    The built-in bank may be written in a checkout, where it is a file among others; in an installed
    studybot the next update would put it back.
    """
    # A symbolic link stays one: what it leads to is replaced.
    found = bank_file(path).resolve()
    if found == Path(str(files("bot") / "questions.json")).resolve():
        raise click.ClickException(
            "The bank that ships with studybot stays as it is: an update would undo the change.\n"
            f"Copy it: studybot bank convert {shlex.quote(str(found))} mine.json\n"
            "And use the copy: STUDYBOT_BANK=mine.json"
        )
    if found.suffix.lower() not in ENDINGS:
        raise click.ClickException(f"{found} ends in none of {', '.join(ENDINGS)}. Rename it.")
    return found


def write_bank(bank: Bank, path: Path) -> str:
    """Write a bank, and return how to undo it; nothing where there was no file.

    At any moment the file is the old one or the new one; the old one is kept beside it.
    """
    kept = path.with_name(path.name + _BACKUP)
    try:
        there = path.exists()
        if there:
            _keep(path, kept)
        replace_text(path, to_text(bank, path))
    except OSError as error:
        raise click.ClickException(f"Cannot write {path}: {error.strerror}.") from None
    undo = f"To undo this: mv {shlex.quote(str(kept))} {shlex.quote(str(path))}"
    return undo if there else ""


def check_target(path: Path, *, force: bool) -> None:
    """Refuse a place where nothing can be written, or, without ``force``, where a file is."""
    if path.is_dir():
        raise click.ClickException(f"{path} is a folder. Name a file in it.")
    if not path.parent.is_dir():
        made = f"mkdir -p {shlex.quote(str(path.parent))}"
        raise click.ClickException(f"There is no folder {path.parent}. Make it: {made}")
    if path.exists() and not force:
        raise click.ClickException(f"{path} exists. Add --force to overwrite it.")


def write_target(path: Path, data: bytes) -> None:
    """Write a file that is whole at any moment; where it is a link, what that leads to."""
    try:
        replace_bytes(path.resolve(), data)
    except OSError as error:
        raise click.ClickException(f"Cannot write {path}: {error.strerror}.") from None


def replace_text(path: Path, text: str) -> None:
    """Write a file that is whole at any moment, with the permissions it had."""
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, data: bytes) -> None:
    """Write a file that is whole at any moment, with the permissions it had."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        if path.exists():
            shutil.copymode(path, part)
        put_in_place(part, path)
    finally:
        part.unlink(missing_ok=True)


def _keep(path: Path, kept: Path) -> None:
    part = kept.with_name(f"{kept.name}.part")
    part.unlink(missing_ok=True)
    keep_under(path, part)
    part.replace(kept)
    sync_folder(kept.parent)
