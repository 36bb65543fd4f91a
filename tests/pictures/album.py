"""The README's pictures: short conversations on the real core, drawn as people see them.

The terminal's are drawn by Rich, Discord's and Slack's from the very payloads they are sent.
"""

import io
from collections.abc import Iterable, Mapping
from datetime import timedelta

from rich.console import Console

from adapters.console import NAME
from adapters.discord import render as to_discord
from adapters.rich_card import WIDEST, rich_card
from adapters.slack import render as to_slack
from bot.bank.chart import chart
from bot.bank.concepts import concepts_of
from bot.bank.counts import count
from bot.bank.load import read_bank
from bot.bank.picture import picture
from bot.demo.story import CLOSING
from bot.view.card import Card
from tests.pictures import discord, slack
from tests.pictures.stories import NOW, Shown, Week, conversation, quiz, week

# Rich's own frame names a web font; the picture must not fetch anything.
FRAME = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def drawn() -> Mapping[str, str]:
    """Return every picture, an SVG, by the name of its file."""
    asked, judged = conversation(["daily", "answer"])
    story, played = week(), quiz()
    revealed = next(card for card in story.cards if card.title.startswith("The answer"))
    shown = {
        "question": Shown(asked, NOW),
        "reveal": Shown(revealed, NOW + timedelta(days=1)),
        "quiz": played.asked,
        "quiz-reveal": played.revealed,
        "quiz-podium": played.podium,
    }
    told = Shown(judged, NOW + timedelta(minutes=1))
    return {
        **_of_terminal(asked, judged, revealed, story),
        "bank.svg": picture(count(read_bank())),
        "map.svg": chart(concepts_of(read_bank()), read_bank().topics),
        **{
            f"discord-{name}.svg": discord.picture(to_discord.message(each.card), each.at)
            for name, each in shown.items()
        },
        "discord-verdict.svg": discord.picture(
            to_discord.message(told.card), told.at, private=True
        ),
        **{
            f"slack-{name}.svg": slack.picture(to_slack.message(each.card), each.at)
            for name, each in shown.items()
        },
        "slack-verdict.svg": slack.picture(to_slack.message(told.card), told.at, private=True),
        "slack-setup.svg": slack.form(to_slack.modal(story.setup), CLOSING),
        "slack-home.svg": slack.tab(to_slack.home(story.home), CLOSING),
    }


def _of_terminal(asked: Card, judged: Card, revealed: Card, story: Week) -> Mapping[str, str]:
    streak = [card for card in story.cards if card.title.startswith("Your streak")][-1:]
    board = [card for card in story.cards if card.title.startswith("The board")]
    return {
        "question.svg": _terminal("question", [asked]),
        "verdict.svg": _terminal("verdict", [judged]),
        "reveal.svg": _terminal("reveal", [revealed]),
        "streak.svg": _terminal("streak", streak),
        "board.svg": _terminal("board", board),
    }


def _terminal(name: str, cards: Iterable[Card]) -> str:
    console = Console(record=True, width=WIDEST, file=io.StringIO(), force_terminal=True)
    for card in cards:
        console.print(rich_card(card, "", WIDEST))
    return console.export_svg(title="studybot", code_format=FRAME, unique_id=f"{NAME}-{name}")
