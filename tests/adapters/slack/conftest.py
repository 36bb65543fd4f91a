"""A Slack of our own for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.slack.classroom import Classroom
from tests.adapters.slack.fake import Channel, FakeSlack, Person
from tests.adapters.slack.lounge import Lounge
from tests.adapters.slack.samples import Samples


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        yield slack


@pytest.fixture
def study(slack: FakeSlack) -> Channel:
    """A public channel with the bot in it."""
    return slack.add_channel("study")


@pytest.fixture
def ana(slack: FakeSlack, study: Channel) -> Person:
    return slack.add_person("ana", study)


@pytest.fixture
def lounge(slack: FakeSlack, tmp_path: Path) -> Lounge:
    return Lounge(slack, tmp_path)


@pytest.fixture
def classroom(slack: FakeSlack, tmp_path: Path) -> Classroom:
    return Classroom(slack, tmp_path)


@pytest.fixture
def some() -> Samples:
    """Payloads of a workspace with one person."""
    return Samples()
