"""What we ship is whole: the wheel, built from the sdist, runs where there is no checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(
    *words: str | Path, at: Path, given: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=at,
        env={**os.environ, **environment},
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Naming neither --sdist nor --wheel builds the sdist, and the wheel from it."""
    folder = tmp_path_factory.mktemp("dist")
    run("-m", "build", "--no-isolation", "--outdir", folder, ROOT, at=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def target(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("target")
    pip = ["-m", "pip", "--disable-pip-version-check", "install", "--no-deps", "--no-index"]
    run(*pip, "--target", folder, wheel, at=folder)
    return folder


def test_the_wheel_carries_the_bank_and_its_schema(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read("bot/questions.json") == (ROOT / "questions.json").read_bytes()
        assert archive.read("bot/bank/schema.json") == (ROOT / "bot/bank/schema.json").read_bytes()


@pytest.mark.parametrize("name", ["anki.css", "page.css", "page.js"])
def test_the_wheel_carries_what_an_export_looks_like(wheel: Path, name: str) -> None:
    inside = f"bot/bank/export/{name}"
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(inside) == (ROOT / inside).read_bytes()


def test_the_wheel_carries_the_product_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}

    assert tops == {"adapters", "bot", f"{'-'.join(wheel.name.split('-')[:2])}.dist-info"}


def test_the_installed_package_is_the_one_that_runs(target: Path, tmp_path: Path) -> None:
    code = "import adapters, bot; print(bot.__file__, adapters.__file__, sep='\\n')"

    places = run("-c", code, at=tmp_path, PYTHONPATH=str(target)).stdout.splitlines()

    assert places == [f"{target}/bot/__init__.py", f"{target}/adapters/__init__.py"]


def test_help_runs_from_the_wheel(target: Path, tmp_path: Path) -> None:
    done = run("-m", "bot", "--help", at=tmp_path, PYTHONPATH=str(target))

    assert "Usage: studybot" in done.stdout


def test_a_session_runs_from_the_wheel(target: Path, tmp_path: Path) -> None:
    home = {"PYTHONPATH": str(target), "STUDYBOT_HOME": str(tmp_path / "home")}

    done = run("-m", "bot", "play", at=tmp_path, given="/quit\n", **home)

    assert done.stdout != ""
    assert done.stderr == ""
