"""CPU of a press on Discord: from the button to the commit to the private reply, and the counter.

Ours is the whole bot beside a Discord in another process: gateway, shell, study thread, commit,
reply, and the edits of the public counter. The floor is what nobody can do without: discord.py's
own client with a View under the same question, which says the words of such a verdict in private,
and the same turns handled, 64 to a transaction. All three are taken by turns; everybody answers
each question once.
"""

import asyncio
import contextlib
import gc
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from random import Random

import discord

from adapters.discord import names, render
from adapters.discord.client import DiscordPlatform
from bot.effects import Reply, Revise, Step
from bot.runtime import garbage
from bot.runtime.clock import SetClock
from bot.runtime.desk import Desk
from bot.runtime.read_lane import ReadLane
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.settings import Settings, read_settings
from bot.store.sqlite import open_reader, open_store
from bot.study import Study
from tests.bench.club import LETTERS, Cast, Club, answers, cpu, day
from tests.bench.figure import Figure, Of, Target
from tests.bench.log import DAY, START, Groups, choice_bank
from tests.bench.plan import Plan
from tests.bench.served import Served, served

MOST = Target(of=Of.RATIO, bound=1.25)
REST = 0.1
"""Seconds between two looks whether the last edit of the counter is made."""
Round = tuple[float, float, float]
"""Microseconds a press: ours, the framework's own button, the bare turn."""


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """Beside the floor, and beside each of its two parts."""
    found = asyncio.run(_measured(plan))
    ours, noop, turn = (tuple(values) for values in zip(*found, strict=True))
    both = tuple(a + b for a, b in zip(noop, turn, strict=True))
    for beside, floor, target in (
        ("a no-op button + the bare turn", both, MOST),
        ("discord.py's no-op button", noop, None),
        ("the bare turn", turn, None),
    ):
        yield Figure(
            run="press",
            what=f"CPU of a press, {plan.clients} clients",
            unit="µs",
            ours=ours,
            beside=beside,
            floor=floor,
            target=target,
        )


async def _measured(plan: Plan) -> Sequence[Round]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        here = await stack.enter_async_context(served(START - DAY, users=plan.presses))
        there = await stack.enter_async_context(served(START - DAY, users=plan.presses))
        # The same people by the same numbers: both databases begin as copies of one.
        base, ours = folder / "base.db", folder / "studybot.db"
        cast = Cast(
            [names.learner(user) for user in here.users],
            names.guild_space(here.guild),
            names.place(here.channels[0]),
        )
        club = Club(base, cast)
        club.found(plan.press_days)
        verdict, question = map(_embed, club.said)
        club.close()
        shutil.copy(base, ours)
        club = stack.enter_context(contextlib.closing(Club(base, cast)))
        with here.spoken_to():
            bot = await stack.enter_async_context(whole(here, ours))
        with there.spoken_to():
            await stack.enter_async_context(no_op(there, question, verdict))
        # As `studybot run` does. Both bots share a process, so the floor is spared as well.
        stack.callback(gc.set_threshold, *gc.get_threshold())
        stack.callback(gc.unfreeze)
        garbage.spare()
        rounds = [
            await _round(plan, day(plan.press_days + n), here, there, bot, club)
            for n in range(plan.rounds + 1)
        ]
        assert answers(ours) == answers(base), "not every press was counted"
        return rounds[1:]


async def _round(
    plan: Plan, now: datetime, here: Served, there: Served, bot: "Whole", club: Club
) -> Round:
    await there.set_clock(now)
    await here.set_clock(now)

    async def ours() -> None:
        await here.press(plan.presses, plan.clients)
        await bot.settled()

    with here.spoken_to():
        await bot.post(now)
        whole_press = await cpu(ours)
    with there.spoken_to():
        no_op_press = await cpu(lambda: there.press(plan.presses, plan.clients))
    turn = club.answer(now)
    micros = 1e6 / plan.presses
    return whole_press * micros, no_op_press * micros, turn * micros


class Whole:
    """The bot as ``studybot run`` puts it together, but for the ticker."""

    def __init__(self, shell: Shell, platform: DiscordPlatform, clock: SetClock) -> None:
        """All of it runs."""
        self._shell = shell
        self._platform = platform
        self._clock = clock

    async def post(self, now: datetime) -> None:
        """Let a day come, with its question."""
        self._clock.set(now)
        await self._shell.tick()
        await self._shell.posted()
        await self.settled()

    async def settled(self) -> None:
        """Wait for the edits that are under way."""
        assert self._platform._deliverer
        while self._platform._deliverer._edits._places:
            await asyncio.sleep(REST)


@asynccontextmanager
async def whole(there: Served, file: Path) -> AsyncIterator[Whole]:
    """Run the bot on a database."""
    clock = SetClock(START - DAY)
    desk = Desk(lambda words: None, clock)

    def open_study() -> Study:
        store = open_store(file)
        return Study(store, choice_bank(), dice=Random(1), zone="UTC", owner="bench", lane=True)

    thread = StudyThread(open_study, clock)
    thread.start()
    lane = ReadLane(lambda: open_reader(file))
    lane.start()
    desk.open(thread.study, lane)
    platform = DiscordPlatform(_settings(there, file.parent), clock.now, desk)
    shell = Shell(thread, {platform.name: platform}, clock, lane)
    await platform.connect()
    running = asyncio.create_task(platform.run(shell.submit))
    try:
        await there.connected()
        yield Whole(shell, platform, clock)
        await shell.drain()
    finally:
        await _ended(running)
        await platform.close()
        await asyncio.to_thread(lane.stop)
        await asyncio.to_thread(thread.stop)


def _settings(there: Served, home: Path) -> Settings:
    return read_settings(
        {
            "STUDYBOT_HOME": str(home),
            "DISCORD_TOKEN": there.token,
            "DISCORD_API_BASE": there.api,
            "DISCORD_GATEWAY": there.gateway,
        }
    )


@asynccontextmanager
async def no_op(
    there: Served, question: discord.Embed, verdict: discord.Embed
) -> AsyncIterator[None]:
    """Run a bot of discord.py alone: its buttons are answered in private, and nothing else."""
    client = discord.Client(intents=discord.Intents(guilds=True))
    await client.login(there.token)
    running = asyncio.create_task(client.connect())
    try:
        await there.connected()
        channel = client.get_partial_messageable(there.channels[0])
        await channel.send(embed=question, view=_buttons(verdict))
        yield
    finally:
        await client.close()
        await _ended(running)


def _embed(effect: Step) -> discord.Embed:
    assert isinstance(effect, Reply | Revise)
    [embed] = render.message(effect.card)["embeds"]
    return discord.Embed.from_dict(embed)


def _buttons(verdict: discord.Embed) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    for letter in LETTERS:
        view.add_item(_Button(letter, verdict))
    return view


class _Button(discord.ui.Button[discord.ui.View]):
    def __init__(self, letter: str, verdict: discord.Embed) -> None:
        super().__init__(label=letter, custom_id=f"answer:{letter}")
        self._verdict = verdict

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(embed=self._verdict, ephemeral=True)


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
