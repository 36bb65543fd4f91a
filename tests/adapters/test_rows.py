"""Lines of a card as texts."""

from adapters.prose import plain_text
from adapters.rows import bar_row, field_row, option_row, table_rows
from bot.view.actions import AnswerPost
from bot.view.card import Bar, Choice, Field, Mark, Table
from bot.view.text import Moment, cells, code, strong, text
from tests.adapters.cards import NOON, POST

NOTHING = AnswerPost(POST)


def test_an_option_stands_behind_its_letter_and_its_sign() -> None:
    option = Choice(letter="A", text="3 ×\n3", action=NOTHING, mark=Mark.RIGHT)

    assert option_row(option) == text("✓ ", strong("A"), "  ", "3 × 3")


def test_a_fact_that_is_not_there_is_a_dash() -> None:
    assert field_row(Field("Zone", text("UTC"))) == text(strong("Zone"), "  ", "UTC")
    assert field_row(Field("Next", text(" "))) == text(strong("Next"), "  ", "-")


def test_a_bar_stands_under_its_label() -> None:
    each = Bar(label="A  3 times", share=0.5, note="3 of 6", mark=Mark.WRONG)

    assert plain_text(bar_row(each)) == "✗ A  3 times\n█████░░░░░ 3 of 6"
    assert plain_text(bar_row(Bar(label="Losses", share=0.0))) == "Losses\n░░░░░░░░░░"
    assert bar_row(each)[1] == strong("A")


def test_a_row_is_a_name_and_what_there_is_to_say_of_it() -> None:
    noon = Moment(NOON, "UTC")
    row = (text(noon), text("-"), text("a\nb"), text(noon))
    table = Table(head=("Posted", "Answered", "State", ""), rows=(row, row), own=1)
    rest = (*text("", "state: "), *text("a b"), *text(", "), noon)

    [(_, first), (name, _)] = table_rows(table)
    assert plain_text(first) == plain_text(rest) == "state: a b, Mon 2 Mar 12:00"
    assert plain_text(name) == "▸ Mon 2 Mar 12:00"


def test_a_pair_says_all_in_one_line() -> None:
    rows = (cells(code("/me"), "You"), cells("Ana", strong("so")))
    table = Table(head=("Command", "What"), rows=rows)

    assert table_rows(table) == [
        (text("", code("/me"), "  ", "You"), ()),
        (text("", strong("Ana"), "  ", strong("so")), ()),
    ]
