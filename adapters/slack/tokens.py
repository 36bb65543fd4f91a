"""Tokens: what each begins with, where it is found, and what Slack may have against it.

https://docs.slack.dev/authentication/tokens
"""

from adapters.slack.refusals import REVOKED, how_to_add

BOT_TOKEN, APP_TOKEN = "xoxb-", "xapp-"
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


REMOVED = frozenset({"account_inactive", "token_revoked"})
"""Errors of a bot's token that was good once: the app is not in the workspace any more."""

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
    if error in REMOVED and name == "SLACK_BOT_TOKEN":
        return removed("the workspace")
    if error in {*REVOKED, "not_authed"}:
        return f"Slack does not accept {name} ({error}). Copy it anew: {home}."
    if error == "missing_scope" and name == "SLACK_APP_TOKEN":
        return (
            f"{name} lacks {needed or 'connections:write'}. Make a token with that scope: {home}."
        )
    if error == "missing_scope":
        return f"The Slack app lacks {needed or 'a scope'}: {how_to_add(needed or 'it')}."
    return _FATAL.get(error, "").format(name=name, home=home)


def removed(workspace: str) -> str:
    """Return the sentence about a workspace that the app is in no more."""
    return (
        f"The app was removed from {workspace}, or its token was revoked. Install it again and put "
        "the new token in SLACK_BOT_TOKEN."
    )
