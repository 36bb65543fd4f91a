"""Private answers, by whatever way is open, and never by the channel."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from adapters.slack.conversation import LIFE, USES, Conversation, Conversations
from adapters.slack.deliver import Deliverer
from adapters.slack.names import place
from adapters.slack.replies import NO_WAY, Reader, Replies
from adapters.slack.wire import Wire
from bot.effects import Announce, AskForm, Audience, Reply
from bot.ids import DeliveryId, PostId
from bot.port import Refused, Sent, Unknown
from bot.view.actions import Action, AssessAnswer, ShowHint, encode
from tests.adapters.cards import FORM
from tests.adapters.seconds import SetTimer, settle
from tests.adapters.slack.clients import LOOKS, card
from tests.adapters.slack.fake import Channel, FakeSlack, Lose, Person, Throttle
from tests.adapters.slack.wires import wired

REPLY = Reply(card())


@dataclass
class Answering:
    replies: Replies
    conversations: Conversations
    timer: SetTimer
    slack: FakeSlack
    wire: Wire
    count: int = 0

    def typed(self, person: Person, channel: Channel) -> Conversation:
        """A command was used there."""
        self.count += 1
        trigger = self.slack.world.pull_trigger(person.user)
        address = self.slack.world.add_address(person.user, channel, None)
        payload = {
            "user_id": person.id,
            "channel_id": channel.id,
            "response_url": self.slack.response_url(address),
            "trigger_id": trigger.id,
        }
        return self.conversations.begin(f"slack:{self.count}", payload)


@asynccontextmanager
async def answering(slack: FakeSlack, *scopes: str) -> AsyncIterator[Answering]:
    slack.grant(*scopes)
    async with wired(slack) as run:
        conversations = Conversations(run.timer)
        replies = Replies(run.wire, conversations, LOOKS, may=scopes.__contains__)
        yield Answering(replies, conversations, run.timer, slack, run.wire)


def reader(person: Person, channel: Channel) -> Reader:
    return Reader(person.id, channel.id)


async def test_the_first_way_is_the_interaction_itself(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with answering(slack) as run:
        result = await run.replies.reply(REPLY, reader(ana, study), run.typed(ana, study))

    assert result == Sent()
    (call,) = slack.asked("response_url")
    assert call.data["response_type"] == "ephemeral"
    assert call.data["replace_original"] is False


async def test_after_five_answers_it_whispers(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with answering(slack) as run:
        talk = run.typed(ana, study)
        for _ in range(USES + 1):
            assert await run.replies.reply(REPLY, reader(ana, study), talk) == Sent()

    assert len(slack.asked("response_url")) == USES
    assert len(slack.asked("chat.postEphemeral")) == 1
    assert len(ana.sees(study)) == USES + 1
    assert slack.posted(study) == []


async def test_after_half_an_hour_it_whispers(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with answering(slack) as run:
        talk = run.typed(ana, study)
        await run.timer.pass_(LIFE)

        assert await run.replies.reply(REPLY, reader(ana, study), talk) == Sent()
    assert slack.asked("response_url") == []
    assert len(slack.asked("chat.postEphemeral")) == 1


async def test_an_address_that_slack_takes_no_more_is_not_tried_again(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with answering(slack) as run:
        talk = run.typed(ana, study)
        slack.advance(LIFE + 1)
        for _ in range(2):
            assert await run.replies.reply(REPLY, reader(ana, study), talk) == Sent()

    assert len(slack.asked("response_url")) == 1
    assert len(slack.asked("chat.postEphemeral")) == 2


async def test_an_address_that_is_throttled_is_passed_by(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    slack.misbehave("response_url", Throttle(5))
    async with answering(slack) as run:
        talk = run.typed(ana, study)
        assert await run.replies.reply(REPLY, reader(ana, study), talk) == Sent()

    assert len(slack.asked("chat.postEphemeral")) == 1


async def test_a_lost_answer_is_not_given_twice(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    slack.misbehave("response_url", Lose())
    async with answering(slack) as run:
        result = await run.replies.reply(REPLY, reader(ana, study), run.typed(ana, study))

    assert isinstance(result, Unknown)
    assert len(ana.sees(study)) == 1


async def test_where_the_bot_is_missing_it_writes_directly(slack: FakeSlack) -> None:
    outside = slack.add_channel("outside", bot=False)
    bo = slack.add_person("bo", outside)
    async with answering(slack, "im:write") as run:
        for _ in range(2):
            assert isinstance(await run.replies.reply(REPLY, reader(bo, outside), None), Sent)
            await run.timer.pass_(1)

    assert len(slack.posted(bo.dm)) == 2
    assert len(slack.asked("conversations.open")) == 1
    assert slack.posted(outside) == []


async def test_without_any_way_nothing_is_said_to_the_channel(slack: FakeSlack) -> None:
    outside = slack.add_channel("outside", bot=False)
    bo = slack.add_person("bo", outside)
    async with answering(slack) as run:
        result = await run.replies.reply(REPLY, reader(bo, outside), None)

    assert isinstance(result, Refused)
    assert result.permanent
    assert "/invite @studybot" in result.reason
    assert [each for each in slack.messages if not each.ephemeral] == []


async def test_direct_messages_are_answered_there(slack: FakeSlack, ana: Person) -> None:
    async with answering(slack) as run:
        assert isinstance(await run.replies.reply(REPLY, reader(ana, ana.dm), None), Sent)

    assert len(slack.posted(ana.dm)) == 1
    assert slack.asked("chat.postEphemeral") == []


async def test_on_the_home_an_answer_is_a_window(slack: FakeSlack, ana: Person) -> None:
    trigger = slack.world.pull_trigger(ana.user)
    async with answering(slack) as run:
        payload = {"user": {"id": ana.id}, "trigger_id": trigger.id, "view": {"type": "home"}}
        talk = run.conversations.begin("slack:1", payload)
        assert await run.replies.reply(REPLY, Reader(ana.id, ""), talk) == Sent()
        again = await run.replies.reply(REPLY, Reader(ana.id, ""), talk)

    assert ana.modal is not None
    assert "Well done, indeed." in ana.modal.text
    assert again == NO_WAY


async def test_a_remark_on_a_private_verdict_is_answered_in_its_place(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with answering(slack) as run:
        await run.replies.reply(REPLY, reader(ana, study), run.typed(ana, study))
        (verdict,) = ana.sees(study)
        presses: tuple[Action, ...] = (AssessAnswer(PostId(1), 2), ShowHint(PostId(1), 0))
        for number, action in enumerate(presses):
            address = slack.world.add_address(ana.user, study, verdict)
            payload = {
                "user": {"id": ana.id},
                "channel": {"id": study.id},
                "container": {"is_ephemeral": True, "channel_id": study.id},
                "actions": [{"value": encode(action)}],
                "response_url": slack.response_url(address),
            }
            talk = run.conversations.begin(f"slack:press:{number}", payload)
            await run.replies.reply(REPLY, reader(ana, study), talk)

    replaced = [call.data["replace_original"] for call in slack.asked("response_url")]
    assert replaced == [False, True, False]
    assert len(ana.sees(study)) == 2


async def test_for_everybody_it_is_posted(slack: FakeSlack, ana: Person, study: Channel) -> None:
    effect = Reply(card(), Audience.EVERYONE)
    async with answering(slack) as run:
        result = await run.replies.reply(effect, reader(ana, study), run.typed(ana, study))

    (posted,) = slack.posted(study)
    assert result == Sent(posted.ref)
    assert posted.body["unfurl_links"] is False


async def test_many_posts_for_everybody_come_one_a_second(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    """Nothing tries them again, so that each waits for its turn."""
    effect = Reply(card(), Audience.EVERYONE)

    async def posted(number: int) -> None:
        await slack.until(lambda: len(slack.posted(study)) >= number, f"{number} posts")
        assert len(slack.posted(study)) == number

    async with answering(slack) as run:
        asked = [
            asyncio.ensure_future(
                run.replies.reply(effect, reader(ana, study), run.typed(ana, study))
            )
            for _ in range(10)
        ]
        for number in range(1, 11):
            await run.timer.pass_(0)
            await posted(number)
            slack.advance(1.0)
            await run.timer.pass_(1.0)
        results = await asyncio.gather(*asked)

    assert {type(result) for result in results} == {Sent}


async def test_a_post_for_everybody_that_is_in_doubt_is_not_repeated(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    slack.misbehave("chat.postMessage", Lose())
    effect = Reply(card(), Audience.EVERYONE)
    async with answering(slack) as run:
        result = await run.replies.reply(effect, reader(ana, study), run.typed(ana, study))

    assert isinstance(result, Unknown)
    assert len(slack.posted(study)) == 1


@pytest.mark.parametrize("seconds", [0.0, 3.0])
async def test_a_form_opens_while_there_is_time(
    slack: FakeSlack, ana: Person, study: Channel, seconds: float
) -> None:
    async with answering(slack) as run:
        talk = run.typed(ana, study)
        await run.timer.pass_(seconds)
        assert await run.replies.ask(AskForm(FORM), reader(ana, study), talk) == Sent()

    assert (ana.modal is None) == bool(seconds)
    assert len(slack.asked("response_url")) == bool(seconds)


async def test_a_second_form_becomes_a_button(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with answering(slack) as run:
        talk = run.typed(ana, study)
        for _ in range(2):
            assert await run.replies.ask(AskForm(FORM), reader(ana, study), talk) == Sent()

    assert len(slack.asked("views.open")) == 1
    assert FORM.title in ana.reads(study)


async def test_a_form_is_answered_where_it_was_opened(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with answering(slack) as run:
        opening = run.typed(ana, study)
        await run.replies.ask(AskForm(FORM), reader(ana, study), opening)
        assert ana.modal is not None
        payload = {
            "type": "view_submission",
            "user": {"id": ana.id},
            "view": {"id": ana.modal.id, "type": "modal"},
        }
        talk = run.conversations.begin("slack:form", payload)
        await run.replies.reply(REPLY, reader(ana, study), talk)

    assert len(slack.asked("response_url")) == 1
    assert opening.address is not None
    assert opening.address.left == USES - 1


async def test_an_answer_never_waits_behind_posts(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    """All the posts that may queue do; answers by either way are there before any of them is."""
    channels = [slack.add_channel(f"herd-{number}") for number in range(100)]
    async with answering(slack) as run:
        deliverer = Deliverer(run.wire, run.replies, LOOKS, run.timer)
        posts = [
            asyncio.create_task(deliverer.perform(announce(slack, channel), None, None))
            for channel in channels
        ]
        await settle()
        posted = len([channel for channel in channels if slack.posted(channel)])
        by_address = await run.replies.reply(REPLY, reader(ana, study), run.typed(ana, study))
        whispered = await run.replies.reply(REPLY, reader(ana, study), None)
        waiting = sum(not post.done() for post in posts)
        for post in posts:
            post.cancel()
        await asyncio.gather(*posts, return_exceptions=True)

    assert (by_address, whispered) == (Sent(), Sent())
    assert waiting >= 50
    assert posted <= len(channels) - waiting


def announce(slack: FakeSlack, channel: Channel) -> Announce:
    where = place(slack.team.id, channel.id)
    return Announce(delivery=DeliveryId(1), place=where, key=channel.id, card=card())
