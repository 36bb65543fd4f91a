"""Who the bot is in a workspace: found out once at the start, looked up at every request.

There is one workspace in a process for now. Whatever needs a token asks for it by its workspace.
https://docs.slack.dev/reference/methods/auth.test
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.authorization import AuthorizeResult

from adapters.slack.refusals import REVOKED, how_to_add
from bot.port import CannotConnect

NEEDED = ("commands", "chat:write")
"""Scopes without which there are no questions; all others make something nicer."""

BOT_TOKEN, APP_TOKEN = "xoxb-", "xapp-"  # noqa: S105 - how they begin
KINDS = {
    BOT_TOKEN: "a bot token",
    APP_TOKEN: "an app-level token",
    "xoxp-": "a user token",
    "xoxe.": "a token that expires: switch token rotation off",
    "xoxe-": "a refresh token",
    "xoxa-": "a token of an old kind",
    "xoxr-": "a token of an old kind",
    "xoxs-": "a person's own token",
    "xoxc-": "a browser's token",
}

BOT_HOME = "api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token"
APP_HOME = "api.slack.com/apps, your app, Basic Information, App-Level Tokens"


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

    def covers(self, team: str | None, enterprise: str | None) -> bool:
        """Tell whether what comes from there is for this installation."""
        if self.everywhere and enterprise:
            return enterprise == self.enterprise
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

    def of(self, team: str | None, enterprise: str | None = None) -> Installation | None:
        """Return the one of a workspace."""
        found = (each for each in self._all.values() if each.covers(team, enterprise))
        return next(found, None)

    async def authorize(
        self, enterprise_id: str | None, team_id: str | None
    ) -> AuthorizeResult | None:
        """Tell bolt whose token a request is for; without asking Slack each time."""
        found = self.of(team_id, enterprise_id)
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=found.enterprise or None,
            team_id=found.team,
            bot_user_id=found.bot,
            bot_id=found.bot_id,
            bot_token=found.token,
        )


def installation_of(
    token: str, told: Mapping[str, Any], headers: Mapping[str, str]
) -> Installation:
    """Read the answer of auth.test.

    Raises:
        CannotConnect: the answer is no bot's, or a needed scope is missing.
    """
    if not told.get("bot_id") or not told.get("team_id"):
        raise CannotConnect(
            f"SLACK_BOT_TOKEN is no bot's token. Copy it anew: {BOT_HOME}."
        )
    scopes = headers.get("x-oauth-scopes")
    granted = None if scopes is None else frozenset(filter(None, map(str.strip, scopes.split(","))))
    lacking = [] if granted is None else [scope for scope in NEEDED if scope not in granted]
    if lacking:
        raise CannotConnect(f"The Slack app lacks {' and '.join(lacking)}: {how_to_add(lacking[0])}.")
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


def wrong_kind(name: str, token: str, begins: str) -> str:
    """Return the sentence about a token of the wrong kind; empty if it begins as it should."""
    if token.startswith(begins):
        return ""
    kind = next((kind for kind in KINDS if token.startswith(kind)), None)
    home = BOT_HOME if begins == BOT_TOKEN else APP_HOME
    found = f"begins with {kind}, which is {KINDS[kind]}" if kind else "is no token of Slack's"
    return f"{name} {found}; it must begin with {begins}. Copy it from {home}."


def fatal(name: str, error: str, needed: str = "") -> str:
    """Return the sentence about an error after which trying again is no use; empty for others."""
    home = APP_HOME if name == "SLACK_APP_TOKEN" else BOT_HOME
    if error in {*REVOKED, "not_authed"}:
        return f"Slack does not accept {name} ({error}). Copy it anew: {home}."
    if error == "missing_scope" and name == "SLACK_APP_TOKEN":
        return (
            f"{name} lacks {needed or 'connections:write'}. Make a token with that scope: {home}."
        )
    if error == "missing_scope":
        return f"The Slack app lacks {needed or 'a scope'}: {how_to_add(needed or 'it')}."
    return _FATAL.get(error, "").format(name=name, home=home)


_FATAL = {
    "not_allowed_token_type": "Slack wants a token of another kind as {name}. Copy it from {home}.",
    "access_denied": "Slack does not let the app in with {name} (access_denied): ask an admin of "
    "the workspace.",
    "forbidden_team": "The app may not be used in this workspace: ask one of its admins.",
    "team_access_not_granted": "The organization has not given the app this workspace: ask an "
    "admin to add it.",
    "ekm_access_denied": "An admin of the organization has suspended the app.",
    "org_login_required": "The workspace is being moved into an organization: install the app "
    "again afterwards.",
    "link_disabled": "Socket Mode is switched off for the app. Switch it on: api.slack.com/apps, "
    "your app, Socket Mode; or set SLACK_SIGNING_SECRET and STUDYBOT_HTTP, and leave out "
    "SLACK_APP_TOKEN.",
}
_FATAL["socket_mode_not_enabled"] = _FATAL["socket_mode_disabled"] = _FATAL["link_disabled"]
