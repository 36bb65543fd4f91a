"""People are answered in private, at the first chance and at later ones."""

from collections.abc import AsyncIterator

import pytest

from adapters.discord.conversation import LIFE
from adapters.discord.limiter import Limiter
from adapters.discord.replies import LATE, Replies
from adapters.discord.wire import Wire
from bot.effects import AskForm, Audience, Reply
from bot.ids import PostId
from bot.port import RateLimited, Refused, Sent, Unknown
from bot.view.actions import AnswerPost, SayConfidence, ShowHint, encode
from bot.view.card import Card
from tests.adapters.cards import FORM
from tests.adapters.discord.interactions import (
    CALLBACK,
    FOLLOW_UP,
    ORIGINAL,
    PRIVATE,
    command,
    message,
    modal,
    press,
    submit,
)
from tests.adapters.discord.server import Act, Server, drop, fail, refuse, serving, throttle
from tests.adapters.seconds import ImpatientTimer

ONE, TWO = Card(title="One"), Card(title="Two")
HINT = ShowHint(PostId(17), 0)
SURE = SayConfidence(PostId(17), sure=True)
DRAWN_ONE, DRAWN_TWO = message(ONE), message(TWO)
PRIVATE_ONE, PRIVATE_TWO = DRAWN_ONE | {"flags": PRIVATE}, DRAWN_TWO | {"flags": PRIVATE}


class Rig:
    def __init__(self, server: Server, wire: Wire, timer: ImpatientTimer) -> None:
        self.server, self.timer = server, timer
        self.replies = Replies(wire, timer, message=message, modal=modal)

    def sent(self) -> list[tuple[str, str, object]]:
        return [(seen.method, seen.path, seen.body) for seen in self.server.seen]


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with serving() as (server, http):
        timer = ImpatientTimer()
        yield Rig(server, Wire(http, timer, Limiter(timer.now)), timer)


async def test_the_first_answer_is_the_interactions_own_and_private(rig: Rig) -> None:
    assert await rig.replies.reply(Reply(ONE), command()) == Sent()

    assert rig.sent() == [("POST", CALLBACK, {"type": 4, "data": PRIVATE_ONE})]


async def test_further_answers_follow_and_are_private(rig: Rig) -> None:
    await rig.replies.reply(Reply(ONE), command())

    result = await rig.replies.reply(Reply(TWO), command())

    assert result == Sent("7/9000")
    assert rig.sent()[1:] == [("POST", FOLLOW_UP, PRIVATE_TWO)]


async def test_an_answer_for_everyone_is_public(rig: Rig) -> None:
    for card in (ONE, TWO):
        await rig.replies.reply(Reply(card, Audience.EVERYONE), command())

    assert rig.sent() == [
        ("POST", CALLBACK, {"type": 4, "data": DRAWN_ONE}),
        ("POST", FOLLOW_UP, DRAWN_TWO),
    ]


async def test_a_press_on_a_private_message_gets_a_new_private_message(rig: Rig) -> None:
    await rig.replies.reply(Reply(ONE), press(HINT, private=True))

    assert rig.sent() == [("POST", CALLBACK, {"type": 4, "data": PRIVATE_ONE})]


async def test_a_remark_on_a_private_verdict_draws_it_anew(rig: Rig) -> None:
    await rig.replies.reply(Reply(ONE), press(SURE, private=True))

    assert rig.sent() == [("POST", CALLBACK, {"type": 7, "data": DRAWN_ONE})]


async def test_a_form_is_opened_first(rig: Rig) -> None:
    assert await rig.replies.ask(AskForm(FORM), press(HINT)) == Sent()

    assert rig.sent() == [("POST", CALLBACK, {"type": 9, "data": modal(FORM)})]


async def test_a_form_that_comes_second_becomes_a_button(rig: Rig) -> None:
    await rig.replies.reply(Reply(ONE), command())

    assert isinstance(await rig.replies.ask(AskForm(FORM), command()), Sent)

    _, _, body = rig.sent()[1]
    assert isinstance(body, dict)
    assert body["flags"] == PRIVATE
    assert body["components"] == [{"custom_id": encode(FORM.action)}]


async def test_a_form_after_a_form_becomes_a_button(rig: Rig) -> None:
    await rig.replies.ask(AskForm(FORM), submit(AnswerPost(PostId(17))))

    ((_, path, body),) = rig.sent()
    assert path == CALLBACK
    assert isinstance(body, dict)
    assert body["type"] == 4
    assert body["data"]["components"] == [{"custom_id": encode(FORM.action)}]


async def test_a_slow_command_thinks_and_its_answer_takes_that_place(rig: Rig) -> None:
    await rig.replies.acknowledge(command())
    await rig.replies.reply(Reply(ONE), command())
    await rig.replies.reply(Reply(TWO), command())

    assert rig.sent() == [
        ("POST", CALLBACK, {"type": 5, "data": {"flags": PRIVATE}}),
        ("PATCH", ORIGINAL, DRAWN_ONE),
        ("POST", FOLLOW_UP, PRIVATE_TWO),
    ]


async def test_a_slow_press_is_seen_and_its_answer_follows(rig: Rig) -> None:
    await rig.replies.acknowledge(press(HINT, private=True))
    await rig.replies.reply(Reply(ONE), press(HINT, private=True))

    assert rig.sent() == [("POST", CALLBACK, {"type": 6}), ("POST", FOLLOW_UP, PRIVATE_ONE)]


async def test_a_slow_remark_still_draws_its_verdict_anew(rig: Rig) -> None:
    await rig.replies.acknowledge(press(SURE, private=True))
    await rig.replies.reply(Reply(ONE), press(SURE, private=True))

    assert rig.sent()[1:] == [("PATCH", ORIGINAL, DRAWN_ONE)]


async def test_a_slow_answer_for_everyone_is_public_all_the_same(rig: Rig) -> None:
    await rig.replies.acknowledge(command())
    await rig.replies.reply(Reply(ONE, Audience.EVERYONE), command())

    assert rig.sent()[1:] == [("DELETE", ORIGINAL, None), ("POST", FOLLOW_UP, DRAWN_ONE)]


async def test_what_was_answered_needs_no_acknowledging(rig: Rig) -> None:
    await rig.replies.reply(Reply(ONE), command())

    assert await rig.replies.acknowledge(command()) == Sent()
    assert len(rig.sent()) == 1


async def test_suggestions_are_sent(rig: Rig) -> None:
    choices = [{"name": "Optimisers", "value": "optimisers"}]

    assert await rig.replies.suggest(choices, command()) == Sent()
    assert rig.sent() == [("POST", CALLBACK, {"type": 8, "data": {"choices": choices}})]


@pytest.mark.parametrize("trouble", [fail(after_work=True), drop(after_work=True)])
async def test_a_lost_acknowledgement_is_found_out(rig: Rig, trouble: Act) -> None:
    rig.server.befall(trouble)

    assert await rig.replies.reply(Reply(ONE), command()) == Sent()
    assert len(rig.sent()) == 2
    await rig.replies.reply(Reply(TWO), command())
    assert rig.sent()[2][1] == FOLLOW_UP


async def test_a_repeated_interaction_is_answered_once_more_in_private(rig: Rig) -> None:
    rig.server.answered.add("8")  # by whoever ran before us

    assert isinstance(await rig.replies.reply(Reply(ONE), command()), Sent)
    assert rig.sent()[1:] == [("POST", FOLLOW_UP, PRIVATE_ONE)]


async def test_a_form_for_a_repeated_interaction_becomes_a_button(rig: Rig) -> None:
    rig.server.answered.add("8")

    assert isinstance(await rig.replies.ask(AskForm(FORM), command()), Sent)
    assert [path for _, path, _ in rig.sent()] == [CALLBACK, FOLLOW_UP]


async def test_a_follow_up_in_doubt_is_not_shown_twice(rig: Rig) -> None:
    await rig.replies.reply(Reply(ONE), command())
    rig.server.befall(drop(after_work=True))

    assert isinstance(await rig.replies.reply(Reply(TWO), command()), Unknown)
    assert len(rig.server.messages) == 1


@pytest.mark.parametrize("late", [refuse(404, 10062), refuse(401, 50027), refuse(404, 10015)])
async def test_what_discord_takes_no_more_is_late(rig: Rig, late: Act) -> None:
    rig.server.befall(late)

    assert await rig.replies.reply(Reply(ONE), command()) is LATE


async def test_after_fifteen_minutes_nothing_is_said(rig: Rig) -> None:
    await rig.replies.reply(Reply(ONE), command())
    await rig.timer.pass_(LIFE)

    assert await rig.replies.reply(Reply(TWO), command()) is LATE
    assert await rig.replies.ask(AskForm(FORM), command()) is LATE
    assert await rig.replies.acknowledge(command()) is LATE
    assert await rig.replies.suggest([], command()) is LATE
    assert len(rig.sent()) == 1


async def test_without_an_interaction_nothing_is_said(rig: Rig) -> None:
    assert await rig.replies.reply(Reply(ONE), None) is LATE
    assert await rig.replies.ask(AskForm(FORM), None) is LATE
    assert rig.sent() == []


async def test_a_refusal_and_a_long_wait_are_told(rig: Rig) -> None:
    rig.server.befall(refuse(400, 50035, "Invalid Form Body"), throttle(60))

    refused = await rig.replies.reply(Reply(ONE), command("1"))
    limited = await rig.replies.reply(Reply(ONE), command("2"))

    assert isinstance(refused, Refused)
    assert isinstance(limited, RateLimited)


async def test_answers_leave_no_buckets_behind(rig: Rig) -> None:
    for number in range(20):
        await rig.replies.reply(Reply(ONE), command(str(number)))

    assert rig.replies._wire._http._buckets.keys() <= {"GET /users/@me:"}
