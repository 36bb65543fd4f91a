"""What comes next in a series, and what became of its last question."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.cards.prospect import Prospect, describe_last, prospect_fields
from bot.ids import DeliveryId
from bot.store.records import Delivery, DeliveryKind, DeliveryState
from bot.view.card import Card, Paragraph
from tests.card_reading import words
from tests.cards.test_schedule import TWICE

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
LAST = Delivery(
    id=DeliveryId(1),
    track=TWICE.id,
    kind=DeliveryKind.QUESTION,
    occurrence="2026-03-02T18:00",
    post=None,
    state=DeliveryState.SENT,
    due_at=NINE,
    attempt_at=NINE,
    place=TWICE.place,
    sent_at=NINE.replace(minute=1),
)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (DeliveryState.SENT, "sent Mon 2 Mar 10:01"),
        (DeliveryState.SKIPPED, "skipped Mon 2 Mar 10:00: it came late"),
        (DeliveryState.FAILED, "failed Mon 2 Mar 10:00: it came late. Post one: "),
        (DeliveryState.UNSURE, "unsure Mon 2 Mar 10:00: it came late. Post one: "),
        (DeliveryState.DUE, "on its way since Mon 2 Mar 10:00, tried 3 times: it came late"),
    ],
)
def test_what_became_of_the_last_question(state: DeliveryState, told: str) -> None:
    last = replace(LAST, state=state, reason="it came late", attempts=3)
    shown = words(Card(title="", blocks=(Paragraph(describe_last(TWICE, last, "Europe/Berlin")),)))

    assert shown.startswith(told)
    assert shown.removeprefix(told) in ("", "/schedule post-now")


def test_a_series_with_nothing_to_tell_says_so() -> None:
    idle = words(Card(title="", blocks=(prospect_fields(TWICE, Prospect(), "UTC"),)))
    paused = replace(TWICE, paused=True)

    assert idle == "daily, next nothing is sure to come daily, last no question yet"
    assert "nothing, while it is paused" in words(
        Card(title="", blocks=(prospect_fields(paused, Prospect(), "UTC"),))
    )


def test_the_next_moments_are_in_the_readers_zone() -> None:
    prospect = Prospect(coming=(NINE, NINE.replace(day=3)), last=LAST)

    assert words(Card(title="", blocks=(prospect_fields(TWICE, prospect, "Europe/Berlin"),))) == (
        "daily, next Mon 2 Mar 10:00, Tue 3 Mar 10:00 daily, last sent Mon 2 Mar 10:01"
    )
