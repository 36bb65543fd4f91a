"""Which items the rules are about."""

from bot.domain.question import Status
from bot.ids import QuestionId
from bot.quality.asked import asked, distractors_of, key_of, single_choices, stems_in
from tests.factory import make_bank, make_numeric
from tests.quality.items import make_item, make_multi_item


def test_drafts_are_asked_of_and_retired_questions_are_left_in_peace() -> None:
    draft = make_item(id=QuestionId("new"), status=Status.DRAFT)
    old = make_item(id=QuestionId("old"), status=Status.RETIRED)
    multi, number = make_multi_item(id=QuestionId("m")), make_numeric(id=QuestionId("n"))
    bank = make_bank(draft, old, multi, number)

    assert [question.id for question in asked(bank)] == ["new", "m", "n"]
    assert single_choices(bank) == [draft]


def test_the_key_and_the_others() -> None:
    item = make_item("a", "b", "c", key=1)

    assert key_of(item).text == "b"
    assert [choice.text for choice in distractors_of(item)] == ["a", "c"]


def test_words_that_say_little_have_no_stem() -> None:
    assert stems_in("The gradients of the loss. Gradient!") == {"gradient", "loss"}
