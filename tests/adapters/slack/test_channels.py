"""Whether the bot can post where somebody wants it to."""

import pytest

from adapters.slack.channels import ARCHIVED, CHECKED, JOIN, UNTOLD, Channels
from adapters.slack.refusals import INVITE
from tests.adapters.slack.fake import FakeSlack, Refuse
from tests.adapters.slack.wires import wired

WITH, WITHOUT = ("channels:read", "groups:read"), ()


@pytest.mark.parametrize("scopes", [WITH, WITHOUT])
@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("inside", [False, True])
async def test_it_says_what_to_type_where_the_bot_is_missing(
    slack: FakeSlack, scopes: tuple[str, ...], private: bool, inside: bool
) -> None:
    slack.grant(*scopes)
    channel = slack.add_channel("chosen", bot=inside, private=private)
    ana = slack.add_person("ana", channel)
    async with wired(slack) as run:
        channels = Channels(run.wire, may=scopes.__contains__)

        assert await channels.lacks(channel.id, ana.id) == (() if inside else (INVITE,))
    assert slack.posted(channel) == []
    assert ana.reads(channel) == (CHECKED if inside and not scopes else "")


@pytest.mark.parametrize("scopes", [WITH, WITHOUT])
async def test_an_archived_channel_cannot_be_posted_in(
    slack: FakeSlack, scopes: tuple[str, ...]
) -> None:
    slack.grant(*scopes)
    channel = slack.add_channel("old", archived=True)
    ana = slack.add_person("ana", channel)
    async with wired(slack) as run:
        channels = Channels(run.wire, may=scopes.__contains__)

        assert await channels.lacks(channel.id, ana.id) == (ARCHIVED,)


async def test_a_restriction_is_told_in_words(slack: FakeSlack) -> None:
    channel = slack.add_channel("news")
    ana = slack.add_person("ana", channel)
    slack.misbehave("chat.postEphemeral", Refuse("restricted_action"))
    async with wired(slack) as run:
        (told,) = await Channels(run.wire, may=lambda _: False).lacks(channel.id, ana.id)

    assert "ask an admin" in told


@pytest.mark.parametrize("error", ["user_not_in_channel", "internal_error"])
async def test_what_cannot_be_told_is_no_obstacle(slack: FakeSlack, error: str) -> None:
    channel = slack.add_channel("news")
    slack.misbehave("chat.postEphemeral", Refuse(error))
    async with wired(slack) as run:
        assert await Channels(run.wire, may=lambda _: False).lacks(channel.id, "U1") == ()


async def test_direct_messages_and_nobody_need_no_look(slack: FakeSlack) -> None:
    async with wired(slack) as run:
        channels = Channels(run.wire, may=lambda _: False)

        assert await channels.lacks("D123", "U1") == ()
        assert await channels.lacks("C123") == ()
    assert slack.calls == []


@pytest.mark.parametrize("private", [False, True])
async def test_a_person_and_the_bot_must_both_be_in_a_channel(
    slack: FakeSlack, private: bool
) -> None:
    channel = slack.add_channel("chosen", private=private)
    without = slack.add_channel("without", bot=False, private=private)
    ana, ben = slack.add_person("ana", channel, without), slack.add_person("ben")
    async with wired(slack) as run:
        channels = Channels(run.wire, may=WITH.__contains__)

        assert await channels.admits(channel.id, ana.id) == ()
        assert await channels.admits(channel.id, ben.id) == (JOIN,)
        assert await channels.admits(without.id, ana.id) == (INVITE,)
        assert await channels.admits("C0FORGED", ana.id) == (INVITE,)
    assert slack.posted(channel) == []


async def test_nothing_starts_where_slack_does_not_say(slack: FakeSlack) -> None:
    channel = slack.add_channel("news")
    slack.misbehave("chat.postEphemeral", Refuse("internal_error"))
    async with wired(slack) as run:
        assert await Channels(run.wire, may=lambda _: False).admits(channel.id, "U1") == (UNTOLD,)
