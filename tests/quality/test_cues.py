"""Words that give the key away."""

from dataclasses import replace

import pytest

from bot.bank.findings import Severity
from bot.domain.question import Question, Status
from bot.ids import QuestionId
from bot.quality.cues import absolute_distractors, shared_rare_words
from tests.factory import make_bank
from tests.quality.items import OPTIONS, lines, make_item, make_items, make_multi_item


def test_an_absolute_that_only_a_wrong_option_uses_is_a_warning() -> None:
    (found,) = absolute_distractors(make_item("It falls", "It always rises", "It stays"))

    assert found.severity is Severity.WARNING
    assert str(found) == (
        "q, choices[1].text: is absolute (always), and no right option is."
        " Say it with a condition, or make the key as firm."
    )


@pytest.mark.parametrize(
    "item",
    [
        make_item("It never falls", "It always rises", "It stays"),
        make_item("It falls", "It rises", "It stays"),
        make_multi_item("It falls", "It never stays", "It always rises"),
    ],
)
def test_an_absolute_that_a_right_option_uses_too_gives_nothing_away(item: Question) -> None:
    assert lines(absolute_distractors(item)) == []


STEM = "Why does teacher forcing need a tokenizer?"


def test_a_rare_word_of_stem_and_key_alone_is_a_warning() -> None:
    bank = make_bank(make_item("Its tokenizers are fixed", *OPTIONS[1:], prompt=STEM))

    (found,) = shared_rare_words(bank)

    assert found.severity is Severity.WARNING
    assert str(found) == (
        "q, choices: only stem and key share 'token'."
        " Use the word in another option too, or another word in the key."
    )


def test_a_word_that_another_option_has_gives_nothing_away() -> None:
    options = ("Its tokenizer is fixed", "Its tokenizer is free", "Its text is long")

    assert lines(shared_rare_words(make_bank(make_item(*options, prompt=STEM)))) == []


def test_a_word_that_many_questions_have_is_not_rare() -> None:
    def about(number: int) -> Question:
        return make_item("Its tokenizer is fixed", *OPTIONS[1:], prompt=STEM)

    assert lines(shared_rare_words(make_items(2, about))) == []


def test_a_retired_question_neither_warns_nor_makes_a_word_common() -> None:
    item = make_item("Its tokenizer is fixed", *OPTIONS[1:], prompt=STEM)
    retired = replace(item, id=QuestionId("old"), status=Status.RETIRED)

    assert len(lines(shared_rare_words(make_bank(item, retired)))) == 1
