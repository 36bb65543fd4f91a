"""The Slack platform on real sockets."""

import os
from dataclasses import replace

import pytest

from adapters.slack.client import NOT_HERE
from adapters.slack.names import place
from bot.effects import AskForm, Audience, Effect, Reply, Revise
from bot.events import Asked, Joined, PersonEvent, Pressed, Submitted
from bot.ids import PostId
from bot.port import Sent
from bot.view.actions import AnswerPost
from tests.adapters.cards import FORM
from tests.adapters.slack.clients import QUESTION, Core, announce, card, running, saying, set_up
from tests.adapters.slack.fake import Channel, FakeSlack, Person


async def test_it_logs_in_and_says_where(slack: FakeSlack) -> None:
    async with running(slack) as run:
        assert run.desk.words == ["Logged in to Slack, in Deep Learners."]
        (joined,) = run.core.events
        assert isinstance(joined, Joined)
        assert joined.space == f"slack:{slack.team.id}"
        assert run.platform.trouble() == ""
    assert len(slack.asked("auth.test")) == 1
    assert len(slack.asked("apps.connections.open")) == 2


async def test_a_command_is_answered_in_private(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with running(slack, saying(Reply(card()))) as run:
        delivery = await ana.types("/study daily", study)

        (asked,) = run.core.asked
        assert isinstance(asked, Asked)
        assert delivery.acked
        assert run.core.results == [Sent()]
        assert "Well done, indeed." in ana.reads(study)
        assert slack.posted(study) == []


async def test_a_button_is_answered_in_private_and_the_question_stays(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with running(slack, saying(Reply(card()))) as run:
        sent = await run.platform.perform(announce(slack, study, QUESTION), None)
        (question,) = slack.posted(study)
        await ana.presses(question, "A")

        assert sent == Sent(question.ref)
        (pressed,) = run.core.asked
        assert isinstance(pressed, Pressed)
        assert pressed.action == AnswerPost(PostId(17), (0,))
        assert "Well done, indeed." in ana.reads(study)
        assert slack.posted(study) == [question]


async def test_what_everybody_may_read_is_posted(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with running(slack, saying(Reply(card(), Audience.EVERYONE))) as run:
        await ana.types("/study daily", study)

        (posted,) = slack.posted(study)
        assert run.core.results == [Sent(posted.ref)]


async def test_everybody_is_told_through_the_person_where_the_bot_is_missing(
    slack: FakeSlack,
) -> None:
    elsewhere = slack.add_channel("elsewhere", bot=False)
    bo = slack.add_person("bo", elsewhere)
    async with running(slack, saying(Reply(card(), Audience.EVERYONE))) as run:
        await bo.types("/study daily", elsewhere)

        assert run.core.results == [Sent()]
        assert len(slack.posted(elsewhere)) == 1


async def test_a_form_opens_and_comes_back(slack: FakeSlack, ana: Person, study: Channel) -> None:
    def answer(event: PersonEvent) -> list[Effect]:
        return [Reply(card())] if isinstance(event, Submitted) else [AskForm(FORM)]

    async with running(slack, Core(answer)) as run:
        await ana.types("/study daily", study)
        form = ana.modal
        assert form is not None
        delivery = await ana.submits(form, {FORM.inputs[0].key: "0.5"})

        submitted = run.core.asked[-1]
        assert isinstance(submitted, Submitted)
        assert submitted.action == FORM.action
        assert submitted.fields[FORM.inputs[0].key] == "0.5"
        assert delivery.answer == {"response_action": "clear"}
        assert ana.modal is None
        assert "Well done, indeed." in ana.reads(study)
        assert len(slack.asked("response_url")) == 1


async def test_a_form_after_a_form_takes_its_place(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with running(slack, saying(AskForm(FORM))) as run:
        await ana.types("/study daily", study)
        form = ana.modal
        assert form is not None
        delivery = await ana.submits(form, {FORM.inputs[0].key: "1"})

        assert delivery.answer["response_action"] == "update"
        assert ana.modal is form
        assert run.core.results == [Sent(), Sent()]


async def test_a_trigger_that_expired_becomes_a_button(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    def late(_: PersonEvent) -> list[Effect]:
        slack.advance(4)
        return [AskForm(FORM)]

    async with running(slack, Core(late)):
        await ana.types("/study daily", study, wait=False)
        await slack.until(lambda: bool(slack.asked("response_url")), "the button")

        assert slack.asked("views.open")[0].answer["error"] == "expired_trigger_id"
        assert FORM.title in ana.reads(study)


async def test_edits_of_a_message_are_put_together(slack: FakeSlack, study: Channel) -> None:
    async with running(slack) as run:
        await run.platform.perform(announce(slack, study), None)
        (posted,) = slack.posted(study)
        for count in range(10):
            revise = Revise(
                place=announce(slack, study).place, ref=posted.ref, card=card(f"{count} answers")
            )
            assert await run.platform.perform(revise, None) == Sent(posted.ref)
        await slack.until(lambda: bool(slack.asked("chat.update")), "the first edit")
        await run.platform.close()

    assert [call.data["text"][:1] for call in slack.asked("chat.update")] == ["0", "9"]
    assert "unfurl_links" not in slack.asked("chat.update")[0].data


async def test_another_workspace_is_refused(slack: FakeSlack, study: Channel) -> None:
    async with running(slack) as run:
        strange = replace(announce(slack, study), place=place("T999", "C1"))

        assert await run.platform.perform(strange, None) == NOT_HERE


async def test_nothing_is_performed_before_it_is_connected(
    slack: FakeSlack, study: Channel
) -> None:
    run = set_up(slack)

    assert await run.platform.perform(announce(slack, study), None) == NOT_HERE
    assert run.platform.trouble()
    await run.platform.close()


async def test_a_home_is_published_and_published_anew_after_a_verdict(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    async with running(slack, saying(Reply(card()))) as run:
        run.desk.page = [card("Your streak")]
        await ana.types("/study daily", study)
        assert slack.asked("views.publish") == []
        await ana.opens_home()
        await slack.until(lambda: ana.home is not None, "the home")
        run.desk.page = [card("Your verdict")]
        await ana.types("/study daily", study)
        await run.timer.pass_(10)
        await slack.until(lambda: len(slack.asked("views.publish")) == 2, "another")

        assert ana.home is not None
        assert "Your verdict" in ana.home.text


async def test_environment_variables_of_bolt_surprise_nobody(
    slack: FakeSlack,
    ana: Person,
    study: Channel,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for name in ("CLIENT_ID", "CLIENT_SECRET", "SIGNING_SECRET", "BOT_TOKEN", "APP_TOKEN"):
        monkeypatch.setenv(f"SLACK_{name}", "another-program's")
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    async with running(slack, saying(Reply(card()))) as run:
        await ana.types("/study daily", study)

        assert run.core.results == [Sent()]
    assert caplog.records == []
    assert os.environ["SLACK_CLIENT_ID"] == "another-program's"
