"""What the adapter says by itself."""

from typing import Any

import pytest

from adapters.slack import render
from adapters.slack.offering import UNREADABLE, offer_card, unreadable_view
from bot.view.actions import SetUp
from bot.view.card import Buttons, Card
from tests.adapters.slack.fake.checks import faults_of_message


@pytest.mark.parametrize("card", [UNREADABLE, offer_card()])
def test_slack_takes_its_cards(card: Card) -> None:
    assert faults_of_message(render.message(card)) == []


def test_the_offer_has_a_button_that_sets_up() -> None:
    (buttons,) = [block for block in offer_card().blocks if isinstance(block, Buttons)]

    assert isinstance(buttons.buttons[0].action, SetUp)


def test_a_form_that_cannot_be_read_says_so_at_its_first_input() -> None:
    view = {"blocks": [{"type": "section"}, {"type": "input", "block_id": "answer"}]}
    said = unreadable_view({"view": view})

    assert said["response_action"] == "errors"
    assert list(said["errors"]) == ["answer"]


@pytest.mark.parametrize("odd", [{}, {"view": 7}, {"view": {"blocks": [7]}}, {"view": {}}])
def test_a_form_without_inputs_is_closed(odd: dict[str, Any]) -> None:
    assert unreadable_view(odd) == {"response_action": "clear"}
