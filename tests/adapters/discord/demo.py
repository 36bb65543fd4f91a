"""The demo's week on Discord: the real client against our own Discord, no token needed.

python -m tests.adapters.discord.demo [--seconds 30]
"""

import argparse
import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from adapters.discord.declare import BARE
from bot.bank.bank import Bank
from bot.bank.load import read_bank
from bot.commands import COMMANDS, Call
from bot.demo.story import (
    ADMIN,
    BERLIN,
    CLOSING,
    OPENING,
    QUESTIONS,
    STORY,
    Answer,
    Hint,
    Say,
    Scene,
)
from bot.domain.question import Question
from bot.runtime.clock import SetClock
from tests.adapters.discord.drawing import drawn
from tests.adapters.discord.fake import (
    Choose,
    FakeDiscord,
    Interaction,
    Message,
    Press,
    Slash,
    Submit,
    seams,
)
from tests.adapters.discord.fake.deeds import Deed
from tests.adapters.discord.fake.world import Channel, User
from tests.adapters.discord.reader import seen, spaced
from tests.adapters.discord.rig import MANAGE_GUILD
from tests.adapters.discord.whole import whole

ZONES = {"Eve": ZoneInfo("America/Los_Angeles")}
MENU = 3


class Week:
    """Five people in a server, and what Discord shows them."""

    def __init__(
        self, discord: FakeDiscord, clock: SetClock, bank: Bank, say: Callable[[str], None]
    ) -> None:
        self.clock, self._discord, self._bank, self._say = clock, discord, bank, say
        guild = discord.add_guild("Deep learners")
        self._channel: Channel = discord.add_channel(guild, "daily")
        admins = discord.add_role(guild, "Admins", permissions=MANAGE_GUILD)
        names = sorted({scene.who for scene in STORY})
        self._people: dict[str, User] = {
            name: discord.add_member(
                guild, name.lower(), nick=name, roles=(admins,) if name == ADMIN else ()
            )
            for name in names
        }
        self._drawn = 0

    async def act(self, scene: Scene) -> None:
        if scene.caption:
            self._say(f"\n* {scene.caption}\n")
        who = self._people[scene.who]
        match scene.deed:
            case Say(call):
                assert isinstance(call, Call)
                await self._do(_slash(call), who, f"/{call.verb}")
            case Hint():
                await self._do(Press(self._questions()[-1], "Hint"), who, "presses Hint")
            case Answer(right, back):
                await self._answer(self._questions()[-1 - back], who, right=right)
        self.draw()

    def draw(self) -> None:
        """Draw what has come since."""
        for message in self._discord.messages[self._drawn :]:
            reader = self._name(message.only_for) if message.only_for else ""
            zone = ZONES.get(reader, BERLIN)
            self._say(drawn(message.body, reader, message.at, zone) + "\n")
        self._drawn = len(self._discord.messages)

    async def _answer(self, message: Message, who: User, *, right: bool) -> None:
        question = self._question(message)
        control = next(c for c in message.controls() if ":answer:" in c["custom_id"])
        if question.numeric:
            wrong = question.numeric.answer * 2 + 10 * question.numeric.tolerance + 1
            words = repr(question.numeric.answer if right else wrong)
            opened = await self._do(Press(message, control["custom_id"]), who, "opens the form")
            await self._do(Submit(opened.modal, {"answer": words}, message), who, f"sends {words}")
            return
        places = _places(question, message, right=right)
        letters = ", ".join("ABCDEFGH"[place] for place in places)
        if control["type"] == MENU:
            deed: Deed = Choose(message, control["custom_id"], [str(place) for place in places])
        else:
            deed = Press(message, letters)
        await self._do(deed, who, f"answers {letters}")

    async def _do(self, deed: Deed, who: User, words: str) -> Interaction:
        self._say(f"{self._name(who)} {words}")
        return await self._discord.interact(deed, by=who, at=self._channel)

    def _questions(self) -> list[Message]:
        return [
            message
            for message in self._discord.messages
            if not message.only_for
            and any(":answer:" in c["custom_id"] for c in message.controls())
        ]

    def _question(self, message: Message) -> Question:
        words = _seen(message)
        return next(q for q in self._bank.questions if spaced(q.prompt)[:60] in words)

    def _name(self, user: User) -> str:
        return next(name for name, each in self._people.items() if each is user)


async def play(folder: Path, seconds: float, say: Callable[[str], None] = print) -> None:
    """Play the week in about ``seconds``; ``folder`` takes the database."""
    whole_bank = read_bank()
    bank = Bank(tuple(q for q in whole_bank.questions if q.id in QUESTIONS), whole_bank.topics)
    clock = SetClock(OPENING)
    moments = sorted({scene.at for scene in STORY} | _mornings())
    async with FakeDiscord(clock=clock) as discord:
        week = Week(discord, clock, bank, say)
        with seams(discord.api_base, discord.gateway, discord.sleep):
            async with whole(discord, folder, bank) as bot:
                for moment in moments:
                    clock.set(moment)
                    await bot.shell.tick()
                    await bot.shell.posted()
                    week.draw()
                    for scene in STORY:
                        if scene.at == moment:
                            await week.act(scene)
                    await asyncio.sleep(seconds / len(moments))
        say(f"\n{len(discord.requests)} requests, {len(discord.messages)} messages.")


def _mornings() -> set[datetime]:
    """When the questions come."""
    days = (CLOSING - OPENING).days
    day = OPENING.replace(hour=9, minute=0)
    return {day.replace(day=day.day + after) for after in range(1, days + 1)}


def _slash(call: Call) -> Slash:
    grouped = any(each.verb.startswith(f"{call.verb} ") for each in COMMANDS)
    return Slash(f"{call.verb} {BARE}" if grouped else str(call.verb), dict(call.options))


def _places(question: Question, message: Message, *, right: bool) -> list[int]:
    """Where the right options stand, or the first that is wrong."""
    words = _seen(message)
    shown = sorted(question.choices, key=lambda choice: words.index(spaced(choice.text)))
    keys = [place for place, choice in enumerate(shown) if choice.correct]
    return keys if right else [next(p for p in range(len(shown)) if p not in keys)]


def _seen(message: Message) -> str:
    return spaced(" ".join(seen(embed["description"]) for embed in message.embeds))


def main() -> None:
    parser = argparse.ArgumentParser(description="A week on Discord, without Discord.")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long it takes; 0: at once")
    with TemporaryDirectory(prefix="studybot-demo-") as folder:
        asyncio.run(play(Path(folder), parser.parse_args().seconds))


if __name__ == "__main__":
    main()
