"""Commands as they are typed on Slack."""

import pytest

from adapters.fallback import plain
from adapters.slack.render import home, message
from adapters.slack.spoken import COMMAND, spoken
from bot.bank.load import read_bank
from bot.view.card import Card, Code, Field, Fields, Note, Paragraph, Table
from bot.view.text import cells, code, text
from tests.adapters.catalogue import CARDS


def said(words: str) -> str:
    return plain(spoken(Card(title=words)))


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("/daily", "/study daily"),
        (
            "Use /setup, or /schedule edit 09:00.",
            "Use /study setup, or /study schedule edit 09:00.",
        ),
        ("(/me)", "(/study me)"),
        (
            "/daily/x a/daily ./daily /dailies /daily-x",
            "/daily/x a/daily ./daily /dailies /daily-x",
        ),
        ("/study daily", "/study daily"),
        ("and/or 1/2 https://example.org/help", "and/or 1/2 https://example.org/help"),
    ],
)
def test_a_command_is_the_second_word(words: str, typed: str) -> None:
    assert said(words).strip() == typed


def test_it_is_so_wherever_a_card_tells_what_to_type_and_never_in_code() -> None:
    told = text("See ", code("/help"))
    card = Card(
        title="t",
        blocks=(
            Paragraph(told),
            Note(told),
            Fields((Field("n", told),)),
            Table(head=("a", "b"), rows=((told, cells("x")[0]),)),
            Code("/help"),
        ),
    )

    assert plain(spoken(card), 200).count("/study help") == 4
    assert Code("/help") in spoken(card).blocks
    assert "/study help" in message(card)["text"]
    assert str(home([card])).count("/study help") == str(message(card)["blocks"]).count(
        "/study help"
    )


def test_no_card_names_a_command_that_slack_does_not_know() -> None:
    shown = [spoken(card) for card in CARDS]

    assert any(COMMAND in plain(card) for card in shown)
    assert [spoken(card) for card in shown] == shown


def test_no_question_of_the_bank_is_changed() -> None:
    for question in read_bank().questions:
        words = (question.prompt, question.explanation, *(c.why for c in question.choices))
        card = Card(title="t", blocks=tuple(Paragraph(text(each)) for each in words))
        assert spoken(card) == card
