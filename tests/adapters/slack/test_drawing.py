"""What draws cards and forms, handed in."""

from tests.adapters.cards import FORM
from tests.adapters.slack.clients import DRAWING, card


def test_messages_and_views_are_drawn() -> None:
    assert DRAWING.message(card())["blocks"]
    assert DRAWING.modal(FORM, metadata="C1")["private_metadata"].endswith("\nC1")
    assert DRAWING.home([card()])["type"] == "home"
    assert FORM.title in str(DRAWING.button(FORM)["blocks"])
