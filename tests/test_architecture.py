"""The rules of the house, as tests."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BANNED = PYPROJECT["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
LONGEST_MODULE = 300
LONGEST_TEST_MODULE = 400
OF_NO_MODULE = {
    "tests/adapters/discord/test_contract.py",
    "tests/adapters/discord/test_due_at_once.py",
    "tests/adapters/discord/test_end_to_end.py",
    "tests/adapters/discord/test_quiz.py",
    "tests/adapters/discord/test_scenes.py",
    "tests/adapters/slack/test_bad_input.py",
    "tests/adapters/slack/test_connect.py",
    "tests/adapters/slack/test_contract.py",
    "tests/adapters/slack/test_documented.py",
    "tests/adapters/slack/test_quiz.py",
    "tests/adapters/test_recording.py",
    "tests/bank/test_founding.py",
    "tests/features/test_year.py",
    "tests/runtime/test_kill.py",
    "tests/store/sqlite/test_store.py",
    "tests/test_architecture.py",
    "tests/test_deploy.py",
    "tests/test_docs.py",
    "tests/test_makefile.py",
    "tests/test_wheel.py",
}
"""Test modules of what no single module does."""
FACTS = Path("tests/bank/facts")
"""Its test modules are named after the bank's topics."""


def modules(*folders: str) -> list[Path]:
    found = [path.relative_to(ROOT) for top in folders for path in (ROOT / top).rglob("*.py")]
    assert found, f"no modules in {folders}"
    return sorted(found)


def test_every_import_keeps_to_its_floor() -> None:
    # In a process of its own: import-linter's logging set-up switches every other logger off.
    lint = [*lint_command(), "--no-cache"]
    done = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


@pytest.mark.deep
@pytest.mark.parametrize(
    ("contract", "module", "line"),
    [
        ("no-platform-in-the-core", "bot/domain/grading.py", "import adapters.console"),
        ("no-platform-in-the-core", "bot/settings/values.py", "import discord"),
        ("no-platform-in-the-core", "bot/port.py", "import slack_sdk.errors"),
        ("adapters-see-the-port", "adapters/console.py", "import bot.study"),
        ("adapters-see-the-port", "adapters/console.py", "from bot.domain import question"),
        ("platforms-apart", "adapters/console.py", "import adapters.slack"),
        ("platforms-apart", "adapters/unplaced.py", ""),
        ("floors", "bot/ids.py", "import bot.settings"),
        ("floors", "bot/bank/__init__.py", "import bot.store"),
        ("floors", "bot/unplaced.py", ""),
        ("sql-in-the-store", "bot/turn.py", "import sqlite_utils"),
        ("sql-in-the-store", "adapters/console.py", "import sqlite_utils"),
        ("time-in-the-ticker", "bot/study.py", "import apscheduler.triggers.cron"),
        ("no-tests-in-the-product", "bot/cli/__init__.py", "import tests.conftest"),
    ],
)
def test_each_contract_catches_a_break(
    contract: str, module: str, line: str, tmp_path: Path
) -> None:
    for name in ("bot", "adapters"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "adapters/slack").mkdir(exist_ok=True)
    (tmp_path / "adapters/slack/__init__.py").touch()
    lint = [*lint_command(), "--no-cache", "--contract", contract]
    whole = subprocess.run(lint, cwd=tmp_path, capture_output=True, text=True, check=False)

    with (tmp_path / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    broken = subprocess.run(lint, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "1 kept, 0 broken" in whole.stdout, whole.stdout
    assert "0 kept, 1 broken" in broken.stdout, broken.stdout


def lint_command() -> list[str]:
    """`lint-imports` puts its working directory first on the path: it reads the copy, not us."""
    return [sys.executable, "-c", "from importlinter.cli import lint_imports_command as m; m()"]


def test_every_module_has_its_test_file() -> None:
    missing = [
        f"{module} has no {pair}"
        for module in modules("bot", "adapters")
        if module.name not in {"__init__.py", "__main__.py"}
        and not (ROOT / (pair := pair_of(module))).is_file()
    ]

    assert missing == []


def pair_of(module: Path) -> Path:
    inside = module.relative_to("bot") if module.parts[0] == "bot" else module
    return "tests" / inside.with_name(f"test_{inside.name}")


def test_every_test_module_is_named_after_what_it_tests() -> None:
    nameless = {
        module.as_posix()
        for module in modules("tests")
        if module.name.startswith("test_") and module.parent != FACTS and not is_named(module)
    }

    assert nameless == OF_NO_MODULE


def is_named(test: Path) -> bool:
    """A module, or one of the tests' own, may have several: `test_streak_laws` is of `streak`."""
    words = test.stem.removeprefix("test_").split("_")
    inside = test.parent.relative_to("tests")
    beside = [test.parent, inside if inside.parts[:1] == ("adapters",) else "bot" / inside]
    return any(
        (ROOT / folder / name).is_dir() or (ROOT / folder / f"{name}.py").is_file()
        for folder in beside
        for name in ("_".join(words[:many]) for many in range(1, len(words) + 1))
    )


@pytest.mark.parametrize(
    ("test", "named"),
    [
        ("tests/domain/test_streak.py", True),
        ("tests/domain/test_streak_laws.py", True),
        ("tests/domain/test_schedule_text.py", True),
        ("tests/adapters/discord/test_fake_rest.py", True),
        ("tests/domain/test_streaks.py", False),
        ("tests/features/test_streak.py", False),
    ],
)
def test_a_name_goes_on_only_after_a_whole_word(test: str, named: bool) -> None:
    assert is_named(Path(test)) is named


def test_no_module_is_long() -> None:
    assert longer_than(LONGEST_MODULE, modules("bot", "adapters")) == []


def test_no_test_module_is_long() -> None:
    tests = [module for module in modules("tests") if module.name.startswith("test_")]

    assert longer_than(LONGEST_TEST_MODULE, tests) == []


def longer_than(most: int, found: list[Path]) -> list[str]:
    counted = {
        module: len((ROOT / module).read_text(encoding="utf-8").splitlines()) for module in found
    }
    return [f"{module} has {lines} lines" for module, lines in counted.items() if lines > most]


def test_every_ban_begins_with_its_replacement() -> None:
    unhelpful = [name for name, ban in BANNED.items() if not re.match("use `[^`]+`", ban["msg"])]

    assert unhelpful == []


@pytest.mark.parametrize("name", sorted(BANNED))
def test_a_banned_call_is_caught(name: str) -> None:
    module = name.partition(".")[0]
    code = f"import {module}\n\nprobe = {name}\n"

    assert BANNED[name]["msg"] in ruff(code, "bot/probe.py")


def test_a_seeded_random_is_allowed() -> None:
    assert "TID251" not in ruff("import random\n\ndice = random.Random(7)\n", "bot/probe.py")


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("bot/runtime/clock.py", "datetime.datetime.now"),
        ("bot/runtime/ticker.py", "apscheduler"),
        ("bot/settings/reading.py", "os.environ"),
        ("bot/store/migrations/sqlite.py", "sqlite_utils"),
        ("bot/store/sqlite/answers.py", "sqlite_utils"),
    ],
)
def test_one_place_may_do_what_is_banned_elsewhere(place: str, name: str) -> None:
    code = f"import {name.partition('.')[0]}\n\nprobe = {name}\n"

    assert "TID251" not in ruff(code, place)


def ruff(code: str, place: str) -> str:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise"]
    done = subprocess.run(
        [*command, "--select=TID251", f"--stdin-filename={place}", "-"],
        input=code,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout
