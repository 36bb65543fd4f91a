"""The week plays to its end on Slack, a quiz after it, and Slack finds no fault with it."""

import re
from pathlib import Path

from tests.adapters.slack.demo import play


async def test_the_week_and_a_quiz_are_played_on_slack(tmp_path: Path) -> None:
    said: list[str] = []

    await play(tmp_path, 0.0, said.append)

    text = "\n".join(said)
    assert text.count("QUESTION OF THE DAY") == 7
    assert text.count("THE ANSWER TO") == 6
    assert "THE BOARD THIS WEEK" in text
    assert text.count("ANSWER TO QUESTION") == 2
    assert "Ben wins with 16 points." in text
    assert "YOUR RESULTS: 16 POINTS, 2 OF 2 RIGHT" in text
    assert re.fullmatch(r"\n\d+ requests, \d+ messages\.", said[-1])


async def test_nothing_of_the_quiz_but_its_one_message_is_for_everyone(tmp_path: Path) -> None:
    said: list[str] = []

    await play(tmp_path, 0.0, said.append)

    start = next(at for at, words in enumerate(said) if "/study quiz start" in words)
    shown = [words for words in said[start:] if words.startswith("studybot [APP]")]
    openly = [words.split("\n")[2] for words in shown if "Only visible to you" not in words]
    assert [words.split(":")[0] for words in openly] == [
        "QUIZ",
        "QUESTION 1 OF 2",
        "ANSWER TO QUESTION 1 OF 2",
        "QUESTION 2 OF 2",
        "ANSWER TO QUESTION 2 OF 2",
        "✅ THE QUIZ IS OVER",
    ]
