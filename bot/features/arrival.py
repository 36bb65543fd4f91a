"""Someone arrives: their name, their group and its track are known from here on."""

from dataclasses import dataclass, replace

from bot.domain.slot import zone_in_force
from bot.events import Origin
from bot.ids import DAILY, TrackId, track_id
from bot.store.records import Learner, Space, Track
from bot.turn import Turn

LONGEST_NAME = 80
"""Characters of a display name that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One person in one group, now, and the track they mean.

    ``zone`` (IANA) is the zone they live in, or else the track's.
    """

    origin: Origin
    learner: Learner
    track: Track
    zone: str


def arrive(turn: Turn, origin: Origin) -> Visit:
    """Return who is here, adding the learner, the space and its daily track at first sight."""
    learner = _learner(turn, origin)
    track = _track(turn, origin)
    zones = turn.store.people.zones(learner.id)
    zone = zone_in_force(zones, turn.now, track.zone)
    return Visit(origin=origin, learner=learner, track=track, zone=zone)


def go_to(turn: Turn, visit: Visit, name: str) -> Visit | None:
    """Return the visit with the track of this name; None if the group has none."""
    found = turn.store.tracks.get(track_id(visit.origin.space, name.strip().lower()))
    if found is None or found.removed:
        return None
    zones = turn.store.people.zones(visit.learner.id)
    return replace(visit, track=found, zone=zone_in_force(zones, turn.now, found.zone))


def _learner(turn: Turn, origin: Origin) -> Learner:
    # Half a surrogate pair, as a cut name may end in, cannot be stored.
    whole = origin.name.encode(errors="replace").decode()
    name = " ".join(whole.split())[:LONGEST_NAME] or "Someone"
    learner = Learner(id=origin.by, name=name)
    if turn.store.people.get(origin.by) != learner:
        turn.store.people.save(learner, turn.now)
    return learner


def _track(turn: Turn, origin: Origin) -> Track:
    identifier: TrackId = track_id(origin.space, DAILY)
    found = turn.store.tracks.get(identifier)
    if found:
        return found
    turn.store.tracks.save_space(Space(id=origin.space, zone=turn.zone), turn.now)
    track = Track(id=identifier, space=origin.space, name=DAILY, place=origin.place, zone=turn.zone)
    turn.store.tracks.save(track, turn.now)
    return track
