"""A reveal on the wire: in the thread of its question, or in the channel where that is gone."""

from tests.adapters.slack.classroom import HALF_AN_HOUR, Classroom
from tests.adapters.slack.fake import Message
from tests.adapters.slack.lounge import told

THE_ANSWER = "The answer to "


async def is_asked(classroom: Classroom, explain: str) -> Message:
    """The question of half past one, whose key comes at two."""
    await classroom.ana.types(
        f"/study schedule edit 13:30 daily Europe/Berlin reveal:14:00 explain:{explain}",
        classroom.channel,
    )
    await classroom.bot.passes(HALF_AN_HOUR)
    (question,) = classroom.questions()
    return question


def reveals(classroom: Classroom) -> list[Message]:
    seen = classroom.slack.posted(classroom.channel)
    return [each for each in seen if THE_ANSWER in str(each.blocks)]


async def test_a_reveal_is_explained_in_the_thread_of_its_question(classroom: Classroom) -> None:
    async with classroom.opens() as bot:
        question = await is_asked(classroom, "on")
        before = str(question.blocks)
        await bot.passes(HALF_AN_HOUR)
        await bot.until(lambda: bool(classroom.slack.asked("chat.update")), "the mark")
        await classroom.ben.presses(question, "A")

    (reveal,) = reveals(classroom)
    assert "The key comes" in before
    assert reveal.thread == question.ts
    assert ", revealed: " in str(question.blocks)
    assert "After the reveal" in told(classroom.slack, classroom.ben)


async def test_without_that_it_comes_in_the_channel(classroom: Classroom) -> None:
    async with classroom.opens() as bot:
        await is_asked(classroom, "off")
        await bot.passes(HALF_AN_HOUR)

    (reveal,) = reveals(classroom)
    assert reveal.thread == ""


async def test_where_its_question_was_deleted_it_comes_in_the_channel(
    classroom: Classroom,
) -> None:
    async with classroom.opens() as bot:
        classroom.slack.delete_message(await is_asked(classroom, "on"))
        await bot.passes(HALF_AN_HOUR)
        await bot.until(lambda: bool(classroom.slack.asked("chat.update")), "the mark")
        await bot.passes(HALF_AN_HOUR)

    (reveal,) = reveals(classroom)
    assert reveal.thread == ""
