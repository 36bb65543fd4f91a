"""Who may change what a group shares."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.refusal import quoted
from bot.ids import LearnerId
from bot.view.actions import UndoAdmin
from bot.view.card import Button, Buttons, Card, Note, Paragraph, Tone
from bot.view.text import Kind, Name, Span, Text, code, strong, text


@dataclass(frozen=True, slots=True)
class AdminName:
    """Someone, by the name they go by; empty for who was never here."""

    learner: LearnerId
    name: str

    @property
    def shown(self) -> Span | Name:
        """Return the name, or else what the platform calls them."""
        return strong(self.name) if self.name else Name(self.learner, Kind.PERSON)


def admins_card(named: Sequence[AdminName], *, says: bool) -> Card:
    """Return who is an admin; ``says``: the platform can tell of a person whether they are one."""
    how = text("Change that: ", code("/admins add PERSON"), ", ", code("/admins remove PERSON"))
    return Card(
        title="Admins of this group",
        blocks=(Paragraph(text(_rule(says=says))), Paragraph(_listed(named, says=says)), Note(how)),
    )


def first_admin_card() -> Card:
    """Tell the first who sets a group up that they are its admin."""
    why = text(
        "Nobody was an admin of studybot here yet, and this platform does not say who may be one. "
        "You set the group up, so you are its admin now."
    )
    more = text("Name others with ", code("/admins add PERSON"))
    return Card(title="You are the admin here", blocks=(Paragraph(why), Note(more)))


def no_admin_yet_card() -> Card:
    """Say how a group gets its first admin."""
    how = text("Nobody is an admin here yet. Whoever uses ", code("/setup"), " first becomes one.")
    return Card(title="Only admins can do that", blocks=(Paragraph(how),), tone=Tone.WARNING)


def admin_named_card(who: AdminName, change: int) -> Card:
    """Confirm that someone is an admin; ``change`` is what can be taken back."""
    what = text(who.shown, " is an admin of studybot in this group now.")
    return _changed("An admin was named", what, change)


def admin_removed_card(who: AdminName, change: int) -> Card:
    """Confirm that someone is an admin by name no more."""
    what = text(who.shown, " is no longer named an admin. Whom the platform calls one is.")
    return _changed("An admin was removed", what, change)


def known_admin_card(who: AdminName) -> Card:
    """Say that someone was named before."""
    return _refused("Nothing to change", text(who.shown, " is named an admin already."))


def not_named_card(who: AdminName) -> Card:
    """Say that someone was not named, so that there is nothing to take back."""
    what = text(who.shown, " is not named. See who is: ", code("/admins"))
    return _refused("Nothing to change", what)


def last_admin_card(who: AdminName) -> Card:
    """Say why the last admin stays."""
    what = text(
        *(who.shown, " is the only admin, and without one nobody could change anything "),
        *("here. Name another one first: ", code("/admins add PERSON")),
    )
    return _refused("The last admin stays", what)


def unknown_person_card(typed: str) -> Card:
    """Say how a person is named."""
    how = text("Pick the person from what the platform offers, or mention them: @name.")
    return _refused(f"{quoted(typed)} is nobody here", how)


def _rule(*, says: bool) -> str:
    if says:
        return "Whoever manages this server or workspace is an admin, and whoever is named here."
    return "This platform does not say who is an admin, so those named here are."


def _listed(named: Sequence[AdminName], *, says: bool) -> Text:
    if not named and not says:
        return text("Nobody yet. Whoever uses ", code("/setup"), " first becomes one.")
    if not named:
        return text("Nobody is named.")
    parts: list[str | Span | Name] = []
    for each in named:
        parts += [", ", each.shown] if parts else ["Named: ", each.shown]
    return text(*parts)


def _changed(title: str, what: Text, change: int) -> Card:
    back = Buttons((Button("Take that back", UndoAdmin(change)),))
    return Card(title=title, blocks=(Paragraph(what), back))


def _refused(title: str, what: Text) -> Card:
    return Card(title=title, blocks=(Paragraph(what),), tone=Tone.WARNING)
