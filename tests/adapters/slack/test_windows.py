"""Messages in windows, which Slack takes only if they can be sent where they ask for something."""

from typing import Any

from adapters.slack import render
from adapters.slack.windows import above, window
from bot.ids import PostId
from bot.view.actions import AnswerPost, ReportPost, ShowHint, encode
from bot.view.card import Button, Buttons, Card, Choice, Choices, Paragraph
from bot.view.text import text
from tests.adapters.catalogue import CARDS
from tests.adapters.slack.fake.checks import faults_of_view

POST = PostId(7)
TOKEN = encode(AnswerPost(POST))
HINT = Button("Hint", ShowHint(POST, 0))
OPTIONS = tuple(
    Choice(letter=letter, text=f"Option {letter}", action=AnswerPost(POST, (at,)))
    for at, letter in enumerate("ABC")
)


def asking_card(*buttons: Button, several: bool = True) -> Card:
    choices = Choices(options=OPTIONS, action=AnswerPost(POST), open=True, several=several)
    return Card(title="A question", blocks=(choices, Buttons(buttons)))


def labels(view: dict[str, Any]) -> list[str]:
    rows = [block["elements"] for block in view["blocks"] if block["type"] == "actions"]
    return [each["text"]["text"] for row in rows for each in row]


def test_a_menu_is_sent_by_the_window() -> None:
    view = window(render.message(asking_card(HINT)), "C1")

    assert faults_of_view(view) == []
    assert view["private_metadata"] == f"{TOKEN}\nC1"
    assert view["submit"]["text"] == "Send"
    assert labels(view) == ["Hint"]


def test_letters_need_no_sending() -> None:
    view = window(render.message(asking_card(several=False)), "")

    assert faults_of_view(view) == []
    assert "submit" not in view
    assert view["private_metadata"] == ""
    assert labels(view) == ["A", "B", "C"]


def test_a_hint_above_a_menu_leaves_it_to_be_sent() -> None:
    question = window(render.message(asking_card(Button("Report", ReportPost(POST)))), "C1")
    hint = Card(title="A hint", blocks=(Paragraph(text("Think of it.")),))

    view = above(window(render.message(hint), "C1"), question["blocks"])

    assert faults_of_view(view) == []
    assert view["private_metadata"] == f"{TOKEN}\nC1"
    assert labels(view) == ["Report"]


def test_every_card_can_be_shown_in_a_window() -> None:
    assert [
        (card.title, fault)
        for card in CARDS
        for fault in faults_of_view(window(render.message(card), "C1"))
    ] == []
