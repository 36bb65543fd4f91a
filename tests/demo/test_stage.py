"""The demo's platform."""

from datetime import UTC, datetime

import pytest

from bot.commands import Call, Verb
from bot.demo.stage import NAME, PLACE, SPACE, Stage
from bot.effects import Announce, AskForm, Reply, Revise
from bot.events import Asked, Origin
from bot.ids import DeliveryId, LearnerId, PostId
from bot.port import Platform, Sent
from bot.view.actions import AnswerPost
from bot.view.card import Bar, Bars, Card, Entry, Note, Paragraph, Table
from bot.view.form import Form
from bot.view.text import cells, text
from tests.demo.audience import Audience

NINE = datetime(2026, 3, 2, 8, tzinfo=UTC)
ANSWER = AnswerPost(PostId(1))
QUESTION = Card(
    title="Question",
    blocks=(
        Paragraph(text("What?")),
        Entry(label="Your answer", action=ANSWER),
        Note(text("Small print.")),
    ),
)
REVEAL = Card(title="Answer", blocks=(Paragraph(text("What?")), Bars((Bar(label="A", share=1.0),))))
TOLD = Card(title="Right.", blocks=(Paragraph(text("Why: so.")),))
BOARD = Card(
    title="Board", blocks=(Table(head=("Name",), rows=(cells("Ana"),)), Note(text("All.")))
)


@pytest.fixture
def audience() -> Audience:
    return Audience()


@pytest.fixture
def stage(audience: Audience) -> Stage:
    return Stage(audience, lambda: NINE)


def asked() -> Asked:
    origin = Origin(
        by=LearnerId("demo:Ana"), name="Ana", space=SPACE, place=PLACE, at=NINE, receipt="1"
    )
    return Asked(origin, Call(Verb.ME))


def announce(card: Card) -> Announce:
    return Announce(delivery=DeliveryId(1), place=PLACE, key="key", card=card)


async def test_a_stage_is_a_platform(stage: Stage) -> None:
    platform: Platform = stage

    assert platform.name == NAME
    await platform.close()


async def test_every_message_is_acknowledged_under_its_own_name(stage: Stage) -> None:
    first = await stage.perform(announce(QUESTION), None)
    second = await stage.perform(announce(REVEAL), None)

    assert isinstance(first, Sent)
    assert isinstance(second, Sent)
    assert first.ref != second.ref


async def test_the_first_question_is_drawn_in_full_and_the_next_without_small_print(
    stage: Stage, audience: Audience
) -> None:
    for _ in range(2):
        await stage.perform(announce(QUESTION), None)

    (first, reader), (second, _) = audience.cards
    assert first == QUESTION
    assert "posted in the channel" in reader
    assert [type(block) for block in second.blocks] == [Paragraph, Entry]
    assert stage.questions == [QUESTION, QUESTION]


async def test_of_later_reveals_only_the_bars_are_drawn(stage: Stage, audience: Audience) -> None:
    for _ in range(2):
        await stage.perform(announce(REVEAL), None)

    (first, _), (second, _) = audience.cards
    assert first == REVEAL
    assert [type(block) for block in second.blocks] == [Bars]
    assert stage.questions == []


async def test_a_reply_is_drawn_once_and_then_told_in_a_line(
    stage: Stage, audience: Audience
) -> None:
    for _ in range(2):
        await stage.perform(Reply(TOLD), asked())

    [(card, reader)] = audience.cards
    assert card == TOLD
    assert "only Ana sees this" in reader
    assert audience.lines[-1] == "Mon 09:00  Ana: Right."
    assert stage.transcript == ["Ana: Right."] * 2


async def test_a_picture_is_always_drawn(stage: Stage, audience: Audience) -> None:
    for _ in range(2):
        await stage.perform(Reply(BOARD), asked())

    assert [card for card, _ in audience.cards] == [BOARD, BOARD]


async def test_counters_and_forms_are_not_drawn(stage: Stage, audience: Audience) -> None:
    await stage.perform(Revise(place=PLACE, ref="message-1", card=QUESTION), None)
    await stage.perform(AskForm(Form(title="Form", inputs=(), action=ANSWER)), asked())

    assert audience == Audience()
    assert stage.transcript == []


def test_a_caption_is_said(stage: Stage, audience: Audience) -> None:
    stage.caption("Eve lives nine hours behind.")

    assert audience.lines == ["\n  * Eve lives nine hours behind.\n"]
