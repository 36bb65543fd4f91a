"""What people and Discord do that nobody planned, on the wire: each is answered once, kindly."""

from dataclasses import replace

import pytest

from bot.ids import QuestionId
from tests.adapters.discord.fake import Choose, Interaction, Message, Press, Slash, Submit
from tests.adapters.discord.garden import CALLBACK, EDIT, HALF_AN_HOUR, POST, Garden, bank_of, told
from tests.adapters.discord.rig import words_of
from tests.adapters.discord.whole import Whole, whole
from tests.factory import make_multi, make_numeric, make_question

SIXTEEN_MINUTES = 960.0
TOO_LATE = 10062


async def a_question(garden: Garden, bot: Whole) -> Message:
    await garden.schedules(bot)
    return await garden.is_asked(bot)


async def goes_on(garden: Garden, bot: Whole) -> None:
    """Tomorrow's question."""
    garden.discord.advance(86_400)
    await bot.shell.tick()
    await bot.shell.posted()


# --- twice, and late ---


@pytest.mark.parametrize("command", ["help", "schedule skip", "schedule post-now", "me"])
async def test_a_command_that_comes_twice_is_done_once(garden: Garden, command: str) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        done = await garden.says(command)
        before = len(garden.discord.asked(CALLBACK))
        garden.discord.replay(done)
        await garden.says("help")
        await bot.shell.posted()

    assert len(done.replies) == 1
    assert done.refusals == []
    assert len(garden.discord.asked(CALLBACK)) == before + 1


async def test_a_form_that_comes_twice_counts_once(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of(make_numeric())) as bot:
        posted = await a_question(garden, bot)
        (entry,) = [c for c in posted.controls() if ":answer:" in c["custom_id"]]
        opened = await garden.presses(posted, entry["custom_id"])
        sent = await garden.sends(opened, answer="1.5")
        garden.discord.replay(sent)
        await garden.says("help")
        again = await garden.sends(opened, answer="7")

    assert len(sent.replies) == 1
    assert told(sent).startswith("Right")
    assert told(again).startswith("You answered this: right")


async def test_an_answer_that_arrives_after_fifteen_minutes_is_kept(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        posted = await a_question(garden, bot)
        garden.discord.shards.cut()
        late = garden.discord.send(Press(posted, "B"), by=garden.ben)
        garden.discord.advance(SIXTEEN_MINUTES)
        await garden.discord.answer_to(late)
        await bot.shell.posted()
        again = await garden.presses(posted, "A")

    assert set(late.refusals) == {TOO_LATE}
    assert late.replies == []
    assert garden.posted() == [posted]
    assert told(again).startswith("You answered this")
    assert "B**  " in told(again)


async def test_a_late_command_does_what_it_says_and_tells_nobody_else(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        garden.discord.shards.cut()
        late = garden.discord.send(
            Slash("schedule edit", {"times": "21:00"}), by=garden.ana, at=garden.channel
        )
        garden.discord.advance(SIXTEEN_MINUTES)
        await garden.discord.answer_to(late)
        shown = await garden.says("schedule show")

    assert late.replies == []
    assert "21:00" in told(shown)


# --- people who left, and people who may not ---


async def test_who_was_banned_a_moment_ago_is_answered_in_private(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        posted = await a_question(garden, bot)
        garden.discord.remove_member(garden.guild, garden.ben)
        verdict = await garden.presses(posted, "A")
        asked = await garden.says("daily", by=garden.ben)

    assert "You picked A" in told(verdict)
    assert verdict.reply.only_for is asked.reply.only_for is garden.ben


async def test_an_admin_who_left_decides_nothing_any_more(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        shown = await garden.says("schedule preview")
        opened = await garden.says("schedule edit")
        garden.discord.remove_member(garden.guild, garden.ana)
        pressed = await garden.presses(shown.reply, "Post it now", by=garden.ana)
        sent = await garden.sends(opened, by=garden.ana, times="03:00")
        typed = await garden.says("schedule pause")

    for each in (pressed, sent, typed):
        assert told(each).startswith("Only admins can do that")
        assert each.reply.only_for is garden.ana
    assert garden.posted() == []


# --- places and posts that are gone ---


async def test_in_a_deleted_channel_an_answer_still_counts(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        posted = await a_question(garden, bot)
        garden.discord.delete_channel(garden.channel)
        verdict = await garden.presses(posted, "A")
        await garden.discord.until(lambda: bool(garden.discord.asked(EDIT)), "the count")
        shown = await garden.says("schedule show")
        again = await garden.presses(posted, "B")

    assert "You picked A" in told(verdict)
    assert told(again).startswith("You answered this")
    assert shown.reply.only_for is garden.ana
    assert {call.status for call in garden.discord.asked(EDIT)} == {404}


async def test_on_a_deleted_post_an_answer_still_counts(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        posted = await a_question(garden, bot)
        button = posted.control("A")["custom_id"]
        garden.discord.delete_message(posted)
        verdict = await garden.presses(posted, button, forged=True)
        await garden.discord.until(lambda: bool(garden.discord.asked(EDIT)), "the count")
        streak = await garden.says("streak show", by=garden.ben)
        counts = garden.discord.asked(EDIT)
        await goes_on(garden, bot)

    assert "You picked A" in told(verdict)
    assert "1" in told(streak)
    assert {call.status for call in garden.discord.asked(EDIT)} == {404}
    assert len(counts) == 1
    (mark,) = garden.discord.asked(EDIT)[1:]
    assert ", revealed: " in words_of(mark.data)


# --- what was forged, and what is somebody else's ---

FORGED = [
    "",
    ":",
    "1",
    "1:",
    "1:answer",
    "1:answer:",
    "1:answer:-1:0",
    "1:answer:1:99",
    "1:answer:1:0:0:0:1:2:3",
    "1:answer:999999999999999999:0",
    "1:answer:\N{FULLWIDTH DIGIT NINE}:0",
    "1:assess:1:3",
    "1:assess:999:0",
    "1:sure:1:1",
    "1:report:999",
    "1:onward:999",
    "1:setup:daily:ready",
    "1:setup:nowhere:ready",
    "1:edit:daily:0:all",
    "1:edit:@everyone:0:all",
    "1:next:daily:1:key",
    "1:skip:daily:202603021330:1",
    "1:skip:daily:999999999999:0",
    "\u202e1:answer:1:0\u0000",
    "'; DROP TABLE posts; --",
    "😀" * 100,
]


@pytest.mark.parametrize("token", FORGED)
async def test_a_forged_token_tells_nothing_and_is_answered_kindly(
    garden: Garden, token: str
) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        posted = await a_question(garden, bot)
        answered = await garden.presses(posted, token, forged=True)
        form = Submit({"custom_id": token}, {"answer": "b", "problem": "x"}, posted)
        sent = await garden.discord.interact(form, by=garden.ben)
        plain = await garden.presses(posted, "A")

    for each in (answered, sent):
        assert each.reply.only_for is garden.ben
        assert each.reply.embeds
        assert "try again (code" not in told(each)
        if "You picked" not in told(each):
            assert make_question().explanation.split(".")[0] not in told(each)
    assert "You picked" in told(plain)


async def test_what_cannot_be_read_at_all_is_answered_too(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        posted = await a_question(garden, bot)
        form = Submit({"custom_id": 5}, {"answer": "b"}, posted)
        sent = await garden.discord.interact(form, by=garden.ben)

    assert told(sent).startswith("That could not be read")
    assert sent.reply.only_for is garden.ben


async def test_a_forged_menu_value_is_no_answer(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of(make_multi())) as bot:
        posted = await a_question(garden, bot)
        (menu,) = [each for each in posted.controls() if each["type"] == 3]
        for values in (["99"], ["²"], ["-1"], ["9" * 30], ["@everyone"], []):
            choice = Choose(posted, menu["custom_id"], values, forged=True)
            refused = await garden.discord.interact(choice, by=garden.ben)
            assert "You picked" not in told(refused), values
            assert "(code" not in told(refused), values


async def by_someone_else(garden: Garden, mine: Interaction) -> list[Interaction]:
    """Ben sends every token of what only Ana sees."""
    return [
        await garden.presses(mine.reply, each["custom_id"], forged=True)
        for each in mine.reply.controls()
    ]


async def test_anothers_private_verdict_tells_nothing_and_stays_as_it_is(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of(make_numeric())) as bot:
        posted = await a_question(garden, bot)
        (entry,) = [c for c in posted.controls() if ":answer:" in c["custom_id"]]
        opened = await garden.presses(posted, entry["custom_id"], by=garden.ana)
        mine = await garden.sends(opened, by=garden.ana, answer="1.5")
        before = told(mine)
        tried = await by_someone_else(garden, mine)

    assert ":sure:" in str(mine.reply.controls())
    for each in tried:
        assert told(each).startswith(("No such question", "Question of the day"))
        assert "1.5" not in told(each)
        assert make_question().explanation.split(".")[0] not in told(each)
        assert each.reply.only_for is garden.ben
    assert told(mine) == before


async def test_anothers_own_question_is_not_answered_for_them(garden: Garden) -> None:
    first = make_question()
    other = replace(first, id=QuestionId("another"))
    async with whole(garden.discord, garden.home, bank_of(first, other)) as bot:
        posted = await a_question(garden, bot)
        await garden.presses(posted, "A", by=garden.ana)
        garden.discord.advance(4 * 86_400)
        await bot.shell.tick()
        await bot.shell.posted()
        mine = await garden.says("review")
        tried = await by_someone_else(garden, mine)
        verdict = await garden.presses(mine.reply, "B", by=garden.ana)

    assert tried
    for each in tried:
        assert told(each).startswith("No such question")
        assert each.reply.only_for is garden.ben
    assert "You picked B" in told(verdict)


async def test_a_token_of_another_server_leads_nowhere(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        posted = await a_question(garden, bot)
        elsewhere = garden.discord.add_guild("Elsewhere")
        place = garden.discord.add_channel(elsewhere)
        eve = garden.discord.add_member(elsewhere, "eve")
        button = Press(posted, posted.control("A")["custom_id"], forged=True)
        tried = await garden.discord.interact(button, by=eve, at=place)

    assert told(tried).startswith("No such question")
    assert tried.reply.only_for is eve


# --- a server that is unavailable ---


async def test_an_unavailable_server_loses_nothing(garden: Garden) -> None:
    first = make_question()
    other = replace(first, id=QuestionId("another"))
    async with whole(garden.discord, garden.home, bank_of(first, other)) as bot:
        posted = await a_question(garden, bot)
        welcomes = len(garden.discord.asked(POST)) - len(garden.sent())
        garden.discord.begin_outage(garden.guild)
        during = await garden.presses(posted, "A")
        garden.discord.end_outage(garden.guild)
        again = await garden.presses(posted, "B")
        await goes_on(garden, bot)
        shown = await garden.says("schedule show")

    assert "You picked A" in told(during)
    assert told(again).startswith("You answered this")
    assert "13:30" in told(shown)
    assert len(garden.sent()) == 2
    assert len(garden.discord.asked(POST)) - len(garden.sent()) <= welcomes + 1


async def test_a_server_that_is_unavailable_from_the_start_is_not_taken_for_left(
    garden: Garden,
) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
    garden.guild.available = False
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        during = await garden.says("schedule show")
        garden.discord.end_outage(garden.guild)
        garden.discord.advance(HALF_AN_HOUR)
        await bot.shell.tick()
        await bot.shell.posted()
        (posted,) = garden.posted()
        verdict = await garden.presses(posted, "A")

    assert "13:30" in told(during)
    assert "You picked A" in told(verdict)
