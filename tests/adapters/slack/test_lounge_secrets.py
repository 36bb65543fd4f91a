"""Nothing that is sent before a bell or a reveal depends on the key."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands import ANYWHERE, Verb
from bot.domain.question import Question
from tests.adapters.slack.fake import FakeSlack
from tests.adapters.slack.lounge import Lounge
from tests.factory import make_multi, make_numeric, make_question

WHYS = ("The scale was paid while training", "That is Monte Carlo dropout")
LINES = {
    Verb.STREAK_PAUSE: "streak pause 3",
    Verb.ADMINS_ADD: "admins add 42",
    Verb.ADMINS_REMOVE: "admins remove 42",
    Verb.SCHEDULE_ADD: "schedule add evening 18:30 daily",
    Verb.SCHEDULE_EDIT: "schedule edit 09:00 daily Europe/Berlin",
    Verb.SCHEDULE_REMOVE: "schedule remove evening",
    Verb.SCHEDULE_UNSKIP: "schedule unskip 2026-12-24",
    Verb.ME_ZONE: "me zone Asia/Kolkata",
    Verb.INTERVIEW: "interview 2026-05-04",
    Verb.QUIZ_START: "quiz start 1",
}
"""How those are used that need words."""
COUNTED = re.compile(r"\b[A-Z]?0{4,}[0-9a-fA-F]+(?:\.0{4,}[0-9a-fA-F]+)*")
"""Ids of the fake."""
REVEALING = {Verb.SCHEDULE_POST_NOW, Verb.SCHEDULE_PREVIEW}
"""One reveals the question before; one shows an admin the next question."""


@pytest.mark.parametrize("keys", [("a", "b"), ("c", "d")])
async def test_nothing_before_the_bell_tells_the_key(tmp_path: Path, keys: tuple[str, str]) -> None:
    first, second = [await before_the_bell(tmp_path / key, rightly(key)) for key in keys]

    assert first == second
    assert not any(why in "".join(first) for why in WHYS)
    assert sum("Locked in " in each for each in first) >= 4
    assert sum("Question 1 of 1" in each for each in first) >= 1


async def test_the_comparison_sees_a_payload_that_tells(tmp_path: Path) -> None:
    """What comes with the bell does depend on the key."""
    first, second = [
        await before_the_bell(tmp_path / key, rightly(key), bell=True) for key in ("a", "b")
    ]

    assert first != second
    assert any(why in "".join(first) for why in WHYS)


async def test_neither_does_anything_before_the_bell_of_other_kinds(tmp_path: Path) -> None:
    pairs = [
        (make_multi("a", "b"), make_multi("c", "d")),
        (make_numeric(), replace_number(make_numeric(), 2.5)),
    ]
    for number, pair in enumerate(pairs):
        sent = [
            await before_the_bell(tmp_path / f"{number}{side}", question)
            for side, question in enumerate(pair)
        ]
        assert sent[0] == sent[1]


async def test_no_answer_to_a_command_tells_the_key_of_an_open_question(tmp_path: Path) -> None:
    first, second = [await all_commands(tmp_path / key, rightly(key)) for key in ("a", "c")]

    assert first == second
    assert len(first) >= len(ANYWHERE) - len(REVEALING)
    assert not any(why in "".join(first) for why in WHYS)


async def before_the_bell(home: Path, question: Question, *, bell: bool = False) -> list[str]:
    """Play to the bell, in which everybody presses all there is; returns all that was sent."""
    home.mkdir()
    async with FakeSlack() as slack:
        lounge = Lounge(slack, home)
        slack.grant("users:read")
        async with lounge.opens(question):
            message = await lounge.begins("1 seconds:60")
            others = [slack.add_person(f"p{n}", lounge.channel) for n in range(2)]
            for first, who in enumerate((lounge.ana, lounge.ben, *others)):
                pressed = tokens(message.blocks)
                for token in [*pressed[first:], *pressed[:first]]:
                    await who.acts(message, token)
                await who.types("/study review", lounge.channel)
                await who.presses(message, tokens(message.blocks)[0]["action_id"])
                await who.opens_home()
            await lounge.shows("Locked in: ")
            if bell:
                await lounge.passes(63, "Answer to question 1")
            return sent(slack)


async def all_commands(home: Path, question: Question) -> list[str]:
    """Use every command by which nothing is revealed, on the day of an open question."""
    home.mkdir()
    async with FakeSlack() as slack:
        lounge = Lounge(slack, home)
        slack.grant("users:read")
        boss = slack.add_person("boss", lounge.channel, admin=True)
        async with lounge.opens(question, rightly("b", id="other")) as bot:
            await boss.types("/study schedule edit 13:30 daily Europe/Berlin", lounge.channel)
            await bot.passes(1800)
            await bot.until(lambda: bool(slack.posted(lounge.channel)), "the question")
            for command in ANYWHERE:
                if command.verb not in REVEALING:
                    line = LINES.get(command.verb, str(command.verb))
                    for who in (boss, lounge.ben):
                        await who.types(f"/study {line}", lounge.channel)
            return sent(slack)


def tokens(blocks: list[dict[str, object]]) -> list[dict[str, str]]:
    """A press of each button there."""
    buttons = [
        each
        for block in blocks
        for each in [*block.get("elements", ()), block.get("accessory") or {}]  # type: ignore[misc]
        if isinstance(each, dict) and each.get("type") == "button"
    ]
    return [
        {"type": "button", "block_id": "b", "action_id": b["action_id"], "value": b["value"]}
        for b in buttons
    ]


def sent(slack: FakeSlack) -> list[str]:
    """All requests so far; edits and pages come when convenient, so in any order.

    Slack counts what it hands out, such as triggers: by that order, and by nothing that was said.
    """
    said = (json.dumps([call.method, call.data], sort_keys=True) for call in slack.calls)
    return sorted({COUNTED.sub("#", each) for each in said})


def rightly(key: str, **changes: str) -> Question:
    choices = tuple(replace(choice, correct=choice.id == key) for choice in make_question().choices)
    return make_question(choices=choices, **changes)


def replace_number(question: Question, answer: float) -> Question:
    assert question.numeric
    return replace(question, numeric=replace(question.numeric, answer=answer))
