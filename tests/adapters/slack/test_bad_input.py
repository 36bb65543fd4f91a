"""What strangers, guests, the late and the forgers do, on the wire."""

import asyncio

import pytest

from adapters.slack import render
from bot.effects import Reply
from bot.events import Pressed
from bot.ids import PostId
from bot.port import Sent
from bot.view.actions import AnswerPost, UnknownAction
from bot.view.card import Button, Buttons, Card
from tests.adapters.slack.clients import Core, card, running
from tests.adapters.slack.fake import Channel, FakeSlack, Message, Person
from tests.adapters.slack.fake.chat import keep

QUESTION = Card(title="A question", blocks=(Buttons((Button("A", AnswerPost(PostId(17))),)),))


def saying() -> Core:
    return Core(lambda _: (Reply(card()),))


def posted(slack: FakeSlack, channel: Channel) -> Message:
    return keep(slack.world, channel, render.message(QUESTION))


async def test_a_stranger_of_slack_connect_is_somebody_and_no_admin(
    slack: FakeSlack, study: Channel
) -> None:
    other = slack.world.add_team("Others")
    zoe = slack.add_stranger("zoe", other, study, admin=True)
    question = posted(slack, study)
    async with running(slack, saying()) as run:
        await zoe.presses(question, "A")

        (pressed,) = run.core.asked
        assert pressed.origin.by == f"slack:{other.id}:{zoe.id}"
        assert pressed.origin.space == f"slack:{slack.team.id}"
        assert not pressed.origin.admin
        assert run.core.results == [Sent()]


async def test_a_guest_is_no_admin(slack: FakeSlack, study: Channel) -> None:
    slack.grant("users:read")
    guest = slack.add_person("guest", study, guest=True)
    async with running(slack, saying()) as run:
        await guest.types("/study setup", study)

        assert run.core.asked[0].origin.admin is False


async def test_a_forged_button_is_an_unknown_action(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    question = posted(slack, study)
    async with running(slack, saying()) as run:
        forged = {"type": "button", "action_id": "x", "value": "1:answer:🂡", "block_id": "b"}
        await ana.acts(question, forged)

        (pressed,) = run.core.asked
        assert isinstance(pressed, Pressed)
        assert isinstance(pressed.action, UnknownAction)


async def test_a_button_that_cannot_be_read_is_told_so(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    question = posted(slack, study)
    async with running(slack, saying()) as run:
        await ana.acts(
            question, {"type": "x", "action_id": "x", "selected_options": [7]}, wait=False
        )
        await slack.until(lambda: bool(slack.asked("response_url")), "an excuse")

        assert "could not be read" in ana.reads(study)
        assert run.core.asked == []


async def test_a_press_on_a_deleted_message_is_answered(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    question = posted(slack, study)
    slack.delete_message(question)
    async with running(slack, saying()) as run:
        await ana.presses(question, "A")

        assert run.core.results == [Sent()]


@pytest.mark.parametrize("kind", ["message", "team_join", "app_mention", "app_home_opened"])
async def test_events_of_no_interest_are_acknowledged(slack: FakeSlack, kind: str) -> None:
    async with running(slack, saying()) as run:
        delivery = await slack.tell({"type": kind, "user": "U404", "tab": "messages"})

        assert delivery.acked
        assert run.core.asked == []


async def test_a_double_click_of_two_hands_is_two_presses(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    question = posted(slack, study)
    async with running(slack, saying()) as run:
        await asyncio.gather(ana.presses(question, "A"), ana.presses(question, "A"))

        assert len(run.core.asked) == 2  # the core counts one answer


@pytest.mark.parametrize(
    "words", ["<!channel>", "&lt;b&gt;", "`" * 50, "https://evil.example", "x" * 12_000, "\x00"]
)
async def test_whatever_is_said_back_mentions_nobody_and_fits(
    slack: FakeSlack, ana: Person, study: Channel, words: str
) -> None:
    async with running(slack, Core(lambda _: (Reply(card(words)),))) as run:
        await ana.types(f"/study {words}", study)

        assert run.core.results == [Sent()]
    said = slack.asked("response_url")[0]
    assert "<!channel>" not in said.data["text"]  # in plain and rich text it means nothing
    assert "mrkdwn" not in str(said.blocks)
