"""Cards on what is kept about somebody."""

from datetime import timedelta

from bot.cards.privacy import (
    already_deleted_card,
    delete_card,
    export_card,
    no_file_card,
    privacy_card,
    too_large_card,
)
from bot.turn import PURGE_AFTER
from bot.view.card import Buttons, Card, Fields
from bot.view.privacy_actions import EraseMe
from tests.card_reading import words


def labels(card: Card) -> list[str]:
    return [b.label for block in card.blocks if isinstance(block, Buttons) for b in block.buttons]


def test_there_is_a_button_for_all_that_can_be_done() -> None:
    assert labels(privacy_card(hidden=False, rests=PURGE_AFTER)) == [
        "Send me my data",
        "Hide me from boards",
        "Delete my data",
    ]
    assert "Show me on boards" in labels(privacy_card(hidden=True, rests=PURGE_AFTER))


def test_a_few_plain_lines_say_what_is_kept() -> None:
    card = privacy_card(hidden=False, rests=timedelta(days=7))
    [fields] = [block for block in card.blocks if isinstance(block, Fields)]

    assert len(fields.fields) <= 8
    assert "7 days after the bot left" in words(card)
    assert "you are hidden" in words(privacy_card(hidden=True, rests=PURGE_AFTER))


def test_the_question_names_what_goes_and_what_stays() -> None:
    told = words(delete_card(EraseMe(1, 2)))

    for word in ("Goes, in every group", "Stays, with no sign of you", "backups", "ten minutes"):
        assert word in told


def test_a_file_that_cannot_be_sent_has_another_way() -> None:
    for card in (no_file_card(3, "console:ana"), too_large_card(3, "console:ana")):
        assert "3 rows" in words(card)
        assert "studybot db export --learner console:ana" in words(card)
    assert "1 row." in words(export_card("data.json", 1))
    assert already_deleted_card().title == "Nothing is kept about you"
