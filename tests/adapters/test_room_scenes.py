"""The same scenes on every platform, through the real client, over sockets."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.discord.fake import FakeDiscord, seams
from tests.adapters.discord.garden import bank_of
from tests.adapters.discord.room import DiscordRoom
from tests.adapters.room import Room
from tests.adapters.slack.fake import FakeSlack
from tests.adapters.slack.lounge import letter_in
from tests.adapters.slack.room import SlackRoom
from tests.factory import make_multi, make_numeric, make_question

HALF_AN_HOUR, DAY = 1800.0, 24 * 3600.0
WHY = "The scale was paid while training"
TWO = (make_question(), make_question(id="q2", prompt="What else?"))


@pytest.fixture(params=["discord", "slack"])
async def room(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Room]:
    if request.param == "slack":
        async with FakeSlack() as slack:
            yield SlackRoom(slack, tmp_path)
    else:
        async with FakeDiscord() as discord:
            with seams(discord.api_base, discord.gateway, discord.sleep):
                yield DiscordRoom(discord, tmp_path)


async def is_asked(room: Room, times: str = "13:30 daily Europe/Berlin") -> Any:
    """Ana sets the times, and half an hour later everybody is asked."""
    await room.says("ana", f"/schedule edit {times}")
    await room.passes(HALF_AN_HOUR)
    (question,) = room.asked()
    return question


def right(room: Room, question: Any) -> str:
    return letter_in(room.text(question), "b")


def wrong(room: Room, question: Any) -> str:
    return letter_in(room.text(question), "a")


async def test_a_question_is_posted_on_schedule_once(room: Room) -> None:
    async with room.opens(bank_of(*TWO)):
        question = await is_asked(room)
        await room.passes(1)
        assert room.asked() == [question]
        assert "Option a" in room.text(question)
        assert WHY not in room.text(question)


async def test_an_answer_by_letter_is_judged_in_private(room: Room) -> None:
    async with room.opens(bank_of(*TWO)):
        question = await is_asked(room)
        good = await room.presses("ana", question, right(room, question))
        bad = await room.presses("ben", question, wrong(room, question))

    assert "Right" in good.words
    assert "Not right" in bad.words or "Not quite" in bad.words
    assert good.private
    assert bad.private
    assert f"You picked {wrong(room, question)}" in bad.words


async def test_pressing_again_shows_the_first_answer(room: Room) -> None:
    async with room.opens(bank_of(*TWO)):
        question = await is_asked(room)
        await room.presses("ben", question, wrong(room, question))
        again = await room.presses("ben", question, right(room, question))

    assert again.private
    assert f"You picked {wrong(room, question)}" in again.words


async def test_several_options_are_chosen_in_a_menu(room: Room) -> None:
    async with room.opens(bank_of(make_multi("a", "c"))):
        question = await is_asked(room)
        letters = [letter_in(room.text(question), option) for option in "ac"]
        heard = await room.chooses("ben", question, letters)

    assert heard.private
    assert "Right" in heard.words


async def test_a_number_is_typed_into_a_form(room: Room) -> None:
    async with room.opens(bank_of(make_numeric())):
        question = await is_asked(room)
        form = await room.presses("ben", question, "Your answer")
        assert form.form
        odd = await room.fills("ben", form, answer="many")
        heard = await room.fills(
            "ben", await room.presses("ben", question, "Your answer"), answer="1.5"
        )

    assert odd.private
    assert "That is no answer yet" in odd.words
    assert heard.private
    assert "Right" in heard.words


async def test_a_hint_is_private(room: Room) -> None:
    async with room.opens(bank_of(*TWO)):
        question = await is_asked(room)
        hint = await room.presses("ben", question, "Hint")

    assert hint.private
    assert "Think of the expectation." in hint.words


async def test_the_key_is_shown_to_all_when_the_next_question_comes(room: Room) -> None:
    async with room.opens(bank_of(*TWO)):
        question = await is_asked(room)
        await room.presses("ben", question, right(room, question))
        before = room.public()
        await room.passes(DAY)
        after = room.public()

    assert WHY not in before
    assert after.count(WHY) == 1
    assert "█" in after
    assert len(room.asked()) == 2


async def test_a_streak_grows_and_only_its_owner_reads_it(room: Room) -> None:
    async with room.opens(bank_of(*TWO)):
        question = await is_asked(room)
        await room.presses("ben", question, right(room, question))
        await room.passes(DAY)
        await room.presses("ben", room.asked()[-1], right(room, room.asked()[-1]))
        streak = await room.says("ben", "/streak")
        none = await room.says("ana", "/streak")

    assert "Your streak: 2" in streak.words
    assert streak.private
    assert "Your streak: 2" not in none.words


async def test_what_was_missed_comes_back_in_review(room: Room) -> None:
    async with room.opens(bank_of(*TWO)):
        question = await is_asked(room)
        await room.presses("ben", question, wrong(room, question))
        for _ in range(3):
            await room.passes(DAY)
        review = await room.says("ben", "/review")
        assert review.private
        assert WHY not in review.words
        heard = await room.presses("ben", review.where, right(room, review.where))

    assert heard.private
    assert "Right" in heard.words


async def test_a_group_is_set_up_in_one_form_by_admins_alone(room: Room) -> None:
    async with room.opens(bank_of(*TWO)):
        refused = await room.says("ben", "/setup")
        where = await room.says("ana", "/setup")
        form = where
        if not form.form:
            form = await room.presses("ana", where.where, "All in one form")
        assert form.form
        ready = await room.fills("ana", form, when="13:30 daily", zone="Europe/Berlin")
        await room.passes(HALF_AN_HOUR)
        assert len(room.asked()) == 1

    assert "Only admins can do that" in refused.words
    assert refused.private
    assert where.private
    assert "6 of 6: ready" in ready.words


async def test_an_admin_is_named_and_may_do_what_admins_do(room: Room) -> None:
    async with room.opens(bank_of(*TWO)):
        await is_asked(room)
        before = await room.says("ben", "/schedule pause")
        named = await room.says("ana", f"/admins add {room.mention('ben')}")
        after = await room.says("ben", "/schedule pause")

    assert "Only admins can do that" in before.words
    assert named.private
    assert "Only admins can do that" not in after.words


async def test_right_or_wrong_waits_for_the_reveal_where_that_is_set(room: Room) -> None:
    async with room.opens(bank_of(*TWO)):
        await room.says("ana", "/schedule edit feedback:at-reveal")
        question = await is_asked(room)
        said = [
            (await room.presses(who, question, letter(room, question))).words
            for who, letter in (("ana", right), ("ben", wrong))
        ]
        letters = [right(room, question), wrong(room, question)]
        assert WHY not in room.public()
        await room.passes(DAY)
        assert WHY in room.public()
        later = await room.presses("ben", question, wrong(room, question))

    assert f"You picked {letters[1]}" in later.words
    first, second = [
        words.replace(letter, "_").replace(f"Option {option}", "_")
        for words, letter, option in zip(said, letters, "ba", strict=True)
    ]
    assert "Recorded" in first
    assert first == second


async def test_a_quiz_is_played_in_one_message(room: Room) -> None:
    async with room.opens(bank_of(*TWO)):
        await room.says("ana", "/quiz start 1 seconds:20")
        await room.passes(0)
        (message,) = room.asked()
        for who in ("ana", "ben"):
            assert "You are in" in (await room.presses(who, message, "Join")).words
        await room.presses("ana", message, "Start now")
        await room.shows(message, "Question 1 of 1")
        locked = await room.presses("ana", message, right(room, message))
        await room.presses("ben", message, wrong(room, message))
        await room.passes(23)
        await room.shows(message, "Answer to question 1")
        await room.passes(11)
        await room.shows(message, " wins")
        results = await room.presses("ben", message, "My results")
        assert room.asked() == [message]

    assert locked.private
    assert "Locked in" in locked.words
    assert results.private
    assert "Your results: " in results.words
