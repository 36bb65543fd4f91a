"""A week of a track, summed up for everyone."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.cards.digest import Ahead, Hardest, Recap, digest_card
from bot.domain.digest import DigestWeek
from bot.ids import ChoiceId, TrackId
from bot.store.counts import DigestCounts, Tally
from bot.view.card import Bars, Card
from tests.card_reading import words
from tests.cards.test_question import POST
from tests.cards.test_schedule import IDLE, TWICE
from tests.factory import make_bank, make_numeric, make_question

WEEK = DigestWeek(date(2026, 3, 8), datetime(2026, 3, 8, 9, tzinfo=UTC))
PICKS = {ChoiceId("a"): 1_800, ChoiceId("b"): 900, ChoiceId("c"): 1_500, ChoiceId("d"): 41}
HARD = Hardest(POST, make_question(), Tally(answers=4_241, right=900, picks=PICKS))
MANY = Recap(
    track=replace(TWICE, topics=frozenset({"cnn", "rnn"})),
    week=WEEK,
    questions=14,
    counts=DigestCounts(
        people=4_812,
        kept=3_120,
        fresh=212,
        longest=(("Ada", 1_204), ("Ben", 311), ("**Cleo**", 311)),
        newcomers=("Dan", "Eve", "<@42> & Co"),
    ),
    hardest=HARD,
    quizzes=3,
    players=64,
    ahead=Ahead(12, (date(2026, 3, 12), date(2026, 3, 13))),
)
ONE = Recap(
    track=TWICE,
    week=WEEK,
    questions=1,
    counts=DigestCounts(people=1, kept=1, fresh=1, newcomers=("Ada",)),
    hardest=Hardest(POST, make_question(), Tally(answers=1, right=0, picks={ChoiceId("a"): 1})),
    quizzes=1,
    players=1,
    ahead=Ahead(1),
)
QUIET = Recap(track=IDLE, week=WEEK, questions=2, counts=DigestCounts())


def told(recap: Recap, **changes: Any) -> str:
    return words(digest_card(replace(recap, **changes), make_bank()))


def bars(card: Card) -> list[tuple[str, str]]:
    [chart] = [block for block in card.blocks if isinstance(block, Bars)]
    return [(bar.label[3:], bar.note) for bar in chart.bars]


def test_a_week_of_many() -> None:
    shown = told(MANY)

    assert shown.startswith(
        "The week from Mon 2 Mar to Sun 8 Mar "
        "Questions 14 questions, answered by 4,812 people "
        "Streaks 3,120 people kept one all week; longest: Ada 1,204, Ben 311, **Cleo** 311 "
        "New here Dan, Eve, <@42> & Co and 209 more "
        "Quizzes 3, by up to 64 players "
        "Next week 12 questions on Convolutional networks and Recurrent networks; "
        "none on Thu 12 Mar and Fri 13 Mar "
        "The hardest: Training, Monday 2 March "
        "What does inverted dropout do"
    )
    assert shown.endswith(
        "900 of 4,241 right at the first attempt. The question that is out now: /daily"
    )


def test_a_week_of_one() -> None:
    shown = told(ONE)

    assert "Questions 1 question, answered by 1 person" in shown
    assert "Streaks 1 person kept one all week New here Ada" in shown
    assert "Quizzes one was played, by 1 player Next week 1 question The hardest" in shown
    assert "0 of 1 right at the first attempt." in shown


def test_a_quiet_week_leaves_out_what_is_empty() -> None:
    assert told(QUIET) == (
        "The week from Mon 2 Mar to Sun 8 Mar "
        "Questions 2 questions, and nobody has answered yet "
        "The question that is out now: /daily"
    )


def test_the_hardest_question_has_its_bars() -> None:
    shown = bars(digest_card(MANY, make_bank()))

    assert sorted(shown) == [
        ("Option a", "1800"),
        ("Option b", "900"),
        ("Option c", "1500"),
        ("Option d", "41"),
    ]


def test_a_question_without_options_has_none() -> None:
    hard = Hardest(POST, make_numeric(), Tally(answers=4, right=1, picks={}))
    shown = told(ONE, hardest=hard)

    assert "1 of 4 right at the first attempt." in shown
    assert "1.5" not in shown


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        (Ahead(5), "Next week 5 questions The"),
        (Ahead(0, (date(2026, 3, 12),)), "Next week no question The"),
        (Ahead(0), "Next week no question The"),
        (Ahead(6, (date(2026, 3, 12),)), "Next week 6 questions; none on Thu 12 Mar The"),
    ],
)
def test_what_comes_next_week(ahead: Ahead, expected: str) -> None:
    assert expected in told(QUIET, ahead=ahead)


def test_a_track_of_several_is_named() -> None:
    evening = replace(IDLE, id=TrackId("test:garden/evening"), name="evening")
    shown = told(QUIET, track=evening)

    assert shown.startswith("The week from Mon 2 Mar to Sun 8 Mar (evening) ")
    assert shown.endswith("The question that is out now: /daily track:evening")


def test_newcomers_without_a_name_to_tell_are_counted() -> None:
    assert "New here 1 person " in told(ONE, counts=DigestCounts(people=1, fresh=1))
    assert "New here 2 people " in told(ONE, counts=DigestCounts(people=2, fresh=2))
