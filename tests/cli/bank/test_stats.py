"""``studybot bank stats``."""

from pathlib import Path

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
