"""A pack as a value."""

from bot.ids import SpaceId
from tests.store.facts import HERE, THERE, make_pack


def test_a_pack_is_open_to_everyone_or_to_one_group() -> None:
    assert make_pack().open_to(HERE)
    assert make_pack(space=HERE).open_to(HERE)
    assert not make_pack(space=HERE).open_to(THERE)
    assert not make_pack(space=HERE).open_to(SpaceId(""))
