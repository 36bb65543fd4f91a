"""``studybot bank map``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Studybot, sentence
from tests.factory import make_file, make_form


@pytest.fixture
def mapped(studybot: Studybot, tmp_path: Path) -> Studybot:
    """The command on a bank in which d rests on b and c, and these on a."""
    names = {"a": "training", "b": "training", "c": "cnn", "d": "cnn"}
    forms = [make_form(id=f"q-{name}", concept=name, topic=names[name]) for name in "dcba"]
    needs = {"b": ["a"], "c": ["a"], "d": ["b", "c"]}
    text = json.dumps(make_file(*forms, prerequisites=needs))
    (tmp_path / "bank.json").write_text(text, encoding="utf-8")
    return studybot


def test_concepts_stand_by_topic_from_the_ground_up(mapped: Studybot) -> None:
    assert mapped("bank", "map").stdout.splitlines() == [
        "Training",
        "   0  a (beginner)",
        "   1  b (beginner)  ← a",
        "Convolutional networks",
        "   1  c (beginner)  ← a",
        "   2  d (beginner)  ← b, c",
    ]
    assert mapped("bank", "map", "--topic", "cnn").stdout.splitlines()[0] == (
        "Convolutional networks"
    )


def test_of_a_concept_all_it_rests_on_is_shown_once(mapped: Studybot) -> None:
    assert mapped("bank", "map", "d").stdout.splitlines() == [
        "d (Convolutional networks, beginner)",
        "  studybot bank show q-d",
        "Rests on:",
        "  b (Training, beginner)",
        "    a (Training, beginner)",
        "  c (Convolutional networks, beginner)",
        "    a (Training, beginner)",
        "Nothing here rests on it.",
    ]


def test_of_the_ground_what_rests_on_it_is_shown(mapped: Studybot) -> None:
    assert mapped("bank", "map", "A").stdout.splitlines()[2:] == [
        "Rests on nothing here.",
        "On it rest:",
        "  c (Convolutional networks, beginner)",
        "  b (Training, beginner)",
        "  and on these 1 more concept",
    ]


def test_what_stands_above_is_not_gone_into_again(studybot: Studybot) -> None:
    shown = studybot("bank", "map", "causal masking", STUDYBOT_BANK="").stdout

    assert "    self-vs-cross-attention (Attention and transformers, beginner)  (above)\n" in shown
    assert shown.count("subword-tokenisation") == 1


def test_the_map_is_drawn(mapped: Studybot, tmp_path: Path) -> None:
    assert mapped("bank", "map", "--picture", "m.svg").stdout == "Drew m.svg.\n"
    assert "4 concepts on 2 topics" in (tmp_path / "m.svg").read_text("utf-8")


def test_what_is_not_there_suggests_what_is_near(studybot: Studybot) -> None:
    assert "Did you mean dropout?" in sentence(studybot("bank", "map", "dropuot"))
    assert "List them: studybot bank map" in sentence(studybot("bank", "map", "zzz"))


def test_one_thing_is_shown_at_a_time(studybot: Studybot) -> None:
    said = studybot("bank", "map", "dropout", "--picture", "m.svg")

    assert said.exit_code == 2
    assert "Name a concept, or choose a topic, or draw a picture." in said.output
