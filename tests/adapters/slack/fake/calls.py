"""A call as the methods see it, and as tests read it afterwards."""

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from tests.adapters.slack.fake.problems import Problem
from tests.adapters.slack.fake.sockets import Sockets
from tests.adapters.slack.fake.world import Channel, Json, Team, Token, World


@dataclass(kw_only=True, eq=False)
class Call:
    """``method`` is "chat.postMessage", or "response_url"; ``status`` stays None while no answer
    was given, or when it was lost.
    """

    method: str
    data: Json
    headers: Mapping[str, str]
    at: datetime
    token: Token | None = None
    address: str = ""
    status: int | None = None
    answer: Any = None

    @property
    def team(self) -> Team:
        assert self.token is not None
        return self.token.team

    @property
    def blocks(self) -> list[Json]:
        """The blocks that were sent."""
        found: list[Json] = parsed(self.data.get("blocks")) or []
        return found

    def need(self, scope: str) -> None:
        assert self.token is not None
        if scope not in self.token.scopes:
            given = ",".join(self.token.scopes)
            raise Problem("missing_scope", needed=scope, provided=given)


@dataclass(kw_only=True)
class Backend:
    """What methods work on; ``blame`` keeps what Slack would refuse."""

    world: World
    sockets: Sockets
    faults: list[tuple[str, list[str]]] = field(default_factory=list)

    def blame(self, method: str, faults: list[str]) -> None:
        if faults:
            self.faults.append((method, faults))

    def channel(self, call: Call, name: str) -> Channel:
        """The channel of an id, a name, or a person; with its scope, where the bot may know it.

        Raises:
            Problem: there is none that the bot may know of.
        """
        channel = self._channel(call.team, name)
        hidden = channel is not None and (channel.private or channel.person is not None)
        outside = channel is not None and self.world.bots[call.team.id].id not in channel.members
        if channel is None or channel.deleted or (hidden and outside):
            raise Problem("channel_not_found")
        return channel

    def _channel(self, team: Team, name: str) -> Channel | None:
        person = self.world.users.get(name)
        if person is not None and not person.bot and not person.deactivated:
            return self.world.dm_with(person, team)
        mine = [c for c in self.world.channels.values() if c.team is team or c.shared]
        return next((c for c in mine if name in (c.id, f"#{c.name}")), None)


class Method(NamedTuple):
    """What does the work; a rate tier; the kind of token; the scope, where it is always the same.

    Tier 0 is counted in the method, by channel.
    """

    work: Callable[[Backend, Call], Json]
    tier: int
    kind: str = "bot"
    scope: str = ""


def parsed(given: Any) -> Any:
    """A structure, which a form carries as JSON."""
    if not isinstance(given, str):
        return given
    try:
        return json.loads(given)
    except ValueError:
        raise Problem("invalid_arguments") from None


def settled(blocks: Any, world: World) -> list[Json]:
    """Blocks as Slack keeps them: each with a block_id, each element with an action_id."""
    kept: list[Json] = copy.deepcopy(blocks or [])
    for block in kept:
        block.setdefault("block_id", world.mint.id("b"))
        inside = [*(block.get("elements") or [])] if block["type"] == "actions" else []
        inside += [block[key] for key in ("accessory", "element") if block.get(key)]
        for each in inside:
            if each.get("type") != "image":
                each.setdefault("action_id", world.mint.id("a"))
    return kept
