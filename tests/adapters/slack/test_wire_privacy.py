"""What is kept about somebody on the wire: no file, hiding, deleting."""

import sqlite3
from contextlib import closing

from tests.adapters.slack.classroom import Classroom
from tests.adapters.slack.lounge import told


def known(classroom: Classroom) -> set[str]:
    with closing(sqlite3.connect(classroom.home / "studybot.db")) as data:
        return {identifier for (identifier,) in data.execute("SELECT id FROM learners")}


async def test_without_files_it_says_how_else(classroom: Classroom) -> None:
    async with classroom.opens():
        question = await classroom.is_asked()
        await classroom.ben.presses(question, "A")
        await classroom.ben.types("/study privacy export", classroom.channel)
        said = told(classroom.slack, classroom.ben)

    ben = f"slack:{classroom.slack.team.id}:{classroom.ben.id}"
    assert f"studybot db export --learner {ben}" in said
    assert "studybot db export" not in told(classroom.slack, classroom.ana)


async def test_hidden_and_shown_again(classroom: Classroom) -> None:
    async with classroom.opens():
        question = await classroom.is_asked()
        await classroom.ben.presses(question, "A")
        await classroom.ben.types("/study privacy hide me", classroom.channel)
        assert "You are hidden from boards" in told(classroom.slack, classroom.ben)
        await classroom.ben.types("/study privacy", classroom.channel)
        assert "Show me on boards" in told(classroom.slack, classroom.ben)
        await classroom.ben.types("/study privacy show me", classroom.channel)

    assert "You are on boards again" in told(classroom.slack, classroom.ben)


async def test_deleting_takes_a_second_press(classroom: Classroom) -> None:
    async with classroom.opens():
        question = await classroom.is_asked()
        await classroom.ben.presses(question, "A")
        await classroom.ben.types("/study privacy delete", classroom.channel)
        asked = [m for m in classroom.slack.messages if m.only_for is classroom.ben.user][-1]
        before = known(classroom)
        await classroom.ben.presses(asked, "Delete everything")
        after = known(classroom)

    ben = f"slack:{classroom.slack.team.id}:{classroom.ben.id}"
    assert ben in before
    assert ben not in after
    assert "Everything about you was deleted" in told(classroom.slack, classroom.ben)
