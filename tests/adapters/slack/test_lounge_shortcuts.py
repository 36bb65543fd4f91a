"""The two shortcuts: they come from no channel."""

from typing import Any

import pytest

from tests.adapters.slack.fake import Channel, FakeSlack, Message, Person, View
from tests.adapters.slack.lounge import Lounge, letter_of
from tests.factory import make_multi, make_numeric, make_question


@pytest.fixture(params=[False, True], ids=["socket", "http"])
def http(request: pytest.FixtureRequest) -> bool:
    """Whether Slack posts what happens: what a form leads to is said in the response then."""
    return bool(request.param)


async def plans(slack: FakeSlack, who: Person, channel: Channel | str, **words: Any) -> str:
    """Use the shortcut and send its form; returns what the window says then."""
    await who.shortcut("quiz")
    form = who.modal
    assert form is not None
    assert form.text.startswith("Start a quiz")
    delivery = await who.submits(form, {"channel": channel, **words})
    assert delivery.acked
    assert not delivery.error
    return who.modal.text if who.modal else ""


async def test_a_quiz_is_started_in_the_channel_that_is_chosen(lounge: Lounge, http: bool) -> None:
    slack = lounge.slack
    async with lounge.opens(*(make_question(id=f"q{n}") for n in range(3)), http=http) as bot:
        said = await plans(slack, lounge.ana, lounge.channel, rounds="2", seconds="20")
        await bot.until(lambda: bool(slack.posted(lounge.channel)), "the lobby")
        (lounge.message,) = slack.posted(lounge.channel)
        await lounge.ben.presses(lounge.message, "Join")
        await lounge.shows("ben is in.")
        await lounge.ana.presses(lounge.message, "Start now")
        await lounge.shows("Question 1 of 2")

    assert (slack.asked("apps.connections.open") == []) == http
    assert "The quiz is on its way" in said
    assert "ana starts a quiz" in str(lounge.message.versions)


@pytest.mark.parametrize("scopes", [(), ("channels:read", "groups:read", "users:read")])
@pytest.mark.parametrize("private", [False, True])
async def test_it_says_what_is_missing_there(
    lounge: Lounge, http: bool, scopes: tuple[str, ...], private: bool
) -> None:
    slack = lounge.slack
    slack.grant(*scopes)
    hall = slack.add_channel("hall", bot=False, private=private)
    cleo = slack.add_person("cleo", hall)
    async with lounge.opens(http=http):
        said = await plans(slack, cleo, hall)

    assert "/invite @studybot" in said
    assert slack.posted(hall) == []


@pytest.mark.parametrize("scopes", [(), ("channels:read", "groups:read", "users:read")])
@pytest.mark.parametrize("private", [False, True])
async def test_nobody_starts_one_where_they_are_not(
    lounge: Lounge, scopes: tuple[str, ...], private: bool
) -> None:
    slack = lounge.slack
    slack.grant(*scopes)
    cellar = slack.add_channel("cellar", private=private)
    async with lounge.opens():
        said = await plans(slack, lounge.ben, cellar.id)

    assert "join the channel first" in said
    assert slack.messages == []


@pytest.mark.parametrize("forged", ["C0NOWHERE", "nonsense", "T1:C1", "D0SOMEBODY", "U0SOMEBODY"])
async def test_a_forged_channel_starts_nothing(lounge: Lounge, forged: str) -> None:
    async with lounge.opens():
        said = await plans(lounge.slack, lounge.ben, forged)

    assert "cannot start there yet" in said or "is no place of this group" in said
    assert lounge.slack.messages == []


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ({"rounds": "0"}, "1 to 20"),
        ({"rounds": "10000"}, "1 to 20"),
        ({"seconds": "3600"}, "5 to 120"),
        ({"level": "advanced"}, "Ask for other topics"),
    ],
)
async def test_what_cannot_be_played_is_explained(
    lounge: Lounge, http: bool, words: dict[str, str], advice: str
) -> None:
    async with lounge.opens(http=http):
        said = await plans(lounge.slack, lounge.ana, lounge.channel, **words)

    assert advice in said
    assert lounge.slack.posted(lounge.channel) == []


async def test_practice_is_private_and_needs_no_more_scopes(lounge: Lounge, http: bool) -> None:
    """Questions that Ben missed come back one after the other, in windows of his own."""
    ben, missed = lounge.ben, 4
    async with lounge.opens(*(make_question(id=f"q{n}") for n in range(missed)), http=http):
        await has_missed(lounge, missed)
        before = len(lounge.slack.messages)
        await ben.shortcut("practice")
        for number in range(missed):
            question = ben.modal
            assert question is not None
            assert "What does inverted dropout do" in question.text, number
            await ben.presses(question, letter_of(question, "b"))
            verdict = ben.modal
            assert verdict is not None
            assert "Right" in verdict.text, number
            await ben.presses(verdict, "I guessed")
            assert ben.modal is verdict
            if number < missed - 1:
                await ben.presses(verdict, "Next question")

    assert len(lounge.slack.messages) == before
    assert all(delivery.acked for delivery in lounge.slack.deliveries)
    assert len(lounge.slack.asked("views.update")) > 0


async def test_typed_practice_goes_on_in_windows(lounge: Lounge, http: bool) -> None:
    """However many windows are open: a form takes the place of one where there is no room."""
    ben, missed = lounge.ben, 3
    async with lounge.opens(*(make_numeric(id=f"n{n}") for n in range(missed)), http=http):
        await has_missed(lounge, missed)
        before = len(lounge.slack.messages)
        await ben.shortcut("practice")
        for number in range(missed):
            question = ben.modal
            assert question is not None
            await ben.presses(question, "Your answer")
            form = ben.modal
            assert form is not None
            await ben.submits(form, {"answer": "1.5"})
            verdict = ben.modal
            assert verdict is not None
            assert "Right" in verdict.text, number
            if number < missed - 1:
                await ben.presses(verdict, "Next question")

    assert len(lounge.slack.messages) == before
    assert all(delivery.acked and not delivery.error for delivery in lounge.slack.deliveries)


async def test_several_are_picked_in_a_window(lounge: Lounge, http: bool) -> None:
    """Slack takes no window that asks for something and cannot be sent."""
    ben = lounge.ben
    async with lounge.opens(*(make_multi(id=f"m{n}") for n in range(2)), http=http):
        await has_missed(lounge, 2)
        before = len(lounge.slack.messages)
        await ben.shortcut("practice")
        for number in range(2):
            question = ben.modal
            assert question is not None
            assert "Send" not in str(question.blocks)
            chosen = [place_of(question, option) for option in "ac"]
            await ben.submits(question, {"Your answer": chosen})
            verdict = ben.modal
            assert verdict is not None
            assert "Right" in verdict.text, number
            if number == 0:
                await ben.presses(verdict, "Next question")

    assert len(lounge.slack.messages) == before
    assert all(delivery.acked and not delivery.error for delivery in lounge.slack.deliveries)


async def test_a_hint_leaves_its_question_there(lounge: Lounge, http: bool) -> None:
    """On top of it, and above it where three windows are open."""
    ben = lounge.ben
    async with lounge.opens(*(make_question(id=f"q{n}") for n in range(2)), http=http):
        await has_missed(lounge, 2)
        await ben.shortcut("practice")
        first = ben.modal
        assert first is not None
        await ben.presses(first, "Hint")
        hint = ben.modal
        assert hint is not None
        assert "Think of the expectation." in hint.text
        assert "Option b" not in hint.text
        await ben.closes(hint)
        await ben.presses(first, letter_of(first, "b"))
        assert ben.modal is not None
        await ben.presses(ben.modal, "Next question")
        third = ben.modal
        assert third is not None
        await ben.presses(third, "Hint")
        assert ben.modal is third
        assert "Think of the expectation." in third.text
        await ben.presses(third, letter_of(third, "b"))
        assert "Right" in third.text

    assert all(delivery.acked for delivery in lounge.slack.deliveries)


async def test_practice_with_nothing_to_review_says_so(lounge: Lounge, http: bool) -> None:
    async with lounge.opens(http=http):
        await lounge.ben.shortcut("practice")

        assert lounge.ben.modal is not None
        assert lounge.slack.messages == []


async def has_missed(lounge: Lounge, rounds: int) -> None:
    """Ben answers a whole quiz wrongly, and wants all of it back."""
    message = await lounge.begins(f"{rounds} seconds:20")
    for number in range(1, rounds + 1):
        await lounge.shows(f"Question {number} of {rounds}")
        await answers_wrongly(lounge)
        await lounge.passes(23, f"Answer to question {number}")
        await lounge.bot.passes(11)
    await lounge.shows("The quiz is over")
    await lounge.ben.presses(message, "My results")
    await lounge.ben.presses(lounge.ben.sees(lounge.channel)[-1], "Add my misses to review")


async def answers_wrongly(lounge: Lounge) -> None:
    """Ben does, by a button, in a menu or in a form."""
    if "Letters" in str(lounge.message.blocks):
        lounge.ben.picks(lounge.message, "Letters", [place_of(lounge.message, "b")])
        await lounge.ben.presses(lounge.message, "Send")
        return
    if "Option a" in lounge.message.text:
        await lounge.ben.presses(lounge.message, letter_of(lounge.message, "a"))
        return
    await lounge.ben.presses(lounge.message, "Your answer")
    assert lounge.ben.modal is not None
    await lounge.ben.submits(lounge.ben.modal, {"answer": "7"})


def place_of(where: Message | View, option: str) -> str:
    """The value that an option has in a menu."""
    return str("ABCD".index(letter_of(where, option)))
