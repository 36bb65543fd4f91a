"""Cards as values."""

import pickle
from dataclasses import FrozenInstanceError
from datetime import date
from typing import get_args

import pytest

from bot.ids import PostId
from bot.view.actions import AnswerPost, ShowHint
from bot.view.card import (
    Bar,
    Bars,
    Block,
    Button,
    Buttons,
    Calendar,
    Card,
    Choice,
    Choices,
    Code,
    Day,
    Entry,
    Field,
    Fields,
    Mark,
    Note,
    Paragraph,
    Table,
    Tone,
)
from bot.view.text import cells, text

POST = PostId(17)
BLOCKS: tuple[Block, ...] = (
    Paragraph(text("What does dropout do?")),
    Note(text("One minute")),
    Code("x = 1"),
    Choices(
        options=(Choice(letter="A", text="Nothing", action=AnswerPost(POST, (0,))),),
        action=AnswerPost(POST),
    ),
    Entry(label="Type a number", action=AnswerPost(POST)),
    Buttons((Button("Hint", ShowHint(POST, 0)),)),
    Fields((Field("Points", text("10")),)),
    Bars((Bar(label="cnn", share=0.5),)),
    Calendar((Day(date(2026, 3, 2), Mark.RIGHT),)),
    Table(head=("Name", "Points"), rows=(cells("Ada", "10"),), numeric=frozenset({1}), own=0),
)
CARD = Card(title="Today", blocks=BLOCKS)


def test_every_kind_of_block_is_seen_here() -> None:
    assert {type(block) for block in BLOCKS} == set(get_args(Block))


def test_cards_are_compared_by_what_they_show() -> None:
    assert pickle.loads(pickle.dumps(CARD)) == CARD
    assert hash(CARD) == hash(Card(title="Today", blocks=BLOCKS))
    assert Card(title="Today", blocks=BLOCKS, tone=Tone.GOOD) != CARD


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_blocks_are_frozen(block: Block) -> None:
    field = block.__slots__[0]

    with pytest.raises(FrozenInstanceError):
        setattr(block, field, "another")


def test_a_card_is_neutral_and_its_options_open_and_unmarked_unless_told() -> None:
    choices = Choices(options=(), action=AnswerPost(POST))
    choice = Choice(letter="A", text="Nothing", action=AnswerPost(POST, (0,)))

    assert Card(title="Today").tone is Tone.NEUTRAL
    assert choices.open
    assert not choices.several
    assert choice.mark is Mark.NONE
