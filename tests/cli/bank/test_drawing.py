"""Saving a picture of a bank, by the commands that draw one."""

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Studybot, sentence


@pytest.mark.parametrize("command", ["stats", "map"])
def test_a_picture_for_pixels_is_made_by_a_program(
    studybot: Studybot, tmp_path: Path, command: str
) -> None:
    program = tmp_path / "rsvg-convert"
    program.write_text("#!/bin/sh\nprintf PNG\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)

    drawn = studybot("bank", command, "--picture", "b.png", PATH=str(tmp_path))

    assert drawn.stdout == "Drew b.png.\n"
    assert (tmp_path / "b.png").read_bytes() == b"PNG"


def test_without_that_program_the_way_to_it_is_told(studybot: Studybot, tmp_path: Path) -> None:
    said = sentence(studybot("bank", "stats", "--picture", "b.png", PATH=str(tmp_path / "none")))

    assert "needs the program rsvg-convert" in said
    assert not (tmp_path / "b.png").exists()


@pytest.mark.parametrize("name", ["b.gif", "b"])
def test_another_ending_is_refused(studybot: Studybot, name: str) -> None:
    said = sentence(studybot("bank", "stats", "--picture", name))

    assert said == f"Error: {name} ends in none of .svg, .png. Rename it.\n"


def test_a_folder_that_is_not_there_is_told(studybot: Studybot) -> None:
    said = sentence(studybot("bank", "map", "--picture", "gone/b.svg"))

    assert said == "Error: Cannot write gone/b.svg: No such file or directory.\n"
