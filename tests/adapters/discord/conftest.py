"""A fake Discord that discord.py takes for the real one, and whose time costs nothing."""

from collections.abc import AsyncIterator

import pytest

from tests.adapters.discord.fake import FakeDiscord, seams


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        with seams(fake.api_base, fake.gateway, fake.sleep):
            yield fake
