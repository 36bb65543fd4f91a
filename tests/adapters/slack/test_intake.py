"""What Slack sends: taken in once, and acknowledged in time."""

import asyncio

from adapters.slack.intake import ACK_AFTER
from bot.effects import AskForm, Reply
from bot.port import Sent
from tests.adapters.cards import FORM
from tests.adapters.seconds import settle
from tests.adapters.slack.clients import QUESTION, announce, card, eventually, running, saying, stop
from tests.adapters.slack.fake import Channel, FakeSlack, Person


async def test_a_form_that_comes_too_late_becomes_a_button(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    core = saying(AskForm(FORM))
    async with running(slack, core) as run:
        core.gate = asyncio.Event()
        delivery = await ana.types("/study daily", study, wait=False)
        await eventually(lambda: core.waiting == 1)
        await run.timer.pass_(ACK_AFTER)
        await slack.settled(delivery)
        assert delivery.answer is None
        assert core.asked == []
        await run.timer.pass_(1.0)
        core.gate.set()
        await slack.until(lambda: bool(slack.asked("response_url")), "the button")

        assert ana.modal is None
        assert FORM.title in ana.reads(study)


async def test_what_comes_twice_counts_once(slack: FakeSlack, ana: Person, study: Channel) -> None:
    async with running(slack, saying(Reply(card()))) as run:
        delivery = await ana.types("/study daily", study)
        again = await slack.repeat(delivery)

        assert again.acked
        assert len(run.core.asked) == 1
        assert len(slack.asked("response_url")) == 1


async def test_two_hundred_presses_in_a_second_are_all_heard(
    slack: FakeSlack, study: Channel
) -> None:
    people = [slack.add_person(f"p{number}", study) for number in range(200)]
    async with running(slack, saying(Reply(card()))) as run:
        await run.platform.perform(announce(slack, study, QUESTION), None)
        (question,) = slack.posted(study)
        await asyncio.gather(*(person.presses(question, "A") for person in people))

        assert len(run.core.asked) == 200
        assert set(run.core.results) == {Sent()}
        assert all(delivery.acked for delivery in slack.deliveries)


async def test_what_is_stopped_before_it_is_done_is_not_acknowledged(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    core = saying(Reply(card()))
    async with running(slack, core) as run:
        core.gate = asyncio.Event()
        delivery = await ana.types("/study daily", study, wait=False)
        await eventually(lambda: core.waiting == 1)
        await run.platform.close()

    assert not delivery.acked
    assert core.asked == []


async def test_who_invites_the_bot_is_offered_to_set_up(slack: FakeSlack) -> None:
    slack.grant("channels:read")
    new = slack.add_channel("new", bot=False)
    cy = slack.add_person("cy", new)
    async with running(slack):
        await cy.invites(new)
        await slack.until(lambda: bool(slack.asked("chat.postEphemeral")), "the offer")

        assert "Set up" in str(slack.asked("chat.postEphemeral")[0].blocks)
        assert slack.posted(new) == []


async def test_stopping_waits_for_what_was_taken_in(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    core = saying(Reply(card()))
    async with running(slack, core) as run:
        core.gate = gate = asyncio.Event()
        delivery = await ana.types("/study daily", study, wait=False)
        await eventually(lambda: core.waiting == 1)
        stopping = asyncio.create_task(stop(run))
        await settle()
        gate.set()
        await stopping

        assert delivery.acked
        assert core.results == [Sent()]
