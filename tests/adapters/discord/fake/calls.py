"""A request as the routes see it, and as tests read it afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from tests.adapters.discord.fake.gateway import Gateway
from tests.adapters.discord.fake.interactions import Ledger
from tests.adapters.discord.fake.world import Json, Message, World


@dataclass(kw_only=True, eq=False)
class Call:
    """``route`` is ``POST /channels/{channel_id}/messages``; ``status`` stays None while no answer
    was given, or when it was lost; ``body`` is the parsed JSON (of ``payload_json``, with files).
    """

    route: str
    path: str
    params: dict[str, str]
    query: dict[str, str]
    headers: Mapping[str, str]
    body: Any
    at: datetime
    files: list[str] = field(default_factory=list)
    status: int | None = None
    answer: Any = None

    @property
    def data(self) -> Json:
        """The body, where it is an object."""
        return self.body if isinstance(self.body, dict) else {}

    def number(self, name: str) -> int:
        """A snowflake of the path; 0 for what is none."""
        return int(self.params[name]) if self.params[name].isdecimal() else 0


class Answer(NamedTuple):
    """Status and JSON; 204 has none."""

    status: int
    body: Any = None


@dataclass(kw_only=True)
class Backend:
    """What routes work on. ``posted`` has every message ever, the deleted too, oldest first."""

    world: World
    gateway: Gateway
    ledger: Ledger
    posted: list[Message] = field(default_factory=list)


Handler = Callable[[Backend, Call], Answer]
