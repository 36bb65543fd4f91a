"""What the app's manifest tells Slack: one command, two shortcuts, a few events, and scopes.

https://docs.slack.dev/reference/app-manifest
"""

from dataclasses import dataclass

from bot.view.actions import Action
from bot.view.quiz_actions import PlanQuiz

COMMAND = "/study"
"""The only command; its text is one of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A global shortcut, by its callback id: it does what a typed ``line`` or a button does."""

    callback: str
    name: str
    does: str | Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What the app is allowed to do, what for, and what is so ``without`` it."""

    name: str
    use: str
    without: str
    needed: bool = False


SHORTCUTS = (
    Shortcut(callback="practice", name="Practice a question", does="review"),
    Shortcut(callback="quiz", name="Start a quiz", does=PlanQuiz()),
)

EVENTS = ("app_home_opened", "app_uninstalled", "member_joined_channel", "tokens_revoked")
"""What the app is told of besides; it reads no message."""

SCOPES = (
    Scope(
        name="commands",
        use="`/study` and the shortcuts",
        without="The app cannot be used",
        needed=True,
    ),
    Scope(
        name="chat:write",
        use="Questions, reveals, quizzes and private verdicts",
        without="The app cannot be used",
        needed=True,
    ),
    Scope(
        name="im:write",
        use="A direct message, where a private answer can be given in no other way",
        without="Such an answer stands on the app's Home alone",
    ),
    Scope(
        name="users:read",
        use="Who is an admin of the workspace, people's names and their time zones",
        without="`/study admins` names the admins, and `/study me zone` sets a zone",
    ),
    Scope(
        name="channels:read",
        use="Whether the bot is in a public channel, and who invited it, for an offer to set up",
        without="`/study setup` still works, after `/invite`; that the bot is missing is said when "
        "it first posts",
    ),
    Scope(
        name="groups:read",
        use="The same for private channels",
        without="`/study setup` still works, after `/invite`; that the bot is missing is said when "
        "it first posts",
    ),
)
