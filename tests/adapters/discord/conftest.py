"""A fake Discord that discord.py takes for the real one, and whose time costs nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.discord.fake import FakeDiscord, seams
from tests.adapters.discord.garden import Garden


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        with seams(fake.api_base, fake.gateway, fake.sleep):
            yield fake


@pytest.fixture
def garden(discord: FakeDiscord, tmp_path: Path) -> Garden:
    return Garden(discord, tmp_path)
