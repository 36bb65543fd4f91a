"""Posts and edits: once, at Slack's pace, and mentioning nobody who was not asked for."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from adapters.slack.conversation import Conversations
from adapters.slack.deliver import EVERY, Deliverer, mentioning
from adapters.slack.limiter import Limiter
from adapters.slack.names import place
from adapters.slack.replies import Replies
from adapters.slack.wire import CLOSED, Wire
from bot.effects import Announce, Reply, Revise
from bot.ids import DeliveryId, PlaceId
from bot.port import RateLimited, Refused, Result, Sent, Unknown
from tests.adapters.seconds import SetTimer, settle
from tests.adapters.slack.clients import LOOKS, card
from tests.adapters.slack.fake import Channel, Drop, FakeSlack, Lose, Refuse, Throttle
from tests.adapters.slack.wires import wired


@dataclass
class Delivering:
    deliverer: Deliverer
    timer: SetTimer
    slack: FakeSlack

    def announce(self, channel: Channel, role: str = "", *, thread: bool = False) -> Announce:
        return Announce(
            delivery=DeliveryId(1),
            place=place(self.slack.team.id, channel.id),
            key="daily:1",
            card=card(),
            role=role,
            thread=thread,
        )


@asynccontextmanager
async def delivering(slack: FakeSlack) -> AsyncIterator[Delivering]:
    async with wired(slack) as run:
        replies = Replies(run.wire, Conversations(run.timer), LOOKS, may=lambda _: False)
        yield Delivering(Deliverer(run.wire, replies, LOOKS, run.timer), run.timer, slack)


async def test_an_announcement_is_posted_with_its_text(slack: FakeSlack, study: Channel) -> None:
    async with delivering(slack) as run:
        result = await run.deliverer.perform(run.announce(study, thread=True), None, None)

    (posted,) = slack.posted(study)
    assert result == Sent(posted.ref)
    assert posted.body["text"]
    assert posted.body["unfurl_links"] is posted.body["unfurl_media"] is False


async def test_a_lost_answer_makes_no_second_post(slack: FakeSlack, study: Channel) -> None:
    slack.misbehave("chat.postMessage", Lose())
    async with delivering(slack) as run:
        result = await run.deliverer.perform(run.announce(study), None, None)

    assert isinstance(result, Unknown)
    assert len(slack.posted(study)) == 1


async def test_too_fast_says_when_to_come_back(slack: FakeSlack, study: Channel) -> None:
    slack.misbehave("chat.postMessage", Throttle(12))
    async with delivering(slack) as run:
        result = await run.deliverer.perform(run.announce(study), None, None)

    assert result == RateLimited(timedelta(seconds=12))


async def test_a_channel_gets_one_message_a_second(slack: FakeSlack, study: Channel) -> None:
    async with delivering(slack) as run:
        posting = [
            asyncio.create_task(run.deliverer.perform(run.announce(study), None, None))
            for _ in range(3)
        ]
        for count in range(1, 4):
            await slack.until(lambda: len(slack.posted(study)) >= 1, "the first")
            await settle()
            assert len(slack.posted(study)) == count
            await run.timer.pass_(1)
            await asyncio.wait({posting[min(count, 2)]})
        assert {type(await each) for each in posting} == {Sent}


async def test_where_the_bot_is_missing_it_says_what_to_type(slack: FakeSlack) -> None:
    async with delivering(slack) as run:
        outside = slack.add_channel("outside", bot=False)
        result = await run.deliverer.perform(run.announce(outside), None, None)

    assert isinstance(result, Refused)
    assert result.permanent
    assert "/invite @studybot" in result.reason


async def test_an_archived_channel_says_so(slack: FakeSlack, study: Channel) -> None:
    slack.archive(study)
    async with delivering(slack) as run:
        result = await run.deliverer.perform(run.announce(study), None, None)

    assert isinstance(result, Refused)
    assert "archived" in result.reason


async def question(run: Delivering, study: Channel) -> str:
    """The ref of a message, and it is quiet in its channel."""
    result = await run.deliverer.perform(run.announce(study), None, None)
    assert isinstance(result, Sent)
    await run.timer.pass_(5)
    return result.ref


async def revealed(run: Delivering, study: Channel, under: str) -> Result:
    """What becomes of a message that goes under another one."""
    effect = replace(run.announce(study), under=under)
    task = asyncio.create_task(run.deliverer.perform(effect, None, None))
    while not task.done():
        await settle()
        await run.timer.pass_(1)
    return task.result()


async def test_a_message_goes_into_the_thread_of_another(slack: FakeSlack, study: Channel) -> None:
    async with delivering(slack) as run:
        ref = await question(run, study)
        result = await revealed(run, study, ref)

    asked, reveal = slack.posted(study)
    assert result == Sent(reveal.ref)
    assert reveal.thread == asked.ts


async def test_under_a_message_that_was_deleted_it_comes_in_the_channel(
    slack: FakeSlack, study: Channel
) -> None:
    async with delivering(slack) as run:
        ref = await question(run, study)
        slack.delete_message(slack.posted(study)[0])
        result = await revealed(run, study, ref)

    (reveal,) = slack.posted(study)
    assert result == Sent(reveal.ref)
    assert reveal.thread == ""


@pytest.mark.parametrize(
    "error",
    [
        *("thread_not_found", "message_not_found", "cannot_reply_to_message"),
        *("restricted_action_thread_locked", "restricted_action_non_threadable_channel"),
    ],
)
async def test_where_there_can_be_no_thread_it_comes_in_the_channel(
    slack: FakeSlack, study: Channel, error: str
) -> None:
    async with delivering(slack) as run:
        ref = await question(run, study)
        slack.misbehave("chat.postMessage", Refuse(error))
        result = await revealed(run, study, ref)

    _, reveal = slack.posted(study)
    assert result == Sent(reveal.ref)
    assert reveal.thread == ""


async def test_in_doubt_or_too_fast_it_is_not_posted_again(
    slack: FakeSlack, study: Channel
) -> None:
    async with delivering(slack) as run:
        ref = await question(run, study)
        slack.misbehave("chat.postMessage", Throttle(12))
        too_fast = await revealed(run, study, ref)
        await run.timer.pass_(20)
        slack.misbehave("chat.postMessage", Lose())
        in_doubt = await revealed(run, study, ref)

    assert isinstance(too_fast, RateLimited)
    assert isinstance(in_doubt, Unknown)
    assert [bool(each.thread) for each in slack.posted(study)] == [False, True]


@pytest.mark.parametrize("under", ["", "5/9", "C0OTHER/1.2"])
async def test_what_names_no_message_of_the_channel_is_no_thread(
    slack: FakeSlack, study: Channel, under: str
) -> None:
    async with delivering(slack) as run:
        await revealed(run, study, under)

    (posted,) = slack.posted(study)
    assert posted.thread == ""
    assert len(slack.asked("chat.postMessage")) == 1


async def test_other_platforms_places_are_refused(slack: FakeSlack) -> None:
    async with delivering(slack) as run:
        strange = Announce(delivery=DeliveryId(1), place=PlaceId("discord:1"), key="k", card=card())
        result = await run.deliverer.perform(strange, None, None)
        strange_edit = Revise(place=PlaceId("slack:T1:C1"), ref="nothing", card=card())

        assert isinstance(result, Refused)
        assert isinstance(await run.deliverer.perform(strange_edit, None, None), Refused)
        assert isinstance(await run.deliverer.perform(Reply(card()), None, None), Refused)
    assert slack.calls == []


async def test_an_edit_in_doubt_is_made_again(slack: FakeSlack, study: Channel) -> None:
    async with delivering(slack) as run:
        sent = await run.deliverer.perform(run.announce(study), None, None)
        assert isinstance(sent, Sent)
        slack.misbehave("chat.update", Drop())
        revise = Revise(place=run.announce(study).place, ref=sent.ref, card=card("Revised"))
        assert await run.deliverer.perform(revise, None, None) == sent
        await slack.until(lambda: "Revised" in slack.posted(study)[0].text, "the edit")
        await run.deliverer.close()


async def test_edits_that_are_throttled_are_made_later(slack: FakeSlack, study: Channel) -> None:
    async with delivering(slack) as run:
        sent = await run.deliverer.perform(run.announce(study), None, None)
        assert isinstance(sent, Sent)
        slack.misbehave("chat.update", Throttle(3))
        revise = Revise(place=run.announce(study).place, ref=sent.ref, card=card("Revised"))
        await run.deliverer.perform(revise, None, None)
        await slack.until(lambda: bool(slack.asked("chat.update")), "the first attempt")
        await settle()
        assert "Revised" not in slack.posted(study)[0].text
        for _ in range(4):
            await run.timer.pass_(EVERY)
            await settle()
        await slack.until(lambda: "Revised" in slack.posted(study)[0].text, "the edit")


async def test_once_closed_nothing_is_performed(slack: FakeSlack, study: Channel) -> None:
    async with delivering(slack) as run:
        for _ in range(2):
            await run.deliverer.close()

        assert await run.deliverer.perform(run.announce(study), None, None) == CLOSED
    assert slack.calls == []


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("S0123ABC", "<!subteam^S0123ABC>"),
        ("<!subteam^S0123ABC|@group>", "<!subteam^S0123ABC>"),
        ("here", "<!here>"),
        ("<!channel>", "<!channel>"),
        ("@here", "<!here>"),
    ],
)
def test_a_role_is_mentioned(role: str, words: str) -> None:
    body = mentioning(LOOKS.message(card()), role)

    assert body["text"].startswith(f"{words} ")
    assert body["blocks"][0]["text"] == {"type": "mrkdwn", "text": words}


@pytest.mark.parametrize("role", ["", "everyone", "<@U123>", "S1> <!channel", "U0123456"])
def test_nothing_else_is(role: str) -> None:
    body = LOOKS.message(card())

    assert mentioning(body, role) == body


def test_a_full_message_mentions_in_its_text() -> None:
    body = {"text": "Hello", "blocks": [{"type": "divider"}] * 50}

    assert mentioning(body, "here") == {**body, "text": "<!here> Hello"}


class Tireless:
    """A Slack that edits at once, and counts."""

    def __init__(self) -> None:
        self.token = ""
        self.session = SimpleNamespace(closed=False)
        self.edits: Counter[str] = Counter()
        self.last: dict[str, str] = {}

    async def api_call(self, method: str, *, json: dict[str, Any]) -> SimpleNamespace:
        self.edits[json["ts"]] += 1
        self.last[json["ts"]] = json["text"]
        return SimpleNamespace(data={"ok": True}, headers={})


async def test_many_messages_that_change_share_the_edits_there_are() -> None:
    timer, web = SetTimer(), Tireless()
    client: Any = web
    wire = Wire(client, timer, Limiter(timer.now), lambda: None)
    replies = Replies(wire, Conversations(timer), LOOKS, may=lambda _: False)
    deliverer = Deliverer(wire, replies, LOOKS, timer)
    stamps = [f"1700000000.{number:06}" for number in range(15)]
    for second in range(180):
        for stamp in stamps:
            what = card(f"{second} answers")
            await deliverer.perform(
                Revise(place=PlaceId("slack:T1:C1"), ref=f"C1/{stamp}", card=what), None, None
            )
        await timer.pass_(1)
    await timer.pass_(60)

    assert min(web.edits.values()) >= 0.75 * max(web.edits.values())
    assert sum(web.edits.values()) <= 4 * 60
    assert all(words.startswith("179 answers") for words in web.last.values())
