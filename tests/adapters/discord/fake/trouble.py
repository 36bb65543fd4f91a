"""Misbehaviour on demand, one request at a time."""

import asyncio
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from tests.adapters.discord.fake.problems import SERVER_ERROR, Refusal


@dataclass(frozen=True, slots=True)
class Drop:
    """Drop the connection before doing anything."""


@dataclass(frozen=True, slots=True)
class Lose:
    """Do the work, then drop the connection: the answer is lost."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """Answer with an error; ``worked`` when the work is done all the same."""

    refusal: Refusal = SERVER_ERROR
    worked: bool = False


@dataclass(frozen=True, slots=True)
class Throttle:
    """Answer 429; ``scope``: user, shared, global, or cloudflare (no Via header, no JSON)."""

    after: float = 1.0
    scope: str = "user"


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep the request waiting until ``gate`` is set; ``worked`` when the work is done first."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    worked: bool = False


Trouble = Drop | Lose | Refuse | Throttle | Hold


@dataclass
class _Planned:
    pattern: str
    trouble: Trouble
    skip: int
    left: int


class Troubles:
    """What was planned, and which request it meets."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []

    def plan(self, pattern: str, trouble: Trouble, *, times: int = 1, skip: int = 0) -> None:
        """Meet ``times`` requests that match, after the first ``skip`` of them.

        The pattern is ``POST /channels/{channel_id}/messages``, ``POST /channels/123/messages``,
        or has stars: ``* /webhooks/*``.
        """
        self._planned.append(_Planned(pattern, trouble, skip, times))

    def clear(self) -> None:
        self._planned.clear()

    def meet(self, route: str, path: str) -> Trouble | None:
        """What befalls this request; ``path`` begins with the method, too."""
        for each in self._planned:
            if not (fnmatchcase(route, each.pattern) or fnmatchcase(path, each.pattern)):
                continue
            if each.skip:
                each.skip -= 1
            elif each.left:
                each.left -= 1
                return each.trouble
        return None
