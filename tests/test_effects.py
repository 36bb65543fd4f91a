"""Effects as values."""

from dataclasses import FrozenInstanceError
from typing import get_args

import pytest

from bot.effects import Announce, AskForm, Audience, Effect, Reply, Revise
from bot.ids import DeliveryId, PlaceId, PostId
from bot.view.actions import AnswerPost
from bot.view.card import Card
from bot.view.form import Form

CARD = Card(title="Today")
PLACE = PlaceId("console:room")
EFFECTS: tuple[Effect, ...] = (
    Reply(CARD),
    AskForm(Form(title="Your answer", inputs=(), action=AnswerPost(PostId(17)))),
    Announce(delivery=DeliveryId(1), place=PLACE, key="daily/2026-03-02", card=CARD),
    Revise(place=PLACE, ref="7", card=CARD),
)


def test_every_kind_of_effect_is_seen_here() -> None:
    assert {type(effect) for effect in EFFECTS} == set(get_args(Effect))


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: type(effect).__name__)
def test_an_effect_is_frozen_and_can_be_put_in_a_set(effect: Effect) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(effect, effect.__slots__[0], None)
    assert effect in {effect}


def test_an_announcement_mentions_nobody_unless_told_otherwise() -> None:
    announce = Announce(delivery=DeliveryId(1), place=PLACE, key="daily/2026-03-02", card=CARD)

    assert (announce.role, announce.thread) == ("", False)


def test_a_reply_is_private_unless_told_otherwise() -> None:
    assert Reply(CARD).audience is Audience.ONLY_YOU
