"""Words that ring, break lines, turn the reading direction, hide, or never end, on the wire.

People say them as a name, an answer, a report, and for every option of a command.
"""

import re
import sqlite3

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.domain.question import Question
from tests.adapters.discord.fake import Interaction, Message, Types
from tests.adapters.discord.garden import Garden, bank_of, told
from tests.adapters.discord.whole import Whole, whole
from tests.factory import make_open, make_short

WORDS = {
    "a mention": "@everyone @here <@1> <@&2> <#3>",
    "markdown": "**bold** ||spoiler|| [click](https://evil.example) `x` # head\n> quote\n```\ncode",
    "a fence": "```py\n@everyone\n```",
    "right to left": "\u202eevil\u202c \u2067x\u2069 \u200fy",
    "invisible": "a\u200bb\u200d\u2060c\ufeff",
    "emoji": "\U0001f600" * 4000,
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 800,
    "combining": "e" + "\u0301" * 3999,
    "controls": "a\x00b\x1b[31mc\x07",
    "half a pair": "x\ud83d",
}
"""At most 4,000 characters each."""
HIDDEN = re.compile("[\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00\x07\x1b]")
RINGS = re.compile(r"(?<!\\)<[@#]")
LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(http")


@pytest.fixture(params=[*WORDS.values()], ids=[*WORDS])
def words(request: pytest.FixtureRequest) -> str:
    said: str = request.param
    return said


def is_harmless(message: Message) -> None:
    for each in message.versions:
        assert each["allowed_mentions"]["parse"] == []
        assert not each.get("content")
        for said in shown_as_markdown(each):
            assert "```" not in said, "a block of code is open"
            assert not RINGS.search(said)
            assert not LINK.search(said)
            assert "||spoiler" not in said.replace("\\|", "")
    assert not HIDDEN.search(message.text)
    assert message.pings == frozenset()
    assert "(code" not in message.text


def shown_as_markdown(body: dict[str, list[dict[str, str]]]) -> list[str]:
    """Titles and descriptions, without what stands in code, where nothing means anything."""
    said = [embed.get(key, "") for embed in body["embeds"] for key in ("title", "description")]
    return [re.sub(r"```.*?```", "", each, flags=re.DOTALL) for each in said]


def answers(interaction: Interaction) -> None:
    assert interaction.refusals == []
    assert interaction.replies
    for each in interaction.replies:
        is_harmless(each)


async def asked(garden: Garden, bot: Whole) -> Message:
    await garden.schedules(bot)
    return await garden.is_asked(bot)


async def test_a_display_name_is_shown_as_it_is_and_rings_nobody(
    garden: Garden, words: str
) -> None:
    garden.guild.members[garden.ben.id].nick = words
    garden.ben.global_name = words
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        posted = await asked(garden, bot)
        verdict = await garden.presses(posted, "A")
        board = await garden.says("leaderboard", by=garden.ben)
        by_ana = await garden.says("leaderboard")
        me = await garden.says("me show", by=garden.ben)

    for each in (verdict, board, by_ana, me):
        answers(each)
    assert board.reply.only_for is None
    assert "1 learner" in told(board)


async def test_a_name_in_what_an_admin_changed_is_harmless(garden: Garden, words: str) -> None:
    eve = garden.discord.add_member(garden.guild, "eve", nick=words, roles=(garden.admins,))
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        by_ana = await garden.says("schedule edit")
        await garden.says("schedule edit", by=eve, times="09:00")
        told_of = await garden.sends(by_ana, by=garden.ana, times=words)

    answers(told_of)
    assert "changed this meanwhile" in told(told_of)


@pytest.mark.parametrize("question", [make_short(), make_open()], ids=["short", "open"])
async def test_a_typed_answer_is_shown_as_it_is_and_rings_nobody(
    garden: Garden, words: str, question: Question
) -> None:
    async with whole(garden.discord, garden.home, bank_of(question)) as bot:
        posted = await asked(garden, bot)
        (entry,) = [c for c in posted.controls() if ":answer:" in c["custom_id"]]
        opened = await garden.presses(posted, entry["custom_id"])
        sent = await garden.sends(opened, answer=words)
        again = await garden.presses(posted, entry["custom_id"])

    answers(sent)
    assert sent.reply.only_for is garden.ben
    assert again.replies or again.modal


async def test_a_report_is_kept_and_rings_nobody(garden: Garden, words: str) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        posted = await asked(garden, bot)
        verdict = await garden.presses(posted, "A")
        opened = await garden.presses(verdict.reply, "Report a problem")
        sent = await garden.sends(opened, problem=words)
        await bot.shell.posted()
    with sqlite3.connect(garden.home / "studybot.db") as data:
        kept = [words for (words,) in data.execute("SELECT text FROM reports")]

    answers(sent)
    assert told(sent).startswith("Thank you")
    assert kept
    for message in garden.discord.messages:
        assert message.pings == frozenset()


async def test_what_was_reported_is_told_to_admins_without_its_words(
    garden: Garden, words: str
) -> None:
    office = garden.discord.add_channel(garden.guild, "office")
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        posted = await asked(garden, bot)
        await garden.says("setup", admins=office)
        verdict = await garden.presses(posted, "A")
        opened = await garden.presses(verdict.reply, "Report a problem")
        await garden.sends(opened, problem=f"so it says {words}"[:4000])
        await bot.shell.tick()
        await bot.shell.posted()
    listed = CliRunner().invoke(main, ["bank", "reports"], env={"STUDYBOT_HOME": str(garden.home)})

    (notice,) = garden.discord.seen_by(garden.ben, office)
    is_harmless(notice)
    assert "A problem was reported" in notice.text
    assert "so it says" not in notice.text
    assert listed.exit_code == 0
    assert "so it says" in listed.output
    assert not HIDDEN.search(listed.output)


async def test_a_series_of_questions_cannot_be_called_that(garden: Garden, words: str) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        refused = [
            await garden.says("schedule add", name=words, times="09:00"),
            await garden.says("schedule remove", name=words),
            await garden.says("schedule show", track=words),
            await garden.says("schedule edit", times=words, days=words, zone=words),
            await garden.says("schedule edit", topics=words),
            await garden.says("schedule edit", role=words),
            await garden.says("schedule void", occurrence=words),
            await garden.says("me zone", zone=words),
            await garden.says("daily", date=words),
            await garden.says("interview", date=words),
            await garden.says("streak pause", until=words),
        ]
        listed = await garden.says("schedule list")

    for each in (*refused, listed):
        answers(each)
    assert all(each.reply.only_for is garden.ana for each in refused)
    assert "13:30" in told(listed)


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("schedule edit", "topics"),
        ("schedule edit", "zone"),
        ("schedule edit", "track"),
        ("daily", "date"),
        ("me zone", "zone"),
    ],
)
async def test_what_is_typed_is_met_with_suggestions_that_discord_takes(
    garden: Garden, words: str, command: str, option: str
) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        for typed in (words, words[:95] + ",", words[:60] + ",tra"):
            given = {option: typed} | ({"track": words} if command == "daily" else {})
            typing = Types(command, given, option)
            met = await garden.discord.interact(typing, by=garden.ana, at=garden.channel)
            assert met.refusals == []
            assert len(met.choices) <= 25
            for choice in met.choices:
                assert 1 <= units(choice["name"]) <= 100
                assert 1 <= units(choice["value"]) <= 100


def units(words: str) -> int:
    """UTF-16 code units: how Discord may count."""
    return len(words.encode("utf-16-le")) // 2
