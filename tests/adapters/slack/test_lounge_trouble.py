"""Quizzes on the wire when all goes wrong."""

import logging

import pytest

from tests.adapters.seconds import SetTimer
from tests.adapters.slack.fake import Channel, FakeSlack, Person
from tests.adapters.slack.fake.deliveries import Delivery
from tests.adapters.slack.lounge import Lounge, letter_of, told
from tests.adapters.slack.whole import STEP, Whole
from tests.factory import make_question

CROWD = 200
A_MINUTE, EDITS_A_MINUTE = 60.0, 50
FOUR = [make_question(id=f"q{n}") for n in range(4)]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("0", "1 to 20"),
        ("rounds:10000", "1 to 20"),
        ("rounds=-3", "1 to 20"),
        ("seconds:9999", "5 to 120"),
        ("topic:nonsense", "There is no topic"),
        ("level:advanced", "No question fits"),
        ("kind:<!channel>", "There is no kind"),
    ],
)
async def test_what_cannot_be_played_is_explained_in_private(
    lounge: Lounge, words: str, advice: str
) -> None:
    async with lounge.opens():
        delivery = await lounge.ana.types(f"/study quiz start {words}", lounge.channel)

    assert delivery.acked
    assert advice in told(lounge.slack, lounge.ana)
    assert lounge.slack.posted(lounge.channel) == []


async def test_without_players_it_ends_politely(lounge: Lounge) -> None:
    async with lounge.opens():
        await lounge.starts("3")
        await lounge.passes(31, "Nobody joined")

    assert "No quiz this time" in lounge.message.text


async def test_when_everyone_is_gone_it_ends_by_itself(lounge: Lounge) -> None:
    async with lounge.opens(*FOUR):
        await lounge.begins("4 seconds:5")
        await lounge.passes(8, "Answer to question 1")
        await lounge.passes(11, "Question 2")
        await lounge.passes(8, "Nobody answered two questions in a row")

    assert "The quiz is over" in lounge.message.text


def archive(slack: FakeSlack, channel: Channel) -> None:
    slack.archive(channel)


def delete(slack: FakeSlack, channel: Channel) -> None:
    slack.delete_channel(channel)


def remove(slack: FakeSlack, channel: Channel) -> None:
    slack.remove_bot(channel)


def delete_message(slack: FakeSlack, channel: Channel) -> None:
    slack.delete_message(slack.posted(channel)[-1])


@pytest.mark.parametrize("befalls", [archive, delete, remove, delete_message])
@pytest.mark.parametrize("private", [False, True])
async def test_a_channel_that_is_lost_stops_nothing_else(
    lounge: Lounge, caplog: pytest.LogCaptureFixture, befalls: object, private: bool
) -> None:
    slack, cellar = lounge.slack, lounge.channel
    cellar.private = private
    attic = slack.add_channel("attic")
    cleo = slack.add_person("cleo", attic)
    async with lounge.opens(*FOUR) as bot:
        await lounge.begins("4 seconds:5")
        assert callable(befalls)
        befalls(slack, cellar)
        for _ in range(4):
            await bot.passes(12)
        await cleo.types("/study quiz start 1 seconds:5", attic)
        await bot.until(lambda: bool(slack.posted(attic)), "the other quiz")
        (other,) = slack.posted(attic)
        await cleo.presses(other, "Join")
        await cleo.presses(other, "Start now")
        await bot.until(lambda: "Question 1 of 1" in other.text, "its question")
        await cleo.presses(other, letter_of(other, "b"))
        await bot.passes(8)
        await bot.passes(11)
        await bot.until(lambda: "cleo wins" in other.text, "its podium")
        assert bot.bot.platform.trouble() == ""

    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == []
    assert all(delivery.acked for delivery in slack.deliveries)


async def test_an_answer_before_the_question_counts_nothing(lounge: Lounge) -> None:
    async with lounge.opens(*FOUR):
        await lounge.starts("2 seconds:20")
        await forges(lounge, lounge.ben, "1:lock:1:1:0")
        assert "Locked in" not in told(lounge.slack, lounge.ben)
        await lounge.ana.presses(lounge.message, "Join")
        await lounge.ana.presses(lounge.message, "Start now")
        await lounge.shows("Locked in: 0 of 1 player.")


@pytest.mark.parametrize(
    "token",
    [
        *("1:lock:1:2:0", "1:lock:1:0:0", "1:lock:1:999:0", "1:lock:999:1:0", "1:lock:1:1:9"),
        *(
            "1:lock:1:1:0:1:2:3",
            "1:lock:1:-1:0",
            "1:lock:999999999999999999:1:0",
            "1:lock",
            "1:plan:1",
        ),
        *(
            "1:begin:999",
            "1:results:1",
            "1:misses:1",
            "1:join:77",
            "2:lock:1:1:0",
            "",
            "1:lock:1:1:x",
        ),
    ],
)
async def test_a_forged_press_locks_nothing_in(lounge: Lounge, token: str) -> None:
    async with lounge.opens(*FOUR):
        await lounge.begins("2 seconds:20")
        delivery = await forges(lounge, lounge.ben, token)

        assert delivery.acked
        assert "Locked in" not in told(lounge.slack, lounge.ben)
        await lounge.ben.presses(lounge.message, letter_of(lounge.message, "b"))
        assert "Locked in" in told(lounge.slack, lounge.ben)
        await lounge.shows("Locked in: 1 of 2 players.")


async def test_an_answer_after_the_bell_is_told_so_and_counts_nothing(lounge: Lounge) -> None:
    async with lounge.opens(*FOUR):
        message = await lounge.begins("1 seconds:5")
        await lounge.ana.presses(message, letter_of(message, "b"))
        late = f"1:lock:1:1:{'ABCD'.index(letter_of(message, 'b'))}"
        await lounge.passes(30, "Answer to question 1")
        delivery = await forges(lounge, lounge.ben, late)
        assert delivery.acked
        assert "Locked in" not in told(lounge.slack, lounge.ben)
        await lounge.passes(11, "ana wins")
        await lounge.ben.presses(message, "My results")

    assert "no answer" in told(lounge.slack, lounge.ben)


async def test_somebody_elses_quiz_is_not_stopped(lounge: Lounge) -> None:
    async with lounge.opens(*FOUR):
        await lounge.starts("2 seconds:20")
        for label in ("Start now", "Stop"):
            await lounge.ben.presses(lounge.message, label)
            assert "ana" in told(lounge.slack, lounge.ben)
        await lounge.ben.types("/study quiz stop", lounge.channel)

        assert "Quiz: 2 questions" in lounge.message.text


async def test_a_press_that_slack_brings_again_counts_once(lounge: Lounge) -> None:
    async with lounge.opens(*FOUR):
        message = await lounge.begins("1 seconds:20")
        first = await lounge.ben.presses(message, letter_of(message, "a"))
        second = await lounge.ben.presses(message, letter_of(message, "b"))
        before = len(lounge.slack.messages)
        again = [await lounge.slack.repeat(each) for each in (first, second, first)]
        await lounge.shows("Locked in: 1 of 2 players.")
        await lounge.passes(23, "Answer to question 1")
        await lounge.passes(11, "ben wins")

    assert all(each.acked for each in again)
    assert len(lounge.slack.messages) == before


async def test_a_start_that_slack_brings_again_starts_one_quiz(lounge: Lounge) -> None:
    async with lounge.opens(*FOUR) as bot:
        started = await lounge.ana.types("/study quiz start 2", lounge.channel)
        await lounge.slack.repeat(started)
        await bot.until(lambda: bool(lounge.slack.posted(lounge.channel)), "the lobby")
        await bot.passes(1)

    assert len(lounge.slack.posted(lounge.channel)) == 1


async def test_two_hundred_answers_in_one_second_count_once_each(lounge: Lounge) -> None:
    """Each is acknowledged and told so; the message changes as often as Slack allows."""
    slack, timer = lounge.slack, SetTimer()
    people = [slack.add_person(f"p{n}", lounge.channel) for n in range(CROWD)]
    async with lounge.opens(*FOUR, timer=timer) as bot:
        message = await lounge.starts("1 seconds:60")
        await all_press(slack, people, "Join", lounge)
        await goes_by(bot, 3.0)
        assert "are in." in message.text
        await people[0].presses(message, "Join")
        await lounge.ana.presses(message, "Start now")
        await lounge.shows("Question 1 of 1")
        pressed = await all_press(slack, people, letter_of(message, "b"), lounge)
        again = [await slack.repeat(each) for each in pressed[::10]]
        await goes_by(bot, 3.0)
        assert f"Locked in: {CROWD} of {CROWD} players." in message.text
        await goes_by(bot, A_MINUTE)
        await bot.bot.shell.tick()
        await goes_by(bot, 3.0)
        assert "Answer to question 1" in message.text

    assert all(each.acked and not each.error for each in (*pressed, *again))
    for who in people:
        locked = [m for m in slack.messages if m.only_for is who.user and "Locked in" in m.text]
        assert len(locked) == 1
    assert {call.status for call in slack.calls} == {200}
    assert most_in_a_minute(slack) <= EDITS_A_MINUTE


async def all_press(
    slack: FakeSlack, people: list[Person], label: str, lounge: Lounge
) -> list[Delivery]:
    """Have all of them press at once, and wait until each is acknowledged."""
    sent = [await who.presses(lounge.message, label, wait=False) for who in people]
    for each in sent:
        await slack.settled(each)
    return sent


async def goes_by(bot: Whole, seconds: float) -> None:
    """Let Slack's and the adapter's time pass together, step by step."""
    for _ in range(round(seconds / STEP)):
        bot.slack.advance(STEP)
        updates = len(bot.slack.asked("chat.update"))
        await bot.timer.pass_(STEP)
        for _ in range(50):  # an edit that began reaches Slack, and its answer comes back
            await bot.timer.pass_(0.0)
            if len(bot.slack.asked("chat.update")) > updates:
                break


def most_in_a_minute(slack: FakeSlack) -> int:
    at = [call.at.timestamp() for call in slack.asked("chat.update")]
    return max(sum(1 for each in at if start <= each < start + A_MINUTE) for start in at)


async def forges(lounge: Lounge, who: Person, token: str) -> Delivery:
    """Send a press of a button that is not there."""
    action = {"type": "button", "block_id": "b1", "action_id": token or "x", "value": token}
    return await who.acts(lounge.message, action)
