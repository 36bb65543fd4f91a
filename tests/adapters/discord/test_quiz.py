"""A whole quiz on Discord: real sockets, the real client, the whole bot, one message."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.domain.question import Question
from tests.adapters.discord.fake import Message, Press, Slash
from tests.adapters.discord.fake.deeds import Value
from tests.adapters.discord.garden import EDIT, POST, Garden, bank_of, told
from tests.adapters.discord.rig import words_of
from tests.adapters.discord.whole import Whole, whole
from tests.factory import make_numeric, make_question


class Table:
    """People around the one message of a quiz."""

    def __init__(self, garden: Garden, bot: Whole) -> None:
        self.garden, self.bot = garden, bot

    async def starts(self, **options: Value) -> Message:
        started = await self.garden.says("quiz start", None, None, **options)
        assert started.reply.only_for is self.garden.ana
        assert "The quiz is on its way" in told(started)
        await self.garden.discord.until(lambda: bool(self._ours()), "the lobby")
        (self.message,) = self._ours()
        return self.message

    async def passes(self, seconds: float, shown: str) -> None:
        """Let time pass, until the message shows these words."""
        self.garden.discord.advance(seconds)
        await self.bot.shell.tick()
        await self.shows(shown)

    async def shows(self, words: str) -> None:
        await self.garden.discord.until(lambda: words in words_of(self.message.body), words)

    def _ours(self) -> list[Message]:
        return [each for each in self.garden.posted() if "Quiz: " in words_of(each.body)]


@asynccontextmanager
async def table(garden: Garden, *questions: Question) -> AsyncIterator[Table]:
    async with whole(garden.discord, garden.home, bank_of(*questions)) as bot:
        yield Table(garden, bot)


async def test_a_quiz_is_played_in_one_message(garden: Garden) -> None:
    async with table(garden) as quiz:
        message = await quiz.starts(rounds="1", seconds="20")
        joined = await garden.presses(message, "Join")
        await garden.presses(message, "Join", by=garden.ana)
        await quiz.shows("are in.")
        await garden.presses(message, "Start now", by=garden.ana)
        await quiz.shows("Question 1 of 1")
        locked = await garden.presses(message, "A")
        garden.discord.advance(1)
        changed = await garden.presses(message, "B")
        await garden.presses(message, "A", by=garden.ana)
        await quiz.shows("Locked in: 2 of 2 players")
        await quiz.passes(21, "Answer to question 1")
        await quiz.passes(10, "The quiz is over")
        results = await garden.presses(message, "My results")

    assert told(joined).startswith("You are in")
    assert (told(locked)[:11], told(changed)[:11]) == ("Locked in A", "Locked in B")
    assert {each.reply.only_for for each in (joined, locked, changed, results)} == {garden.ben}
    assert "Your results: " in told(results)
    assert len(posts_of(garden, "quiz")) == 1
    assert {call.route for call in garden.discord.asked(EDIT)} == {EDIT}
    assert garden.discord.faults == []


async def test_a_number_is_typed_into_a_form_and_locked_in(garden: Garden) -> None:
    async with table(garden, make_numeric()) as quiz:
        message = await quiz.starts(rounds="1")
        await garden.presses(message, "Join")
        await quiz.shows("is in.")
        await garden.presses(message, "Start now", by=garden.ana)
        await quiz.shows("Question 1 of 1")
        (entry,) = [each for each in message.controls() if ":lock:" in each["custom_id"]]
        opened = await garden.discord.interact(Press(message, entry["custom_id"]), by=garden.ben)
        sent = await garden.sends(opened, answer="1.5")

    assert told(sent).startswith("Locked in 1.5")
    assert sent.reply.only_for is garden.ben
    assert garden.discord.faults == []


async def test_in_direct_messages_the_first_question_comes_at_once(garden: Garden) -> None:
    async with table(garden, make_question()):
        direct = garden.discord.world.dm_with(garden.ben)
        started = await garden.discord.interact(
            Slash("quiz start", {"rounds": "1"}), by=garden.ben, at=direct
        )
        await garden.discord.until(lambda: bool(posts_of(garden, "question 1 of 1")), "it")

    assert "The quiz is on its way" in told(started)
    assert garden.discord.faults == []


async def test_bad_words_are_answered_in_private(garden: Garden) -> None:
    bad: tuple[dict[str, Value], ...] = (
        {"rounds": "0"},
        {"rounds": "10000"},
        {"topic": "nonsense"},
    )
    async with table(garden):
        for options in bad:
            refused = await garden.says("quiz start", None, None, **options)
            assert refused.reply.only_for is garden.ana

    assert posts_of(garden, "quiz:") == []
    assert garden.discord.faults == []


def posts_of(garden: Garden, words: str) -> list[object]:
    return [call for call in garden.discord.asked(POST) if words in words_of(call.data).lower()]
