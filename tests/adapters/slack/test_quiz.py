"""A whole quiz on Slack: real sockets, the real client, the whole bot, one message."""

import re
from collections.abc import Iterator
from typing import Any

from bot.domain.question import Question
from tests.adapters.slack.fake import FakeSlack, Message
from tests.adapters.slack.lounge import Lounge, told
from tests.factory import make_numeric, make_question

MENTION = re.compile(r"<[@!#](?!date)[^>]*")
CALLS = ("broadcast", "channel", "team", "user", "usergroup")
"""Elements of rich text (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block)."""


def three() -> list[Question]:
    return [make_question(id=f"q{n}", prompt=f"What does q{n} do?") for n in range(3)]


def letter_of(message: Message, option: str) -> str:
    """The letter that an option is shown under."""
    found = re.search(rf"([A-D])\W+Option {option}", message.text)
    assert found, message.text
    return found[1]


async def test_a_quiz_is_played_in_one_message(lounge: Lounge) -> None:
    cleo = lounge.slack.add_person("cleo", lounge.channel)
    async with lounge.opens(*three()):
        message = await lounge.starts("3 seconds:20")
        ts = message.ts
        assert "The quiz is on its way" in told(lounge.slack, lounge.ana)
        for who in (lounge.ana, lounge.ben, cleo):
            await who.presses(message, "Join")
            assert "You are in" in told(lounge.slack, who)
        await lounge.shows("ana, ben and cleo are in.")
        await lounge.ana.presses(message, "Start now")
        await lounge.shows("Question 1 of 3")
        for number in (1, 2, 3):
            right, wrong = letter_of(message, "b"), letter_of(message, "a")
            await lounge.ana.presses(message, right)
            assert f"Locked in {right}" in told(lounge.slack, lounge.ana)
            lounge.slack.advance(5)
            await lounge.ben.presses(message, wrong)
            assert f"Locked in {wrong}" in told(lounge.slack, lounge.ben)
            if number == 1:
                await lounge.ben.presses(message, right)
                assert f"Locked in {right}" in told(lounge.slack, lounge.ben)
                await lounge.ben.presses(message, wrong)
                assert f"Your answer stays {right}" in told(lounge.slack, lounge.ben)
            await lounge.shows("Locked in: 2 of 3 players.")
            await lounge.passes(17, f"Answer to question {number}")
            assert "█" in message.text
            assert "ana" in message.text
            await lounge.passes(10, "Question" if number < 3 else "The quiz is over")
            if number < 3:
                await lounge.shows(f"Question {number + 1} of 3")
        assert "ana wins" in message.text
        await lounge.ben.presses(message, "My results")
        summary = lounge.ben.sees(lounge.channel)[-1]
        assert "Your results: " in summary.text
        assert "1 of 3 right" in summary.text
        await lounge.ben.presses(summary, "Add my misses to review")
        assert "They come back with your reviews" in told(lounge.slack, lounge.ben)
        await lounge.ben.types("/study review", lounge.channel)
        assert "What does q" in told(lounge.slack, lounge.ben)

    assert lounge.slack.posted(lounge.channel) == [message]
    assert message.ts == ts
    assert {call.data["ts"] for call in lounge.slack.asked("chat.update")} == {ts}
    assert nothing_unfurls(lounge.slack)
    assert all(call.status == 200 for call in lounge.slack.calls)


async def test_a_name_is_never_a_mention(lounge: Lounge) -> None:
    lounge.slack.grant("users:read")
    names = ("<!channel>", "<@U1>", "<!here|ana>", "*bold* & `code`", "@everyone")
    people = [lounge.slack.add_person(name, lounge.channel) for name in names]
    async with lounge.opens():
        for who in people:
            await who.types("/study help", lounge.channel)  # from here on their names are known
        message = await lounge.starts("1", by=people[0])
        for who in people:
            await who.presses(message, "Join")
        await lounge.shows("are in.")
        await people[0].presses(message, "Start now")
        await lounge.shows("Question 1 of 1")
        for who in people:
            await who.presses(message, letter_of(message, "b"))
        await lounge.passes(130, "Answer to question 1")
        await lounge.passes(10, "The quiz is over")

    assert [found for body in message.versions for found in mentions(body)] == []
    assert "&lt;!channel&gt;" in str(message.versions)
    assert "<@U1>" in message.text


async def test_a_number_is_typed_into_a_form_and_locked_in(lounge: Lounge) -> None:
    async with lounge.opens(make_numeric()):
        message = await lounge.begins("1 seconds:60")
        await lounge.ben.presses(message, "Your answer")
        form = lounge.ben.modal
        assert form is not None
        delivery = await lounge.ben.submits(form, {"answer": "1.5"})
        assert delivery.acked
        assert lounge.ben.modal is None or "Locked in 1.5" in lounge.ben.modal.text
        await lounge.shows("Locked in: 1 of 2 players.")
        await lounge.passes(63, "Answer to question 1")
        await lounge.passes(10, "ben wins")

    assert lounge.slack.posted(lounge.channel) == [message]


async def test_several_quizzes_go_on_at_once(lounge: Lounge) -> None:
    slack = lounge.slack
    other = slack.add_channel("other")
    cleo = slack.add_person("cleo", other)
    async with lounge.opens(*three()) as bot:
        first = await lounge.begins("1 seconds:20")
        await cleo.types("/study quiz start 1 seconds:20", other)
        await bot.until(lambda: bool(slack.posted(other)), "the other lobby")
        (second,) = slack.posted(other)
        await cleo.presses(second, "Join")
        await bot.passes(22)
        await lounge.shows("Answer to question 1")
        assert "Quiz: 1 question" in second.text
        await bot.passes(8)
        await bot.until(lambda: "Question 1 of 1" in second.text, "the other question")

    assert "ana" not in second.text
    assert slack.posted(lounge.channel) == [first]


async def test_in_direct_messages_the_first_question_comes_at_once(lounge: Lounge) -> None:
    async with lounge.opens() as bot:
        await lounge.ben.types("/study quiz start 1")
        await bot.until(lambda: bool(lounge.slack.posted(lounge.ben.dm)), "the question")
        (message,) = [m for m in lounge.slack.posted(lounge.ben.dm) if "Question 1" in m.text]
        await lounge.ben.presses(message, letter_of(message, "b"))
        await bot.until(lambda: "Answer to question 1" in message.text, "the bell")

    assert lounge.slack.posted(lounge.channel) == []


def mentions(part: Any) -> Iterator[str]:
    """What would call somebody: in text that Slack reads, or an element that is a mention."""
    if isinstance(part, list):
        for each in part:
            yield from mentions(each)
    elif isinstance(part, dict):
        if part.get("type") in CALLS:
            yield part["type"]
        read = part.get("type") == "mrkdwn" or "blocks" in part
        yield from MENTION.findall(str(part.get("text"))) if read else ()
        for each in part.values():
            yield from mentions(each)


def nothing_unfurls(slack: FakeSlack) -> bool:
    return all(
        call.data.get("unfurl_links") is False and call.data.get("unfurl_media") is False
        for call in slack.asked("chat.postMessage")
    )
