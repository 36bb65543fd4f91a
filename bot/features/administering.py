"""What an admin pressed, or sent in a form: checked once more, whoever could see the button."""

from collections.abc import Mapping, Sequence

from bot.commands import Verb
from bot.effects import Effect, Reply
from bot.features import admins, agenda, setup, tracks
from bot.features.arrival import Visit, go_to
from bot.turn import Turn
from bot.view.actions import AdminAction, EditTrack, SetUp, SkipOccurrence, UseLineUp


def administer(
    turn: Turn, visit: Visit, action: AdminAction, fields: Mapping[str, str] | None = None
) -> Sequence[Effect]:
    """Do what an admin pressed; with ``fields`` a form was sent."""
    if not admins.may(turn, visit, action):
        return [Reply(admins.refusal(turn, visit, f"/{Verb.SETUP}"))]
    there = go_to(turn, visit, action.track)
    if there is None:
        return [Reply(tracks.missing_card(turn, visit, action.track))]
    return _do(turn, there, action, fields)


def _do(
    turn: Turn, visit: Visit, action: AdminAction, fields: Mapping[str, str] | None
) -> Sequence[Effect]:
    match action:
        case SetUp():
            return setup.go(turn, visit, action.step)
        case EditTrack() if fields is not None:
            return setup.submit(turn, visit, action, fields)
        case EditTrack():
            return setup.press(turn, visit, action)
        case UseLineUp():
            return agenda.use(turn, visit, action)
        case SkipOccurrence():
            return agenda.skip(turn, visit, action)
