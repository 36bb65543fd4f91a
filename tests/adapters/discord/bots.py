"""The real discord.py client, as plain as it can be, for tests of the fake."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import discord

from tests.adapters.discord.fake import FakeDiscord

Answer = Callable[[discord.Interaction[Any]], Awaitable[Any]]


class Bot(discord.AutoShardedClient):
    """Notes what it hears, and answers interactions with ``answer``."""

    def __init__(self, answer: Answer | None = None, **options: Any) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            guild_ready_timeout=0.0,
            enable_debug_events=True,
            **options,
        )
        self.answer = answer
        self.heard: list[str] = []
        self.failures: list[Exception] = []

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        self.heard.append(event)
        super().dispatch(event, *args, **kwargs)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        if self.answer is None:
            return
        try:
            await self.answer(interaction)
        except discord.HTTPException as error:
            self.failures.append(error)


@contextlib.asynccontextmanager
async def running(
    fake: FakeDiscord, answer: Answer | None = None, **options: Any
) -> AsyncIterator[Bot]:
    """The bot, logged in and greeted by all its shards."""
    bot = Bot(answer, **options)
    await bot.login(fake.token)
    task = asyncio.create_task(bot.connect())
    try:
        await fake.connected(len(options.get("shard_ids", [0])))
        yield bot
    finally:
        await bot.close()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def http(bot: discord.Client, method: str, path: str, **params: Any) -> Awaitable[Any]:
    """A raw request; ``json`` among the parameters is the body."""
    body = {"json": params.pop("json")} if "json" in params else {}
    return bot.http.request(discord.http.Route(method, path, **params), **body)


async def failed(discord: FakeDiscord, bot: Bot) -> None:
    """The bot read the refusal: one more request goes through after it."""
    while not bot.failures:
        await http(bot, "GET", "/users/@me")
