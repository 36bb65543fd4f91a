"""One thing Slack tells the app, however it travels, and what became of it."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.adapters.slack.fake.world import Address, Json, Trigger, User, View

PATIENCE = timedelta(seconds=3)
"""How long Slack waits for an acknowledgement."""
RETRIES = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
"""When an event comes again: nearly at once, after a minute, after five
(https://docs.slack.dev/apis/events-api#retries)."""
COMMAND, INTERACTIVE, EVENT = "slash_commands", "interactive", "events_api"
NOBODY, TIMEOUT, FAILED = "app_not_responding", "operation_timeout", "http_error"


@dataclass(kw_only=True, eq=False)
class Delivery:
    """``kind`` is slash_commands, interactive or events_api.

    ``answer`` is what came with the acknowledgement; ``error`` what the person is shown, or why an
    event was given up; ``statuses`` are those of HTTP, None where no answer came.
    """

    kind: str
    payload: Json
    by: User | None = None
    trigger: Trigger | None = None
    address: Address | None = None
    view: View | None = None
    first: datetime
    sent: datetime | None = None
    attempts: int = 0
    reason: str = ""
    acked: bool = False
    answer: Any = None
    error: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    statuses: list[int | None] = field(default_factory=list)
    envelopes: list[str] = field(default_factory=list)
    waiting: bool = False
    settled: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def response_url(self) -> str:
        return str(self.payload.get("response_url", ""))

    @property
    def over(self) -> bool:
        """Acknowledged, or given up."""
        return self.acked or bool(self.error)

    def settle(self, *, acked: bool = False, error: str = "") -> None:
        """It is acknowledged, or given up, or both: what came with the answer was no good."""
        self.waiting = False
        self.acked = self.acked or acked
        self.error = self.error or error
        self.settled.set()

    def next_at(self) -> datetime | None:
        """When an event that nobody acknowledged comes again; None for what does not."""
        if self.kind != EVENT or self.attempts > len(RETRIES) or self.attempts == 0:
            return None
        return (self.sent or self.first) + RETRIES[self.attempts - 1]
