"""The demo's week on Slack, and a quiz after it: the real client against our own Slack.

python -m tests.adapters.slack.demo [--seconds 30]
"""

import argparse
import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.bank.bank import Bank
from bot.bank.load import read_bank
from bot.commands import Call, parse
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
from tests.adapters.slack.drawing import drawn
from tests.adapters.slack.fake import FakeSlack, Message, Person
from tests.adapters.slack.fake.world import elements_within
from tests.adapters.slack.reader import seen, spaced
from tests.adapters.slack.whole import Whole, whole

ZONES = {"Eve": ZoneInfo("America/Los_Angeles")}
SCOPES = ("commands", "chat:write", "users:read")
MENU = "multi_static_select"
QUIZ = CLOSING - timedelta(minutes=10)


class Week:
    """Five people in a channel, and what Slack shows them."""

    def __init__(
        self, slack: FakeSlack, clock: SetClock, bank: Bank, say: Callable[[str], None]
    ) -> None:
        self.clock, self._slack = clock, slack
        self._bank, self._say = bank, say
        self._channel = slack.add_channel("deep-learning")
        names = sorted({scene.who for scene in STORY})
        self.people = {
            name: slack.add_person(name, self._channel, admin=name == ADMIN) for name in names
        }
        self._drawn = 0
        self.quiz: Message | None = None

    async def act(self, scene: Scene) -> None:
        self.tell(scene.caption)
        match scene.deed:
            case Say(call):
                assert isinstance(call, Call)
                await self.types(scene.who, _line(call))
            case Hint():
                await self.press(scene.who, self._questions()[-1], "Hint")
            case Answer(right, back):
                await self.answer(scene.who, self._questions()[-1 - back], right=right)
        self.draw()

    def tell(self, caption: str) -> None:
        if caption:
            self._say(f"\n* {caption}\n")

    def draw(self) -> None:
        """Draw what has come since."""
        for message in self._slack.messages[self._drawn :]:
            if message is not self.quiz:
                self.show(message)
        self._drawn = len(self._slack.messages)

    def show(self, message: Message) -> None:
        """Draw a message as it is now."""
        reader = message.only_for.name if message.only_for else ""
        zone, now = ZONES.get(reader, BERLIN), self.clock.now()
        self._say(drawn(message.body, reader, now, zone) + "\n")

    async def types(self, who: str, line: str) -> None:
        self._say(f"{who} types {line}")
        await self.people[who].types(line, self._channel)

    async def press(self, who: str, message: Message, button: str, words: str = "") -> None:
        self._say(f"{who} {words or f'presses {button}'}")
        await self.people[who].presses(message, button)

    async def answer(self, who: str, message: Message, *, right: bool) -> None:
        question, person = self._question(message), self.people[who]
        menu = next((e for e in _elements(message) if e["type"] == MENU), None)
        if question.numeric:
            wrong = question.numeric.answer * 2 + 10 * question.numeric.tolerance + 1
            words = repr(question.numeric.answer if right else wrong)
            entry = next(e for e in _elements(message) if ":answer:" in e["action_id"])
            await self.press(who, message, entry["action_id"], "opens the form")
            await self._send(person, words)
            return
        places = _places(question, message, right=right)
        letters = ", ".join("ABCDEFGH"[place] for place in places)
        if menu:
            person.picks(message, menu["action_id"], places)
        await self.press(who, message, "Send" if menu else letters, f"answers {letters}")

    async def _send(self, person: Person, words: str) -> None:
        self._say(f"{person.user.name} sends {words}")
        form = person.modal
        assert form is not None
        await person.submits(form, {"answer": words})

    def newest(self) -> Message:
        return self._slack.posted(self._channel)[-1]

    def _questions(self) -> list[Message]:
        return [
            message
            for message in self._slack.posted(self._channel)
            if any(":answer:" in element["action_id"] for element in _elements(message))
        ]

    def _question(self, message: Message) -> Question:
        words = _seen(message)
        return next(q for q in self._bank.questions if spaced(q.prompt)[:60] in words)


async def play(folder: Path, seconds: float, say: Callable[[str], None] = print) -> None:
    """Play the week in about ``seconds``; ``folder`` takes the database."""
    whole_bank = read_bank()
    bank = Bank(tuple(q for q in whole_bank.questions if q.id in QUESTIONS), whole_bank.topics)
    clock = SetClock(OPENING)
    moments = sorted({scene.at for scene in STORY} | _mornings())
    async with FakeSlack(clock=clock, scopes=SCOPES) as slack:
        slack.rates.on = False  # a week passes in no time
        week = Week(slack, clock, bank, say)
        async with whole(slack, folder, bank) as bot:
            for moment in moments:
                clock.set(moment)
                await bot.passes(0)
                week.draw()
                for scene in STORY:
                    if scene.at == moment:
                        await week.act(scene)
                await asyncio.sleep(seconds / len(moments))
            await _quiz(week, bot, seconds / len(moments))
        say(f"\n{len(slack.calls)} requests, {len(slack.messages)} messages.")


async def _quiz(week: Week, bot: Whole, pause: float) -> None:
    """Play two rounds on what the week was about, all in one message."""
    week.clock.set(QUIZ)
    week.tell("And a quiz on what the week was about: all of it is this one message.")
    await week.types("Ana", "/study quiz start 2 kind:choice seconds:20")
    await bot.passes(0)
    message = week.quiz = week.newest()
    week.draw()
    week.show(message)
    for who in ("Ana", "Ben", "Dana"):
        await week.press(who, message, "Join")
        week.draw()
    await _shows(bot, message, "Ana, Ben and Dana")
    await week.press("Ana", message, "Start now")
    week.draw()
    for number in (1, 2):
        await _shows(bot, message, f"Question {number} of 2")
        week.show(message)
        for after, who, right in _ANSWERS[number - 1]:
            week.clock.set(week.clock.now() + timedelta(seconds=after))
            await week.answer(who, message, right=right)
            week.draw()
        await _passes(week, bot, message, 25, f"Answer to question {number}")
        await asyncio.sleep(pause)
        await _passes(week, bot, message, 11, "")
    await _shows(bot, message, "The quiz is over")
    week.show(message)
    await week.press("Ben", message, "My results")
    week.draw()


_ANSWERS: Sequence[Sequence[tuple[int, str, bool]]] = (
    ((3, "Ana", True), (2, "Ben", False), (4, "Ben", True), (3, "Dana", False)),
    ((6, "Dana", True), (2, "Ben", True), (4, "Ana", False)),
)
"""Of each question: after how many seconds who answers, rightly or not."""


async def _passes(week: Week, bot: Whole, message: Message, seconds: int, words: str) -> None:
    """Let time pass, until the message shows these words; draw it then."""
    await bot.passes(seconds)
    if words:
        await _shows(bot, message, words)
        week.show(message)


async def _shows(bot: Whole, message: Message, words: str) -> None:
    await bot.until(lambda: words in message.text, words)


def _mornings() -> set[datetime]:
    """When the questions come."""
    days = (CLOSING - OPENING).days
    day = OPENING.replace(hour=9, minute=0)
    return {day.replace(day=day.day + after) for after in range(1, days + 1)}


def _line(call: Call) -> str:
    line = " ".join((call.verb, *call.options.values()))
    assert parse(line) == call
    return f"/study {line}"


def _places(question: Question, message: Message, *, right: bool) -> list[int]:
    """Where the right options stand, or the first that is wrong."""
    words = _seen(message)
    shown = sorted(question.choices, key=lambda choice: words.index(spaced(choice.text)))
    keys = [place for place, choice in enumerate(shown) if choice.correct]
    return keys if right else [next(p for p in range(len(shown)) if p not in keys)]


def _seen(message: Message) -> str:
    return spaced(" ".join(map(seen, message.blocks)))


def _elements(message: Message) -> list[dict[str, str]]:
    return [element for _, element in elements_within(message.blocks)]


def main() -> None:
    parser = argparse.ArgumentParser(description="A week on Slack, without Slack.")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long it takes; 0: at once")
    with TemporaryDirectory(prefix="studybot-demo-") as folder:
        asyncio.run(play(Path(folder), parser.parse_args().seconds))


if __name__ == "__main__":
    main()
