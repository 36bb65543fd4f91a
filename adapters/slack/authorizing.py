"""Who the bot is in a workspace: found out once at the start, looked up at every request.

There is one workspace in a process for now. Whatever needs a token asks for it by its workspace.
https://docs.slack.dev/reference/methods/auth.test
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.slack.refusals import how_to_add
from adapters.slack.tokens import BOT_HOME
from bot.port import CannotConnect

NEEDED = ("commands", "chat:write")
"""Scopes without which there are no questions; all others make something nicer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The app in one workspace, or in all those of an ``enterprise`` (``everywhere``)."""

    token: str = field(repr=False)
    team: str
    team_name: str = ""
    enterprise: str = ""
    everywhere: bool = False
    bot: str = ""
    """The bot's user."""
    bot_id: str = ""
    scopes: frozenset[str] | None = None
    """What was granted; None where Slack did not say."""

    @property
    def home(self) -> str:
        """What names it in ids: its workspace, or the organization it is in everywhere."""
        return (self.enterprise if self.everywhere else self.team) or self.team

    def may(self, scope: str) -> bool:
        """Tell whether a scope was surely granted."""
        return self.scopes is not None and scope in self.scopes

    def covers(self, team: str | None, enterprise: str | None = None) -> bool:
        """Tell whether what comes from there is for this installation."""
        if self.everywhere:
            return enterprise in {None, "", self.enterprise}
        return bool(team) and team in {self.team, self.enterprise}


class Installations:
    """All there are, by workspace."""

    def __init__(self) -> None:
        """There are none yet."""
        self._all: dict[str, Installation] = {}

    def add(self, installation: Installation) -> None:
        """Keep one; a newer one of the same workspace takes its place."""
        self._all[installation.home] = installation

    def forget(self, installation: Installation) -> None:
        """Drop one, with its token."""
        self._all.pop(installation.home, None)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all)

    def of(self, team: str | None, enterprise: str | None = None) -> Installation | None:
        """Return the one of a workspace."""
        found = (each for each in self._all.values() if each.covers(team, enterprise))
        return next(found, None)


def installation_of(
    token: str, told: Mapping[str, Any], headers: Mapping[str, str]
) -> Installation:
    """Read the answer of auth.test.

    Raises:
        CannotConnect: the answer is no bot's, or a needed scope is missing.
    """
    if not told.get("bot_id") or not told.get("team_id"):
        raise CannotConnect(f"SLACK_BOT_TOKEN is no bot's token. Copy it anew: {BOT_HOME}.")
    scopes = headers.get("x-oauth-scopes")
    granted = None if scopes is None else frozenset(filter(None, map(str.strip, scopes.split(","))))
    lacking = [] if granted is None else [scope for scope in NEEDED if scope not in granted]
    if lacking:
        raise CannotConnect(
            f"The Slack app lacks {' and '.join(lacking)}: {how_to_add(lacking[0])}."
        )
    return Installation(
        token=token,
        team=str(told["team_id"]),
        team_name=str(told.get("team") or ""),
        enterprise=str(told.get("enterprise_id") or ""),
        everywhere=bool(told.get("is_enterprise_install")),
        bot=str(told.get("user_id") or ""),
        bot_id=str(told["bot_id"]),
        scopes=granted,
    )
