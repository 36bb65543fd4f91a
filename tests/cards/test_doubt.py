"""Messages of which nobody knows whether they were posted."""

from datetime import UTC, datetime

import pytest

from bot.cards.doubt import (
    doubt_card,
    is_there_card,
    not_again_card,
    posted_again_card,
    settled_card,
)
from bot.ids import DeliveryId, PlaceId, PostId, TrackId
from bot.store.records import Delivery, DeliveryKind, DeliveryState
from bot.view.card import Buttons
from bot.view.doubt_actions import SettleDoubt
from tests.card_reading import words

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)


def delivery(
    kind: DeliveryKind = DeliveryKind.QUESTION, occurrence: str = "2026-03-02T09:00"
) -> Delivery:
    return Delivery(
        id=DeliveryId(17),
        track=TrackId("test:garden/evening"),
        kind=kind,
        occurrence=occurrence,
        post=PostId(3),
        state=DeliveryState.UNSURE,
        due_at=AT,
        attempt_at=AT,
        place=PlaceId("test:garden/channel"),
        attempts=2,
        reason="no **answer**" + "!" * 999,
        doubted=1,
        doubted_at=AT,
    )


DOUBTED = delivery()


def test_it_says_which_question_when_and_why_and_asks() -> None:
    card = doubt_card(DOUBTED, "Europe/Berlin")

    assert card.title == "The question for Monday 2 March (evening) may be missing"
    told = words(card)
    assert "09:00" in told
    assert "no **answer**" in told
    assert "It may not have been posted. Post again?" in told
    assert len(told) < 800


def test_its_buttons_name_the_message_and_the_attempt() -> None:
    [row] = [block for block in doubt_card(DOUBTED, "UTC").blocks if isinstance(block, Buttons)]

    assert [(button.label, button.action) for button in row.buttons] == [
        ("Post again", SettleDoubt(DOUBTED.id, 2, there=False)),
        ("It is there", SettleDoubt(DOUBTED.id, 2, there=True)),
    ]


@pytest.mark.parametrize(
    ("kind", "occurrence", "name"),
    [
        (DeliveryKind.QUESTION, "2026-03-02", "The question for Monday 2 March (evening)"),
        (DeliveryKind.REVEAL, "2026-03-02T09:00", "The answer for Monday 2 March (evening)"),
        (DeliveryKind.QUIZ, "quiz:3", "The quiz for quiz:3 (evening)"),
    ],
)
def test_every_reply_names_it(kind: DeliveryKind, occurrence: str, name: str) -> None:
    found = delivery(kind, occurrence)
    cards = (
        posted_again_card(found),
        is_there_card(found),
        settled_card(found),
        not_again_card(found, "It was withdrawn."),
    )

    assert all(card.title.startswith(name) for card in cards)
