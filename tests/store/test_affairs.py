"""What is kept about groups, as values."""

import pytest

from bot.store.affairs import Presence, PresenceState
from tests.store.facts import HERE, START, make_notice


def test_a_notice_has_a_delivery_of_its_own() -> None:
    assert make_notice(id=3).occurrence == "notice:3"


@pytest.mark.parametrize(
    ("state", "gone"),
    [
        (PresenceState.HERE, False),
        (PresenceState.LEFT, True),
        (PresenceState.PURGING, True),
        (PresenceState.PURGED, False),
    ],
)
def test_nothing_is_posted_where_the_bot_is_gone(state: PresenceState, gone: bool) -> None:
    assert Presence(space=HERE, at=START, state=state).gone is gone
