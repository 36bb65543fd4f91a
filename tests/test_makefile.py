"""`make` explains itself: a wrong Python gets one sentence, and `make -s play` adds no words."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
INHERITED = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES", "PYTHON", "ARGS"}

OLD = f"""#!/bin/sh
[ "$1" = -c ] || exit 1
shift
exec {sys.executable} -c '
import sys
sys.version_info = (3, 9, 2, "final", 0)
exec(sys.argv[1])' "$@"
"""
WITHOUT_VENV = f"""#!/bin/sh
exec {sys.executable} -c '
import runpy, sys
sys.modules["ensurepip"] = None
if sys.argv[1] == "-m":
    sys.exit("The virtual environment was not created: ensurepip is not available.")
exec(sys.argv[2])' "$@"
"""
# It has all modules, and still fails: a full disk, say.
WITH_BROKEN_VENV = f"""#!/bin/sh
[ "$1" = -m ] && {{ echo 'No space left on device' >&2; exit 1; }}
exec {sys.executable} "$@"
"""
SILENT = """#!/bin/sh
exit 0
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def make(
    checkout: Path, *words: str, given: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in INHERITED}
    return subprocess.run(
        ["make", *words],
        cwd=checkout,
        env=inherited | environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("target", ["play", "test"])
@pytest.mark.parametrize(
    ("fake", "sentence"),
    [
        (
            OLD,
            "is Python 3.9, and studybot needs 3.11 or newer; "
            "install one and name it: make {target} PYTHON=python3.11",
        ),
        (
            WITHOUT_VENV,
            "cannot make virtual environments; install its venv module "
            "(Debian, Ubuntu: apt-get install python3-venv) and run this again.",
        ),
        (WITH_BROKEN_VENV, "could not make .venv; it said: No space left on device"),
        (SILENT, "is no working Python; install Python 3.11 or newer, or name one: make {target}"),
    ],
    ids=["old", "without venv", "broken venv", "silent"],
)
def test_a_wrong_python_gets_one_sentence(
    fake: str, sentence: str, target: str, checkout: Path, tmp_path: Path
) -> None:
    python = script(tmp_path / "fakes/python", fake)

    done = make(checkout, "-s", target, f"PYTHON={python}")

    said = [line for line in done.stderr.splitlines() if not line.startswith("make:")]
    assert done.returncode != 0
    assert len(said) == 1, done.stderr
    assert said[0].startswith("studybot: ")
    assert sentence.format(target=target) in said[0]
    assert done.stdout == ""
    assert not (checkout / ".venv").exists()


def test_a_python_that_is_not_there_gets_one_sentence(checkout: Path) -> None:
    done = make(checkout, "-s", "play", "PYTHON=python-of-nobody")

    assert done.returncode != 0
    assert done.stderr.startswith("studybot: 'python-of-nobody' is no working Python; install ")


@pytest.fixture
def installed(checkout: Path) -> Path:
    """A checkout whose studybot says its words, its home and what it reads."""
    script(checkout / ".venv/bin/python", SILENT)
    script(
        checkout / ".venv/bin/studybot",
        '#!/bin/sh\necho "$*"\necho "$STUDYBOT_HOME"\nexec cat\n',
    )
    for stamp in (".runtime", ".dev"):
        (checkout / ".venv" / stamp).touch()
    return checkout


@pytest.mark.parametrize("target", ["play", "demo"])
def test_play_is_a_clear_pipe_to_studybot(target: str, installed: Path) -> None:
    done = make(installed, "-s", target, "ARGS=--fast two", given="b\n/quit\n")

    assert done.stdout == f"{target} --fast two\n{installed}/var\nb\n/quit\n"
    assert done.stderr == ""


def test_play_keeps_the_home_it_is_given(installed: Path) -> None:
    done = make(installed, "-s", "play", STUDYBOT_HOME="/elsewhere")

    assert done.stdout.splitlines()[1] == "/elsewhere"


def test_the_home_is_set_for_play_and_demo_alone(installed: Path) -> None:
    script(installed / ".venv/bin/python", '#!/bin/sh\necho "home=$STUDYBOT_HOME"\n')
    for stamp in (".runtime", ".dev"):
        (installed / ".venv" / stamp).touch()

    assert make(installed, "-s", "test").stdout == "home=\n"


def test_help_lists_every_target(checkout: Path) -> None:
    makefile = (checkout / "Makefile").read_text(encoding="utf-8")
    phony = next(line for line in makefile.splitlines() if line.startswith(".PHONY:"))

    listed = [line.split()[1] for line in make(checkout).stdout.splitlines()]

    assert sorted(listed) == sorted(phony.split()[1:])


def test_a_change_must_leave_the_built_in_bank_without_errors() -> None:
    planned = make(ROOT, "--dry-run", "check").stdout

    assert "/studybot bank check --strict questions.json\n" in planned
