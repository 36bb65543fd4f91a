"""Packs that a group may be asked from."""

from bot.cards.packs import Packed, packs_card, removed_card
from tests.card_reading import words
from tests.store.facts import DAILY, HERE, make_pack

PACK = make_pack(space=HERE, questions=1)


def test_a_pack_says_for_whom_it_is_and_whence() -> None:
    told = words(packs_card([Packed(pack=PACK, by="Ana")], "UTC"))

    assert "1 question for this group; no series asks from it yet. CC0; from a friend." in told
    assert "by Ana" in told


def test_many_packs_are_counted() -> None:
    assert "And 3 others." in words(packs_card([Packed(pack=PACK)] * 23, "UTC"))


def test_nobody_is_named_who_did_not_ask_from_a_removed_pack() -> None:
    assert "asked from it" not in words(removed_card(PACK, ()))
    assert "Daily asked from it" in words(removed_card(PACK, (DAILY,)))
