"""The README's pictures: a short conversation on the real core, drawn as people see it.

The terminal's are drawn by Rich, Discord's and Slack's from the very payloads they are sent.
"""

import asyncio
import io
import tempfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from rich.console import Console

from adapters.console import NAME, Person
from adapters.discord import render as to_discord
from adapters.rich_card import WIDEST, rich_card
from adapters.slack import render as to_slack
from bot.bank.bank import Bank
from bot.bank.chart import chart
from bot.bank.concepts import concepts_of
from bot.bank.counts import count
from bot.bank.load import read_bank
from bot.bank.picture import picture
from bot.cards.changed import edit_form
from bot.commands import parse
from bot.demo import show as demo
from bot.effects import Reply
from bot.events import Asked, Event, Submitted
from bot.ids import PostId
from bot.store.sqlite import open_store
from bot.study import Study
from bot.view.actions import AnswerPost, EditTrack, Part
from bot.view.card import Card
from bot.view.form import Form
from tests.cards.test_schedule import TWICE
from tests.pictures import discord, slack

QUESTION = "temperature-half-odds"
NOW = datetime(2026, 3, 2, 8, 5, tzinfo=UTC)
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
    asked, judged = _conversation(["daily", "answer"])
    story = asyncio.run(_demo())
    revealed = next(card for card in story if card.title.startswith("The answer"))
    streak = [card for card in story if card.title.startswith("Your streak")][-1:]
    board = [card for card in story if card.title.startswith("The board")]
    return {
        "question.svg": _terminal("question", [asked]),
        "verdict.svg": _terminal("verdict", [judged]),
        "reveal.svg": _terminal("reveal", [revealed]),
        "streak.svg": _terminal("streak", streak),
        "board.svg": _terminal("board", board),
        "bank.svg": picture(count(read_bank())),
        "map.svg": chart(concepts_of(read_bank()), read_bank().topics),
        "discord-question.svg": discord.picture(to_discord.message(asked), NOW),
        "discord-verdict.svg": discord.picture(
            to_discord.message(judged), NOW + timedelta(minutes=1), private=True
        ),
        "discord-reveal.svg": discord.picture(
            to_discord.message(revealed), NOW + timedelta(days=1)
        ),
        "slack-question.svg": slack.picture(to_slack.message(asked), NOW),
        "slack-verdict.svg": slack.picture(
            to_slack.message(judged), NOW + timedelta(minutes=1), private=True
        ),
        "slack-reveal.svg": slack.picture(to_slack.message(revealed), NOW + timedelta(days=1)),
        "slack-setup.svg": slack.form(to_slack.modal(_setup()), NOW),
        "slack-home.svg": slack.tab(to_slack.home([asked, *streak, *board]), NOW),
    }


def _conversation(lines: Iterable[str]) -> list[Card]:
    bank = read_bank()
    only = Bank(tuple(q for q in bank.questions if q.id == QUESTION), bank.topics)
    store = open_store(None)
    study = Study(store, only, dice=Random(4), zone="Europe/Berlin", owner="pictures")
    person = Person(name="Ana")
    cards: list[Card] = []
    for minute, line in enumerate(lines):
        now = NOW + timedelta(minutes=minute)
        origin = person.origin(now)
        event: Event = Asked(origin, parse(line))
        if line == "answer":
            event = Submitted(origin, AnswerPost(PostId(1)), {"answer": "b"})
        with store.transaction():
            effects = study.handle(event, now)
        cards += [effect.card for effect in effects if isinstance(effect, Reply)]
    store.close()
    return cards


def _setup() -> Form:
    return edit_form(EditTrack(TWICE.name, 1, Part.ALL), TWICE)


class _Album:
    """A screen that keeps the cards."""

    def __init__(self) -> None:
        self.cards: list[Card] = []

    def show(self, card: Card, reader: str) -> None:
        self.cards.append(card)

    def say(self, words: str) -> None:
        """Captions are not pictures."""


async def _demo() -> list[Card]:
    album = _Album()
    with tempfile.TemporaryDirectory() as folder:
        await demo(album, read_bank(), Path(folder), 0.0)
    return album.cards


def _terminal(name: str, cards: Iterable[Card]) -> str:
    console = Console(record=True, width=WIDEST, file=io.StringIO(), force_terminal=True)
    for card in cards:
        console.print(rich_card(card, "", WIDEST))
    return console.export_svg(title="studybot", code_format=FRAME, unique_id=f"{NAME}-{name}")
