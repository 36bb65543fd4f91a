"""Answers for which it is too late, and people who are gone by then, on the wire."""

import asyncio
from collections.abc import Callable, Sequence

import pytest

from adapters.discord import client
from bot.effects import Step
from bot.events import Event, PersonEvent
from tests.adapters.discord.fake import Interaction, Press
from tests.adapters.discord.garden import CALLBACK, Garden, bank_of, told
from tests.adapters.discord.whole import Whole, whole

SIXTEEN_MINUTES = 960.0
FOLLOW_UP = "POST /webhooks/{webhook_id}/{webhook_token}"
THOUGHT = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"


def slow(bot: Whole, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """What people do is handled only once the gate is set; Discord is told at once to wait."""
    thread, gate = bot.shell._thread, asyncio.Event()
    at_once = thread.handle

    async def handle(event: Event) -> Sequence[Step]:
        if isinstance(event, PersonEvent):
            await gate.wait()
        return await at_once(event)

    monkeypatch.setattr(thread, "handle", handle)
    monkeypatch.setattr(client, "DEFER_AFTER", 0.0)
    return gate


async def is_over(garden: Garden, route: str) -> None:
    """The interaction's token has died before the answer came."""

    def refused() -> bool:
        return any(call.status == 401 for call in garden.discord.asked(route))

    await garden.discord.until(refused, "an answer that comes too late")


async def late(
    garden: Garden, do: Callable[[], Interaction], gate: asyncio.Event, route: str
) -> Interaction:
    interaction = do()
    await garden.discord.until(lambda: interaction.deferred, "that it was heard")
    garden.discord.advance(SIXTEEN_MINUTES)
    gate.set()
    await is_over(garden, route)
    return interaction


async def test_a_press_whose_token_died_meanwhile_counts_and_shows_its_verdict_when_pressed_again(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        posted = await garden.is_asked(bot)
        gate = slow(bot, monkeypatch)
        first = await late(
            garden, lambda: garden.discord.send(Press(posted, "B"), by=garden.ben), gate, FOLLOW_UP
        )
        monkeypatch.undo()
        again = await garden.presses(posted, "A")

    assert first.replies == []
    assert garden.posted() == [posted]
    assert told(again).startswith("You answered this")
    assert "You picked B" in told(again)
    assert again.reply.only_for is garden.ben


async def test_a_command_whose_token_died_meanwhile_is_done_and_nobody_else_is_told(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        before = [m for m in garden.discord.messages if m.embeds]
        gate = slow(bot, monkeypatch)
        from_ana = await late(garden, lambda: garden.types("schedule pause"), gate, THOUGHT)
        monkeypatch.undo()
        shown = await garden.says("schedule show")

    assert [each for each in from_ana.replies if each.embeds] == []
    assert "paused" in told(shown)
    assert [m for m in garden.discord.messages if m.embeds] == [*before, shown.reply]


async def test_a_press_from_before_a_ban_that_arrives_after_it_is_answered_once_in_private(
    garden: Garden,
) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        posted = await garden.is_asked(bot)
        garden.discord.shards.cut()
        pressed = garden.discord.send(Press(posted, "A"), by=garden.ben)
        garden.discord.remove_member(garden.guild, garden.ben)
        await garden.discord.answer_to(pressed)
        board = await garden.says("leaderboard")

    assert len(pressed.replies) == 1
    assert pressed.refusals == []
    assert "You picked A" in told(pressed)
    assert pressed.reply.only_for is garden.ben
    assert "1 learner" in told(board)


async def test_a_button_that_anothers_ban_left_behind_leads_nobody_to_their_answers(
    garden: Garden,
) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        posted = await garden.is_asked(bot)
        verdict = await garden.presses(posted, "A")
        garden.discord.remove_member(garden.guild, garden.ben)
        before = len(garden.discord.asked(CALLBACK))
        tried = [
            await garden.presses(verdict.reply, c["custom_id"], by=garden.ana, forged=True)
            for c in verdict.reply.controls()
        ]

    assert len(garden.discord.asked(CALLBACK)) == before + len(tried) > before
    for each in tried:
        assert "You picked" not in told(each)
        assert each.reply.only_for is garden.ana
