"""What is on a person's own page and nowhere else."""

from datetime import UTC, datetime

import pytest

from bot.cards.admins import AdminName
from bot.cards.home import admin_card, nothing_today_card, reviews_card
from bot.ids import LearnerId, PostId
from bot.view.actions import decode, encode
from bot.view.card import Buttons, Card
from tests.card_reading import words
from tests.cards.test_schedule import IDLE, TWICE
from tests.factory import make_bank

LATER = datetime(2026, 3, 9, 8, tzinfo=UTC)


def labels(card: Card) -> list[str]:
    return [each.label for row in card.blocks if isinstance(row, Buttons) for each in row.buttons]


@pytest.mark.parametrize(
    ("due", "back", "said"),
    [
        (2, LATER, "2 reviews due Before you forget them: /review"),
        (1, None, "1 review due Before"),
        (0, LATER, "No review is due The next one comes back Mon 9 Mar 09:00"),
        (0, None, "No review is due What you answer comes back here"),
    ],
)
def test_reviews_are_due_or_come_back(due: int, back: datetime | None, said: str) -> None:
    card = reviews_card(due, back, "Europe/Berlin", PostId(17))

    assert words(card).startswith(said)
    assert labels(card) == (["Next question"] if due else [])


def test_where_nothing_was_posted_there_is_nothing_to_go_on_from() -> None:
    assert labels(reviews_card(3, None, "UTC", None)) == []


def test_who_asks_first_opens_the_question() -> None:
    assert "/daily" in words(nothing_today_card(IDLE))


def test_an_admin_sees_what_is_set_and_who_is_named() -> None:
    ada = AdminName(LearnerId("slack:T1:U1"), "Ada")
    card = admin_card([TWICE], [ada], make_bank())

    assert "09:00 and 18:30, Mon, Fri; topics: all Named admins Ada" in words(card)
    assert "Named admins nobody" in words(admin_card([TWICE], [], make_bank()))
    rows = [block for block in card.blocks if isinstance(block, Buttons)]
    for button in rows[0].buttons:
        assert decode(encode(button.action)) == button.action
