"""The `studybot` command: each thing that can go wrong is one sentence on stderr."""

import gc
import json
import logging
import os
import pkgutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import adapters
from bot import __version__
from bot.cli import main
from bot.cli.loading import adapter
from bot.effects import Reply
from bot.runtime import incidents, running
from bot.store.sqlite import open_store
from bot.study import Study
from tests.factory import make_file, make_form

Studybot = Callable[..., Result]


@pytest.fixture(autouse=True)
def no_log_stays_open() -> Iterator[None]:
    yield
    for logger in (incidents.LOGGER, logging.getLogger("apscheduler")):
        for handler in [*logger.handlers]:
            logger.removeHandler(handler)
            handler.close()
        logger.propagate = True


@pytest.fixture
def studybot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studybot:
    """Run the command in an empty folder that is its home, on a bank of one question."""
    bank = tmp_path / "bank.json"
    bank.write_text(json.dumps(make_file()), encoding="utf-8")
    home = {"STUDYBOT_HOME": str(tmp_path / "home"), "STUDYBOT_BANK": str(bank)}
    monkeypatch.chdir(tmp_path)

    def run(*words: str, typed: str = "", **settings: str) -> Result:
        zone = {"STUDYBOT_ZONE": "Europe/Berlin"}
        return CliRunner().invoke(main, words, input=typed, env=home | zone | settings)

    return run


def sentence(result: Result, code: int = 1) -> str:
    """What a command said on stderr when it refused; it said nothing else."""
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    assert "Traceback" not in result.stderr
    return result.stderr


# --- what is asked of it ---


def test_play_answers_through_a_pipe_and_remembers(studybot: Studybot) -> None:
    first = studybot("play", "--as", "Ana", typed="b\n/quit\n")
    second = studybot("play", "--as", "Ana", typed="/quit\n")

    assert (first.exit_code, first.stderr) == (second.exit_code, second.stderr) == (0, "")
    assert first.stdout.count("only you see this") == 2
    assert "You answered this" in second.stdout


def test_play_without_input_is_the_demo(studybot: Studybot, tmp_path: Path) -> None:
    played = studybot("play")

    assert played.exit_code == 0
    assert "The board this week" in played.stdout
    assert not (tmp_path / "home").exists()


def test_play_draws_before_a_silent_pipe_says_anything(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "play"]
    home = os.environ | {"STUDYBOT_HOME": str(tmp_path)}
    pipe = subprocess.PIPE

    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=home) as played:
        assert played.stdout
        drawn = played.stdout.readline()
        played.communicate("/quit\n", timeout=20)

    assert (drawn, played.returncode) == ("--- only you see this ---\n", 0)


def test_run_connects_the_platforms_it_is_told_to(studybot: Studybot) -> None:
    assert "Change your zone" in studybot("run", typed="/me\n").stdout


def test_what_a_bot_starts_with_is_never_searched_for_garbage(
    studybot: Studybot, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen: list[int] = []

    async def run(*_: object, **__: object) -> None:
        frozen.append(gc.get_freeze_count())

    gc.unfreeze()
    before = len(gc.get_objects())
    monkeypatch.setattr(running, "run", run)

    assert studybot("run").exit_code == 0
    [count] = frozen
    assert count > before // 2


def test_a_markdown_bank_is_played_from(studybot: Studybot, tmp_path: Path) -> None:
    studybot("bank", "convert", "bank.json", "bank.md")
    (tmp_path / "bank.json").unlink()

    played = studybot("play", typed="/quit\n", STUDYBOT_BANK=str(tmp_path / "bank.md"))

    assert (played.exit_code, played.stderr) == (0, "")
    assert "Question of the day" in played.stdout


def test_the_version_is_said(studybot: Studybot) -> None:
    assert studybot("--version").stdout == f"studybot, version {__version__}\n"


# --- what can go wrong ---


@pytest.mark.parametrize("command", [["play"], ["run"], ["incident", "ABC123"], ["bank", "check"]])
def test_a_wrong_setting_is_named(studybot: Studybot, command: list[str]) -> None:
    result = studybot(*command, typed="b\n", STUDYBOT_ZONE="Mars/Olympus", STUDYBOT_BANK="")

    assert sentence(result) == (
        "Error: STUDYBOT_ZONE='Mars/Olympus': there is no such time zone. "
        "Set it like this: STUDYBOT_ZONE=Europe/Berlin\n"
    )


@pytest.mark.parametrize("name", ["teams", "fallback", "rich_card"])
def test_an_unknown_platform_is_named(studybot: Studybot, name: str) -> None:
    said = sentence(studybot("run", STUDYBOT_PLATFORMS=f"console,{name}"))

    names = said.removeprefix(
        f"Error: There is no platform '{name}'. STUDYBOT_PLATFORMS may name: "
    )
    every = [each.name for each in pkgutil.iter_modules(adapters.__path__)]
    assert names.strip().split(", ") == [
        each for each in every if hasattr(adapter(each), "connect")
    ]


@pytest.mark.parametrize("command", [["play"], ["run"]])
def test_a_broken_bank_shows_all_its_findings(
    studybot: Studybot, tmp_path: Path, command: list[str]
) -> None:
    broken = make_file(make_form(level="easy"), make_form(id="second", hints=3))
    (tmp_path / "bank.json").write_text(json.dumps(broken), encoding="utf-8")

    said = sentence(studybot(*command, typed="b\n")).splitlines()

    assert (
        said[0] == f"Error: The question bank {tmp_path / 'bank.json'} cannot be used (2 findings):"
    )
    assert said[1].startswith("  dropout-at-test, level: ")
    assert said[2].startswith("  second, hints: ")
    assert len(said) == 3


@pytest.mark.parametrize("content", ["", '{"format": 1, "ques', "no bank", "[]"])
def test_a_file_that_is_no_bank_is_one_finding(
    studybot: Studybot, tmp_path: Path, content: str
) -> None:
    (tmp_path / "bank.json").write_text(content, encoding="utf-8")

    assert "(1 finding)" in sentence(studybot("play", typed="b\n"))


def test_a_bank_that_is_not_there_is_named(studybot: Studybot) -> None:
    said = sentence(studybot("play", typed="b\n", STUDYBOT_BANK="/nowhere/bank.json"))

    assert "/nowhere/bank.json" in said
    assert "No such file or directory" in said


def test_a_database_that_is_none_is_left_alone(studybot: Studybot, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes " * 500, encoding="utf-8")

    said = sentence(studybot("play", typed="b\n", STUDYBOT_DATABASE=str(notes)))

    assert said.startswith(f"Error: Cannot use the database {notes}: ")
    assert said.endswith("or set STUDYBOT_DATABASE to another file.\n")
    assert notes.read_text(encoding="utf-8") == "my notes " * 500


def test_another_programs_database_is_left_alone(studybot: Studybot, tmp_path: Path) -> None:
    other = tmp_path / "photos.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE photos (name TEXT)")

    said = sentence(studybot("play", typed="b\n", STUDYBOT_DATABASE=str(other)))

    assert said == (
        f"Error: {other} belongs to another program. Set STUDYBOT_DATABASE to another file.\n"
    )


def test_a_home_that_cannot_be_written_is_named(studybot: Studybot, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    home = tmp_path / "file" / "home"

    said = sentence(studybot("play", typed="b\n", STUDYBOT_HOME=str(home)))

    assert said.startswith(f"Error: Cannot write in {home}: ")
    assert said.endswith("Set STUDYBOT_HOME to a folder you may write to.\n")
    assert said.count("\n") == 1


def test_a_second_process_is_refused(studybot: Studybot, tmp_path: Path) -> None:
    database = tmp_path / "study.db"
    with closing(open_store(database)):
        said = sentence(studybot("play", typed="b\n", STUDYBOT_DATABASE=str(database)))

    assert said == (
        f"Error: Another studybot is using {database}. Stop it first, "
        "or set STUDYBOT_DATABASE to another file.\n"
    )


@pytest.mark.parametrize(
    "words", [["dance"], ["play", "--loud"], ["demo", "--seconds", "soon"], ["incident"]]
)
def test_a_wrong_line_shows_the_way_to_the_help(studybot: Studybot, words: list[str]) -> None:
    said = sentence(studybot(*words), code=2)

    assert said.startswith("Usage: ")
    assert "--help" in said


# --- incidents ---


def test_an_unexpected_error_is_a_code_whose_story_is_kept(
    studybot: Studybot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Study, "handle", fail)

    played = studybot("play", typed="b\n")
    code = played.stdout.partition("(code ")[2][:6]
    told = studybot("incident", code.lower())

    assert (played.exit_code, played.stderr) == (0, "")
    assert "Traceback" not in played.stdout
    assert told.exit_code == 0
    assert f"incident: {code}\n" in told.stdout
    assert "event: Asked daily\n" in told.stdout
    assert "RuntimeError: the cat sat on it" in told.stdout


@pytest.mark.parametrize("command", [["demo", "--seconds", "0"], ["bank", "check"]])
def test_a_command_that_fails_is_a_code_whose_story_is_kept(
    studybot: Studybot, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("bot.bank.load.look_at_shape", fail)
        said = sentence(studybot(*command))
    code = said.strip().rpartition(" ")[2]

    assert said.startswith("Error: Something unexpected happened. Its story: studybot incident ")
    assert "RuntimeError: the cat sat on it" in studybot("incident", code).stdout


def fail(*_anything: object) -> list[Reply]:
    raise RuntimeError("the cat sat on it")


@pytest.mark.parametrize("code", ["ABC123", "", "../../etc/passwd"])
def test_an_unknown_incident_is_said(studybot: Studybot, tmp_path: Path, code: str) -> None:
    log = tmp_path / "home" / "studybot.log"

    assert sentence(studybot("incident", code)) == f"Error: There is no incident {code} in {log}.\n"


# --- help ---


def every_command(
    command: click.Command = main, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    parts: Mapping[str, click.Command] = getattr(command, "commands", {})
    for name, part in parts.items():
        yield from every_command(part, (*path, name))


@pytest.mark.parametrize(("path", "command"), [*every_command()], ids=str)
def test_the_help_of_each_command_teaches(
    studybot: Studybot, path: tuple[str, ...], command: click.Command
) -> None:
    shown = studybot(*path, "--help")

    assert shown.exit_code == 0
    assert command.get_short_help_str()
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help
        else:
            assert option.make_metavar(click.Context(command)).strip("[]") in (command.help or "")
