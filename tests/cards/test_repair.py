"""Repairing a streak."""

from datetime import timedelta

import pytest

from bot.cards.repair import (
    RULE,
    no_repair_card,
    offered,
    progress,
    repair_card,
    repaired,
    repaired_card,
)
from bot.domain.repair import NoRepair, Offer
from bot.domain.streak import Reason, Streak
from bot.ids import TrackId
from bot.view.card import Card, Choices, Paragraph
from bot.view.text import Text
from tests.card_reading import words
from tests.cards.test_question import POST
from tests.cards.test_streak import NINE, outcome
from tests.factory import make_bank, make_question

DAILY, EVENING = TrackId("test:garden/daily"), TrackId("test:garden/evening")
MENDED = Streak(length=4, best=9, credit=8, met=20)


def offer(*, answered: bool = False, others: int = 0) -> Offer:
    missed = outcome(Reason.NO_FREEZE_LEFT)
    return Offer(missed=missed, until=NINE + timedelta(days=3), answered=answered, others=others)


def said(news: Text) -> str:
    return words(Card(title="", blocks=(Paragraph(news),)))


@pytest.mark.parametrize(
    ("answered", "others", "missing"),
    [
        (False, 0, "the question of Monday 2 March and 3 others"),
        (False, 2, "the question of Monday 2 March and 1 other"),
        (False, 3, "the question of Monday 2 March"),
        (False, 5, "the question of Monday 2 March"),
        (True, 0, "3 more"),
        (True, 2, "1 more"),
    ],
)
def test_what_is_missing_is_said(answered: bool, others: int, missing: str) -> None:
    drawn = repair_card(
        offer(answered=answered, others=others), POST, make_question(), make_bank(), zone="UTC"
    )

    assert f"To repair your streak answer {missing} by Thu 5 Mar 08:00." in words(drawn)
    assert any(isinstance(block, Choices) for block in drawn.blocks)


def test_there_may_be_no_other_question_yet() -> None:
    drawn = repair_card(offer(answered=True), None, None, make_bank(), zone="UTC")

    assert "The next one posted counts, if it comes in time." in words(drawn)


@pytest.mark.parametrize("reason", NoRepair)
def test_every_reason_is_told_with_the_rule(reason: NoRepair) -> None:
    told = words(no_repair_card(reason))

    assert told.startswith("Nothing to repair ")
    assert told.endswith(RULE)
    assert len({words(no_repair_card(each)) for each in NoRepair}) == len(NoRepair)


def test_the_news_of_an_answer_names_the_way_on() -> None:
    news = progress(offer(answered=True, others=1), EVENING, "UTC")

    assert said(news).endswith(
        "answer 2 more by Thu 5 Mar 08:00. Go on: /streak repair track:evening"
    )
    assert said(progress(offer(), DAILY, "UTC")).endswith("Go on: /streak repair")


def test_a_repair_is_told_with_the_streak() -> None:
    assert said(repaired(MENDED)) == (
        "Your streak is repaired: 4 in a row, best 9, 1 freeze in reserve."
    )
    assert words(repaired_card(MENDED)) == (
        "Your streak is repaired 4 in a row, best 9, 1 freeze in reserve"
    )


def test_an_offer_names_its_end() -> None:
    assert said(offered(offer(), "UTC")) == (
        "A missed question can be repaired until Thu 5 Mar 08:00: /streak repair"
    )
