"""What stands under every verdict, pressed on the wire."""

import sqlite3
from dataclasses import replace

from bot.ids import QuestionId
from tests.adapters.discord.fake import Interaction
from tests.adapters.discord.garden import Garden, bank_of, told
from tests.adapters.discord.whole import Whole, whole
from tests.factory import make_question


def reports(garden: Garden) -> list[str]:
    with sqlite3.connect(garden.home / "studybot.db") as data:
        return [words for (words,) in data.execute("SELECT text FROM reports ORDER BY id")]


async def a_verdict(garden: Garden, bot: Whole) -> Interaction:
    await garden.schedules(bot)
    return await garden.presses(await garden.is_asked(bot), "A")


async def test_next_question_says_when_one_comes(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        verdict = await a_verdict(garden, bot)
        onward = await garden.presses(verdict.reply, "Next question")

    assert told(onward).startswith("That was all for now")
    assert "The next question comes <t:" in told(onward)
    assert onward.reply.only_for is garden.ben
    assert onward.reply is not verdict.reply


async def test_next_question_leads_to_one_that_is_still_open(garden: Garden) -> None:
    first = make_question()
    other = replace(first, id=QuestionId("another"), prompt="Which one is the other?")
    async with whole(garden.discord, garden.home, bank_of(first, other)) as bot:
        verdict = await a_verdict(garden, bot)
        await garden.says("schedule post-now")
        garden.discord.advance(180)
        await garden.says("schedule post-now")
        await bot.shell.posted()
        onward = await garden.presses(verdict.reply, "Next question")
        answered = await garden.presses(onward.reply, "B")

    assert "Question of the day" in told(onward)
    assert onward.reply.only_for is garden.ben
    assert "You picked B" in told(answered)


async def test_a_problem_is_reported_in_a_form_and_kept(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        verdict = await a_verdict(garden, bot)
        opened = await garden.presses(verdict.reply, "Report a problem")
        sent = await garden.sends(opened, problem="B is right as well.")
        again = await garden.sends(opened, problem="B is right as well, see the book.")

    assert opened.modal["title"] == "Report a problem"
    assert told(sent).startswith("Thank you")
    assert sent.reply.only_for is garden.ben
    assert "takes the place of what you reported before" in told(again)
    assert reports(garden) == ["B is right as well, see the book."]
    assert "You picked A" in told(verdict)


async def test_a_report_without_words_is_not_kept(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        verdict = await a_verdict(garden, bot)
        opened = await garden.presses(verdict.reply, "Report a problem")
        sent = await garden.sends(opened, problem="\u200b \u202e")

    assert told(sent).startswith("Nothing was reported")
    assert reports(garden) == []


async def test_the_form_of_a_report_outlives_a_restart(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        verdict = await a_verdict(garden, bot)
        opened = await garden.presses(verdict.reply, "Report a problem")
    async with whole(garden.discord, garden.home, bank_of()):
        sent = await garden.sends(opened, problem="It is unclear.")

    assert told(sent).startswith("Thank you")
    assert reports(garden) == ["It is unclear."]


async def test_who_has_not_answered_has_nothing_to_report(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        verdict = await a_verdict(garden, bot)
        report = verdict.reply.control("Report a problem")["custom_id"]
        refused = await garden.presses(verdict.reply, report, by=garden.ana, forged=True)

    assert told(refused).startswith("No such question")
    assert refused.reply.only_for is garden.ana
