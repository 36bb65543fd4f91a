"""What is kept about a learner, and what they can do with it."""

from datetime import timedelta

from bot.cards.words import plural
from bot.view.card import Button, Buttons, Card, Field, Fields, Note, Paragraph, Tone
from bot.view.privacy_actions import EraseMe, ManagePrivacy, PrivacyDeed
from bot.view.text import code, text

_EXPORT = Button("Send me my data", ManagePrivacy(PrivacyDeed.EXPORT))
_HIDE = Button("Hide me from boards", ManagePrivacy(PrivacyDeed.HIDE))
_SHOW = Button("Show me on boards", ManagePrivacy(PrivacyDeed.SHOW))
_DELETE = Button("Delete my data", ManagePrivacy(PrivacyDeed.DELETE))


def privacy_card(*, hidden: bool, rests: timedelta) -> Card:
    """Say in a few lines what is kept, who sees it, and for how long.

    ``rests`` is how long a group is kept that the bot left.
    """
    days = plural(rests.days, "day")
    boards = (
        "you are hidden: boards leave you out, quizzes call you Someone"
        if hidden
        else "your name, your points and how many you had right"
    )
    return Card(
        title="What is kept about you",
        blocks=(
            Fields(
                (
                    Field("You", text("your ID here and the name you are shown under")),
                    Field(
                        "Your learning",
                        text("answers and verdicts, hints, streaks, quizzes, reviews, reports"),
                    ),
                    Field("What you set", text("time zone, pauses, interview, reminders")),
                    Field("As an admin", text("what you changed")),
                    Field(
                        "Not kept", text("messages, e-mail addresses, anything else you do here")
                    ),
                    Field("You alone see", text("your answers and verdicts")),
                    Field("Others see", text(boards)),
                    Field(
                        "For how long", text(f"until you delete it, or {days} after the bot left")
                    ),
                )
            ),
            Buttons((_EXPORT, _SHOW if hidden else _HIDE, _DELETE)),
        ),
    )


def hidden_card() -> Card:
    """Confirm that a learner left the boards."""
    how = "You keep your points, and see your place yourself: "
    return Card(
        title="You are hidden from boards",
        blocks=(
            Paragraph(text(how, code("/leaderboard"), " answers you in private, as ", code("/me"))),
            Note(
                text(
                    "In every group from now on. A quiz counts you as Someone. Messages that were "
                    "posted before stay as they are."
                )
            ),
            Buttons((_SHOW,)),
        ),
    )


def shown_card() -> Card:
    """Confirm that a learner is on boards again."""
    return Card(
        title="You are on boards again",
        blocks=(
            Paragraph(text("With all the points you have, in every group where you study.")),
            Buttons((_HIDE,)),
        ),
    )


def delete_card(confirm: EraseMe) -> Card:
    """Ask whether everything is to be deleted: what goes and what stays."""
    return Card(
        title="Delete what is kept about you?",
        tone=Tone.WARNING,
        blocks=(
            Fields(
                (
                    Field(
                        "Goes, in every group",
                        text(
                            "your name and ID, streaks, points, reviews, zone, pauses, interview, "
                            "reminders, hints, every word you typed, what you are an admin of, "
                            "and all you did in direct messages with this bot"
                        ),
                    ),
                    Field(
                        "Stays, with no sign of you",
                        text("your answers in groups, as numbers in their statistics"),
                    ),
                    Field(
                        "Not in reach",
                        text("messages posted before; backups, until they are too old to be kept"),
                    ),
                )
            ),
            Buttons((Button("Delete everything", confirm), _EXPORT)),
            Note(
                text("This cannot be undone. The button works for ten minutes, and for you alone.")
            ),
        ),
    )


def deleted_card() -> Card:
    """Say that a learner is forgotten; so is that they asked."""
    return Card(
        title="Everything about you was deleted",
        blocks=(Paragraph(text("If you ever use a command or a button again, you start as new.")),),
    )


def already_deleted_card() -> Card:
    """Say that there is nothing to delete."""
    return Card(
        title="Nothing is kept about you",
        blocks=(Paragraph(text("It was deleted already, or you were never here.")),),
    )


def stale_confirmation_card() -> Card:
    """Refuse a confirmation that is too old, or somebody else's; nothing was deleted."""
    return Card(
        title="Nothing was deleted",
        tone=Tone.WARNING,
        blocks=(
            Paragraph(
                text(
                    "This button is too old, or was made for somebody else. Ask anew: ",
                    code("/privacy delete"),
                )
            ),
            Buttons((_DELETE,)),
        ),
    )


def export_card(name: str, facts: int) -> Card:
    """Hand over the file ``name`` with so many rows."""
    return Card(
        title="Your data",
        blocks=(
            Paragraph(text("Everything kept about you is in ", code(name), f": {_rows(facts)}.")),
            Note(
                text("The file is for you alone. A verdict that waits for its reveal is left out.")
            ),
        ),
    )


def no_file_card(facts: int, learner: str) -> Card:
    """Say how to get at the file where a platform cannot hand it over."""
    return Card(
        title="Your data",
        blocks=(
            Paragraph(text(f"There are {_rows(facts)}, and no file can be handed over here.")),
            Paragraph(
                text(
                    "Ask whoever runs the bot for it: they make it with ",
                    code(f"studybot db export --learner {learner}"),
                )
            ),
        ),
    )


def too_large_card(facts: int, learner: str) -> Card:
    """Say that a file is too large to be sent, and how to get at it."""
    return Card(
        title="Your data is too large for a message",
        blocks=(
            Paragraph(
                text(
                    f"There are {_rows(facts)}. Ask whoever runs the bot for the file: they make "
                    "it with ",
                    code(f"studybot db export --learner {learner}"),
                )
            ),
        ),
    )


def _rows(facts: int) -> str:
    return plural(facts, "row")
