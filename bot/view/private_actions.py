"""What buttons of a private message do besides answering. See ``bot.view.actions``."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ids import PostId


@dataclass(frozen=True, slots=True)
class ShowPost:
    """Show a post's question, or what became of it."""

    post: PostId


@dataclass(frozen=True, slots=True)
class StopReminders:
    """Remind the presser no more."""


PrivateAction = ShowPost | StopReminders


def private_words(action: PrivateAction) -> tuple[str, ...]:
    """Return the words of an action's token."""
    match action:
        case ShowPost(post):
            return ("show", str(post))
        case StopReminders():
            return ("unremind",)


def of_private(verb: str, numbers: Sequence[int | None]) -> PrivateAction | None:
    """Return the action that the words of a token name."""
    match verb, numbers:
        case "show", [int(post)]:
            return ShowPost(PostId(post))
        case "unremind", []:
            return StopReminders()
        case _:
            return None
