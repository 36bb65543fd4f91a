"""10,000 questions due at one moment on Discord, in simulated time, and people who ask meanwhile.

The real study thread, store, shell and deliverer work them off, a tick a second, each question
into a channel of its own; Discord's limits judge every request by the simulated seconds. Meanwhile
somebody asks for /help again and again: from the shell taking it in to Discord having the answer
is how long a person waits, in real time, and a heartbeat tells for how long the loop was kept.
"""

import asyncio
import gc
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from discord.http import HTTPClient, Route

from adapters.discord import names, render
from adapters.discord.deliver import Deliverer
from bot.commands import Call, Verb
from bot.effects import Announce, Effect
from bot.events import Asked, Event, Origin
from bot.ids import LearnerId, PlaceId, SpaceId
from bot.port import Inbox, Result, Sent
from bot.runtime import garbage
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.store.sqlite import open_store
from tests.adapters.discord.fake.limits import GLOBAL_LIMIT, Limits, TooFast
from tests.adapters.discord.interactions import command
from tests.adapters.seconds import SetTimer
from tests.bench.due import BEAT, counting
from tests.bench.figure import Figure, Of, Target, at_most
from tests.bench.log import START, Groups, choice_bank, study_of
from tests.bench.plan import Plan
from tests.bench.tick import scheduled

POSTING = "POST /channels/{channel_id}/messages"
ANSWERING = "POST /interactions/{interaction_id}/{interaction_token}/callback"
NEARLY = Target(of=Of.RATIO, bound=1.1)
"""Ten in a hundred over the least time: the limiter keeps four for what the client asks itself."""
ALL = Target(of=Of.RATIO, bound=1.0, at_least=True)
TICK = 1.0
BLINK = 0.02
"""Simulated seconds between two looks at the loop: about one post."""


@dataclass
class Seen:
    """``waits`` are real seconds of answers, ``times`` simulated ones of posts."""

    times: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    asked: int = 0
    too_fast: int = 0
    gap: float = 0.0


class Judge(HTTPClient):
    """A Discord without a wire that refuses, and counts, what comes too soon."""

    def __init__(self, timer: SetTimer, seen: Seen) -> None:
        self._bucket_hashes = {}
        self._buckets = {}
        self._timer = timer
        self._seen = seen
        self._limits = Limits(lambda: START + timedelta(seconds=timer.now()))

    async def request(self, route: Route, **_options: Any) -> Any:
        self._seen.asked += 1
        posting = route.channel_id is not None
        try:
            self._limits.admit(
                POSTING if posting else ANSWERING, {"channel_id": str(route.channel_id)}
            )
        except TooFast:
            self._seen.too_fast += 1
            raise
        if posting:
            self._seen.times.append(self._timer.now())
        return {"id": "1", "channel_id": str(route.channel_id)}


class Hands:
    """Implements ``Clock`` by the seconds of a timer."""

    def __init__(self, timer: SetTimer) -> None:
        self._timer = timer
        self._began = timer.now()

    def now(self) -> datetime:
        return START + timedelta(seconds=self._timer.now() - self._began)


class Posting:
    """Implements ``Platform`` with a deliverer alone; each group of the bench has a channel."""

    name = "bench"

    def __init__(self, deliverer: Deliverer, seen: Seen) -> None:
        self._deliverer = deliverer
        self._seen = seen
        self._numbers = count(1)

    async def connect(self) -> None:
        pass

    async def run(self, inbox: Inbox) -> None:
        pass

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        if isinstance(effect, Announce):
            channel = names.place(1000 + int(effect.place.partition(":")[2]))
            moved = Announce(
                delivery=effect.delivery, place=channel, key=effect.key, card=effect.card
            )
            result = await self._deliverer.perform(moved, None)
            if isinstance(result, Sent):
                self._seen.keys.add(effect.key)
            return result
        number = next(self._numbers)
        return await self._deliverer.perform(effect, command(str(number)))

    async def close(self) -> None:
        pass


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """How long it takes, what came too soon, the longest gap, and who waits how long."""
    with tempfile.TemporaryDirectory() as folder:
        rounds = [
            _round(Path(folder) / f"herd-{number}.db", plan)
            for number in range(min(plan.rounds, plan.due_rounds))
        ]
    found = [seen for seen, _ in rounds]
    yield Figure(
        run="herd",
        what=f"{plan.herd:,} due at once: all out after",
        unit="s",
        ours=tuple(seen.times[-1] - seen.times[0] + 1 / GLOBAL_LIMIT for seen in found),
        beside="at the rate Discord allows",
        floor=tuple(plan.herd / GLOBAL_LIMIT for _ in found),
        target=NEARLY,
    )
    yield Figure(
        run="herd",
        what="  taken, none refused as too fast",
        unit="requests",
        ours=tuple(float(seen.asked - seen.too_fast) for seen in found),
        beside="all that were made",
        floor=tuple(float(seen.asked) for seen in found),
        target=ALL,
    )
    yield Figure(
        run="herd",
        what="  longest gap of the loop",
        unit="ms",
        ours=tuple(seen.gap * 1000 for seen in found),
        beside="beside a thread that counts",
        floor=tuple(gap * 1000 for _, gap in rounds),
        target=at_most(50),
    )
    yield Figure(
        run="herd",
        what="  an answer meanwhile, 99 of 100 within",
        unit="ms",
        ours=tuple(_percentile(seen.waits, 99) * 1000 for seen in found),
        beside="half of them within",
        floor=tuple(_percentile(seen.waits, 50) * 1000 for seen in found),
        target=at_most(200),
    )


def _round(path: Path, plan: Plan) -> tuple[Seen, float]:
    """Return what was seen, and the longest gap beside a thread that only counts."""
    thresholds = gc.get_threshold()
    gc.collect()
    garbage.spare()  # as at a real start
    try:
        seen = asyncio.run(_drained(path, plan.herd))
        return seen, asyncio.run(counting(plan.due_seconds))
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)


async def _drained(path: Path, herd: int) -> Seen:
    scheduled(path, herd, due_in=timedelta()).close()
    timer, seen = SetTimer(), Seen()
    clock = Hands(timer)
    thread = StudyThread(lambda: study_of(open_store(path), choice_bank()), clock)
    thread.start()
    deliverer = Deliverer(
        Judge(timer, seen), message=render.message, modal=render.modal, timer=timer
    )
    platform = Posting(deliverer, seen)
    shell = Shell(thread, {platform.name: platform}, clock)
    beating = asyncio.create_task(_beat(seen))
    try:
        while len(seen.keys) < herd:
            await shell.tick()
            await _second(shell, timer, clock, seen)
        await shell.drain()
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)
        await deliverer.close()
        await asyncio.to_thread(thread.stop)
    return seen


async def _second(shell: Shell, timer: SetTimer, clock: Hands, seen: Seen) -> None:
    """Let a simulated second pass in blinks; somebody asks for help in the midst of each."""
    for blink in range(round(TICK / BLINK)):
        if blink % 10 == 0:
            began = time.perf_counter()
            await shell.submit(_asks(len(seen.waits), clock))
            seen.waits.append(time.perf_counter() - began)
        await timer.pass_(BLINK)


async def _beat(seen: Seen) -> None:
    last = time.perf_counter()
    while True:
        await asyncio.sleep(BEAT)
        now = time.perf_counter()
        seen.gap, last = max(seen.gap, now - last), now


def _asks(number: int, clock: Hands) -> Asked:
    origin = Origin(
        by=LearnerId("bench:ana"),
        name="Ana",
        space=SpaceId("bench:0"),
        place=PlaceId("bench:0"),
        at=clock.now(),
        receipt=f"help-{number}",
    )
    return Asked(origin, Call(Verb.HELP))


def _percentile(values: Sequence[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]
