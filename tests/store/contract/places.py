"""Places that refuse what is posted. See ``tests.store.contract``."""

from bot.store.affairs import (
    PlaceState,
    PlaceTrouble,
)
from bot.store.interface import Store
from tests.store.facts import (
    DAILY,
    EXTRA,
    START,
)


class PlacesContract:
    """Places that refuse what is posted."""

    def test_the_last_word_on_a_place_counts(self, store: Store) -> None:
        assert store.places.trouble(DAILY.id) is None
        for state in (PlaceState.UNKNOWN, PlaceState.PAUSED):
            trouble = PlaceTrouble(track=DAILY.id, at=START, state=state, reason="gone")
            store.places.note(trouble)

            assert store.places.trouble(DAILY.id) == trouble
        assert store.places.trouble(EXTRA.id) is None

        store.places.note(PlaceTrouble(track=DAILY.id, at=START, state=PlaceState.OVER))

        assert store.places.trouble(DAILY.id) is None
