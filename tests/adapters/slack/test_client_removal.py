"""The app is removed, or its token is taken no more: noticed once, and told."""

import asyncio

import pytest

from adapters.slack.wire import GONE
from bot.events import Event, Left
from bot.ids import SpaceId
from bot.port import CannotConnect, Refused
from tests.adapters.slack.clients import Core, announce, eventually, running, set_up
from tests.adapters.slack.fake import Break, Channel, FakeSlack, Refuse


async def test_uninstalling_ends_it_once_and_for_all(slack: FakeSlack, study: Channel) -> None:
    async with running(slack) as run:
        await slack.uninstall(wait=False)
        assert run.task is not None
        with pytest.raises(CannotConnect, match="Install it again"):
            await run.task

        assert [event for event in run.core.events if isinstance(event, Left)] == [
            run.core.events[1]
        ]
        assert await run.platform.perform(announce(slack, study), None) == GONE
    assert slack.asked("chat.postMessage") == []


@pytest.mark.parametrize("error", ["account_inactive", "token_revoked"])
async def test_a_removal_while_nobody_listened_is_told_at_the_start(
    slack: FakeSlack, error: str
) -> None:
    ours, theirs = SpaceId(f"slack:{slack.team.id}"), SpaceId("discord:guild:1")
    slack.misbehave("auth.test", Refuse(error))
    run = set_up(slack)
    run.desk.known = [theirs, ours]
    await run.platform.connect()
    with pytest.raises(CannotConnect, match="was removed from the workspace"):
        await run.platform.run(run.core.inbox)
    await run.platform.close()

    (left,) = run.core.events
    assert isinstance(left, Left)
    assert left.space == ours
    assert slack.asked("apps.connections.open") == []


async def test_a_token_that_was_never_good_removes_nothing(slack: FakeSlack) -> None:
    slack.misbehave("auth.test", Refuse("invalid_auth"))
    run = set_up(slack)
    run.desk.known = [SpaceId(f"slack:{slack.team.id}")]
    with pytest.raises(CannotConnect, match="does not accept SLACK_BOT_TOKEN"):
        await run.platform.connect()
    await run.platform.close()

    assert run.core.events == []


async def test_a_revoked_token_is_noticed_when_posting(slack: FakeSlack, study: Channel) -> None:
    async with running(slack) as run:
        slack.revoke(slack.bot_token)
        result = await run.platform.perform(announce(slack, study), None)
        assert isinstance(result, Refused)
        assert result.permanent
        assert "SLACK_BOT_TOKEN" in result.reason
        assert run.task is not None
        with pytest.raises(CannotConnect, match="was removed from Deep Learners"):
            await run.task

        assert isinstance(run.core.events[-1], Left)


async def test_many_refusals_are_asked_about_once(slack: FakeSlack, study: Channel) -> None:
    channels = [slack.add_channel(f"c{number}") for number in range(5)]
    async with running(slack) as run:
        slack.revoke(slack.bot_token)
        posts = [run.platform.perform(announce(slack, each), None) for each in channels]
        await asyncio.gather(*posts)
        await eventually(lambda: run.ended)

    assert len(slack.asked("auth.test")) == 2  # the first was at the start
    assert len([event for event in run.core.events if isinstance(event, Left)]) == 1


async def test_an_uninstalled_app_ends_it_even_if_that_cannot_be_noted(slack: FakeSlack) -> None:
    class Full(Core):
        async def inbox(self, event: Event) -> None:
            if isinstance(event, Left):
                raise OSError("the disk is full")
            await super().inbox(event)

    async with running(slack, Full()) as run:
        await slack.uninstall(wait=False)
        assert run.task is not None
        with pytest.raises(CannotConnect, match="Install it again"):
            await run.task


async def test_one_refusal_of_a_good_token_ends_nothing(slack: FakeSlack, study: Channel) -> None:
    async with running(slack) as run:
        slack.misbehave("chat.postMessage", Refuse("invalid_auth"))
        result = await run.platform.perform(announce(slack, study), None)
        await slack.until(lambda: len(slack.asked("auth.test")) == 2, "the question")

        assert isinstance(result, Refused)
        assert run.task
        assert not run.task.done()


async def test_a_removal_that_is_told_again_after_the_app_came_back_ends_nothing(
    slack: FakeSlack,
) -> None:
    async with running(slack) as run:
        (told, _) = await slack.uninstall(wait=False)
        await eventually(lambda: run.ended)
    slack.world.tokens[slack.bot_token].revoked = False

    async with running(slack) as run:
        again = await slack.repeat(told)

        assert again.acked
        assert not run.ended
        assert not [event for event in run.core.events if isinstance(event, Left)]


async def test_a_removal_is_believed_where_slack_cannot_be_asked(slack: FakeSlack) -> None:
    async with running(slack) as run:
        slack.misbehave("auth.test", Break(503))
        await slack.uninstall(wait=False)
        await eventually(lambda: run.ended)

        assert isinstance(run.core.events[-1], Left)
