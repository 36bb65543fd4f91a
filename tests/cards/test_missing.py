"""What the bot may not do where it should post."""

from bot.cards.missing import missing_blocks
from bot.ids import PlaceId
from bot.view.card import Card
from tests.card_reading import words
from tests.cards.test_schedule import IDLE

ATTIC = PlaceId("test:attic")
LACKING = ((IDLE.place, ("Send Messages", "Embed Links")), (ATTIC, ("View Channel",)))


def test_all_that_is_missing_is_named_at_once_and_where() -> None:
    card = Card(title="", blocks=missing_blocks(LACKING, IDLE.place))

    assert words(card).startswith(
        "Something is missing. The bot may not do all that it needs. "
        "Here: Send Messages and Embed Links. In attic: View Channel. Allow that in the settings"
    )


def test_where_nothing_is_missing_nothing_is_said() -> None:
    assert missing_blocks((), IDLE.place) == ()
