"""``studybot bank stats``."""

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Studybot, sentence


def test_the_bank_in_use_is_counted(studybot: Studybot) -> None:
    shown = studybot("bank", "stats").stdout

    assert "1 question on 3 topics" in shown
    assert "Training                1 C       -             -           1" in shown


def test_a_topic_is_counted_kind_by_kind(studybot: Studybot) -> None:
    assert "Training: 1 question" in studybot("bank", "stats", "--topic", "training").stdout
    assert "Did you mean cnn?" in sentence(studybot("bank", "stats", "--topic", "cnns"))


def test_a_picture_is_drawn(studybot: Studybot, tmp_path: Path) -> None:
    assert studybot("bank", "stats", "--picture", "b.svg").stdout == "Drew b.svg.\n"
    assert "1 question on 3 topics</title>" in (tmp_path / "b.svg").read_text("utf-8")


def test_a_picture_for_pixels_is_made_by_a_program(studybot: Studybot, tmp_path: Path) -> None:
    program = tmp_path / "rsvg-convert"
    program.write_text("#!/bin/sh\nprintf PNG\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)

    drawn = studybot("bank", "stats", "--picture", "b.png", PATH=str(tmp_path))

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
