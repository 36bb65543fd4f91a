"""The performance: the story on the real core, with a clock that runs as fast as asked."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from bot.bank.bank import Bank
from bot.demo.stage import NAME, PLACE, SPACE, Stage
from bot.demo.story import ADMIN, CLOSING, OPENING, QUESTIONS, STORY, Answer, Deed, Hint, Say, Scene
from bot.domain.question import Question
from bot.events import Asked, Event, Origin, Pressed, Submitted
from bot.ids import LearnerId
from bot.port import Screen
from bot.runtime.clock import SetClock
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.runtime.ticker import Ticker
from bot.store.sqlite import open_store
from bot.study import Study
from bot.view.card import Buttons, Card, Choices, Entry, Paragraph
from bot.view.text import text

STEP = timedelta(minutes=30)
TICK = timedelta(milliseconds=1)
SEED = 5


async def show(screen: Screen, bank: Bank, folder: Path, seconds: float) -> Sequence[str]:
    """Play the week in about ``seconds``; return its lines.

    ``folder`` takes the database, which is a real one.
    """
    bank = Bank(tuple(q for q in bank.questions if q.id in QUESTIONS), bank.topics)
    clock = SetClock(OPENING)
    stage = Stage(screen, clock.now)

    def open_study() -> Study:
        store = open_store(folder / "demo.db")
        return Study(store, bank, dice=Random(SEED), zone="Europe/Berlin", owner="demo")

    thread = StudyThread(open_study, clock)
    thread.start()
    shell = Shell(thread, {NAME: stage}, clock)
    beat = _Beat(shell)
    ticker = Ticker(beat.tick, TICK)
    ticker.start()
    try:
        pause = seconds / ((CLOSING - OPENING) / STEP)
        await _play(_Cast(shell, stage, bank, clock), beat, pause)
    finally:
        ticker.stop()
        await shell.drain()
        await asyncio.to_thread(thread.stop)
    return stage.transcript


async def _play(cast: "_Cast", beat: "_Beat", pause: float) -> None:
    """Move the clock from moment to moment; at each, first let time act, then the players."""
    moments = {OPENING + STEP * i for i in range(int((CLOSING - OPENING) / STEP) + 1)}
    for moment in sorted(moments | {scene.at for scene in STORY}):
        cast.clock.set(moment)
        await beat.next()
        for scene in STORY:
            if scene.at == moment:
                await cast.act(scene)
        await asyncio.sleep(pause)


class _Beat:
    """Counts the ticker's ticks, so that the show can wait for one that saw the new time."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._ticked = asyncio.Condition()
        self._count = 0

    async def tick(self) -> None:
        await self._shell.tick()
        await self._shell.posted()
        async with self._ticked:
            self._count += 1
            self._ticked.notify_all()

    async def next(self) -> None:
        # The tick under way may have read the old time; the one after it has not.
        async with self._ticked:
            wanted = self._count + 2
            await self._ticked.wait_for(lambda: self._count >= wanted)


class _Cast:
    """Turns scenes into the events a platform would send."""

    def __init__(self, shell: Shell, stage: Stage, bank: Bank, clock: SetClock) -> None:
        self.clock = clock
        self._shell = shell
        self._stage = stage
        self._bank = bank
        self._receipts = 0

    async def act(self, scene: Scene) -> None:
        if scene.caption:
            self._stage.caption(scene.caption)
        await self._shell.submit(self._event(self._origin(scene.who, scene.at), scene.deed))

    def _event(self, origin: Origin, deed: Deed) -> Event:
        match deed:
            case Say(call):
                return Asked(origin, call)
            case Hint():
                return _hint(origin, self._stage.questions[-1])
            case Answer(right, back):
                card = self._stage.questions[-1 - back]
                return _answer(origin, card, self._bank, right=right)

    def _origin(self, who: str, at: datetime) -> Origin:
        self._receipts += 1
        return Origin(
            by=LearnerId(f"{NAME}:{who}"),
            name=who,
            space=SPACE,
            place=PLACE,
            at=at,
            receipt=f"{NAME}:{self._receipts}",
            admin=who == ADMIN,
        )


def _hint(origin: Origin, card: Card) -> Event:
    buttons = next(block for block in card.blocks if isinstance(block, Buttons))
    return Pressed(origin, buttons.buttons[0].action)


def _answer(origin: Origin, card: Card, bank: Bank, *, right: bool) -> Event:
    """Answer as someone would who knows, or does not know, what the bank says."""
    prompt = next(block.text for block in card.blocks if isinstance(block, Paragraph))
    question = next(q for q in bank.questions if text(q.prompt) == prompt)
    entry = next(block for block in card.blocks if isinstance(block, Choices | Entry))
    if isinstance(entry, Entry):
        return Submitted(origin, entry.action, {"answer": _number(question, right=right)})
    return Pressed(origin, entry.action, _positions(question, entry, right=right))


def _number(question: Question, *, right: bool) -> str:
    if question.numeric is None:
        raise TypeError(f"{question.id} asks for no number")
    wrong = question.numeric.answer * 2 + 10 * question.numeric.tolerance + 1
    return repr(question.numeric.answer if right else wrong)


def _positions(question: Question, entry: Choices, *, right: bool) -> tuple[str, ...]:
    keys = {choice.text for choice in question.choices if choice.correct}
    wanted = [str(i) for i, option in enumerate(entry.options) if (option.text in keys) == right]
    return tuple(wanted) if right and entry.several else (wanted[0],)
