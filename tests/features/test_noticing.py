"""What admins are told once."""

from random import Random

import pytest

from bot.commands import parse
from bot.effects import Look, Reply
from bot.events import Asked
from bot.features.delivering import CannotPost
from bot.store.records import DeliveryKind
from bot.study import Study
from tests.fates import crashed
from tests.scenes import BERLIN, Scene


def test_what_is_read_apart_comes_with_the_notice_as_well(scene: Scene) -> None:
    """`/streak` is answered in the read lane, which writes nothing."""
    ana = scene.person("Ana", admin=True)
    scene.sends = crashed
    scene.given(scene.joins(ana, place=None))
    lane = Study(
        scene.store, scene.study.bank, dice=Random(1), zone=BERLIN, owner="lane", lane=True
    )
    asked = Asked(scene.origin(ana), parse("/streak"))
    with scene.store.transaction():
        steps = lane.handle(asked, scene.now)
        again = lane.handle(Asked(scene.origin(ana), parse("/streak")), scene.now)

    assert [type(step) for step in steps] == [Look, Reply]
    assert [type(step) for step in again] == [Look]


def test_a_notice_whose_post_is_gone_keeps_no_other_from_being_posted(scene: Scene) -> None:
    ana = scene.person("Ana", admin=True)
    scene.given(scene.joins(ana))
    with scene.store.transaction():
        scene.store.deliveries.plan_elsewhere(
            ana.track, DeliveryKind.NOTICE, "notice:99", place=ana.place, at=scene.now
        )

    with pytest.raises(CannotPost, match="delivery 2"):
        scene.ticks()
