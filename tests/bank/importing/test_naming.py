"""Names of what comes from elsewhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.importing.naming import (
    SLUG,
    digest,
    is_pack_name,
    namespace,
    question_slug,
    slug,
    topic_slug,
)
from bot.ids import SpaceId


@pytest.mark.parametrize("name", ["trivia", "general-trivia-2", "a" * 32])
def test_plain_names_are_names(name: str) -> None:
    assert is_pack_name(name)


@pytest.mark.parametrize("name", ["", "Trivia", "a--b", "-a", "a/b", "a b", "a" * 33, "x\n"])
def test_others_are_not(name: str) -> None:
    assert not is_pack_name(name)


def test_packs_of_two_groups_never_meet() -> None:
    one, two = (namespace("trivia", SpaceId(f"discord:{n}")) for n in (1, 2))

    assert len({one, two, namespace("trivia", None)}) == 3
    assert namespace("trivia", None) == "trivia"


@given(st.text(), st.text())
def test_whatever_is_asked_has_a_slug_that_stays(prompt: str, code: str) -> None:
    name = question_slug(prompt, prompt, code)

    assert SLUG.fullmatch(name)
    assert len(name) <= 64
    assert name == question_slug(prompt, prompt, code)
    assert re.fullmatch("[0-9a-f]{12}", digest(prompt))


def test_words_in_any_script_have_a_topic() -> None:
    assert topic_slug("Science: Computers") == "science-computers"
    assert topic_slug("数学").startswith("topic-")
    assert slug("Déjà vu?") == "deja-vu"
