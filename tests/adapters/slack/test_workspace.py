"""What a workspace knows of those who use it, and of its channels."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest

from adapters.pauses import Pauses
from adapters.slack.access import Access
from adapters.slack.names import learner, place, private_space, space
from adapters.slack.people import People
from adapters.slack.refusals import INVITE
from adapters.slack.workspace import LOOK, Workspace
from bot.commands import parse
from bot.effects import Announce, Reply
from bot.events import Asked, Origin, PersonEvent, Pressed, Spot, Submitted
from bot.ids import DeliveryId, PostId
from bot.port import Refused, Sent
from bot.view.actions import AnswerPost, SetUp, Step
from tests.adapters.seconds import SetTimer
from tests.adapters.slack.clients import LOOKS, Told, card, settings_for
from tests.adapters.slack.fake import Channel, FakeSlack, Hold, Person


@dataclass
class Known:
    workspace: Workspace
    desk: Told
    slack: FakeSlack
    timer: SetTimer

    def origin(
        self, by: Person, at: Channel, admin: bool | None = None, receipt: str = "slack:1"
    ) -> Origin:
        team = self.slack.team.id
        return Origin(
            by=learner(team, by.id),
            name=by.user.name,
            space=private_space(team, by.id) if at.person else space(team),
            place=place(team, at.id),
            at=self.slack.clock.now(),
            receipt=receipt,
            admin=admin,
        )

    async def introduced(self, event: PersonEvent) -> Origin:
        return (await self.workspace.introduced(event)).origin


@asynccontextmanager
async def known(slack: FakeSlack, *scopes: str) -> AsyncIterator[Known]:
    slack.grant(*scopes)
    timer, desk = SetTimer(), Told()
    access = Access(settings_for(slack).slack, timer, lambda: Pauses(print, timer.sleep))
    installation = await access.log_in()
    workspace = Workspace(
        installation,
        access.client(installation.token),
        LOOKS,
        timer,
        compose=desk.home,
        suspect=lambda _: None,
    )
    yield Known(workspace, desk, slack, timer)
    await workspace.close()
    await access.close()


SETUP = SetUp("daily", Step.WHERE)
ANSWER = AnswerPost(PostId(17), (0,))


@pytest.mark.parametrize("admin", [True, False])
async def test_slack_says_who_is_an_admin(slack: FakeSlack, study: Channel, admin: bool) -> None:
    bo = slack.add_person("bo", study, admin=admin, real_name="Bo B.")
    async with known(slack, "users:read") as run:
        origin = await run.introduced(Asked(run.origin(bo, study), parse("setup")))

    assert origin.admin is admin


async def test_slack_says_where_somebody_lives(slack: FakeSlack, study: Channel) -> None:
    bo = slack.add_person("bo", study, tz="Asia/Tokyo")
    async with known(slack, "users:read") as run:
        origin = await run.introduced(Asked(run.origin(bo, study), parse("me")))

    assert origin.zone == "Asia/Tokyo"


async def test_a_home_is_made_for_who_slack_says_it_is(slack: FakeSlack, study: Channel) -> None:
    bo = slack.add_person("bo", study, admin=True, tz="Asia/Tokyo")
    async with known(slack, "users:read") as run:
        run.desk.page = [card("Home")]
        run.workspace.homes.opened(run.origin(bo, study))
        await slack.until(lambda: bo.home is not None, "the home")

    (shown,) = run.desk.homes
    assert (shown.admin, shown.zone) == (True, "Asia/Tokyo")


@pytest.mark.parametrize("fields", [{"guest": True, "admin": True}, {"deactivated": True}])
async def test_guests_and_the_deactivated_are_no_admins(
    slack: FakeSlack, study: Channel, fields: dict[str, bool]
) -> None:
    bo = slack.add_person("bo", study, **(fields | {"admin": True}))
    async with known(slack, "users:read") as run:
        origin = await run.introduced(Asked(run.origin(bo, study), parse("setup")))

    assert origin.admin is False


async def test_without_the_scope_it_cannot_say(slack: FakeSlack, study: Channel) -> None:
    bo = slack.add_person("bo", study, admin=True)
    async with known(slack) as run:
        origin = await run.introduced(Asked(run.origin(bo, study), parse("setup")))

    assert origin.admin is None
    assert slack.asked("users.info") == []


async def test_nobody_is_asked_about_for_an_answer(slack: FakeSlack, study: Channel) -> None:
    bo = slack.add_person("bo", study, admin=True)
    async with known(slack, "users:read", "channels:read") as run:
        first = await run.introduced(Pressed(run.origin(bo, study), ANSWER))
        assert first.admin is False
        assert slack.asked("users.info") == slack.asked("conversations.info") == []
        await run.introduced(Pressed(run.origin(bo, study), SETUP))
        again = await run.introduced(Pressed(run.origin(bo, study), ANSWER))

    assert again.admin is True
    assert len(slack.asked("users.info")) == 1


async def test_in_direct_messages_everybody_is_their_own_admin(
    slack: FakeSlack, ana: Person
) -> None:
    async with known(slack, "users:read", "channels:read") as run:
        event = Asked(run.origin(ana, ana.dm, True), parse("setup"))
        origin = await run.introduced(event)

    assert origin.admin is True
    assert origin.spots == ()


async def test_an_admin_is_told_where_the_bot_is_missing(slack: FakeSlack) -> None:
    outside = slack.add_channel("outside", bot=False)
    bo = slack.add_person("bo", outside, admin=True)
    async with known(slack, "users:read", "channels:read") as run:
        origin = await run.introduced(Asked(run.origin(bo, outside), parse("setup")))

    assert origin.spots == (Spot(place=origin.place, lacks=(INVITE,)),)


async def test_the_channel_chosen_in_a_form_is_looked_at(slack: FakeSlack, study: Channel) -> None:
    outside = slack.add_channel("outside", bot=False)
    bo = slack.add_person("bo", study, outside)
    async with known(slack) as run:
        fields = {"when": "09:00", "where": place(slack.team.id, outside.id)}
        event = Submitted(run.origin(bo, study), SETUP, fields)
        origin = await run.introduced(event)

    assert Spot(place=place(slack.team.id, outside.id), lacks=(INVITE,)) in origin.spots
    assert [call.data["channel"] for call in slack.asked("chat.postEphemeral")] == [outside.id]


async def test_whom_an_admin_named_is_told_where_the_bot_is_missing_as_well(
    slack: FakeSlack, study: Channel
) -> None:
    bo, outside = slack.add_person("bo", study), slack.add_channel("outside", bot=False)
    async with known(slack, "users:read") as run:
        fields = {"channel": place(slack.team.id, outside.id)}
        origin = await run.introduced(Submitted(run.origin(bo, study), SETUP, fields))

    assert origin.admin is False  # Slack knows nothing of those whom the group named
    assert origin.spots[-1].lacks


async def test_a_private_answer_changes_the_home_of_who_looks_at_it(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with known(slack) as run:
        run.desk.page = [card("Home")]
        origin = run.origin(ana, study)
        run.workspace.homes.opened(origin)
        await slack.until(lambda: ana.home is not None, "the home")
        assert await run.workspace.perform(Reply(card()), origin) == Sent()

    assert len(slack.asked("views.publish")) == 2


async def test_who_left_sends_nothing(slack: FakeSlack, study: Channel) -> None:
    async with known(slack) as run:
        run.workspace.leave()
        effect = Announce(
            delivery=DeliveryId(1), place=place(slack.team.id, study.id), key="k", card=card()
        )
        result = await run.workspace.perform(effect, None)

    assert isinstance(result, Refused)
    assert result.permanent
    assert slack.asked("chat.postMessage") == []


async def test_whom_slack_takes_long_to_name_waits_no_longer_and_is_no_admin(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    hold = Hold()
    slack.misbehave("users.info", hold)
    async with known(slack, "users:read") as run:
        event = Asked(run.origin(ana, study), parse("setup"))
        waiting = asyncio.create_task(run.workspace.introduced(event))
        await slack.until(lambda: bool(slack.asked("users.info")), "the question")
        await run.timer.pass_(LOOK)

        heard = await waiting
        hold.gate.set()

    assert heard == replace(event, origin=replace(event.origin, admin=False))


async def test_whoever_cannot_be_looked_up_is_heard_and_is_no_admin(
    slack: FakeSlack,
    ana: Person,
    study: Channel,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fail(_: People, user: str) -> None:
        raise ValueError(f"cannot look {user} up")

    monkeypatch.setattr(People, "look_up", fail)
    async with known(slack, "users:read") as run:
        event = Asked(run.origin(ana, study), parse("setup"))
        heard = await run.workspace.introduced(event)

    assert heard == replace(event, origin=replace(event.origin, admin=False))
    assert "could not be looked up" in caplog.text
