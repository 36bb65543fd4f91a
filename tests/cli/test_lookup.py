"""What is named on the command line."""

import click
import pytest

from bot.cli.lookup import find_concept, find_question, find_topic
from tests.factory import make_bank, make_path

BANK = make_bank()


def test_a_question_is_found_by_its_id() -> None:
    assert find_question(BANK, "dropout-at-test") == BANK.questions[0]


@pytest.mark.parametrize("name", ["cnn", "Convolutional networks", "convolutional NETWORKS"])
def test_a_topic_is_found_by_its_slug_or_its_title(name: str) -> None:
    assert find_topic(BANK, name) == "cnn"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("dropout-at-tset", "Did you mean dropout-at-test?"), ("x", "List them: studybot bank show")],
)
def test_a_question_that_is_not_there_suggests_others(name: str, hint: str) -> None:
    with pytest.raises(click.ClickException) as refused:
        find_question(BANK, name)

    assert refused.value.message == f"The bank has no question {name}. {hint}"


@pytest.mark.parametrize(
    ("name", "hint"), [("cnns", "Did you mean cnn?"), ("x", "It has cnn, rnn and training.")]
)
def test_a_topic_that_is_not_there_suggests_others(name: str, hint: str) -> None:
    with pytest.raises(click.ClickException) as refused:
        find_topic(BANK, name)

    assert refused.value.message == f"The bank has no topic {name}. {hint}"


@pytest.mark.parametrize("name", ["dying-relu", "dying relu", "Dying ReLU"])
def test_a_concept_is_found_with_hyphens_or_without(name: str) -> None:
    assert find_concept(make_path(**{"dying-relu": ""}), name) == "dying-relu"


@pytest.mark.parametrize(
    ("name", "hint"), [("droput", "Did you mean dropout?"), ("x", "List them: studybot bank map")]
)
def test_a_concept_that_is_not_there_suggests_others(name: str, hint: str) -> None:
    with pytest.raises(click.ClickException) as refused:
        find_concept(BANK, name)

    assert refused.value.message == f"The bank has no concept {name}. {hint}"
