"""The week on Discord plays to its end, and Discord finds no fault with it."""

import re
from pathlib import Path

from tests.adapters.discord.demo import play


async def test_the_week_is_played_on_discord(tmp_path: Path) -> None:
    said: list[str] = []

    await play(tmp_path, 0.0, said.append)

    text = "\n".join(said)
    assert text.count("QUESTION OF THE DAY") == 7
    assert text.count("THE ANSWER TO") == 6
    assert "THE BOARD THIS WEEK" in text
    assert re.search(r"Only Eve can see this", text)
    assert re.fullmatch(r"\n\d+ requests, \d+ messages\.", said[-1])
