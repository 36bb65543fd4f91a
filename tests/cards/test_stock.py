"""What the bank has."""

from bot.bank.counts import count
from bot.cards.stock import stock_card, topic_card
from bot.domain.question import Status
from bot.ids import QuestionId
from tests.card_reading import words
from tests.factory import make_bank, make_multi, make_numeric, make_question

BANK = make_bank(make_question(), make_multi(id=QuestionId("m")), make_numeric(id=QuestionId("n")))


def test_each_question_is_a_letter_in_the_row_of_its_topic() -> None:
    told = words(stock_card(count(BANK)))

    assert told.startswith("3 questions on 3 topics C choice 1, M multi 1, N numeric 1, O ordering")
    assert "Training 3 CMN - - 3" in told
    assert "Recurrent networks - - - 0" in told
    assert told.endswith("all 3 0 0 3")


def test_many_are_counted() -> None:
    bank = make_bank(*(make_question(id=QuestionId(f"q{n}")) for n in range(12)))

    assert "Training 12 12C - - 12" in words(stock_card(count(bank)))


def test_what_is_not_served_is_said() -> None:
    bank = make_bank(make_question(), make_question(id="d", status=Status.DRAFT))

    assert words(stock_card(count(bank))).endswith("Besides: 1 draft.")


def test_a_topic_is_told_kind_by_kind() -> None:
    assert words(topic_card(count(BANK), "training")) == (
        "Training: 3 questions Kind Beginner Intermediate Advanced All "
        "choice 1 - - 1 multi 1 - - 1 numeric 1 - - 1 all 3 - - 3"
    )
