"""Misbehaviour on demand, one call at a time."""

import asyncio
from dataclasses import dataclass, field
from fnmatch import fnmatchcase


@dataclass(frozen=True, slots=True)
class Drop:
    """Drop the connection before doing anything."""


@dataclass(frozen=True, slots=True)
class Lose:
    """Do the work, then drop the connection: the answer is lost."""


@dataclass(frozen=True, slots=True)
class Break:
    """Answer with a 5xx; ``worked`` when the work is done all the same."""

    status: int = 503
    worked: bool = False


@dataclass(frozen=True, slots=True)
class Refuse:
    """Answer ``ok: false`` with this error and do nothing."""

    error: str = "internal_error"


@dataclass(frozen=True, slots=True)
class Garble:
    """Do the work, and answer with what is no JSON."""


@dataclass(frozen=True, slots=True)
class Throttle:
    """Answer 429."""

    after: int = 1


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep the call waiting until ``gate`` is set; ``worked`` when the work is done first."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    worked: bool = False


Trouble = Drop | Lose | Break | Refuse | Garble | Throttle | Hold


@dataclass
class _Planned:
    pattern: str
    trouble: Trouble
    skip: int
    left: int


class Troubles:
    """What was planned, and which call it meets."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []

    def plan(self, pattern: str, trouble: Trouble, *, times: int = 1, skip: int = 0) -> None:
        """Meet ``times`` calls of a method ("chat.*"), after the first ``skip`` of them."""
        self._planned.append(_Planned(pattern, trouble, skip, times))

    def clear(self) -> None:
        self._planned.clear()

    def meet(self, method: str) -> Trouble | None:
        """What befalls this call."""
        for each in self._planned:
            if not fnmatchcase(method, each.pattern):
                continue
            if each.skip:
                each.skip -= 1
            elif each.left:
                each.left -= 1
                return each.trouble
        return None
