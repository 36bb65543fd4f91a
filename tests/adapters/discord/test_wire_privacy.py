"""What is kept about somebody on the wire: the file, hiding, deleting."""

import json
import re
import sqlite3
from contextlib import closing

from tests.adapters.discord.fake import Call, Interaction
from tests.adapters.discord.garden import Garden, bank_of, told
from tests.adapters.discord.whole import Whole, whole


def with_files(garden: Garden) -> list[Call]:
    return [call for call in garden.discord.requests if call.files]


async def an_answer(garden: Garden, bot: Whole) -> Interaction:
    await garden.schedules(bot)
    return await garden.presses(await garden.is_asked(bot), "A")


def known(garden: Garden) -> set[str]:
    with closing(sqlite3.connect(garden.home / "studybot.db")) as data:
        return {identifier for (identifier,) in data.execute("SELECT id FROM learners")}


async def test_the_file_comes_with_a_private_answer(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await an_answer(garden, bot)
        typed = await garden.says("privacy export", by=garden.ben)
        page = await garden.says("privacy show", by=garden.ben)
        pressed = await garden.presses(page.reply, "Send me my data")

    for each in (typed, pressed):
        assert told(each).startswith("Your data")
        assert each.reply.only_for is garden.ben
    calls = with_files(garden)
    assert len(calls) == 2
    for call in calls:
        [name] = call.files
        assert name.startswith("studybot-data-")
        assert name.endswith(".json")
        assert f'"filename": "{name}"' in json.dumps(call.body)


async def test_a_hidden_learner_gets_their_board_alone(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await an_answer(garden, bot)
        await garden.says("privacy hide-me", by=garden.ben)
        theirs = await garden.says("leaderboard")
        own = await garden.says("leaderboard", by=garden.ben)

    assert "Ben" not in told(theirs)
    assert theirs.reply.only_for is None
    assert "Ben" in told(own)
    assert own.reply.only_for is garden.ben


async def test_deleting_takes_two_presses_of_ones_own(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await an_answer(garden, bot)
        ben = f"discord:{garden.ben.id}"
        asked = await garden.says("privacy delete", by=garden.ben)
        [token] = re.findall(r"1:erase:\d+:\d+", str(asked.reply.controls()))
        forged = await garden.presses(asked.reply, token, by=garden.ana, forged=True)
        before = known(garden)
        done = await garden.presses(asked.reply, "Delete everything")
        again = await garden.presses(asked.reply, "Delete everything")

    assert told(forged).startswith("Nothing was deleted")
    assert ben in before
    assert told(done).startswith("Everything about you was deleted")
    assert told(again).startswith("Nothing is kept about you")
    assert {ben} & known(garden) == set()
    assert "erased:1" in known(garden)
