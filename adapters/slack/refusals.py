"""What Slack's refusals mean, as results, with a sentence that says how to mend it.

Each method's page lists its errors: https://docs.slack.dev/reference/methods/chat.postMessage
"""

from datetime import timedelta

from bot.port import RateLimited, Refused, Unknown

A_WHILE = timedelta(minutes=1)
"""How long to wait where Slack does not say."""
LONGEST_REASON = 300
"""Characters of a reason; reasons are stored and shown to admins."""

TRIGGER_USED = "exchanged_trigger_id"
"""The refusal of a second view: the answer to the first attempt was lost."""
LATE_TRIGGER = frozenset({"expired_trigger_id", "invalid_trigger_id", TRIGGER_USED})
"""Errors that say that no view can be opened any more."""
STACK_FULL = "push_limit_reached"
"""The refusal of a fourth window (https://docs.slack.dev/surfaces/modals)."""
REVOKED = frozenset({"account_inactive", "invalid_auth", "token_expired", "token_revoked"})
"""Errors that say that the token is not good, or no more."""
UNREACHABLE = frozenset(
    {
        *("channel_not_found", "not_in_channel", "user_not_in_channel", "is_archived"),
        *("no_permission", "restricted_action", "restricted_action_non_threadable_channel"),
        *("team_access_not_granted", "mpim_group_not_allowed", "messages_tab_disabled"),
    }
)
"""Errors that say that there is no way through this channel."""

INVITE = "/invite @studybot"
"""What to type where the bot is missing."""

_IN_DOUBT = frozenset({"fatal_error", "internal_error", "service_unavailable"})
"""Some of it may have been done, Slack says."""
_FOR_NOW = frozenset({"request_timeout", "team_added_to_org", "accesslimited", "access_limited"})

_REASONS = {
    "account_inactive": "the app was removed from the workspace, or its bot deactivated: "
    "install it again",
    "cant_update_message": "the message is not the bot's own",
    "cannot_dm_bot": "a bot cannot be written to",
    "channel_is_limited_access": "only some may write in the channel",
    "channel_not_found": "the channel does not exist, or the bot is not in it: type "
    f"{INVITE} in that channel",
    "channel_type_not_supported": "the bot cannot post in such a conversation",
    "edit_window_closed": "Slack lets the message be changed no more",
    "ekm_access_denied": "an admin of the organization has suspended posting",
    "invalid_auth": "Slack does not take the bot's token: check SLACK_BOT_TOKEN",
    "invalid_blocks": "Slack does not take this message as it is made",
    "invalid_blocks_format": "Slack does not take this message as it is made",
    "is_archived": "the channel is archived: unarchive it, or choose another",
    "message_not_found": "the message was deleted",
    "messages_tab_disabled": "this person cannot be written to: switch the Messages Tab on, in the "
    "app's settings under App Home",
    "msg_too_long": "the message is too long for Slack",
    "no_permission": "the bot may not post in the channel",
    "no_text": "Slack does not take an empty message",
    "not_allowed_token_type": "Slack wants another kind of token here: check SLACK_BOT_TOKEN",
    "not_authed": "Slack does not take the bot's token: check SLACK_BOT_TOKEN",
    "not_in_channel": f"the bot is not in the channel: type {INVITE} in that channel",
    "org_login_required": "the workspace is being moved into an organization",
    "rate_limited": "Slack allows no more messages for now",
    "restricted_action": "a setting of the workspace keeps the bot from posting in the channel: "
    "ask an admin of the workspace",
    "team_access_not_granted": "the organization has not given the app this workspace: ask an "
    "admin to add it",
    "team_not_found": "the workspace does not exist any more",
    "token_expired": "the bot's token has expired: put a new one in SLACK_BOT_TOKEN",
    "token_revoked": "the bot's token was revoked: install the app again and put the new token in "
    "SLACK_BOT_TOKEN",
    "user_disabled": "this person's account is deactivated",
    "user_not_found": "there is no such person",
    "user_not_in_channel": "this person is not in the channel",
    "view_too_large": "Slack does not take a page as large as this",
}


def refusal(error: str, needed: str = "") -> Refused | RateLimited | Unknown:
    """Return the result for Slack's ``ok: false``; ``needed`` names the scope that is missing."""
    if error in {"ratelimited", "rate_limited"}:
        return RateLimited(A_WHILE)
    if error in _IN_DOUBT:
        return Unknown(f"Slack failed ({error})")
    if error == "missing_scope":
        scope = needed or "a scope"
        return Refused(f"the app lacks {scope}: {how_to_add(scope)}", permanent=True)
    if error in _FOR_NOW:
        return Refused(f"Slack cannot do it now ({error})", permanent=False)
    if error in _REASONS:
        return Refused(_REASONS[error], permanent=True)
    words = " ".join(error.split()) or "no reason given"
    return Refused(f"Slack said: {words}"[:LONGEST_REASON], permanent=True)


def how_to_add(scope: str) -> str:
    """Return what to do about a scope that is missing."""
    return (
        f"add {scope} on api.slack.com/apps under OAuth & Permissions, Bot Token Scopes, and "
        "install the app again"
    )
