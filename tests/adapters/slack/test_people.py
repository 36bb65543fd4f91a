"""Who is an admin, by Slack's word."""

from typing import Any

import pytest

from adapters.slack.people import KEPT, People, Person
from tests.adapters.slack.fake import FakeSlack
from tests.adapters.slack.wires import wired


@pytest.mark.parametrize(
    ("fields", "admin"),
    [
        ({}, False),
        ({"admin": True}, True),
        ({"owner": True}, True),
        ({"guest": True}, False),
        ({"admin": True, "deactivated": True}, False),
    ],
)
async def test_admins_and_owners_are_admins(
    slack: FakeSlack, fields: dict[str, Any], admin: bool
) -> None:
    slack.grant("users:read")
    person = slack.add_person("ana", real_name="Ana", tz="Europe/Lisbon", **fields)
    async with wired(slack) as run:
        found = await People(run.wire, run.timer).look_up(person.id)

    assert found is not None
    assert found.admin is admin
    assert found.zone == ("" if fields.get("deactivated") else "Europe/Lisbon")
    assert found.name


async def test_it_is_known_for_some_minutes(slack: FakeSlack) -> None:
    slack.grant("users:read")
    ana = slack.add_person("ana")
    async with wired(slack) as run:
        people = People(run.wire, run.timer)
        assert people.known(ana.id) is None
        for _ in range(3):
            await people.look_up(ana.id)
        assert isinstance(people.known(ana.id), Person)
        await run.timer.pass_(KEPT)
        assert people.known(ana.id) is None
        await people.look_up(ana.id)

    assert len(slack.asked("users.info")) == 2


async def test_without_the_scope_nobody_can_tell(slack: FakeSlack) -> None:
    ana = slack.add_person("ana")
    async with wired(slack) as run:
        assert await People(run.wire, run.timer).look_up(ana.id) is None


async def test_a_stranger_that_slack_does_not_know_is_nobody(slack: FakeSlack) -> None:
    slack.grant("users:read")
    async with wired(slack) as run:
        assert await People(run.wire, run.timer).look_up("U404") is None
