"""One request, and what its answer means: above all, whether it may have been done."""

import asyncio
from datetime import timedelta

import pytest

from adapters.slack.limiter import EDITS, POSTS
from adapters.slack.wire import CLOSED, GONE, USED_UP, Done, Failed
from bot.port import RateLimited, Refused, Unknown
from tests.adapters.slack.fake import (
    Break,
    Channel,
    Drop,
    FakeSlack,
    Garble,
    Lose,
    Person,
    Refuse,
    Throttle,
)
from tests.adapters.slack.fake.trouble import Trouble
from tests.adapters.slack.wires import wired

POST = "chat.postMessage"


@pytest.mark.parametrize(
    ("trouble", "posted"),
    [
        (Lose(), 1),
        (Drop(), 0),
        (Break(502), 0),
        (Break(503, worked=True), 1),
        (Garble(), 1),
        (Refuse("internal_error"), 0),
        (Refuse("fatal_error"), 0),
    ],
)
async def test_a_post_in_doubt_is_unknown_and_never_sent_again(
    slack: FakeSlack, study: Channel, trouble: Trouble, posted: int
) -> None:
    slack.misbehave(POST, trouble)
    async with wired(slack) as run:
        answer = await run.wire.ask(POST, {"channel": study.id, "text": "hello"}, POSTS)

    assert isinstance(answer, Failed)
    assert isinstance(answer.result, Unknown)
    assert len(slack.asked(POST)) == 1
    assert len(slack.posted(study)) == posted


async def test_what_slack_did_comes_with_its_answer(slack: FakeSlack, study: Channel) -> None:
    async with wired(slack) as run:
        answer = await run.wire.ask(POST, {"channel": study.id, "text": "hello"}, POSTS)

    assert isinstance(answer, Done)
    assert answer.data["channel"] == study.id
    assert answer.headers["X-OAuth-Scopes"] == "commands,chat:write"


async def test_retry_after_is_honoured_for_the_method(slack: FakeSlack, study: Channel) -> None:
    slack.misbehave(POST, Throttle(30))
    body = {"channel": study.id, "text": "hello"}
    async with wired(slack) as run:
        first = await run.wire.ask(POST, body, POSTS)
        second = await run.wire.ask(POST, body, POSTS)
        other = await run.wire.ask("auth.test", {}, EDITS)
        await run.timer.pass_(30)
        third = await run.wire.ask(POST, body, POSTS)

    assert first == Failed(RateLimited(timedelta(seconds=30)), "ratelimited")
    assert isinstance(second, Failed)
    assert isinstance(second.result, RateLimited)
    assert isinstance(other, Done)
    assert isinstance(third, Done)
    assert len(slack.asked(POST)) == 2


async def test_what_may_be_repeated_is_when_in_doubt(slack: FakeSlack, study: Channel) -> None:
    async with wired(slack) as run:
        posted = await run.wire.ask(POST, {"channel": study.id, "text": "hello"}, POSTS)
        assert isinstance(posted, Done)
        slack.misbehave("chat.update", Drop())
        edit = {"channel": study.id, "ts": posted.data["ts"], "text": "bye"}
        answer = await run.wire.insist("chat.update", edit, EDITS)

    assert isinstance(answer, Done)
    assert slack.posted(study)[0].text == "bye"


async def test_a_view_whose_answer_was_lost_is_open(slack: FakeSlack, ana: Person) -> None:
    trigger = slack.world.pull_trigger(ana.user)
    view = {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Hello"},
        "blocks": [{"type": "divider"}],
    }
    slack.misbehave("views.open", Lose())
    async with wired(slack) as run:
        answer = await run.wire.insist(
            "views.open",
            {"trigger_id": trigger.id, "view": view},
            EDITS,
            proof="exchanged_trigger_id",
        )

    assert answer == Done({})
    assert ana.modal is not None


async def test_a_missing_scope_is_named(slack: FakeSlack, ana: Person) -> None:
    async with wired(slack) as run:
        answer = await run.wire.ask("users.info", {"user": ana.id}, EDITS)

    assert isinstance(answer, Failed)
    assert answer.needed == "users:read"
    assert isinstance(answer.result, Refused)
    assert "users:read" in answer.result.reason


async def test_where_nobody_listens_nothing_was_done(slack: FakeSlack) -> None:
    slack.api_base = "http://127.0.0.1:9/api/"
    async with wired(slack) as run:
        answer = await run.wire.ask(POST, {}, POSTS)

    assert answer == Failed(Refused("Slack cannot be reached", permanent=False))


async def test_a_closed_session_sends_nothing(slack: FakeSlack) -> None:
    async with wired(slack) as run:
        await run.session.close()

        assert await run.wire.ask(POST, {}, POSTS) == Failed(CLOSED)
        assert await run.wire.respond("http://127.0.0.1:9/", {}) == Failed(CLOSED)


async def test_a_token_that_is_revoked_is_suspected(slack: FakeSlack, study: Channel) -> None:
    slack.revoke(slack.bot_token)
    async with wired(slack) as run:
        answer = await run.wire.ask(POST, {"channel": study.id, "text": "hello"}, POSTS)

        assert isinstance(answer, Failed)
        assert answer.error == "token_revoked"
        assert run.suspicions == ["revoked?"]


async def test_a_forgotten_token_is_never_used_again(slack: FakeSlack, study: Channel) -> None:
    async with wired(slack) as run:
        run.wire.revoke()

        assert await run.wire.ask(POST, {}, POSTS) == Failed(GONE, "token_revoked")
    assert slack.calls == []


async def test_what_waits_when_the_token_is_forgotten_is_not_sent(
    slack: FakeSlack, study: Channel
) -> None:
    body = {"channel": study.id, "text": "hello"}
    async with wired(slack) as run:
        await run.wire.ask(POST, body, POSTS, channel=study.id)
        waiting = asyncio.create_task(run.wire.ask(POST, body, POSTS, channel=study.id))
        await asyncio.sleep(0)
        run.wire.revoke()
        await run.timer.pass_(1)

        assert await waiting == Failed(GONE, "token_revoked")
    assert len(slack.asked(POST)) == 1


async def test_an_answer_address_that_is_used_up_says_so(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    url = slack.response_url(slack.world.add_address(ana.user, study, None))
    async with wired(slack) as run:
        answers = [await run.wire.respond(url, {"text": "hello"}) for _ in range(6)]

    assert all(isinstance(answer, Done) for answer in answers[:5])
    assert isinstance(answers[5], Failed)
    assert answers[5].error == USED_UP


@pytest.mark.parametrize(("trouble", "kind"), [(Lose(), Unknown), (Break(503), Unknown)])
async def test_an_answer_in_doubt_is_unknown(
    slack: FakeSlack, ana: Person, study: Channel, trouble: Trouble, kind: type
) -> None:
    slack.misbehave("response_url", trouble)
    url = slack.response_url(slack.world.add_address(ana.user, study, None))
    async with wired(slack) as run:
        answer = await run.wire.respond(url, {"text": "hello"})

    assert isinstance(answer, Failed)
    assert isinstance(answer.result, kind)
    assert len(slack.asked("response_url")) == 1


async def test_an_answer_that_is_throttled_was_not_shown(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    slack.misbehave("response_url", Throttle(7))
    url = slack.response_url(slack.world.add_address(ana.user, study, None))
    async with wired(slack) as run:
        answer = await run.wire.respond(url, {"text": "hello"})

    assert answer == Failed(RateLimited(timedelta(seconds=7)))
