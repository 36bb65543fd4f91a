"""Where discord.py must be touched to speak to a Discord of our own."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from unittest.mock import patch

import yarl
from discord import client, gateway, http, shard
from discord.webhook import async_

Sleep = Callable[[float], Awaitable[None]]

SLEEPERS = (client, gateway, http, shard, async_)
"""Modules of discord.py that sleep: for Retry-After, between shards, before a reconnect."""


class _Asyncio:
    """asyncio with another ``sleep``."""

    def __init__(self, sleep: Sleep) -> None:
        self.sleep = sleep

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)


@contextlib.contextmanager
def seams(api_base: str, gateway_url: str, sleep: Sleep | None = None) -> Iterator[None]:
    """Send discord.py there, and let it sleep with ``sleep``, while the context lasts."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(patch.object(http.Route, "BASE", api_base))
        url = yarl.URL(gateway_url)
        stack.enter_context(patch.object(gateway.DiscordWebSocket, "DEFAULT_GATEWAY", url))
        if sleep is not None:
            for module in SLEEPERS:
                stack.enter_context(patch.object(module, "asyncio", _Asyncio(sleep)))
        yield
