"""Sessions of the gateway: what was sent on each, so that it can be resumed."""

from dataclasses import dataclass, field

from tests.adapters.discord.fake.link import Link
from tests.adapters.discord.fake.world import Json

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12


@dataclass(eq=False)
class Session:
    """Frames are numbered from 1; ``link`` is its socket, while it has one."""

    id: str
    shard: tuple[int, int]
    intents: int
    link: Link | None = None
    sent: list[Json] = field(default_factory=list)

    def dispatch(self, event: str, data: Json) -> None:
        frame = {"op": 0, "t": event, "s": len(self.sent) + 1, "d": data}
        self.sent.append(frame)
        if self.link is not None:
            self.link.send(frame)

    def resume(self, link: Link, seq: int) -> None:
        """Send again what came after ``seq``, and then RESUMED."""
        missed = self.sent[seq:]
        self.link = link
        for frame in missed:
            link.send(frame)
        self.dispatch("RESUMED", {})

    def hears(self, event: str, guild_id: int | None) -> bool:
        """Whether its intents ask for that event."""
        if event.startswith(("GUILD_", "CHANNEL_", "THREAD_")):
            return bool(self.intents & GUILDS)
        if event.startswith("MESSAGE_"):
            return bool(self.intents & (DIRECT_MESSAGES if guild_id is None else GUILD_MESSAGES))
        return True

    def serves(self, guild_id: int | None) -> bool:
        """Direct messages go to shard 0."""
        number, count = self.shard
        return number == (0 if guild_id is None else (guild_id >> 22) % count)
