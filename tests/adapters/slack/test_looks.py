"""How cards and forms look, handed in."""

from tests.adapters.cards import FORM
from tests.adapters.slack.clients import LOOKS, card


def test_messages_and_views_are_drawn() -> None:
    assert LOOKS.message(card())["blocks"]
    assert LOOKS.modal(FORM, metadata="C1")["private_metadata"].endswith("\nC1")
    assert LOOKS.home([card()])["type"] == "home"
    assert FORM.title in str(LOOKS.button(FORM)["blocks"])
