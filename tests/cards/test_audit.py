"""What admins changed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.cards.audit import Entry, audit_card, audit_line, bad_page_card
from bot.store.audits import Matter
from bot.view.card import Card, Paragraph
from tests.card_reading import words
from tests.cards.test_schedule import IDLE, TWICE
from tests.factory import make_bank

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
SET = Entry(
    at=NINE,
    who="Ana",
    matter=Matter.TRACK,
    track=IDLE.id,
    subjects=("5",),
    done=True,
    before=IDLE,
    after=TWICE,
)
SKIPPED = replace(
    SET,
    matter=Matter.SKIP,
    subjects=("2026-12-24", "2026-12-25", "2026-12-31T09:00"),
    name="Christmas",
)


def line(entry: Entry) -> str:
    whole = (Paragraph(audit_line(entry, make_bank(), "Europe/Berlin")),)
    return words(Card(title="", blocks=whole)).removeprefix("Mon 2 Mar 10:00, Ana ")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (SET, "(daily): When: whenever someone asks with /daily, once a day → 09:00 and 18:30"),
        (replace(SET, before=None), "(daily): added it: 09:00 and 18:30, Mon, Fri, Asia/Tokyo"),
        (replace(SET, after=None), "(daily): changed the settings"),
        (
            SKIPPED,
            "(daily): left out Thursday 24 December 2026 to Friday 25 December 2026 (2 dates) "
            "and 2026-12-31 09:00 (Christmas)",
        ),
        (replace(SKIPPED, done=False), "(daily): brought back Thursday 24 December 2026 to "),
        (replace(SET, matter=Matter.LINE_UP), "(daily): chose the question that comes next"),
    ],
)
def test_a_line_says_what_was_decided(entry: Entry, told: str) -> None:
    assert line(entry).startswith(told)


def test_a_page_says_how_to_read_on() -> None:
    page = words(audit_card([SET], make_bank(), "UTC", page=2, more=True))

    assert page.startswith("What admins changed, page 2 Mon 2 Mar 09:00, Ana (daily): ")
    assert page.endswith("What was before: /schedule log 3")
    assert words(audit_card([], make_bank(), "UTC", page=1, more=False)) == (
        "What admins changed Nothing was changed yet."
    )
    assert words(bad_page_card("x")) == "“x” is no page Write a number, like /schedule log 2."
