"""What is done apart from the turn: a file is fetched and read while others are answered."""

import asyncio
from pathlib import Path

from bot.commands import Attached, Call, Verb
from bot.effects import Fetch, Reply
from bot.events import Asked, Origin
from bot.ids import LearnerId
from bot.port import Unfetched
from bot.runtime.apart import NO_FILES
from tests.fakes import RecordingPlatform
from tests.features.files import TABLE
from tests.runtime.group import NOON, PLACE, SPACE, asked
from tests.runtime.rig import opened


def imports(receipt: str = "import-1") -> Asked:
    origin = Origin(
        by=LearnerId("fake:ana"),
        name="Ana",
        space=SPACE,
        place=PLACE,
        at=NOON,
        receipt=receipt,
        admin=True,
    )
    file = Attached("quiz.csv", len(TABLE))
    return Asked(origin, Call(Verb.PACKS_IMPORT, {"pack": "trivia"}, file))


class Post(RecordingPlatform):
    """Carries the table, once it is let."""

    def __init__(self, data: bytes | Unfetched = TABLE) -> None:
        super().__init__()
        self.data = data
        self.carried: list[Fetch] = []
        self.let = asyncio.Event()

    async def fetch(self, cause: Asked, most: int) -> bytes | Unfetched:
        self.carried.append(Fetch(cause, most))
        await self.let.wait()
        return self.data


def titles(platform: RecordingPlatform) -> list[str]:
    return [effect.card.title for effect in platform.effects if isinstance(effect, Reply)]


async def test_others_are_answered_while_a_file_is_fetched(tmp_path: Path) -> None:
    platform = Post()
    async with opened(tmp_path / "study.db", platform) as bot:
        importing = asyncio.create_task(bot.shell.submit(imports()))
        while not platform.carried:
            await asyncio.sleep(0)
        await bot.shell.submit(asked())
        meanwhile = titles(platform)
        platform.let.set()
        await importing

    assert "4 questions for the pack trivia" not in meanwhile
    assert len(meanwhile) == 1
    assert titles(platform)[-1] == "4 questions for the pack trivia"
    assert platform.performed[-1].cause == imports()
    assert platform.carried == [Fetch(imports(), 5_000_000)]


async def test_why_a_file_was_not_had_is_told(tmp_path: Path) -> None:
    platform = Post(Unfetched("The dog ate it."))
    platform.let.set()
    async with opened(tmp_path / "study.db", platform) as bot:
        await bot.shell.submit(imports())

    [reply] = platform.replies
    assert "The dog ate it." in str(reply.card)


async def test_a_platform_without_files_says_so(tmp_path: Path) -> None:
    platform = RecordingPlatform()
    async with opened(tmp_path / "study.db", platform) as bot:
        await bot.shell.submit(imports())

    [reply] = platform.replies
    assert NO_FILES in str(reply.card)
