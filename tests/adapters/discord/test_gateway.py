"""What is said when Discord cannot be reached, and how long is waited."""

import asyncio

import aiohttp
import discord as dpy
import pytest

from adapters.discord.gateway import Gateway, fatal, why
from adapters.pauses import Pauses
from bot.settings import Discord


async def test_it_listens_to_no_more_than_it_needs() -> None:
    gateway = Gateway(Discord(api_base="https://discord.com/api/v10"), lambda _: None, pauses())

    assert gateway.intents == dpy.Intents(guilds=True)
    assert gateway.allowed_mentions
    assert dict(gateway.allowed_mentions.to_dict()) == {"parse": []}
    assert not gateway.cached_messages


def pauses() -> Pauses:
    return Pauses(print, asyncio.sleep)


class Closed(dpy.ConnectionClosed):
    def __init__(self, code: int) -> None:
        self.code = code


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (dpy.LoginFailure("improper"), "Discord does not accept DISCORD_TOKEN."),
        (dpy.PrivilegedIntentsRequired(0), "Discord does not let this bot listen"),
        (Closed(4004), "Discord does not accept DISCORD_TOKEN any more"),
        (Closed(4010), "Discord has no such shard"),
        (Closed(4011), "Discord wants more shards"),
        (Closed(1000), ""),
        (TimeoutError(), ""),
        (OSError(), ""),
    ],
)
def test_what_is_no_use_trying_again_has_a_sentence(error: Exception, sentence: str) -> None:
    assert fatal(error).startswith(sentence)
    assert bool(fatal(error)) == bool(sentence)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TimeoutError(), "no answer in time"),
        (Closed(4000), "closed with code 4000"),
        (aiohttp.ClientConnectionError("a.secret.token"), "ClientConnectionError"),
        (KeyError("id"), "KeyError"),
    ],
)
def test_a_reason_is_a_few_words_that_hold_no_secret(error: Exception, words: str) -> None:
    assert why(error) == words
