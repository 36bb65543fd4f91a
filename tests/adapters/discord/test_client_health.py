"""Whether there is a connection to Discord, as ``/healthz`` asks."""

from pathlib import Path

import pytest
from discord.backoff import ExponentialBackoff

from tests.adapters.discord.fake import FakeDiscord
from tests.adapters.discord.rig import becomes, ignore, listening, make_platform

CUT = "There is no connection to Discord."


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py comes back without a pause, which would be of a random length."""
    monkeypatch.setattr(ExponentialBackoff, "delay", lambda _: 0.0)


async def test_it_is_well_while_it_is_connected(discord: FakeDiscord, tmp_path: Path) -> None:
    platform = make_platform(discord, tmp_path)
    assert platform.trouble() == "Discord is not connected."
    await platform.connect()
    async with listening(platform, discord, ignore):
        assert platform.trouble() == ""
    await platform.close()

    assert platform.trouble() == "Discord is not connected."


async def test_a_connection_that_broke_is_trouble_until_there_is_another(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    platform = make_platform(discord, tmp_path)
    await platform.connect()
    async with listening(platform, discord, ignore):
        discord.shards.cut()
        await becomes(lambda: platform.trouble() == CUT)
        await becomes(lambda: platform.trouble() == "")
    await platform.close()


async def test_a_silent_socket_is_trouble(discord: FakeDiscord, tmp_path: Path) -> None:
    """Heartbeats are by discord.py's own clock: here they come quickly, and are soon missed."""
    discord.shards.heartbeat_ms, discord.shards.acknowledges = 50, False
    platform = make_platform(discord, tmp_path)
    await platform.connect()
    assert platform._gateway
    platform._gateway._connection.heartbeat_timeout = 0.2
    async with listening(platform, discord, ignore):
        await becomes(lambda: platform.trouble() == CUT)
        discord.shards.acknowledges = True
        await becomes(lambda: platform.trouble() == "")
    await platform.close()
