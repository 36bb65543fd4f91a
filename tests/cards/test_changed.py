"""Changing a track: the form, and what another admin changed meanwhile."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.prose import plain_text
from bot.cards.changed import (
    LONGEST_PLACEHOLDER,
    Change,
    differences,
    edit_form,
    lately_note,
    overtaken_card,
)
from bot.ids import PlaceId
from bot.view.actions import EditTrack, Part
from bot.view.card import Button, Buttons, Card, Tone
from bot.view.text import text
from tests.card_reading import words
from tests.cards.test_schedule import HABITS, IDLE, TWICE
from tests.factory import make_bank

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SET = Change(at=NOON, name="Ana", before=IDLE, after=TWICE)


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        (Part.ALL, ["times", "days", "zone", "topics", "role"]),
        (Part.TIMES, ["times", "days", "zone"]),
        (Part.TOPICS, ["topics"]),
        (Part.ROLE, ["role"]),
    ],
)
def test_a_form_asks_for_its_part_and_carries_the_version(part: Part, keys: list[str]) -> None:
    action = EditTrack("daily", 12, part)
    form = edit_form(action, TWICE)

    assert [each.key for each in form.inputs] == keys
    assert form.action == action
    assert len(form.inputs) <= 5  # Discord: a modal has 1-5 components
    assert len(form.title) <= 45  # Discord: a modal's title
    assert all(len(each.label) <= 45 for each in form.inputs)


def test_an_empty_line_says_what_it_stands_for() -> None:
    many = frozenset(f"topic-{n}" for n in range(40))
    inputs = edit_form(EditTrack("daily", 1, Part.ALL), replace(TWICE, topics=many)).inputs

    assert [each.placeholder for each in inputs[:3]] == [
        "empty for 09:00,18:30",
        "empty for Mon, Fri",
        "empty for Asia/Tokyo",
    ]
    assert all(each.optional for each in inputs)
    assert max(len(each.placeholder) for each in inputs) == LONGEST_PLACEHOLDER


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"paused": True},
            ["When: 09:00 and 18:30, Mon, Fri → 09:00 and 18:30, Mon, Fri (paused)"],
        ),
        ({"zone": "UTC"}, ["Zone: Asia/Tokyo → UTC"]),
        ({"topics": frozenset({"cnn"})}, ["Topics: all → Convolutional networks"]),
        ({"role": "7", "thread": True}, ["Role: none → 7", "Thread: off → on"]),
        (
            {"reveal": HABITS.reveal, "explain": True, "catch_up": HABITS.catch_up},
            [
                "Reveal: with the next question → "
                "once everyone active has answered, or with the next question",
                "Explanation in a thread: off → on",
                "Late: 12 h → 1 h 30 min",
            ],
        ),
        (
            {"spread": HABITS.spread, "digest": HABITS.digest},
            ["Spread: 0 min → 20 min", "Digest: off → Sundays at 18:00"],
        ),
        ({"place": PlaceId("test:attic")}, ["It posts in attic"]),
        ({"removed": True}, ["It was removed"]),
        ({"next_due": NOON}, []),
    ],
)
def test_what_differs_is_told_with_before_and_after(
    changes: dict[str, object], told: list[str]
) -> None:
    changed = replace(TWICE, **changes)  # type: ignore[arg-type]

    assert [plain_text(each) for each in differences(TWICE, changed, make_bank())] == told


def test_a_track_that_came_back_says_so() -> None:
    gone = replace(TWICE, removed=True)

    assert [*differences(gone, TWICE, make_bank())] == [text("It was brought back")]


def test_who_was_overtaken_reads_what_changed_and_may_go_on() -> None:
    again = EditTrack("daily", 13, Part.HERE)
    news = [SET, replace(SET, name="Ben", before=TWICE, after=replace(TWICE, zone="UTC"))]
    card = overtaken_card(news, again, {}, make_bank(), "UTC")

    assert card.tone is Tone.WARNING
    assert card.blocks[-1] == Buttons((Button("Do it anyway", again),))
    assert words(card) == (
        "Ana and Ben changed this meanwhile Mon 2 Mar 12:00, Ana: When: whenever someone asks "
        "with /daily, once a day → 09:00 and 18:30, Mon, Fri Mon 2 Mar 12:00, Ben: Zone: "
        "Asia/Tokyo → UTC Nothing of yours was saved. Do it anyway: type anyway"
    )


def test_what_changed_just_before_is_small_print() -> None:
    note = lately_note([SET], make_bank(), "UTC")

    assert words(Card(title="", blocks=(note,))).startswith("Just before you. Mon 2 Mar 12:00, Ana")
