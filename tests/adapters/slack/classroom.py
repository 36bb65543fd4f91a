"""A workspace with an admin, a schedule and a question of the day, and the whole bot behind it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.domain.question import Question
from tests.adapters.discord.garden import bank_of
from tests.adapters.slack.fake import FakeSlack, Message, Person
from tests.adapters.slack.whole import Whole, whole

HALF_AN_HOUR, DAY = 1800.0, 86_400.0


class Classroom:
    """A channel with Ana, a workspace admin, and Ben; the app may look up who people are."""

    def __init__(self, slack: FakeSlack, home: Path) -> None:
        slack.grant("users:read")
        self.slack, self.home = slack, home
        self.channel = slack.add_channel("study")
        self.ana = slack.add_person("ana", self.channel, admin=True)
        self.ben = slack.add_person("ben", self.channel)

    @asynccontextmanager
    async def opens(self, *questions: Question) -> AsyncIterator[Whole]:
        """Run the bot, with these questions."""
        async with whole(self.slack, self.home, bank_of(*questions)) as self.bot:
            yield self.bot

    def home_of(self, who: Person) -> str:
        """The words of somebody's Home."""
        return who.home.text if who.home else ""

    async def schedules(self) -> None:
        """Ana has a question posted at half past one, half an hour from now."""
        await self.ana.types("/study schedule edit 13:30 daily Europe/Berlin", self.channel)

    async def is_asked(self) -> Message:
        """The question of the day, once it is posted."""
        await self.schedules()
        await self.bot.passes(HALF_AN_HOUR)
        return self.questions()[-1]

    def questions(self) -> list[Message]:
        """What everybody sees, and can answer."""
        seen = self.slack.posted(self.channel)
        return [each for each in seen if ":answer:" in str(each.blocks)]

    async def looks_at_home(self, who: Person) -> str:
        """Somebody opens their Home; what stands there now."""
        before = len(self.slack.asked("views.publish"))
        await who.opens_home()
        await self.bot.until(
            lambda: len(self.slack.asked("views.publish")) > before, "a fresh home"
        )
        return self.home_of(who)
