"""A reveal on the wire: in the thread of its question, or in the channel where that is gone."""

from tests.adapters.discord.fake import Message
from tests.adapters.discord.garden import HALF_AN_HOUR, Garden, bank_of
from tests.adapters.discord.rig import words_of
from tests.adapters.discord.whole import Whole, whole

EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
POST = "POST /channels/{channel_id}/messages"
THE_ANSWER = "The answer to "


async def sets(garden: Garden, *, explain: str = "off", thread: str = "off") -> None:
    """The key comes half an hour after the question."""
    await garden.says("schedule edit", reveal="14:00", explain=explain, thread=thread)


async def is_revealed(garden: Garden, bot: Whole) -> list[Message]:
    """What tells the key, half an hour later."""
    garden.discord.advance(HALF_AN_HOUR)
    await bot.shell.tick()
    await bot.shell.posted()
    seen = garden.discord.seen_by(garden.ben)
    return [each for each in seen if THE_ANSWER in words_of(each.body)]


async def test_a_reveal_is_explained_in_the_thread_of_its_question(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        await sets(garden, explain="on")
        posted = await garden.is_asked(bot)
        before = words_of(posted.body)
        (reveal,) = await is_revealed(garden, bot)
        await garden.discord.until(lambda: bool(garden.discord.asked(EDIT)), "the mark")
        late = await garden.presses(posted, "A")

    assert "The key comes" in before
    assert reveal.channel is posted.thread
    assert reveal.pings == frozenset()
    assert ", revealed: " in words_of(posted.body)
    assert posted.controls()
    assert "points" not in words_of(late.reply.body).split("After the reveal")[0]


async def test_it_goes_into_the_thread_that_the_question_has(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        await sets(garden, explain="on", thread="on")
        posted = await garden.is_asked(bot)
        thread = posted.thread
        (reveal,) = await is_revealed(garden, bot)

    assert thread
    assert reveal.channel is thread


async def test_without_that_it_comes_in_the_channel(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        await sets(garden)
        posted = await garden.is_asked(bot)
        (reveal,) = await is_revealed(garden, bot)

    assert reveal.channel is garden.channel
    assert posted.thread is None


async def test_where_its_question_was_deleted_it_comes_in_the_channel(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        await sets(garden, explain="on")
        garden.discord.delete_message(await garden.is_asked(bot))
        (reveal,) = await is_revealed(garden, bot)
        await garden.discord.until(lambda: bool(garden.discord.asked(EDIT)), "the mark")
        garden.discord.advance(HALF_AN_HOUR)
        await bot.shell.tick()
        await bot.shell.posted()
        told = len(garden.discord.asked(POST))
        again = await is_revealed(garden, bot)

    assert reveal.channel is garden.channel
    assert again == [reveal]
    assert len(garden.discord.asked(POST)) == told
