"""What several parts of the contract look at, and by."""

from dataclasses import replace
from typing import Any

from bot.domain.regrade import Given
from bot.ids import SpaceId
from bot.store.counts import Board, Standing
from bot.store.interface import Store
from bot.store.records import DeliveryState, Learner, Regrade
from tests.store.facts import (
    ANN,
    BEN,
    CLEO,
    HERE,
    MONDAY,
    START,
    make_track,
)

SCRIPTS = "Ångström Ωμέγα Жанна 深層学習 שלום सीखना 👩🏽‍🔬 e\u0301 'quote' \"; DROP TABLE\n\t%_\\"


OVER = (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNSURE, DeliveryState.SKIPPED)


def board(store: Store, period: str = "all", reader: Learner = ANN) -> Board:
    found = store.boards.page(HERE, period, reader.id, top=10, near=1)
    return found if reader is not ANN else replace(found, own=None)


def make_regrade(given: Given, **changes: Any) -> Regrade:
    """What was wrong and earned 2 is right and earned 10."""
    regrade = Regrade(answer=given.number, at=START, version=2, right=True, points=10, gained=8)
    return replace(regrade, **changes)


def standing(rank: int, learner: Learner, points: int, *, right: int = 1) -> Standing:
    return Standing(rank=rank, learner=learner.id, name=learner.name, points=points, right=right)


def of_space(store: Store, space: SpaceId) -> list[object]:
    """What can be read of a furnished space, and of what its learners know."""
    track = make_track(space=space).id
    monday = store.posts.of(track, MONDAY)
    assert monday
    return [
        store.boards.page(space, "all", ANN.id, top=9, near=1),
        store.boards.page(space, "2026-W10", CLEO.id, top=9, near=1),
        store.answers.tally(monday.id),
        store.statistics.attempts(),
        [store.answers.cards(each.id) for each in (ANN, BEN, CLEO)],
        [store.answers.of_learner(each.id, space) for each in (ANN, BEN, CLEO)],
        store.streaks.slots(track),
        store.streaks.repairs(track, BEN.id),
        store.regrades.given(monday.question),
        store.regrades.news(BEN.id),
        [(each.post, each.text) for each in store.reports.listed()],
        store.places.trouble(track),
        [each.subject for each in store.notices.untold(space)],
        store.admins.named(space),
    ]
