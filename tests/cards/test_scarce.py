"""Questions that run out."""

from bot.cards.scarce import scarce_card, scarce_note
from bot.ids import SpaceId, track_id
from bot.store.affairs import Scarcity
from bot.view.card import Card
from tests.card_reading import words

EVENING = track_id(SpaceId("test:garden"), "evening")
FEW = Scarcity(left=3, needed=7, pool=40)


def test_it_says_how_many_are_left_and_what_to_do() -> None:
    told = words(scarce_card(EVENING, FEW))

    assert told.startswith("New questions run out (evening) 3 questions are new here, and the ")
    assert "the coming week needs 7. Otherwise questions come again" in told
    assert "/schedule edit topics:all track:evening" in told


def test_a_schedule_says_it_in_a_line() -> None:
    one = Scarcity(left=1, needed=7, pool=40)

    assert words(Card(title="", blocks=(scarce_note(one),))).strip() == (
        "New questions run out: 1 question is new here, and the coming week needs 7."
    )
