"""What of a card is more than a platform shows: at the limit, and one over it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ids import PostId
from bot.quality.limits import DISCORD, SLACK, Limits
from bot.quality.rendering import Excess, card_excess, form_excess
from bot.view.actions import AnswerPost
from bot.view.card import (
    Bar,
    Bars,
    Block,
    Button,
    Buttons,
    Card,
    Choice,
    Choices,
    Code,
    Entry,
    Field,
    Fields,
    Note,
    Paragraph,
)
from bot.view.form import Form, Input
from bot.view.text import Moment, code, strong, text

ACT = AnswerPost(PostId(1))


def excess(limits: Limits, *blocks: Block, title: str = "") -> list[Excess]:
    return [*card_excess(Card(title=title, blocks=blocks), limits)]


@pytest.mark.parametrize("limits", [DISCORD, SLACK], ids=lambda each: each.platform)
def test_a_title_may_be_as_long_as_the_limit(limits: Limits) -> None:
    assert excess(limits, title="x" * limits.title) == []
    assert excess(limits, title="x" * (limits.title + 1)) == [
        Excess("title", limits.title + 1, limits.title)
    ]


@pytest.mark.parametrize("limits", [DISCORD, SLACK], ids=lambda each: each.platform)
def test_a_paragraph_may_be_as_long_as_the_limit_with_its_line_break(limits: Limits) -> None:
    assert excess(limits, Paragraph(text("x" * (limits.block - 1)))) == []
    assert excess(limits, Note(text("x" * limits.block)))[0] == Excess(
        "longest block", limits.block + 1, limits.block
    )


def test_discord_counts_all_running_text_together_and_slack_each_block() -> None:
    blocks: list[Block] = [Paragraph(text("x" * 2500)), Code("y" * 2500)]

    assert [each.part for each in excess(DISCORD, *blocks)] == ["body"]
    assert excess(SLACK, *blocks) == []


def test_a_title_running_text_and_fields_count_together() -> None:
    fields = Fields(tuple(Field("n" * 100, text("v" * 900)) for _ in range(2)))

    (found,) = excess(DISCORD, Paragraph(text("x" * 3999)), fields, title="t")

    assert found == Excess("text", 6001, 6000)


def test_a_sign_that_is_escaped_takes_more_room() -> None:
    assert excess(SLACK, Paragraph(text("&" * 599))) == []
    assert excess(SLACK, Paragraph(text("&" * 600)))[0].size == 3001
    assert excess(DISCORD, Paragraph(text("*" * 2048)))[0].size == 4097


def test_what_makes_a_span_stand_out_takes_room() -> None:
    shown = text(strong("x" * 2900), code("y"), Moment(datetime(2026, 3, 2, tzinfo=UTC), "UTC"))

    assert excess(SLACK, Paragraph(shown)) == []
    assert excess(SLACK, Paragraph((*shown, *text("z" * 13)))) == [
        Excess("longest block", 3001, 3000)
    ]


def test_options_stand_in_the_card_and_their_letters_on_buttons() -> None:
    options = tuple(Choice(letter="A", text="x" * 990, action=ACT) for _ in range(3))

    assert excess(SLACK, Choices(options=options[:2], action=ACT)) == []
    assert [e.part for e in excess(SLACK, Choices(options=(*options, options[0]), action=ACT))] == [
        "longest block"
    ]


def test_bars_have_their_labels() -> None:
    bars = Bars((Bar(label="x" * 4100, share=0.5),))

    assert [each.part for each in excess(DISCORD, bars)] == ["longest block", "body"]


@pytest.mark.parametrize(
    "block",
    [Entry(label="x" * 81, action=ACT), Buttons((Button("y", ACT), Button("x" * 81, ACT)))],
)
def test_what_is_pressed_has_a_short_label(block: Block) -> None:
    assert excess(DISCORD, block) == [Excess("button", 81, 80)]


def test_there_is_room_for_so_many_buttons_and_blocks() -> None:
    assert excess(DISCORD, Buttons((Button("y", ACT),) * 25)) == []
    assert excess(DISCORD, Buttons((Button("y", ACT),) * 26)) == [Excess("buttons", 26, 25)]
    assert excess(SLACK, *[Code("x")] * 49) == []
    assert excess(SLACK, *[Code("x")] * 50) == [Excess("blocks", 51, 50)]


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 120))
def test_a_form_has_a_title_labels_and_examples(title: int, label: int, example: int) -> None:
    line = Input(key="answer", label="x" * label, placeholder="x" * example)
    form = Form(title="x" * title, inputs=(line,), action=ACT)

    assert [each.part for each in form_excess(form, DISCORD)] == [
        part
        for part, over in (
            ("form title", title > 45),
            ("form label", label > 45),
            ("form example", example > 100),
        )
        if over
    ]
